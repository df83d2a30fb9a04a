"""Rules of what is said at a meeting. Pure."""


def blank_fields(**texts: str) -> list[str]:
    """The names of required texts left empty; a comment needs problems and direction (M3)."""
    return [name for name, text in texts.items() if not text.strip()]
