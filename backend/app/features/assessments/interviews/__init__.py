"""Interviews (约谈): appointment, record, both signatures (A5)."""
