"""Bulletins on rectification (通报): drafted from the ledger, edited, issued as a document (X3)."""
