"""Shapes of problems that come back."""

from uuid import UUID

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply
from app.features.rectifications.kinds import RectificationState


class RecurringItemRead(Reply):
    """One of the times that an organization was told so."""

    id: UUID
    year: int
    problem: str
    state: RectificationState


class RecurrenceRead(Reply):
    """A problem that an organization was told in several years, in the same or in other words; the
    oldest item first. Likeness of words says so, and people judge whether it is so."""

    organization_id: UUID
    organization_name: str
    years: list[int]
    items: list[RecurringItemRead]


named_fields(
    RecurrenceRead,
    {
        "organization_name": Text(zh="单位", en="Organisation"),
        "years": Text(zh="出现年度", en="Years"),
        "items": Text(zh="历年提法", en="In the words of each year"),
    },
)


class RecurrenceList(Reply):
    """What came back most often first; `total` says how many there are where not all are shown."""

    items: list[RecurrenceRead]
    total: int
