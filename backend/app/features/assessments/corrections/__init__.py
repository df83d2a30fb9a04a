"""更正: the grade after the announcement, a recorded step of the chair (A4)."""
