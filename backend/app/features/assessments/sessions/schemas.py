"""Request and reply shapes of deliberation sessions."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import OneLine, Reply, Request
from app.core.workflow import Offer
from app.features.assessments.decisions.tables import (
    Attendance,
    ItemOutcome,
    Quorum,
    SessionAction,
    SessionState,
)
from app.features.assessments.grades import Grade
from app.features.assessments.schemas import EvidenceRead, OpinionRead
from app.features.assessments.tables import AnnouncementScope

MOST_MEMBERS = 60
MOST_ITEMS = 1000


class SessionPlan(Request):
    """A new session; its members are the committee and the chair. `takes_all`: everything that is
    proposed and on no other agenda is put on this one."""

    cycle_id: UUID
    held_on: date
    place: OneLine = Field(min_length=1, max_length=200)
    takes_all: bool


class SessionMemberRequest(Request):
    """Somebody who sits in the session; `attendance` null until it is known."""

    person_id: UUID
    is_chair: bool
    attendance: Attendance | None


class SessionRequest(Request):
    """Day, place, members and what was said about all of it; replaces what was there."""

    held_on: date
    place: OneLine = Field(min_length=1, max_length=200)
    quorum: Quorum
    announcement_scope: AnnouncementScope
    discussion: str = Field(max_length=10_000)
    members: list[SessionMemberRequest] = Field(max_length=MOST_MEMBERS)


SESSION_FIELDS = named_fields(
    SessionRequest,
    {
        "held_on": Text(zh="研究日期", en="Held on"),
        "place": Text(zh="会议地点", en="Place"),
        "quorum": Text(zh="到会要求", en="Quorum"),
        "members": Text(zh="参会人员", en="Members"),
        "discussion": Text(zh="讨论情况", en="Discussion"),
        "announcement_scope": Text(zh="公布范围", en="Announced to"),
    },
)


class AgendaRequest(Request):
    """What is put on the agenda: these, or (null) all that are proposed and on no agenda."""

    assessment_ids: list[UUID] | None = Field(max_length=MOST_ITEMS)


class DecisionRequest(Request):
    """What was decided on one item; another grade, or sending back, needs a reason."""

    outcome: ItemOutcome
    decided_grade: Grade | None
    decision: str = Field(max_length=2000)
    discussion: str = Field(max_length=4000)
    recused: list[UUID] = Field(max_length=MOST_MEMBERS)


DECISION_FIELDS = named_fields(
    DecisionRequest,
    {
        "outcome": Text(zh="研究结论", en="Decision"),
        "decided_grade": Text(zh="确定等次", en="Decided grade"),
        "decision": Text(zh="理由", en="Reason"),
        "discussion": Text(zh="讨论情况", en="Discussion"),
        "recused": Text(zh="回避人员", en="Recused"),
    },
)


class SignatureRequest(Request):
    """The `digest` of the session as the chair has read it."""

    digest: str = Field(min_length=64, max_length=64)


class SessionSummary(Reply):
    """A row of the list of sessions."""

    id: UUID
    cycle_id: UUID
    cycle_title: str
    held_on: date
    place: str
    state: SessionState
    item_count: int
    sent_back_count: int
    signed_at: datetime | None
    version: int


class SessionMemberRead(Reply):
    """A member and whether they came."""

    person_id: UUID
    name: str
    is_chair: bool
    attendance: Attendance | None


class SessionRead(SessionSummary):
    """One session: `undecided_count` items wait for a decision, `waiting_count` assessments of the
    cycle are proposed and on no agenda. `digest` is of all that is signed, the items included."""

    quorum: Quorum
    announcement_scope: AnnouncementScope
    discussion: str
    members: list[SessionMemberRead]
    undecided_count: int
    as_decided_count: int
    waiting_count: int
    digest: str
    signed_by_name: str | None
    offers: list[Offer[SessionAction]]


class SessionItemRead(Reply):
    """An item of the agenda. To a member whom it is about, it shows neither grade nor word:
    `is_own`. `is_current` is false when the assessment was sent back or changed meanwhile."""

    id: UUID
    assessment_id: UUID
    position: int
    person_id: UUID
    name: str
    organization_name: str
    proposed_grade: Grade | None
    outcome: ItemOutcome | None
    decided_grade: Grade | None
    decision: str
    discussion: str
    recused: list[UUID]
    is_own: bool
    is_current: bool


class SessionPapersRead(Reply):
    """What a member reads before the session: the opinion as proposed, and what it rests on."""

    name: str
    organization_name: str
    opinion: OpinionRead
    evidence: EvidenceRead
