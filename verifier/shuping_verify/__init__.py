"""Checks a ballot from its published file alone: no server, no database, no account. In this order:
bundle.py (the file, hashes, signatures), law.py (the arithmetic), checks.py (what is checked),
receipts.py (a voter's own question: is my sheet in, are my grades counted), cli.py (the command).
"""
