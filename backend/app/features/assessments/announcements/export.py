"""公布文件: said with the step that publishes, corrects or withdraws, made by a worker, and kept
(A4)."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core import outbox
from app.core.clock import LOCAL_ZONE, now
from app.core.documents import Paper, paper_from, stored_paper, to_pdf
from app.core.errors import NotFound
from app.core.events import emit
from app.core.files import safe_name
from app.core.made_later import make_it, next_to_make
from app.features.assessments.announcements.errors import AnnouncementPaperBeingMade
from app.features.assessments.announcements.events import AnnouncementPaperMade
from app.features.assessments.announcements.papers import Said, announcement_paper
from app.features.assessments.announcements.queries import reading as queries
from app.features.assessments.announcements.records import (
    announcement_row,
    paper_of,
    papers_of,
)
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementPaper,
    PaperOccasion,
)

TASK = "make_announcement_papers"


def issue_paper(session: Session, row: Announcement, occasion: PaperOccasion) -> None:
    """Keep what the document of this (locked) announcement says now, and have a worker make it."""
    moment = now(session)
    number = len(papers_of(session, row.id)) + 1
    draft = AnnouncementPaper(
        announcement_id=row.id,
        number=number,
        occasion=occasion,
        created_at=moment,
        due_at=moment,
    )
    draft.papers = stored_paper(_said(session, row, draft))
    session.add(draft)
    session.flush()
    outbox.wake(session, TASK)


def _said(session: Session, row: Announcement, file: AnnouncementPaper) -> Paper:
    corrects = announcement_row(session, row.corrects_id) if row.corrects_id else None
    cycle_title, issuer = queries.issuer_of(session, row)
    items = [item for _id, item in queries.items_shown(session, row)]
    said = Said(row, corrects, cycle_title, issuer, items, file.created_at)
    return announcement_paper(said, file.occasion)


def make_next(session: Session, fonts: Path | None) -> bool:
    """Make the document that has waited longest; False when none is due."""
    file = next_to_make(session, AnnouncementPaper)
    if file is None:
        return False
    row = announcement_row(session, file.announcement_id)
    dated = file.created_at.astimezone(LOCAL_ZONE).date()

    def make() -> bytes:
        # what was published before there were documents is said here, as it is known now
        paper = paper_from(file.papers) if file.papers else _said(session, row, file)
        return to_pdf(paper, fonts, dated=dated)

    if make_it(session, file, make):
        details = {"number": file.number, "size": file.size, "sha256": file.sha256}
        emit(session, AnnouncementPaperMade(subject_id=row.id, details=details))
    return True


def paper_file(
    session: Session, actor: Actor, announcement_id: UUID, number: int
) -> tuple[str, bytes]:
    """Name and bytes, for everybody who may read the announcement; of a withdrawn one only those
    who announce have what named people. Raises NotFound (404), AnnouncementPaperBeingMade (409)."""
    row = queries.get_announcement(session, actor, announcement_id)
    file = paper_of(session, row.id, number)
    if file is None or file.number not in {
        one.number for one in queries.papers_shown(session, actor, row)
    }:
        raise NotFound
    if file.content is None:
        raise AnnouncementPaperBeingMade
    return safe_name(f"{row.title}-{number}.pdf", ".pdf"), file.content
