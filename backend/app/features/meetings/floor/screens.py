"""The big screen (M2): follows a meeting unattended with a ticket, without anybody's account.

It shows what everybody in the hall may know: who speaks, the time, the ballot's turnout as a number
and the closed box's hash; never a result.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import Unauthorized
from app.core.events import emit
from app.core.i18n import Text
from app.features.meetings.agenda.queries import speakers
from app.features.meetings.agenda.service import lock_meeting
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.edits import MeetingAction
from app.features.meetings.events import ScreensChanged
from app.features.meetings.floor.schemas import ScreenBallot, ScreenRead, ScreenSpeaker, TimerRead
from app.features.meetings.tables import Meeting, MeetingScreen

# a meeting and the evening before it
LASTS = timedelta(hours=36)


class BadTicket(Unauthorized):
    code = "bad-screen-ticket"
    title = Text(
        zh="大屏幕链接已失效，请从会议主控台重新打开",
        en="This link of the big screen is over; open it again from the console",
    )


@dataclass(frozen=True)
class BallotInSight:
    """What the hall may know of a meeting's ballot; `root` is hex once the box is closed."""

    election_id: UUID
    state: str
    issued: int | None
    turnout: int | None
    root: str | None


BallotSource = Callable[[Session, UUID], BallotInSight | None]
_sources: list[BallotSource] = []


def show_ballots_from(source: BallotSource) -> None:
    """Ballots lie above meetings: app/reactions.py says where the screen finds them."""
    _sources[:] = [source]


def open_screen(session: Session, actor: Actor, meeting_id: UUID) -> tuple[Meeting, str]:
    """A new ticket for a big screen; it is told once and only its hash is kept."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.SHOW_ON_SCREEN, None)
    ticket = secrets.token_urlsafe(32)
    expires_at = now(session) + LASTS
    session.add(
        MeetingScreen(meeting_id=meeting.id, ticket_hash=_hash(ticket), expires_at=expires_at)
    )
    session.flush()
    _tell(session, meeting, "opened")
    return meeting, ticket


def close_screens(session: Session, actor: Actor, meeting_id: UUID, if_match: int) -> None:
    """Withdraw every ticket of a meeting: its screens end when they ask next."""
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.SHOW_ON_SCREEN, if_match)
    mine = (
        col(MeetingScreen.tenant_id) == meeting.tenant_id,
        col(MeetingScreen.meeting_id) == meeting.id,
    )
    session.execute(delete(MeetingScreen).where(*mine))
    _tell(session, meeting, "closed")


def _tell(session: Session, meeting: Meeting, verb: str) -> None:
    emit(
        session,
        ScreensChanged(
            kind="meeting.screen_opened" if verb == "opened" else "meeting.screens_closed",
            subject_type="meeting",
            subject_id=meeting.id,
        ),
    )


def admit(session: Session, meeting_id: UUID, ticket: str | None) -> tuple[Meeting, MeetingScreen]:
    """The meeting that this ticket is for. Raises BadTicket (401)."""
    found = session.execute(
        select(Meeting, MeetingScreen)
        .join(MeetingScreen, col(MeetingScreen.meeting_id) == col(Meeting.id))
        .where(
            col(Meeting.id) == meeting_id,
            col(MeetingScreen.ticket_hash) == _hash(ticket or ""),
            col(MeetingScreen.expires_at) > now(session),
        )
    ).one_or_none()
    if found is None:
        raise BadTicket
    return found[0], found[1]


def read_screen(session: Session, meeting: Meeting, public_url: str) -> ScreenRead:
    """What the screen shows now; five statements and those of the ballot."""
    current, following, heard, total = speakers(session, meeting)
    hall = hall_count(session, meeting)
    ballot = _sources[0](session, meeting.id) if _sources else None
    return ScreenRead(
        title=meeting.title,
        state=meeting.state,
        is_rehearsal=meeting.is_rehearsal,
        current=ScreenSpeaker(**current._asdict()) if current else None,
        following=ScreenSpeaker(**following._asdict()) if following else None,
        heard=heard,
        total=total,
        timer=timer_of(session, meeting),
        due_count=hall.due,
        present_count=hall.present,
        ballot=_ballot(ballot, public_url),
    )


def timer_of(session: Session, meeting: Meeting) -> TimerRead:
    """The clock of the turn, with the server's own time to compute the rest from."""
    return TimerRead(
        started_at=meeting.timer_started_at,
        used_ms=meeting.timer_used_ms,
        limit_ms=meeting.turn_minutes * 60_000,
        now=now(session),
    )


def _ballot(found: BallotInSight | None, public_url: str) -> ScreenBallot | None:
    if found is None:
        return None
    return ScreenBallot(
        election_id=found.election_id,
        state=found.state,
        issued=found.issued,
        turnout=found.turnout,
        root=found.root[:16] if found.root else None,
        address=f"{public_url.rstrip('/')}/ballot.html#e={found.election_id}",
    )


def _hash(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode()).digest()
