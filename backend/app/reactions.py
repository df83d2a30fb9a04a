"""Who acts on which event: every effect of one feature on another, in one place to read."""


def install() -> None:
    """Subscribe every reaction; called once when the application is made."""
