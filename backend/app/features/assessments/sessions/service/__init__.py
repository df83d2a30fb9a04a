"""Verbs of a session that are no steps."""
