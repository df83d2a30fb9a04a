"""Files an assessment away (A6): what it says is kept with the step, in its transaction; setting
and signing the papers is a worker's, as it takes seconds."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core import outbox
from app.core.clock import LOCAL_ZONE, now
from app.core.documents import paper_from, stored_paper, to_pdf
from app.core.errors import Forbidden
from app.core.events import emit
from app.core.files import safe_name
from app.core.i18n import speaking
from app.core.made_later import make_it, next_to_make
from app.features.assessments import records
from app.features.assessments.archive.keys import ArchiveKeys
from app.features.assessments.archive.papers.contents import contents_paper
from app.features.assessments.archive.papers.whole import Whole, papers_of
from app.features.assessments.archive.rules import (
    CATALOGUE,
    CONTENTS,
    KEY,
    SIGNATURE,
    Member,
    build_archive,
    canonical_json,
    catalogue,
)
from app.features.assessments.errors import ArchiveBeingMade, NoArchiveYet
from app.features.assessments.events import ArchiveMade
from app.features.assessments.interviews.queries import interview_page
from app.features.assessments.interviews.records import interview_of
from app.features.assessments.queries import assessments as queries
from app.features.assessments.queries.decided import former_rounds
from app.features.assessments.queries.grounds import evidence_shown
from app.features.assessments.queries.reading import assessment_page
from app.features.assessments.tables import ArchiveFile, Assessment

TASK = "make_archives"


def file_away(session: Session, actor: Actor, row: Assessment) -> ArchiveFile:
    """Keep what the archive of an assessment says, once (the table allows no second), and have a
    worker make the file."""
    moment = now(session)
    with speaking("zh"):
        whole = _whole(session, actor, row)
        page = whole.page
        papers = {
            "about": {
                "assessment_id": str(row.id),
                "cycle": page.cycle_title,
                "name": page.name,
                "staff_no": page.staff_no,
                "organization": page.organization_name,
                "archived_on": moment.astimezone(LOCAL_ZONE).date().isoformat(),
            },
            "papers": [stored_paper(paper) for paper in papers_of(whole)],
            "evidence": whole.evidence.model_dump(mode="json"),
        }
    file = ArchiveFile(
        assessment_id=row.id,
        name=safe_name(f"{page.cycle_title}-{page.staff_no}-{page.name}.zip", ".zip"),
        papers=papers,
        created_at=moment,
        due_at=moment,
    )
    session.add(file)
    session.flush()
    outbox.wake(session, TASK)
    return file


def _whole(session: Session, actor: Actor, row: Assessment) -> Whole:
    interview = interview_of(session, row.id)
    return Whole(
        page=assessment_page(session, actor, row),
        evidence=evidence_shown(session, actor, row),
        interview=None if interview is None else interview_page(session, actor, interview),
        rounds=former_rounds(session, row, for_reviewee=False),
    )


def make_next(session: Session, keys: ArchiveKeys, fonts: Path | None) -> bool:
    """Make the archive file that has waited longest; False when none is due. Several workers never
    take the same one; what fails is tried again later and says why meanwhile."""
    file = next_to_make(session, ArchiveFile)
    if file is None:
        return False
    if make_it(session, file, lambda: set_and_sign(file.papers or {}, keys, fonts)):
        details = {"size": file.size, "sha256": file.sha256, "key": keys.signing.id}
        emit(session, ArchiveMade(subject_id=file.assessment_id, details=details))
    return True


def set_and_sign(stored: dict[str, Any], keys: ArchiveKeys, fonts: Path | None) -> bytes:
    """The whole file from what was kept; the same bytes every time, with the same key."""
    about, key = stored["about"], keys.signing
    dated = date.fromisoformat(about["archived_on"])
    members = [Member("evidence.json", "评价依据（数据）", canonical_json(stored["evidence"]))]
    for number, one in enumerate(stored["papers"], start=1):
        paper = paper_from(one)
        name = f"{number:02}-{paper.title}.pdf"
        members.append(Member(name, paper.title, to_pdf(paper, fonts, dated=dated)))
    members.sort(key=lambda member: member.name)
    listed = [
        (member.name, member.title, hashlib.sha256(member.content).hexdigest())
        for member in members
    ]
    whose = (about["cycle"], f"{about['organization']}　{about['name']}")
    contents = to_pdf(contents_paper(whose, listed, key.id), fonts, dated=dated)
    members.append(Member(CONTENTS, "目录", contents))
    signed = catalogue(members, about, key.described())
    return build_archive(
        {
            **{member.name: member.content for member in members},
            CATALOGUE: signed,
            SIGNATURE: key.sign(signed),
            KEY: key.pem,
        }
    )


def archive_file(session: Session, actor: Actor, assessment_id: UUID) -> ArchiveFile:
    """The file for the personal archive; people only. Raises NoArchiveYet (404) and
    ArchiveBeingMade (409)."""
    if actor.is_service:
        raise Forbidden
    row = queries.get_assessment(session, actor, assessment_id)
    found = records.archive_of(session, row.id, with_content=True)
    if found is None:
        raise NoArchiveYet
    if found.content is None:
        raise ArchiveBeingMade
    return found
