"""Counting by two scrutineers: one opens the sheets in the browser, another confirms the same
result, either by opening them too or by comparing the hash."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core import workflow
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.ballots.box import close, count
from app.features.ballots.box.rules import Row
from app.features.ballots.errors import (
    ElectionVoid,
    ImpossibleOpening,
    NotYetClosed,
    OpeningsDiffer,
)
from app.features.ballots.events import changed
from app.features.ballots.manifest import counting_rules
from app.features.ballots.queries import IN_USE, get_election, lock_election
from app.features.ballots.schemas import (
    OpeningCreate,
    SealedSheetRead,
    SealedSheets,
)
from app.features.ballots.service import confirm_first
from app.features.ballots.tables import (
    ConfirmedStep,
    Election,
    ElectionConfirmation,
    ElectionState,
)
from app.features.ballots.workflow import ELECTION_FLOW, confirmations

OPENING_FAULTS = {
    "invalid": Text(zh="无效票数目不对", en="The number of invalid sheets is not possible"),
    "order": Text(zh="数据行没有按规定排序", en="Rows are not in the prescribed order"),
    "grade": Text(zh="数据行中有不存在的等次", en="A row has no valid grade"),
    "code": Text(zh="数据行中有超出范围的校验码", en="A check code is out of range"),
    "count": Text(
        zh="有述职人的票数与封存票数不符", en="A reviewee has more or fewer rows than sheets"
    ),
    "reviewee": Text(zh="数据行中有不存在的述职人", en="A row names an unknown reviewee"),
}


def read_sealed_sheets(session: Session, actor: Actor, election_id: UUID) -> SealedSheets:
    """The closed box for a scrutineer's browser. Raises NotYetClosed (409) while it is open."""
    election = get_election(session, actor, election_id)
    actor.require(P.ELECTION_OPEN, election)
    if election.void_reason is not None:
        raise ElectionVoid  # its grades are nobody's business any more
    if close.tree_head(session, election.tenant_id, election.id) is None:
        raise NotYetClosed
    assert election.manifest is not None
    assert election.manifest_hash is not None
    sheets = count.closed_sheets(session, election.tenant_id, election.id)
    return SealedSheets(
        election_id=election.id,
        manifest=election.manifest,
        manifest_hash=election.manifest_hash.hex(),
        sheets=[
            SealedSheetRead(class_id=sheet.class_id, sealed=sheet.sealed.hex()) for sheet in sheets
        ],
    )


def submit_opening(
    session: Session, actor: Actor, election_id: UUID, body: OpeningCreate
) -> Election:
    """Take opened rows. The first opening waits for a second person; the same rows from a
    different scrutineer complete the count.

    Raises NotYetClosed, OpeningsDiffer (409), ImpossibleOpening (422).
    """
    election = _lock(session, actor, election_id)
    rules = counting_rules(election)
    rows = _rows(body, rules.reviewee_ids)
    invalid = {class_id: n for class_id, n in body.invalid.items() if n}
    opening = count.examine_opening(session, election.tenant_id, rules, rows, invalid)
    if opening.faults:
        raise _impossible(opening.faults)
    if election.state == ElectionState.CLOSED:
        if _opened_by_another(session, election, actor):
            return _complete(session, actor, election, opening.hash)
        session.execute(
            delete(ElectionConfirmation).where(
                col(ElectionConfirmation.tenant_id) == election.tenant_id,
                col(ElectionConfirmation.election_id) == election.id,
                col(ElectionConfirmation.step) == ConfirmedStep.COUNT,
            )
        )
        count.store_rows(session, election.tenant_id, election.id, rows)
        election.opening = {"hash": opening.hash, "invalid": invalid}
        session.flush()
        emit(session, changed("open_sheets", election.id, hash=opening.hash))
        if confirm_first(session, election, actor, ConfirmedStep.COUNT):
            return election
    done: Election = workflow.apply(session, ELECTION_FLOW, election.id, "count", actor)
    return done


def confirm_opening(session: Session, actor: Actor, election_id: UUID, hash_: str) -> Election:
    """A second scrutineer confirms the hash of the first one's opening: counted."""
    election = _lock(session, actor, election_id)
    return _complete(session, actor, election, hash_)


def _complete(session: Session, actor: Actor, election: Election, hash_: str) -> Election:
    if election.opening is not None and election.opening["hash"] != hash_:
        raise OpeningsDiffer(hashes=[election.opening["hash"], hash_])
    done: Election = workflow.apply(session, ELECTION_FLOW, election.id, "count", actor)
    return done


def _lock(session: Session, actor: Actor, election_id: UUID) -> Election:
    election = lock_election(session, actor, election_id)
    actor.require(P.ELECTION_OPEN, election)
    if election.state not in IN_USE or election.state == ElectionState.OPEN:
        raise NotYetClosed
    return election


def _opened_by_another(session: Session, election: Election, actor: Actor) -> bool:
    return any(
        c.step == ConfirmedStep.COUNT and c.person_id != actor.person_id
        for c in confirmations(session, election.id)
    )


def _rows(body: OpeningCreate, reviewee_ids: Sequence[UUID]) -> list[Row]:
    if any(not 0 <= row[0] < len(reviewee_ids) for row in body.rows):
        raise _impossible(["reviewee"])
    return [Row(reviewee_ids[at], name, code, grade, n) for at, name, code, grade, n in body.rows]


def _impossible(faults: Sequence[str]) -> ImpossibleOpening:
    return ImpossibleOpening(
        errors=[FieldError("/rows", fault, OPENING_FAULTS[fault]) for fault in faults]
    )
