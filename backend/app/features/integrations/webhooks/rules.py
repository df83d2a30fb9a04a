"""What a webhook wants, as it is stored. Pure functions."""


def wanted_kinds(stored: object) -> list[str]:
    """The kinds of events that a webhook wants, as stored; none: all. What is stored in a way this
    version does not know is wanted of no kind rather than of every one."""
    return [str(kind) for kind in stored] if isinstance(stored, list) else ["?"]
