"""Who acts on which event: every effect of one feature on another, in one place to read."""

from app.core.events import Event, Transitioned, subscribe


def install() -> None:
    """Subscribe every reaction; called once when the application is made."""
