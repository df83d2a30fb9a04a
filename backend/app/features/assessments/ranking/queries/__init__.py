"""The ranking table: its lines, and the pages of them."""
