"""Shapes of what a stage has not brought about yet."""

from datetime import date
from uuid import UUID

from app.core.schema import Reply
from app.features.cycles.tables import Stage


class MissingRead(Reply):
    """One thing not done, and where it is done; the subject is null where nothing exists yet."""

    text: str
    person_name: str | None
    organization_name: str | None
    subject_type: str | None
    subject_id: UUID | None


class MissingGroup(Reply):
    """Everything missing of one kind; what `blocks` cannot be overruled with a reason."""

    kind: str
    label: str
    blocks: bool
    items: list[MissingRead]


class StageMissing(Reply):
    """What a stage still has to bring about; `count` over all groups."""

    stage: Stage
    label: str
    due_on: date | None
    count: int
    groups: list[MissingGroup]


class LeftOpen(Reply):
    """What is not done of one kind, in this stage or one before, and what becomes of it when the
    cycle moves on; the first few of `count`."""

    kind: str
    label: str
    becomes: str
    count: int
    items: list[MissingRead]


class CycleMissing(Reply):
    """C3: the present stage and those to come, and what moving on now leaves open."""

    stages: list[StageMissing]
    leaves_open: list[LeftOpen]
