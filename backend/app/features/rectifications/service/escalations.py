"""Pressing for what is late: 提醒, 督办, 约谈, each with the document that went out (X3)."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.access.posts import holders_of
from app.core.clock import now, today
from app.core.documents import to_pdf
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.files import StoredFile, keep_file, read_file
from app.features.inbox.service import notify
from app.features.rectifications.errors import EscalationNotValid
from app.features.rectifications.events import RectificationEscalated
from app.features.rectifications.kinds import RectificationAction
from app.features.rectifications.papers import escalation_paper
from app.features.rectifications.queries.items import escalation_of, page_names
from app.features.rectifications.records import get_rectification
from app.features.rectifications.rules import escalation_faults
from app.features.rectifications.schemas import EscalationRequest
from app.features.rectifications.service.work import locked
from app.features.rectifications.tables import Escalation, Rectification

PDF = "application/pdf"


def escalate(
    session: Session,
    actor: Actor,
    rectification_id: UUID,
    body: EscalationRequest,
    fonts: Path | None,
) -> Rectification:
    """Take the next step: the document is kept as it goes out, and the holder is told.

    Raises EscalationClosed and NotLate (409), EscalationNotValid (422) for a step left out, and
    what `to_pdf` raises.
    """
    row = locked(session, actor, rectification_id, RectificationAction.ESCALATE, None)
    for fault in escalation_faults(body.step, row.escalation):
        error = FieldError("/step", EscalationNotValid.code, fault)
        raise EscalationNotValid(fault, errors=[error])
    day = today(session)
    paper = escalation_paper(row, page_names(session, row), body.step, body.words, day)
    content = to_pdf(paper, fonts, dated=day)
    file = keep_file(session, f"{paper.title}.pdf", PDF, content)
    session.add(
        Escalation(
            rectification_id=row.id,
            step=body.step,
            dated_on=day,
            words=body.words,
            file_id=file.id,
            author_id=actor.person_id,
            created_at=now(session),
        )
    )
    row.escalation = body.step
    flag_modified(row, "version")
    session.flush()
    details = {"step": body.step, "sha256": file.sha256}
    emit(session, RectificationEscalated(subject_id=row.id, details=details))
    notify(
        session,
        holders_of(session, [row]),
        kind=f"rectification.escalated_{body.step}",
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100], "day": row.due_on.isoformat()},
    )
    return row


def escalation_document(
    session: Session, actor: Actor, rectification_id: UUID, escalation_id: UUID
) -> StoredFile:
    """The document of a step, for whoever may see the item; raises NotFound (404)."""
    row = get_rectification(session, actor, rectification_id)
    taken = escalation_of(session, row.id, escalation_id)
    if taken is None:
        raise NotFound
    return read_file(session, taken.file_id)
