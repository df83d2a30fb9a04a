"""What happens to a report besides its transitions; app/reactions.py says what follows from it."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportOpened(Event):
    """A reviewee's empty report was made when the cycle opened."""


@dataclass(frozen=True, kw_only=True)
class ReportContentSaved(Event):
    """The secretary saved what they wrote; the details hold its length, never the text."""


@dataclass(frozen=True, kw_only=True)
class RemarkMade(Event):
    """The office or the approver made a remark at an item; the details hold which, not what."""


@dataclass(frozen=True, kw_only=True)
class AuthorsReminded(Event):
    """The office reminded authors; the details hold how many, and of which cycle."""


@dataclass(frozen=True, kw_only=True)
class AbstractSaved(Event):
    """Somebody wrote an abstract; the details hold its length, never the text."""
