"""Minutes as people save them: every version kept, the last in force, as Word and PDF (M6)."""

import re
from pathlib import Path
from uuid import UUID

from fastapi import Response
from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.clock import now
from app.core.documents import DOCX_TYPE, Body, Heading, Paper, to_docx, to_pdf
from app.core.etags import check_version
from app.core.events import emit
from app.core.files import file_response
from app.features.meetings.agenda.service import lock_meeting
from app.features.meetings.edits import MEETING_EDITS, MeetingAction
from app.features.meetings.events import MinutesSaved
from app.features.meetings.minutes.queries import draft, latest_version, saved_versions
from app.features.meetings.minutes.schemas import MinutesFormat, MinutesRead, MinutesVersionSummary
from app.features.meetings.tables import Meeting, MinutesVersion

_SECTION = re.compile(r"^[一二三四五六七八九十]+、")
_REVIEWEE = re.compile(r"^（[一二三四五六七八九十]+）")


def read_minutes(session: Session, actor: Actor, meeting_id: UUID) -> MinutesRead:
    """The minutes in force, or a draft. Raises NotFound, Forbidden for who may not read it all."""
    meeting = _readable(session, actor, meeting_id)
    saved = latest_version(session, meeting.id)
    if saved is None:
        return MinutesRead(
            title=meeting.title,
            text=draft(session, actor, meeting),
            version=0,
            saved_at=None,
            saved_by_name=None,
        )
    row, author = saved
    return MinutesRead(
        title=meeting.title,
        text=row.text,
        version=row.number,
        saved_at=row.saved_at,
        saved_by_name=author,
    )


def draft_anew(session: Session, actor: Actor, meeting_id: UUID) -> MinutesRead:
    """A draft from what is recorded now, whatever was saved; nothing is stored."""
    meeting = _readable(session, actor, meeting_id)
    saved = latest_version(session, meeting.id)
    return MinutesRead(
        title=meeting.title,
        text=draft(session, actor, meeting),
        version=saved[0].number if saved else 0,
        saved_at=None,
        saved_by_name=None,
    )


def save_minutes(
    session: Session, actor: Actor, meeting_id: UUID, text: str, if_match: int
) -> MinutesRead:
    """Save the minutes as the next version; the first one is made from version 0, the draft.

    Raises NotFound, Forbidden, PreconditionFailed (412).
    """
    meeting = lock_meeting(session, actor, meeting_id, MeetingAction.WRITE_MINUTES, None)
    saved = latest_version(session, meeting.id)
    row = MinutesVersion(
        meeting_id=meeting.id,
        number=(saved[0].number if saved else 0),
        text=text,
        author_id=actor.person_id,
        saved_at=now(session),
    )
    check_version(_Numbered(row.number), if_match)
    row.number += 1
    session.add(row)
    session.flush()
    emit(
        session,
        MinutesSaved(
            kind="meeting.minutes_saved",
            subject_type="meeting",
            subject_id=meeting.id,
            details={"version": row.number},
            meeting_id=meeting.id,
        ),
    )
    return MinutesRead(
        title=meeting.title,
        text=text,
        version=row.number,
        saved_at=row.saved_at,
        saved_by_name=actor.name,
    )


def list_versions(session: Session, actor: Actor, meeting_id: UUID) -> list[MinutesVersionSummary]:
    """Who saved the minutes when, the latest first."""
    meeting = _readable(session, actor, meeting_id)
    return saved_versions(session, meeting.id)


def minutes_file(read: MinutesRead, kind: MinutesFormat, fonts: Path | None) -> Response:
    """The minutes in official layout (D1). Raises what `core.documents.to_pdf` raises."""
    paper = as_paper(read.title, read.text)
    if kind is MinutesFormat.DOCX:
        return file_response(f"{paper.title}.docx", DOCX_TYPE, to_docx(paper))
    return file_response(f"{paper.title}.pdf", "application/pdf", to_pdf(paper, fonts))


def as_paper(title: str, text: str) -> Paper:
    """The plain text as a document: its first line is the title, 一、 and （一） are headings."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    heading = lines[0] if lines else title
    blocks = tuple(_block(line) for line in lines[1:])
    return Paper(title=heading.removesuffix("（草稿）"), blocks=blocks)


def _block(line: str) -> Heading | Body:
    if _SECTION.match(line):
        return Heading(1, line)
    if _REVIEWEE.match(line):
        return Heading(2, line)
    return Body(line)


class _Numbered:
    """A version to compare with If-Match."""

    def __init__(self, version: int) -> None:
        self.version = version


def _readable(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = get_visible(session, actor, P.MEETING_READ, Meeting, meeting_id)
    MEETING_EDITS.require(session, meeting, MeetingAction.READ_MINUTES, actor)
    return meeting
