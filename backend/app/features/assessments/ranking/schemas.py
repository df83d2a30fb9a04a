"""Shapes of the ranking table and of steps taken for many."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply, Request
from app.features.assessments.grades import Grade
from app.features.assessments.ranking.rules import BulkAction
from app.features.assessments.schemas import AssessmentSummary
from app.features.assessments.scoring.rules.composites import Departure
from app.features.assessments.tables import AssessmentState

MOST_AT_ONCE = 200


class RankedClass(Reply):
    """What a class of voters gave: abstentions and, best first, the four grades."""

    name: str
    abstentions: int
    counts: list[int]
    valid: int


class RankedBallot(Reply):
    """The released result: in all, and by class."""

    abstentions: int
    counts: list[int]
    valid: int
    score: Decimal | None
    grade: Grade | None
    classes: list[RankedClass]


class RankedAssessment(Reply):
    """One reviewee. `rank` is the place by composite, the same for the same score; null without
    one. `grade` is the proposed one, a draft's included; `has_reason` whether a reason of the
    length asked for is given. Once a session has decided (`decided_at`), ballot and composite are
    those it decided on; `has_later`: they would be others today. `actions` are the steps that may
    be tried now for this one: what else a step needs, it says when it is taken."""

    id: UUID
    reviewee_id: UUID
    name: str
    staff_no: str
    organization_id: UUID
    organization_name: str
    state: AssessmentState
    version: int
    rank: int | None
    ballot: RankedBallot | None
    composite_score: Decimal | None
    composite_grade: Grade | None
    grade: Grade | None
    departures: list[Departure]
    has_reason: bool
    decided_at: datetime | None
    has_later: bool
    actions: list[BulkAction]


RANKED_FIELDS = named_fields(
    RankedAssessment,
    {
        "rank": Text(zh="名次", en="Place"),
        "name": Text(zh="述职人", en="Reviewee"),
        "organization_name": Text(zh="单位", en="Organisation"),
        "ballot": Text(zh="民主测评", en="Ballot"),
        "composite_score": Text(zh="综合得分", en="Composite"),
        "composite_grade": Text(zh="建议等次", en="Suggested"),
        "grade": Text(zh="拟评等次", en="Proposed"),
        "departures": Text(zh="等次差异", en="Departures"),
        "has_reason": Text(zh="理由", en="Reason"),
        "state": Text(zh="状态", en="State"),
        "has_later": Text(zh="决定后的变化", en="Changed since the decision"),
    },
)


class GradeTotal(Reply):
    """How many have a grade: proposed or later, and in drafts."""

    grade: Grade
    proposed: int
    drafted: int


class QuotaRead(Reply):
    """The quota on 好: at most so many of all, taken by proposals, and how many are left."""

    share: str
    most: int
    taken: int
    left: int


class RankingRead(Reply):
    """A page of the table. `matching` are those the filters let through, on all pages; `total`,
    `distribution` and `quota` count everybody the reader may see."""

    items: list[RankedAssessment]
    next: str | None
    matching: int
    total: int
    without_grade: int
    distribution: list[GradeTotal]
    quota: QuotaRead | None
    rules_version: int


class BulkItem(Request):
    """One assessment, on the version that was read."""

    id: UUID
    version: int = Field(ge=1)


class BulkRequest(Request):
    """One step for many; each is taken or refused by itself."""

    action: BulkAction
    items: list[BulkItem] = Field(min_length=1, max_length=MOST_AT_ONCE)
    comment: str | None = Field(default=None, max_length=2000)


class RefusedItem(Reply):
    """One for which the step was not taken: `code` as the step by itself answers, and why."""

    id: UUID
    name: str | None
    code: str
    reasons: list[str]


class BulkResult(Reply):
    """What was done, as the rows are now, and what was not."""

    done: list[AssessmentSummary]
    refused: list[RefusedItem]
