"""Who acts on which event: every effect of one feature on another, in one place to read."""

from app.core.events import Event, subscribe
from app.features.audit import service as audit


def install() -> None:
    """Subscribe every reaction; called once when the application is made."""
    # every event of every feature becomes a row of the audit log
    subscribe(Event, audit.record)
