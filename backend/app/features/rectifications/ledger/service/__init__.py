"""Verbs for many items at once."""
