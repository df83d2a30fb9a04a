"""What happens to a session besides its transitions."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class SessionEvent(Event):
    """Something about one session; `subject_id` is its id."""

    kind: str
    subject_type: str = "deliberation_session"


@dataclass(frozen=True, kw_only=True)
class SessionPlanned(SessionEvent):
    """`details` has the cycle and the day."""

    kind: str = "deliberation_session.planned"


@dataclass(frozen=True, kw_only=True)
class SessionWritten(SessionEvent):
    """`details` has the day and who came; never what was said."""

    kind: str = "deliberation_session.written"


@dataclass(frozen=True, kw_only=True)
class AgendaSet(SessionEvent):
    """`details.added` and `details.removed` are the assessments."""

    kind: str = "deliberation_session.agenda_set"


@dataclass(frozen=True, kw_only=True)
class ItemsDecided(SessionEvent):
    """`details.items`: assessment, outcome, grade and who was recused."""

    kind: str = "deliberation_session.items_decided"


@dataclass(frozen=True, kw_only=True)
class SessionDeleted(SessionEvent):
    """It was never held; `details` as when it was planned."""

    kind: str = "deliberation_session.deleted"


@dataclass(frozen=True, kw_only=True)
class SnapshotsMade(SessionEvent):
    """`details.snapshots`: the digest of what each assessment was decided on."""

    kind: str = "deliberation_session.snapshots_made"
