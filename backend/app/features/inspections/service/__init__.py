"""Verbs of inspections, findings and self-checks; every one tells an event."""
