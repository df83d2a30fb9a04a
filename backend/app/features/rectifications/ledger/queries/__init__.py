"""Every SELECT of the ledger's lists and files."""
