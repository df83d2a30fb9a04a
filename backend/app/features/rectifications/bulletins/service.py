"""Drafting, writing, issuing and discarding a bulletin (X3)."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor, get_visible
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.events import emit
from app.core.files import StoredFile, read_file
from app.core.workflow import apply, require_edit
from app.features.cycles.tables import Cycle
from app.features.rectifications.bulletins import queries
from app.features.rectifications.bulletins.rules import bulletin_title, draft_bulletin
from app.features.rectifications.bulletins.schemas import BulletinCreate, BulletinRequest
from app.features.rectifications.bulletins.tables import Bulletin, BulletinAction
from app.features.rectifications.bulletins.workflow import BULLETIN_FLOW
from app.features.rectifications.events import BulletinEvent


def create_bulletin(session: Session, actor: Actor, body: BulletinCreate) -> Bulletin:
    """A draft of what the ledger says today. Raises NotFound, Forbidden."""
    cycle = get_visible(session, actor, P.CYCLE_READ, Cycle, body.cycle_id)
    standing = queries.standing_of(session, actor, cycle)
    row = Bulletin(
        cycle_id=cycle.id,
        organization_id=cycle.organization_id,
        author_id=actor.person_id,
        title=bulletin_title(standing),
        text=draft_bulletin(standing),
        counted_on=standing.day,
        progress=[[unit.name, unit.total, unit.accepted, unit.overdue] for unit in standing.units],
    )
    actor.require(P.BULLETIN_WRITE, row)
    session.add(row)
    session.flush()
    _note(session, row, kind="bulletin.drafted")
    return row


def write_bulletin(
    session: Session, actor: Actor, bulletin_id: UUID, body: BulletinRequest, if_match: int
) -> Bulletin:
    """Another title and text. Raises NotFound, Forbidden, BulletinIssued (409), and 412."""
    row = _held(session, actor, bulletin_id, BulletinAction.WRITE, if_match)
    row.title, row.text = body.title, body.text
    session.flush()
    _note(session, row, kind="bulletin.written")
    return row


def issue_bulletin(
    session: Session, actor: Actor, bulletin_id: UUID, if_match: int, fonts: Path | None
) -> Bulletin:
    """Issue it as it was read: the document is kept, whoever works off an item of it is told."""
    queries.get_bulletin(session, actor, bulletin_id)
    return apply(
        session,
        BULLETIN_FLOW,
        bulletin_id,
        BulletinAction.ISSUE,
        actor,
        version=if_match,
        given=fonts,
    )


def discard_bulletin(session: Session, actor: Actor, bulletin_id: UUID, if_match: int) -> None:
    """A draft that is not issued after all. Raises NotFound, Forbidden, BulletinIssued (409)."""
    row = _held(session, actor, bulletin_id, BulletinAction.DISCARD, if_match)
    _note(session, row, kind="bulletin.discarded")
    session.delete(row)
    session.flush()


def bulletin_document(session: Session, actor: Actor, bulletin_id: UUID) -> StoredFile:
    """What was issued, for whoever may read it; raises NotFound for a draft."""
    row = queries.get_bulletin(session, actor, bulletin_id)
    if row.file_id is None:
        raise NotFound
    return read_file(session, row.file_id)


def _held(
    session: Session, actor: Actor, bulletin_id: UUID, edit: BulletinAction, if_match: int
) -> Bulletin:
    queries.get_bulletin(session, actor, bulletin_id)
    row = session.get_one(
        Bulletin,
        (session.info["tenant_id"], bulletin_id),
        with_for_update=True,
        populate_existing=True,
    )
    require_edit(session, BULLETIN_FLOW, row, edit, actor, version=if_match)
    return row


def _note(session: Session, row: Bulletin, *, kind: str) -> None:
    details = {"cycle_id": str(row.cycle_id), "version": row.version}
    emit(session, BulletinEvent(kind=kind, subject_id=row.id, details=details))
