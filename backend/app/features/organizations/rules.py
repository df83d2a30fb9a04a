"""The key that sorts the tree, and its bounds. Pure functions."""

MAX_DEPTH = 20


def path_under(parent_path: str | None, code: str) -> str:
    """The sort key of an organization: `EDU/S01/`; parents come before their children."""
    return f"{parent_path or ''}{code}/"
