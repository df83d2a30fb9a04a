"""What the inbox tells the audit log."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticesRead(Event):
    """Somebody marked notices as read; the subject is the person."""
