"""What happens to cycles; the features above react to some."""

from dataclasses import dataclass
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class CycleEvent(Event):
    """Something about one cycle; `subject_id` is its id."""

    kind: str
    subject_type: str = "cycle"


@dataclass(frozen=True, kw_only=True)
class CycleCreated(CycleEvent):
    kind: str = "cycle.created"


@dataclass(frozen=True, kw_only=True)
class CycleChanged(CycleEvent):
    """`details.fields` names what changed."""

    kind: str = "cycle.changed"


@dataclass(frozen=True, kw_only=True)
class CycleDeleted(CycleEvent):
    """A cycle that never opened is about to go: whoever keeps something that its roster brought
    takes it back, before the rows are gone. `details` has its title and year."""

    kind: str = "cycle.deleted"


@dataclass(frozen=True, kw_only=True)
class RulesChanged(CycleEvent):
    """`details` has the number of the new version and its reason."""

    kind: str = "cycle.rules_changed"


@dataclass(frozen=True, kw_only=True)
class ContentAreasChanged(CycleEvent):
    kind: str = "cycle.content_areas_changed"


@dataclass(frozen=True, kw_only=True)
class KeyTasksChanged(CycleEvent):
    kind: str = "cycle.key_tasks_changed"


@dataclass(frozen=True, kw_only=True)
class RosterChanged(CycleEvent):
    """Somebody was added, changed or confirmed by hand; `details` says who and what."""

    kind: str = "cycle.roster_changed"


@dataclass(frozen=True, kw_only=True)
class RevieweeRemoved(CycleEvent):
    """Somebody is taken off the roster while planning.

    What is to be answered from there goes to the reviewee `items_to`, or stays with the post:
    whoever keeps items sees to that before the row is gone.
    """

    kind: str = "cycle.reviewee_removed"
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    items_to: UUID | None


@dataclass(frozen=True, kw_only=True)
class RosterImported(CycleEvent):
    """`details` counts what was made and changed, sheet by sheet."""

    kind: str = "cycle.roster_imported"


@dataclass(frozen=True, kw_only=True)
class CycleOpened(CycleEvent):
    """Reports may be written from now on: every reviewee gets one."""

    kind: str = "cycle.opened"
    cycle_id: UUID


@dataclass(frozen=True, kw_only=True)
class CycleSucceeded(CycleEvent):
    """Next year's cycle was made from this one."""

    kind: str = "cycle.succeeded"
    old_cycle_id: UUID
    new_cycle_id: UUID
