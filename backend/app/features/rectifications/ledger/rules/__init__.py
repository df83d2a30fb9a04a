"""What the ledger's lists and files are made of."""
