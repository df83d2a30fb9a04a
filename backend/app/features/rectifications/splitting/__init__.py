"""Many items at once, from what was said about many: split, completed, put into the ledger (M6)."""
