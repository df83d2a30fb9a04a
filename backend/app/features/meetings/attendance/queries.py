"""Every SELECT of the sign-in list."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import people_with
from app.access.roles import ROLE_LABELS, Role
from app.core.paging import PageRequest, paginate
from app.features.cycles.queries import reviewees_of
from app.features.meetings.attendance.rules import Counted, counted
from app.features.meetings.attendance.schemas import (
    AttendanceCounts,
    AttendancePage,
    AttendeeRead,
)
from app.features.meetings.modes import Presence
from app.features.meetings.tables import Attendee, Meeting
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

# in the order in which a sign-in sheet names them; 述职人 come first, by the roster
LEADERS = (Role.CHAIR, Role.APPROVER, Role.DEPUTY, Role.COMMITTEE, Role.SCRUTINEER, Role.INSPECTOR)


def attendance_counts(session: Session, meeting_id: UUID) -> Counted | None:
    """The numbers of the list; None while nobody stands on it."""
    rows = session.execute(
        select(col(Attendee.presence), func.count())
        .where(col(Attendee.meeting_id) == meeting_id)
        .group_by(col(Attendee.presence))
    )
    return counted({presence.value: number for presence, number in rows})


@dataclass(frozen=True)
class HallCount:
    """How many are due and how many are here; None while nobody counted."""

    due: int
    present: int | None
    is_from_list: bool


def hall_count(session: Session, meeting: Meeting) -> HallCount:
    """From the list where there is one, else as the office typed it (M1, B4)."""
    found = attendance_counts(session, meeting.id)
    if found is None:
        return HallCount(meeting.due_count, meeting.present_count, is_from_list=False)
    return HallCount(found.due, found.here, is_from_list=True)


def attendance_page(
    session: Session,
    meeting_id: UUID,
    page: PageRequest,
    presence: Presence | None = None,
    text: str | None = None,
) -> AttendancePage:
    """A page of the list in its order: of those with this presence, whose name, unit or seat has
    this in it. Two statements."""
    statement = select(Attendee).where(col(Attendee.meeting_id) == meeting_id)
    if presence is not None:
        statement = statement.where(col(Attendee.presence) == presence)
    if text:
        columns = (col(Attendee.name), col(Attendee.unit), col(Attendee.seat))
        statement = statement.where(or_(*(c.icontains(text, autoescape=True) for c in columns)))
    rows, following = paginate(session, statement, (Attendee.position,), page)
    found = attendance_counts(session, meeting_id)
    return AttendancePage(
        items=[AttendeeRead.model_validate(row) for row in rows],
        next=following,
        counts=None
        if found is None
        else AttendanceCounts(
            due=found.due,
            came=found.came,
            left=found.left,
            excused=found.excused,
            here=found.here,
        ),
    )


@dataclass(frozen=True)
class AttendeeLine:
    """A line of the list as it is printed."""

    position: int
    name: str
    unit: str
    duty: str
    seat: str
    presence: Presence
    reason: str | None


def lines_in_order(session: Session, meeting_id: UUID) -> list[AttendeeLine]:
    """The whole list, which has at most MOST_ON_LIST lines; one statement."""
    columns: tuple[Any, ...] = (
        col(Attendee.position), col(Attendee.name), col(Attendee.unit), col(Attendee.duty),
        col(Attendee.seat), col(Attendee.presence), col(Attendee.reason),
    )  # fmt: skip
    statement = (
        select(*columns)
        .where(col(Attendee.meeting_id) == meeting_id)
        .order_by(col(Attendee.position))
    )
    return [AttendeeLine(*row) for row in session.execute(statement)]


def lines_known(session: Session, meeting_id: UUID) -> tuple[set[tuple[str, str]], int]:
    """Names with units that stand on the list, and the last position."""
    rows = session.execute(
        select(col(Attendee.name), col(Attendee.unit), col(Attendee.position)).where(
            col(Attendee.meeting_id) == meeting_id
        )
    ).all()
    return {(name, unit) for name, unit, _ in rows}, max((place for *_, place in rows), default=0)


def attendees_held(
    session: Session, meeting_id: UUID, ids: Collection[UUID]
) -> dict[UUID, Attendee]:
    """These lines of the list, locked in the order of their ids, so that two doors take turns."""
    rows = session.scalars(
        select(Attendee)
        .where(col(Attendee.meeting_id) == meeting_id, col(Attendee.id).in_(ids))
        .order_by(col(Attendee.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.id: row for row in rows}


@dataclass(frozen=True)
class Participant:
    """Somebody with a part in the meeting, as the sheet names them."""

    person_id: UUID
    name: str
    unit: str
    duty: str


def participants(session: Session, meeting: Meeting) -> list[Participant]:
    """Reviewees of the cycle by the roster, then leaders, committee, scrutineers and inspectors;
    somebody with several parts once."""
    reviewees = sorted(
        reviewees_of(session, meeting.cycle_id),
        key=lambda one: (one.position is None, one.position or 0, str(one.id)),
    )
    unit_ids = {one.person_id: one.organization_id for one in reviewees}
    duties = {one.person_id: Role.SECRETARY for one in reviewees}
    for role in LEADERS:
        for person_id in people_with(session, role, meeting.organization_id):
            duties.setdefault(person_id, role)
    found = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(duties))
    names = {person_id: name for person_id, name in session.execute(found)}  # noqa: C416  rows
    wanted = {*unit_ids.values(), meeting.organization_id}
    named = select(col(Organization.id), col(Organization.name)).where(
        col(Organization.id).in_(wanted)
    )
    units = {unit_id: name for unit_id, name in session.execute(named)}  # noqa: C416  rows
    return [
        Participant(
            person_id,
            names[person_id],
            units[unit_ids.get(person_id, meeting.organization_id)],
            ROLE_LABELS[role].zh,
        )
        for person_id, role in duties.items()
    ]
