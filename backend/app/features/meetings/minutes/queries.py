"""What the minutes are drafted from."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.paging import PageRequest
from app.features.meetings.agenda.queries import agenda_lines, agenda_points
from app.features.meetings.attendance.queries import attendance_counts
from app.features.meetings.contributions import queries
from app.features.meetings.minutes.draft import (
    AskedQuestion,
    Closing,
    GivenRemark,
    Hall,
    Heard,
    MeetingRecord,
    Point,
    SpokenComment,
    draft_minutes,
)
from app.features.meetings.minutes.schemas import MinutesVersionSummary
from app.features.meetings.modes import POINT_LABELS
from app.features.meetings.tables import ItemState, Meeting, MinutesVersion
from app.features.people.tables import Person

MOST_VERSIONS = 200

# Far more texts than a meeting can hear; bounds the memory of one draft.
MOST_IN_MINUTES = 20_000


def draft(session: Session, actor: Actor, meeting: Meeting) -> str:
    """The minutes drafted from what was recorded at the meeting (M6)."""
    record = MeetingRecord(
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place,
        hall=_hall(session, meeting),
        points=tuple(
            Point(POINT_LABELS[point.kind].zh, point.title, point.speaker, point.comes_first)
            for point in agenda_points(session, meeting.id)
        ),
        heard=_heard(session, actor, meeting),
        closing=_closing(session, meeting),
    )
    return draft_minutes(record)


def _hall(session: Session, meeting: Meeting) -> Hall:
    found = attendance_counts(session, meeting.id)
    if found is None:
        return Hall(meeting.due_count, meeting.present_count)
    return Hall(found.due, found.came, found.excused, found.left)


def _heard(session: Session, actor: Actor, meeting: Meeting) -> tuple[Heard, ...]:
    everything = PageRequest(limit=MOST_IN_MINUTES)
    about = queries.About(meeting_id=meeting.id)
    comments: dict[UUID, list[SpokenComment]] = {}
    for comment in queries.list_comments(session, actor, about, everything)[0]:
        comments.setdefault(comment.reviewee_id, []).append(
            SpokenComment(comment.author_name, comment.problems, comment.direction)
        )
    questions: dict[UUID, list[AskedQuestion]] = {}
    for question in queries.list_questions(session, actor, meeting.id, everything)[0]:
        for answer in question.answers:
            questions.setdefault(answer.reviewee_id, []).append(
                AskedQuestion(question.asked_by_name, question.text, answer.text)
            )
    remarks = {
        r.reviewee_id: GivenRemark(r.author_name, r.highlights, r.problems, r.requirements)
        for r in queries.list_remarks(session, actor, about, everything)[0]
    }
    return tuple(
        Heard(
            name=line.name,
            organization=line.organization_name,
            mode=line.item.mode,
            presented=line.item.presented_at is not None,
            excused=line.item.state is ItemState.EXCUSED,
            comments=tuple(comments.get(line.item.reviewee_id, ())),
            questions=tuple(questions.get(line.item.reviewee_id, ())),
            remark=remarks.get(line.item.reviewee_id),
        )
        for line in agenda_lines(session, meeting)
    )


def _closing(session: Session, meeting: Meeting) -> Closing | None:
    found = queries.closing_remark(session, meeting.id)
    if found is None:
        return None
    return Closing(found.author_name, found.direction, found.tasks, found.measures)


def latest_version(session: Session, meeting_id: UUID) -> tuple[MinutesVersion, str] | None:
    """The latest minutes and who saved them; None before the first time."""
    found = session.execute(
        select(MinutesVersion, col(Person.name))
        .join(Person, col(Person.id) == col(MinutesVersion.author_id))
        .where(col(MinutesVersion.meeting_id) == meeting_id)
        .order_by(col(MinutesVersion.number).desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def saved_versions(session: Session, meeting_id: UUID) -> list[MinutesVersionSummary]:
    """Who saved the minutes when, the latest first."""
    rows = session.execute(
        select(MinutesVersion, col(Person.name))
        .join(Person, col(Person.id) == col(MinutesVersion.author_id))
        .where(col(MinutesVersion.meeting_id) == meeting_id)
        .order_by(col(MinutesVersion.number).desc())
        .limit(MOST_VERSIONS)
    )
    return [
        MinutesVersionSummary(version=row.number, saved_at=row.saved_at, saved_by_name=author)
        for row, author in rows
    ]
