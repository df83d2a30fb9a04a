"""Shapes of the ledger's lists."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply, Request
from app.features.cycles.tables import CarriedSource
from app.features.rectifications.kinds import (
    EscalationStep,
    LookBackResult,
    RectificationMode,
    RectificationState,
    SourceKind,
)


class LedgerRow(Reply):
    """An item with all that the three lists say of it. `has_source_page`: sources of its kind are
    read somewhere. `progress` are the words of the latest entry, `evidence_count` the entries with
    evidence."""

    id: UUID
    version: int
    cycle_id: UUID
    year: int
    organization_id: UUID
    organization_name: str
    person_id: UUID
    name: str
    source_kind: SourceKind
    source_id: UUID
    source_title: str
    has_source_page: bool
    original_source: CarriedSource | None
    problem: str
    category: str
    mode: RectificationMode | None
    leader_post_id: UUID | None
    leader_id: UUID | None
    leader_name: str | None
    leading_unit: str
    measures: str
    target: str
    due_on: date
    is_overdue: bool
    state: RectificationState
    created_at: datetime
    acknowledged_at: datetime | None
    answered_at: datetime | None
    accepted_at: datetime | None
    accepted_by_name: str | None
    outcome: str
    lasting_measures: str
    look_back_on: date | None
    looked_back_on: date | None
    look_back_result: LookBackResult | None
    escalation: EscalationStep | None
    progress: str
    evidence_count: int


named_fields(
    LedgerRow,
    {
        "organization_name": Text(zh="单位", en="Organisation"),
        "name": Text(zh="责任人", en="Person responsible"),
        "year": Text(zh="年度", en="Year"),
        "source_kind": Text(zh="来源", en="Source"),
        "problem": Text(zh="存在问题", en="Problem"),
        "category": Text(zh="类别", en="Kind"),
        "mode": Text(zh="整改方式", en="Mode"),
        "leader_name": Text(zh="分管领导", en="Leader in charge"),
        "leading_unit": Text(zh="牵头部门", en="Leading unit"),
        "measures": Text(zh="整改措施", en="Measures"),
        "target": Text(zh="整改目标", en="Target"),
        "due_on": Text(zh="整改时限", en="Deadline"),
        "state": Text(zh="状态", en="State"),
        "created_at": Text(zh="列入日期", en="Entered on"),
        "acknowledged_at": Text(zh="签收日期", en="Acknowledged on"),
        "answered_at": Text(zh="反馈日期", en="Answered on"),
        "accepted_at": Text(zh="销号日期", en="Accepted on"),
        "accepted_by_name": Text(zh="复核人", en="Accepted by"),
        "outcome": Text(zh="整改成效", en="Outcome"),
        "lasting_measures": Text(zh="建章立制", en="Lasting measures"),
        "look_back_on": Text(zh="回头看", en="Look back"),
        "escalation": Text(zh="督促", en="Pressed for"),
        "progress": Text(zh="整改进展", en="Progress"),
        "evidence_count": Text(zh="佐证材料", en="Evidence"),
    },
)


class StateTotal(Reply):
    """How many items are in a state."""

    state: RectificationState
    n: int


class LedgerTotals(Reply):
    """Over all that the filters let through, on whatever page: by state, how many are overdue, how
    many are due within 30 days, and of those accepted how many were looked at again."""

    total: int
    states: list[StateTotal]
    overdue: int
    due_soon: int
    looked_back: int


class LedgerRead(Reply):
    """A page of the ledger with the totals over its filters."""

    items: list[LedgerRow]
    next: str | None
    totals: LedgerTotals


class LedgerChoices(Reply):
    """What the ledger's filters can be set to: whatever occurs in what the reader may see."""

    categories: list[str]
    leaders: list["LeaderChoice"]
    years: list[int]


class LeaderChoice(Reply):
    """A leader who is in charge of something: `id` is their post's, or their own where no post
    is known; `name` is who holds it, or whose name stands there."""

    id: UUID
    name: str


class LedgerFaultRead(Reply):
    """One fault of a file, as Excel shows the place; `detail` says what to do."""

    row: int | None
    column: str | None
    letter: str | None
    code: str
    detail: str
    value: str | None


class LedgerChangeRead(Reply):
    """An item that a file changes, and the columns that it changes."""

    row: int
    id: UUID
    problem: str
    columns: list[str]


class LedgerReport(Reply):
    """What an import would do or did; with faults it does nothing. The first 500 are listed."""

    faults: list[LedgerFaultRead]
    fault_count: int
    changes: list[LedgerChangeRead]
    unchanged: int


MOST_AT_ONCE = 200
MOST_DOCUMENTS = 50


class LedgerItem(Request):
    """One item, on the version that was read."""

    id: UUID
    version: int = Field(ge=1)


class BulkResponsibilityRequest(Request):
    """Who is in charge of many items, and of what kind they are; what is null stays as it is."""

    items: list[LedgerItem] = Field(min_length=1, max_length=MOST_AT_ONCE)
    leader_post_id: UUID | None = None
    leading_unit: str | None = Field(default=None, max_length=100)
    category: str | None = Field(default=None, max_length=100)


class BulkDeadlineRequest(Request):
    """A later deadline for many, with the reason (X2)."""

    items: list[LedgerItem] = Field(min_length=1, max_length=MOST_AT_ONCE)
    due_on: date
    reason: str = Field(min_length=1, max_length=2000)


class BulkEscalationRequest(Request):
    """The same step for many that are late, each with its document (X3)."""

    items: list[LedgerItem] = Field(min_length=1, max_length=MOST_DOCUMENTS)
    step: EscalationStep
    words: str = Field(min_length=1, max_length=2000)


class LedgerRefusal(Reply):
    """An item for which it was not done: `code` as its own page answers, and why."""

    id: UUID
    problem: str | None
    code: str
    reasons: list[str]


class LedgerBulkResult(Reply):
    """What was done, as the items are now, and what was not."""

    done: list[LedgerRow]
    refused: list[LedgerRefusal]
