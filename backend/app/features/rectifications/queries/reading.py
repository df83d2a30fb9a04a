"""The replies of the ledger's pages, put together from queries."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import today
from app.core.files import files_by_id
from app.core.workflow import history, offers
from app.features.rectifications.queries import items as queries
from app.features.rectifications.queries.ledger import names_of, summary
from app.features.rectifications.records import entries_of
from app.features.rectifications.rules import next_escalation
from app.features.rectifications.schemas import (
    EvidenceFileRead,
    RectificationEntryRead,
    RectificationRead,
)
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW


def rectification_page(session: Session, actor: Actor, row: Rectification) -> RectificationRead:
    """One item with everything done about it; a constant number of statements."""
    names, cycle_title = names_of(session, row)
    return RectificationRead(
        **summary(row, names, today(session)).model_dump(),
        cycle_title=cycle_title,
        carried_into=queries.carried_into(session, actor, row.id),
        entries=entry_lines(session, row),
        extensions=queries.extensions_of(session, row.id),
        requests=queries.requests_of(session, row.id),
        escalations=queries.escalations_of(session, row.id),
        next_escalation=next_escalation(row.escalation),
        is_vacant=queries.is_vacant(session, row),
        offers=[] if actor.is_service else offers(session, RECTIFICATION_FLOW, row, actor),
        history=history(session, RECTIFICATION_FLOW, row.id),
    )


def entry_lines(session: Session, row: Rectification) -> list[RectificationEntryRead]:
    """The progress log with names and files; three statements."""
    entries = entries_of(session, row.id)
    names = queries.people_names(session, {e.author_id for e in entries})
    files = files_by_id(session, {e.file_id for e in entries if e.file_id is not None})
    return [
        RectificationEntryRead(
            id=e.id,
            text=e.text,
            evidence=e.evidence,
            file=EvidenceFileRead.model_validate(files[e.file_id]) if e.file_id else None,
            author_id=e.author_id,
            author_name=names[e.author_id],
            kind=e.kind,
            dated_on=e.dated_on,
            created_at=e.created_at,
        )
        for e in entries
    ]
