"""The change feed (N3): which events other systems may hear of, and what is told of them.

It is read from the audit log, whose rows are numbered without gaps when a transaction commits:
whoever has seen number n misses nothing before it, however long a transaction took.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.stored import fields_in
from app.core.workflow import Workflow
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.tables import Assessment
from app.features.audit.tables import AuditEvent
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.tables import Election
from app.features.cycles import queries as cycles
from app.features.cycles.tables import Cycle
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.inspections.sight import findings_in_sight, inspections_in_sight
from app.features.inspections.tables import Finding, Inspection
from app.features.integrations.feed.schemas import EventFeed, EventRead
from app.features.meetings.tables import Meeting
from app.features.meetings.workflow import MEETING_FLOW
from app.features.organizations.queries import readable
from app.features.organizations.tables import Organization
from app.features.publicity.queries import is_told as is_told_of_comments
from app.features.publicity.tables import PublicComment
from app.features.publicity.workflow import COMMENT_FLOW
from app.features.rectifications.bulletins.queries import is_told_of_bulletins
from app.features.rectifications.bulletins.tables import Bulletin
from app.features.rectifications.bulletins.workflow import BULLETIN_FLOW
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW
from app.features.reports.tables import Report
from app.features.reports.workflow import REPORT_FLOW


@dataclass(frozen=True)
class Subject:
    """Rows that events are about: where they are kept, who may see them, where they are read."""

    model: Any
    is_seen: Callable[[Actor], ColumnElement[bool]]
    kinds: Sequence[str]
    # null: there is nothing that a service account could read
    path: str | None


def _steps(flow: Workflow[Any, Any]) -> list[str]:
    return list(dict.fromkeys(f"{flow.name}.{step.action}" for step in flow.transitions))


def _with(permission: P, model: Any) -> Callable[[Actor], ColumnElement[bool]]:
    return lambda actor: actor.condition(permission, model)


SUBJECTS: Mapping[str, Subject] = {
    "organization": Subject(
        Organization,
        readable,
        ("organization.created", "organization.changed"),
        "/api/v1/organizations/{id}",
    ),
    "cycle": Subject(
        Cycle,
        cycles.readable,
        ("cycle.created", "cycle.changed", *_steps(CYCLE_FLOW)),
        "/api/v1/cycles/{id}",
    ),
    "inspection": Subject(
        Inspection, inspections_in_sight, ("inspection.feed_back",), "/api/v1/inspections/{id}"
    ),
    "finding": Subject(
        Finding,
        findings_in_sight,
        ("finding.answered", "finding.answer_improved", "finding.withdraw"),
        None,
    ),
    "report": Subject(
        Report, _with(P.REPORT_READ, Report), _steps(REPORT_FLOW), "/api/v1/reports/{id}"
    ),
    # nothing is told of one that is not shown: neither that it came, nor that it is hidden
    "public_comment": Subject(
        PublicComment, is_told_of_comments, _steps(COMMENT_FLOW), "/api/v1/public-comments/{id}"
    ),
    "meeting": Subject(
        Meeting,
        _with(P.MEETING_READ, Meeting),
        ("meeting.planned", *_steps(MEETING_FLOW)),
        "/api/v1/meetings/{id}",
    ),
    # that a ballot is opened or released is known to all at the meeting; nothing else is told
    "election": Subject(Election, _with(P.MEETING_READ, Election), _steps(ELECTION_FLOW), None),
    "assessment": Subject(
        Assessment,
        lambda actor: and_(actor.condition(P.ASSESSMENT_READ, Assessment), is_told(actor)),
        ("assessment.announce",),
        "/api/v1/assessments/{id}",
    ),
    "rectification": Subject(
        Rectification,
        _with(P.RECTIFICATION_READ, Rectification),
        (
            "rectification.created",
            "rectification.deadline_extended",
            # whoever keeps a copy is told to read it again
            "rectification.source_retold",
            *_steps(RECTIFICATION_FLOW),
        ),
        "/api/v1/rectifications/{id}",
    ),
    "bulletin": Subject(
        Bulletin, is_told_of_bulletins, _steps(BULLETIN_FLOW), "/api/v1/bulletins/{id}"
    ),
}

KINDS = tuple(kind for subject in SUBJECTS.values() for kind in subject.kinds)
EventKind = cast(
    type[StrEnum], StrEnum("EventKind", {kind.upper().replace(".", "_"): kind for kind in KINDS})
)


def read_feed(
    session: Session, actor: Actor, after: int, kinds: Collection[str], limit: int
) -> EventFeed:
    """What happened after number `after`, in order, as far as the actor may see its subject.

    Empty `kinds`: all. `next` is where to go on, also when nothing was found.
    """
    head = session.scalar(select(func.max(col(AuditEvent.seq)))) or 0
    rows = session.scalars(
        select(AuditEvent)
        .where(
            col(AuditEvent.seq) > after,
            col(AuditEvent.seq) <= head,
            or_(false(), *(_is_seen(name, actor, kinds) for name in SUBJECTS)),
        )
        .order_by(col(AuditEvent.seq))
        .limit(limit + 1)
    ).all()
    has_more = len(rows) > limit
    shown = rows[:limit]
    return EventFeed(
        items=[describe(row) for row in shown],
        next=shown[-1].seq if has_more else max(after, head),
        has_more=has_more,
    )


def _is_seen(name: str, actor: Actor, kinds: Collection[str]) -> ColumnElement[bool]:
    subject = SUBJECTS[name]
    wanted = [kind for kind in subject.kinds if not kinds or kind in kinds]
    if not wanted:
        return false()
    return and_(
        col(AuditEvent.subject_type) == name,
        col(AuditEvent.kind).in_(wanted),
        col(AuditEvent.subject_id).in_(select(subject.model.id).where(subject.is_seen(actor))),
    )


def describe(row: AuditEvent) -> EventRead:
    """What is told of an event: which, when, about what, and the state it led to. Nothing that
    anybody wrote, and not who did it."""
    path = SUBJECTS[row.subject_type].path
    state = fields_in(row.details).get("to")
    return EventRead(
        id=row.seq,
        kind=row.kind,
        at=row.at,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        state=state if isinstance(state, str) else None,
        path=path.format(id=row.subject_id) if path else None,
    )


def head_of_feed(session: Session) -> int:
    """The number of the last event."""
    return session.scalar(select(func.max(col(AuditEvent.seq)))) or 0
