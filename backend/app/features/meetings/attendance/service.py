"""Keeping a meeting's sign-in list (M1).

What is told of it are numbers: who came in which order must not be found in a log (B2).
"""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.errors import FieldError, NotFound, PreconditionFailed
from app.core.etags import check_version
from app.core.events import emit
from app.features.meetings.agenda.service import get_meeting
from app.features.meetings.attendance.queries import (
    attendees_held,
    lines_known,
    participants,
)
from app.features.meetings.attendance.rules import named_twice
from app.features.meetings.attendance.schemas import (
    MOST_ON_LIST,
    AttendeeLine,
    AttendeeRequest,
    AttendeesAdded,
    AttendeesRequest,
    MarksRequest,
)
from app.features.meetings.edits import MEETING_EDITS, MeetingAction
from app.features.meetings.errors import (
    AttendeeCame,
    ExcusedWithoutReason,
    OnListAlready,
    TooManyAttendees,
)
from app.features.meetings.events import AttendanceKept
from app.features.meetings.modes import Presence
from app.features.meetings.tables import Attendee, Meeting


def add_attendees(
    session: Session, actor: Actor, meeting_id: UUID, request: AttendeesRequest
) -> AttendeesAdded:
    """Put lines on the list, after those that stand there.

    Who takes part and stands on it already is passed over and counted. Raises NotFound, Forbidden,
    MeetingEnded (409), OnListAlready and TooManyAttendees (422).
    """
    meeting = _open(session, actor, meeting_id)
    known, last = lines_known(session, meeting.id)
    twice = named_twice(((line.name, line.unit) for line in request.lines), known)
    if twice:
        raise OnListAlready(
            errors=[
                FieldError(f"/lines/{place}/name", OnListAlready.code, OnListAlready.title)
                for place in twice
            ]
        )
    rows = [_line(meeting, **_words(line)) for line in request.lines]
    known.update((line.name, line.unit) for line in request.lines)
    taking_part = participants(session, meeting) if request.takes_part else []
    new = [one for one in taking_part if (one.name, one.unit) not in known]
    rows = [
        _line(
            meeting,
            person_id=one.person_id,
            name=one.name,
            unit=one.unit,
            duty=one.duty,
            seat="",
        )
        for one in {(one.name, one.unit): one for one in new}.values()
    ] + rows
    if len(known) - len(request.lines) + len(rows) > MOST_ON_LIST:
        raise TooManyAttendees
    for position, row in enumerate(rows, start=last + 1):
        row.position = position
    session.add_all(rows)
    session.flush()
    _tell(session, meeting, "added", len(rows))
    return AttendeesAdded(added=len(rows), already=len(taking_part) - len(new))


def change_attendee(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    attendee_id: UUID,
    request: AttendeeRequest,
    if_match: int,
) -> Attendee:
    """Change a line. Raises NotFound, MeetingEnded (409), OnListAlready, ExcusedWithoutReason
    (422) and 412 when it was changed meanwhile."""
    meeting = _open(session, actor, meeting_id)
    row = _held(session, meeting, attendee_id)
    check_version(row, if_match)
    known, _last = lines_known(session, meeting.id)
    if named_twice([(request.name, request.unit)], known - {(row.name, row.unit)}):
        raise OnListAlready(errors=[FieldError("/name", OnListAlready.code, OnListAlready.title)])
    for name, value in _words(request).items():
        setattr(row, name, value)
    _mark(row, request.presence, request.reason)
    session.flush()
    _tell(session, meeting, "changed", 1)
    return row


def mark_attendees(
    session: Session, actor: Actor, meeting_id: UUID, request: MarksRequest
) -> list[Attendee]:
    """Say of many at once that they came, left or are excused; all or none.

    Who is marked so already is left as they are: two doors may do the same, and a click repeated
    changes nothing. Raises NotFound, MeetingEnded (409), ExcusedWithoutReason (422) and 412 when
    one of them was marked otherwise meanwhile.
    """
    meeting = _open(session, actor, meeting_id)
    wanted = {mark.id: mark.version for mark in request.attendees}
    rows = attendees_held(session, meeting.id, wanted)
    if len(rows) < len(wanted):
        raise NotFound
    for row in rows.values():
        if (row.presence, row.reason or "") == (request.presence, request.reason):
            continue
        if row.version != wanted[row.id]:
            raise PreconditionFailed
        _mark(row, request.presence, request.reason)
    session.flush()
    _tell(session, meeting, request.presence.value, len(rows))
    return [rows[mark.id] for mark in request.attendees]


def delete_attendee(
    session: Session, actor: Actor, meeting_id: UUID, attendee_id: UUID, if_match: int
) -> None:
    """Take somebody off the list who is not due after all. Raises NotFound, MeetingEnded and
    AttendeeCame (409), and 412."""
    meeting = _open(session, actor, meeting_id)
    row = _held(session, meeting, attendee_id)
    check_version(row, if_match)
    if row.presence in (Presence.CAME, Presence.LEFT):
        raise AttendeeCame
    session.delete(row)
    session.flush()
    _tell(session, meeting, "deleted", 1)


def _open(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = get_meeting(session, actor, meeting_id)
    MEETING_EDITS.require(session, meeting, MeetingAction.KEEP_ATTENDANCE, actor)
    return meeting


def _held(session: Session, meeting: Meeting, attendee_id: UUID) -> Attendee:
    found = attendees_held(session, meeting.id, [attendee_id]).get(attendee_id)
    if found is None:
        raise NotFound
    return found


def _words(line: AttendeeLine | AttendeeRequest) -> dict[str, str]:
    return {"name": line.name, "unit": line.unit, "duty": line.duty, "seat": line.seat}


def _line(meeting: Meeting, **words: Any) -> Attendee:
    return Attendee(meeting_id=meeting.id, position=0, presence=Presence.DUE, **words)


def _mark(row: Attendee, presence: Presence, reason: str) -> None:
    if (presence is Presence.EXCUSED) != bool(reason):
        raise ExcusedWithoutReason(
            errors=[FieldError("/reason", ExcusedWithoutReason.code, ExcusedWithoutReason.title)]
        )
    row.presence, row.reason = presence, reason or None


def _tell(session: Session, meeting: Meeting, what: str, number: int) -> None:
    emit(
        session,
        AttendanceKept(
            kind="meeting.attendance_kept",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"what": what, "number": number},
            meeting=meeting,
        ),
    )
