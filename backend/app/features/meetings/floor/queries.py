"""The meeting page, put together from a constant number of statements."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE
from app.core.workflow import offers
from app.features.cycles.tables import Cycle
from app.features.meetings.agenda.queries import AgendaLine, agenda_lines, agenda_points
from app.features.meetings.agenda.rules import (
    has_quorum,
    needed_for_quorum,
    planned_minutes,
    planned_points,
)
from app.features.meetings.agenda.schemas import POINT_FIELDS, AgendaPointRead, MeetingSummary
from app.features.meetings.agenda.tables import AgendaPoint
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.contributions import queries
from app.features.meetings.edits import TurnStep
from app.features.meetings.floor.schemas import AgendaItemRead, AgendaMarks, MeetingRead
from app.features.meetings.floor.screens import timer_of
from app.features.meetings.modes import Mode
from app.features.meetings.tables import Comment, Meeting
from app.features.meetings.workflow import ITEM_FLOW, MEETING_FLOW, quorum_share

# steps without a button of their own: they are taken by going on to the next turn
BY_GOING_ON = {step.action for step in ITEM_FLOW.transitions} - {str(step) for step in TurnStep}


def summary(meeting: Meeting) -> MeetingSummary:
    """A meeting as lists show it."""
    return MeetingSummary.model_validate(meeting)


def meeting_page(session: Session, actor: Actor, meeting: Meeting) -> MeetingRead:
    """Everything the meeting page shows to this reader, except the texts themselves."""
    # held here, so that asking each turn what the stage opens costs no statement
    cycle = session.get(Cycle, (meeting.tenant_id, meeting.cycle_id))
    assert cycle is not None
    lines = agenda_lines(session, meeting)
    closing = queries.closing_remark(session, meeting.id)
    share = quorum_share(session, meeting)
    hall = hall_count(session, meeting)
    present = hall.present
    points = agenda_points(session, meeting.id)
    planned = planned_times(meeting, points, lines)
    return MeetingRead(
        **summary(meeting).model_dump(),
        due_count=hall.due,
        present_count=present,
        is_counted_from_list=hall.is_from_list,
        quorum_needed=needed_for_quorum(hall.due, share),
        quorum_reached=None if present is None else has_quorum(present, hall.due, share),
        current_item_id=meeting.current_item_id,
        timer=timer_of(session, meeting),
        agenda=[
            _agenda_item(session, actor, line, at) for line, at in zip(lines, planned, strict=True)
        ],
        points=points_read(meeting, points, lines),
        closing_remark=closing,
        offers=offers(session, MEETING_FLOW, meeting, actor),
    )


def planned_times(
    meeting: Meeting, points: Sequence[AgendaPoint], lines: Sequence[AgendaLine]
) -> list[datetime | None]:
    """When each turn should begin by the plan; nothing while the meeting has no time of day."""
    begins_after = sum(point.minutes for point in points if point.comes_first)
    minutes = planned_minutes(
        [line.item.mode for line in lines],
        meeting.turn_minutes,
        meeting.between_minutes,
        begins_after=begins_after,
    )
    return [after_start(meeting, at) for at in minutes]


def after_start(meeting: Meeting, minutes: int | None) -> datetime | None:
    """The time so many minutes after the meeting's planned start, where both are known."""
    if meeting.starts_at is None or minutes is None:
        return None
    at = time.fromisoformat(meeting.starts_at)
    begins = datetime.combine(meeting.held_on, at, LOCAL_ZONE).astimezone(UTC)
    return begins + timedelta(minutes=minutes)


def points_read(
    meeting: Meeting, points: Sequence[AgendaPoint], lines: Sequence[AgendaLine]
) -> list[AgendaPointRead]:
    """The other points of the agenda, each with its planned time."""
    minutes = planned_points(
        [(point.minutes, point.comes_first) for point in points],
        sum(line.item.mode is Mode.ONSITE for line in lines),
        meeting.turn_minutes,
        meeting.between_minutes,
    )
    return [
        AgendaPointRead(
            **point.model_dump(include=set(POINT_FIELDS)), planned_at=after_start(meeting, at)
        )
        for point, at in zip(points, minutes, strict=True)
    ]


def _agenda_item(
    session: Session, actor: Actor, line: AgendaLine, planned_at: datetime | None
) -> AgendaItemRead:
    item = line.item
    sees_all = actor.may(P.COMMENT_READ, item) and item.person_id != actor.person_id
    marks = AgendaMarks(
        comments=len(line.comment_authors),
        prepared=len(line.prepared_by),
        commented_by_me=actor.person_id in line.comment_authors | line.prepared_by,
        questions=line.questions,
        unanswered=line.unanswered,
        remarked=line.remarked,
    )
    return AgendaItemRead(
        id=item.id,
        reviewee_id=item.reviewee_id,
        person_id=item.person_id,
        name=line.name,
        organization_name=line.organization_name,
        position=item.position,
        mode=item.mode,
        state=item.state,
        planned_at=planned_at,
        called_at=item.called_at,
        presented_at=item.presented_at,
        offers=[o for o in offers(session, ITEM_FLOW, item, actor) if o.action not in BY_GOING_ON],
        marks=marks if sees_all else None,
    )


def prepared_comments(
    session: Session, meeting: Meeting, reviewee_id: UUID | None
) -> Sequence[Comment]:
    """Comments that wait for a turn (or all that still wait), the oldest first."""
    waiting = select(Comment).where(
        col(Comment.meeting_id) == meeting.id, col(Comment.given_at).is_(None)
    )
    if reviewee_id is not None:
        waiting = waiting.where(col(Comment.reviewee_id) == reviewee_id)
    return session.scalars(waiting.order_by(col(Comment.created_at))).all()
