"""What happens, and was said, at a meeting."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.paging import PageRequest
from app.features.ballots.tables import Election
from app.features.cycles.tables import Cycle, Reviewee
from app.features.documents.material import Commented, Hall, Staged, Turn
from app.features.documents.queries.rectifying import rows_of
from app.features.meetings.agenda.queries import agenda_lines, agenda_points
from app.features.meetings.attendance.queries import attendance_page
from app.features.meetings.contributions import queries as contributions
from app.features.meetings.minutes.draft import Point
from app.features.meetings.modes import MODE_LABELS, POINT_LABELS, Mode
from app.features.meetings.tables import Meeting
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.workflow import RECTIFICATION_FLOW

MOST_SEATS = 3_000
MOST_SAID = PageRequest(limit=200)


def meeting_row(session: Session, meeting_id: UUID) -> Meeting:
    """The meeting."""
    return session.scalars(select(Meeting).where(col(Meeting.id) == meeting_id)).one()


def staged(session: Session, _actor: Actor, meeting_id: UUID) -> Staged:
    """The agenda with everything on it; a constant number of statements."""
    meeting = meeting_row(session, meeting_id)
    ballot = select(col(Election.id)).where(col(Election.meeting_id) == meeting_id).limit(1)
    return Staged(
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place,
        starts_at=meeting.starts_at or "",
        turn_minutes=meeting.turn_minutes,
        has_ballot=session.scalars(ballot).first() is not None,
        turns=[
            Turn(line.name, line.organization_name, line.item.mode is Mode.ONSITE)
            for line in agenda_lines(session, meeting)
        ],
        points=[
            Point(POINT_LABELS[point.kind].zh, point.title, point.speaker, point.comes_first)
            for point in agenda_points(session, meeting_id)
        ],
    )


def hall(session: Session, _actor: Actor, meeting_id: UUID) -> Hall:
    """Everybody on the sign-in list, in its order; three statements."""
    meeting = meeting_row(session, meeting_id)
    found = attendance_page(session, meeting_id, PageRequest(limit=MOST_SEATS))
    return Hall(meeting.title, meeting.held_on, meeting.place, found.items)


def commented(session: Session, actor: Actor, reviewee_id: UUID) -> Commented:
    """Comments, remark and items of one reviewee; a constant number of statements."""
    reviewee, name, organization, year = session.execute(
        select(Reviewee, col(Person.name), col(Organization.name), col(Cycle.year))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .where(col(Reviewee.id) == reviewee_id)
    ).one()
    about = contributions.About(cycle_id=reviewee.cycle_id, reviewee_id=reviewee_id)
    comments = contributions.list_comments(session, actor, about, MOST_SAID)[0]
    remarks = contributions.list_remarks(session, actor, about, MOST_SAID)[0]
    return Commented(
        year=year,
        name=name,
        organization=organization,
        mode=MODE_LABELS[Mode(reviewee.mode.value)].zh,
        comments=[(one.author_name, one.problems, one.direction) for one in comments],
        remark=next(((one.highlights, one.problems, one.requirements) for one in remarks), None),
        items=[
            (row.problem, RECTIFICATION_FLOW.labels[row.state].zh, row.outcome or row.progress)
            for row in rows_of(session, actor, reviewee)
        ],
    )
