"""What an archive holds: its papers, and the list of them."""
