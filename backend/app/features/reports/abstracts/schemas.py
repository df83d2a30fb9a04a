"""Request and reply shapes of abstracts."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.reports.rules.content import LongText
from app.features.reports.tables import (
    AbstractAction,
    AbstractState,
    ReportState,
)

PUBLISHED_AT_ONCE = 200


class AbstractWrite(Request):
    """The whole text; '' takes it back. At most 300 characters, counted as in reports (R2)."""

    text: LongText


class AbstractSummary(Reply):
    """The abstract of one report in the list. `version` is 0 while nobody has written anything;
    `has_changes`: the text was edited since it was published."""

    report_id: UUID
    reviewee_id: UUID
    person_name: str
    organization_name: str
    report_state: ReportState
    state: AbstractState
    text: str
    characters: int
    has_changes: bool
    version: int


class AbstractList(Reply):
    """Every reviewee's abstract, those without one included."""

    items: list[AbstractSummary]
    max_characters: int


class AbstractVersionRead(Reply):
    """A text as it was published."""

    number: int
    text: str
    published_at: datetime
    published_by_name: str


class AbstractRead(AbstractSummary):
    """One abstract: its text, `proposal` (made from the report's items, to begin with), what was
    published and when, and what this reader may do. `versions`: the latest first."""

    max_characters: int
    proposal: str
    versions: list[AbstractVersionRead]
    history: list[HistoryRead]
    offers: list[Offer[AbstractAction]]


class AbstractChoice(Request):
    """An abstract as it was read: published only if it is still the same."""

    report_id: UUID
    version: int = Field(ge=1)


class AbstractPublication(Request):
    """Which abstracts of a cycle to publish."""

    cycle_id: UUID
    items: list[AbstractChoice] = Field(min_length=1, max_length=PUBLISHED_AT_ONCE)


class PublishedRead(Reply):
    """Whose abstract was published."""

    report_id: UUID
    person_name: str


class NotPublishedRead(PublishedRead):
    """Whose was not, and why."""

    reason: str


class AbstractPublicationRead(Reply):
    """What became of the chosen abstracts."""

    published: list[PublishedRead]
    skipped: list[NotPublishedRead]
