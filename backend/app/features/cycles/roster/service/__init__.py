"""Verbs of the roster, by subject."""
