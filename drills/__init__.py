"""Drills: break a running system on purpose and count what was lost."""
