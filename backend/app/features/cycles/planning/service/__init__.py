"""Verbs of planning, by subject."""
