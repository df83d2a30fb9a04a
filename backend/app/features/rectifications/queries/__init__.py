"""SELECTs of the ledger: its lists, its pages, and which items are open for a post."""
