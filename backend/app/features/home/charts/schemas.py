"""Shapes of the charts; every number can be found again in the list it counts."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply
from app.features.cycles.board.schemas import StepProgress
from app.features.cycles.tables import Stage


class ProgressChart(Reply):
    """As on the board: every reviewee counts once per step."""

    total: int
    late_count: int
    progress: list[StepProgress]


class ClassDistribution(Reply):
    """What one class of voters gave, or all of them: `counts` in the order of Grade."""

    name: str
    abstentions: int
    counts: list[int]
    valid: int


class RevieweeDistribution(Reply):
    """One reviewee's result, as on the tally sheet; `classes` in the order of the chart's."""

    reviewee_id: UUID
    name: str
    organization_name: str
    score: Decimal | None
    abstentions: int
    counts: list[int]
    valid: int
    classes: list[ClassDistribution]


class BallotChart(Reply):
    """The released result of the cycle's ballot (B6): `total` and `classes` over all reviewees."""

    election_id: UUID
    title: str
    mean: Decimal | None
    total: ClassDistribution
    classes: list[ClassDistribution]
    reviewees: list[RevieweeDistribution]


class AreaLine(Reply):
    """One content area: standing findings that were fed back, and the items of each list in the
    reports as they were last submitted; public comments that are shown, by the kind of the item
    that was made of them. `area_id` is null for what names no area."""

    area_id: UUID | None
    title: str | None
    findings: int
    achievements: int
    problems: int
    tasks: int
    public_comments: int


class AreasChart(Reply):
    """Content areas, found and written about. What is said in the meeting is kept for a reviewee as
    a whole: comments and remarks have no area, and are counted without one."""

    areas: list[AreaLine]
    reports: int
    comments: int
    remarks: int


class MonthLine(Reply):
    """A month of the ledger: put in and accepted in it; open and overdue on its last day, today in
    the month that is not over. What is overdue is seen from the deadlines as they are now."""

    month: date
    opened: int
    accepted: int
    open: int
    overdue: int


class RectificationChart(Reply):
    """The items that the ledger shows of the cycle, as they stand today and month by month."""

    total: int
    open: int
    overdue: int
    accepted: int
    months: list[MonthLine]


class YearLine(Reply):
    """One cycle among those of the same organizer and kind. `grades` are those announced, in the
    order of Grade; `items` what the ledger shows of it, of which `opened` arose in it."""

    cycle_id: UUID
    title: str
    year: int
    state: Stage
    reviewees: int
    reports_on_time: int
    reports_late: int
    ballot_mean: Decimal | None
    grades: list[int]
    items: int
    opened: int
    accepted: int
    overdue: int


class ChartsRead(Reply):
    """D2: a cycle in numbers. `ballot` is null before a release, and for whoever reads no tally."""

    cycle_id: UUID
    title: str
    state: Stage
    today: date
    progress: ProgressChart
    ballot: BallotChart | None
    areas: AreasChart
    rectification: RectificationChart
    years: list[YearLine]


AREA_WORDS = named_fields(
    AreaLine,
    {
        "findings": Text(zh="督查发现", en="Findings"),
        "achievements": Text(zh="成绩", en="Achievements"),
        "problems": Text(zh="问题", en="Problems"),
        "tasks": Text(zh="任务", en="Tasks"),
        "public_comments": Text(zh="群众意见", en="Public comments"),
    },
)

MONTH_WORDS = named_fields(
    MonthLine,
    {
        "month": Text(zh="月份", en="Month"),
        "opened": Text(zh="新增", en="New"),
        "accepted": Text(zh="销号", en="Accepted"),
        "open": Text(zh="月末未销号", en="Open at the end"),
        "overdue": Text(zh="其中逾期", en="Of these overdue"),
    },
)

RECTIFICATION_WORDS = named_fields(
    RectificationChart,
    {
        "total": Text(zh="整改事项", en="Items"),
        "open": Text(zh="未销号", en="Open"),
        "overdue": Text(zh="其中逾期", en="Of these overdue"),
        "accepted": Text(zh="已销号", en="Accepted"),
    },
)

YEAR_WORDS = named_fields(
    YearLine,
    {
        "reviewees": Text(zh="述职人", en="Reviewees"),
        "reports_on_time": Text(zh="按时提交", en="On time"),
        "reports_late": Text(zh="逾期提交", en="Late"),
        "ballot_mean": Text(zh="测评平均分", en="Mean ballot score"),
        "items": Text(zh="整改事项", en="Items"),
        "opened": Text(zh="当年新增", en="New that year"),
        "accepted": Text(zh="已销号", en="Accepted"),
        "overdue": Text(zh="逾期未销号", en="Overdue"),
    },
)
