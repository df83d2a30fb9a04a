"""What happens to announcements besides the steps of their flow."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class AnnouncementEvent(Event):
    kind: str
    subject_type: str = "announcement"


@dataclass(frozen=True, kw_only=True)
class AnnouncementWritten(AnnouncementEvent):
    """`details` has how many people it is about, roles and organizations."""

    kind: str = "announcement.written"


@dataclass(frozen=True, kw_only=True)
class AnnouncementDiscarded(AnnouncementEvent):
    """A draft that nobody but the office saw."""

    kind: str = "announcement.discarded"


@dataclass(frozen=True, kw_only=True)
class DeadlinesMoved(AnnouncementEvent):
    """Deadlines that had passed before the announcement have new ones: `details` has the assessment
    and both days of each."""

    kind: str = "announcement.deadlines_moved"


@dataclass(frozen=True, kw_only=True)
class AnnouncementPaperMade(AnnouncementEvent):
    """A worker made the document: `details` has its number, size and SHA-256."""

    kind: str = "announcement.paper_made"
