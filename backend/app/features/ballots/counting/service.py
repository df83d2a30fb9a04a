"""Counting by two scrutineers: one opens the sheets in the browser, another confirms the same
result, either by opening them too or by comparing the hash."""

import base64
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core import workflow
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import forget_confirmation, standing_confirmations
from app.features.ballots.box import close, count, paper
from app.features.ballots.elections.edits import ELECTION_EDITS, paper_is_agreed
from app.features.ballots.elections.lawfulness import reasons_to_repeat
from app.features.ballots.elections.manifest import counting_rules
from app.features.ballots.elections.queries import get_election, lock_election
from app.features.ballots.elections.schemas import OpeningCreate, SealedSheetRead, SealedSheets
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.ballots.errors import (
    ElectionVoid,
    ImpossibleOpening,
    MustBeRepeated,
    NotYetClosed,
    OpeningsDiffer,
)
from app.features.ballots.events import changed
from app.features.ballots.tables import (
    Election,
    ElectionAction,
    ElectionState,
)

OPENING_FAULTS = {
    "invalid": Text(zh="无效票数目不对", en="The number of invalid sheets is not possible"),
    "packing": Text(
        zh="数据行的个数与票箱不符", en="There are not as many numbers as the box has rows"
    ),
    "count": Text(
        zh="有述职人的票数与封存票数不符", en="A reviewee has more or fewer rows than sheets"
    ),
}


def read_sealed_sheets(session: Session, actor: Actor, election_id: UUID) -> SealedSheets:
    """The closed box for a scrutineer's browser. Raises NotYetClosed, PaperNotAgreed (how classes
    are merged depends on the paper sheets, too), MustBeRepeated (409)."""
    election = get_election(session, actor, election_id)
    actor.require(P.ELECTION_OPEN, election)
    if election.void_reason is not None:
        raise ElectionVoid  # its grades are nobody's business any more
    if close.tree_head(session, election.tenant_id, election.id) is None:
        raise NotYetClosed
    paper_is_agreed(session, election, actor)
    _check_lawful(session, election)
    assert election.manifest is not None
    assert election.manifest_hash is not None
    sheets = count.closed_sheets(session, election.tenant_id, election.id)
    on_paper = paper.agreed_sheets(session, election.tenant_id, election.id)
    return SealedSheets(
        election_id=election.id,
        manifest=election.manifest,
        manifest_hash=election.manifest_hash.hex(),
        paper={class_id: one.valid for class_id, one in sorted(on_paper.items())},
        sheets=[
            SealedSheetRead(class_id=sheet.class_id, sealed=sheet.sealed.hex()) for sheet in sheets
        ],
    )


def submit_opening(
    session: Session, actor: Actor, election_id: UUID, body: OpeningCreate, if_match: int
) -> Election:
    """Take opened rows. The first opening waits for a second person; the same rows from a
    different scrutineer complete the count.

    Raises NotYetClosed, PaperNotAgreed, MustBeRepeated, OpeningsDiffer (409), ImpossibleOpening
    (422).
    """
    election = _lock(session, actor, election_id, if_match)
    rules = counting_rules(election)
    packed = _packed(body)
    invalid = {class_id: n for class_id, n in body.invalid.items() if n}
    opening = count.examine_opening(session, election.tenant_id, rules, packed, invalid)
    if opening.faults:
        raise _impossible(opening.faults)
    if election.state == ElectionState.CLOSED:
        if _opened_by_another(session, election, actor):
            return _complete(session, actor, election, opening.hash)
        election.opening = {"hash": opening.hash, "invalid": invalid, "mixed": True}
        emit(session, changed("open_sheets", election.id, hash=opening.hash))
        if reasons_to_repeat(session, election):
            return election  # so few sheets are valid that not even the server keeps their grades
        count.store_rows(session, election.tenant_id, rules, packed, opening, invalid)
        session.flush()
        # whoever opens again confirms what is kept now
        forget_confirmation(session, ELECTION_FLOW, election.id, ElectionAction.COUNT)
    return _finish(session, actor, election)


def confirm_opening(
    session: Session, actor: Actor, election_id: UUID, hash_: str, if_match: int
) -> Election:
    """A second scrutineer confirms the hash of the first one's opening: counted."""
    election = _lock(session, actor, election_id, if_match)
    return _complete(session, actor, election, hash_)


def _complete(session: Session, actor: Actor, election: Election, hash_: str) -> Election:
    if election.opening is not None and election.opening["hash"] != hash_:
        raise OpeningsDiffer(hashes=[election.opening["hash"], hash_])
    return _finish(session, actor, election)


def _finish(session: Session, actor: Actor, election: Election) -> Election:
    """Confirm the opening as it is kept now, which is what was read and what was opened here; with
    the second scrutineer it is counted."""
    return workflow.apply(
        session, ELECTION_FLOW, election.id, ElectionAction.COUNT, actor, version=election.version
    )


def _check_lawful(session: Session, election: Election) -> None:
    """Grades that nothing may come of are not looked at either, as far as it is known by now."""
    if election.state != ElectionState.CLOSED:
        return
    reasons = reasons_to_repeat(session, election)
    if reasons:
        raise MustBeRepeated(detail=reasons[0])


def _lock(session: Session, actor: Actor, election_id: UUID, version: int) -> Election:
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, ElectionAction.OPEN_BOX, actor, version=version)
    return election


def _opened_by_another(session: Session, election: Election, actor: Actor) -> bool:
    confirmed = standing_confirmations(session, ELECTION_FLOW, [election])
    return any(
        c.person_id != actor.person_id
        for c in confirmed.get((election.id, ElectionAction.COUNT), [])
    )


def _packed(body: OpeningCreate) -> bytes:
    try:
        return base64.b64decode(body.rows, validate=True)
    except ValueError as error:
        raise _impossible(["packing"]) from error


def _impossible(faults: Sequence[str]) -> ImpossibleOpening:
    return ImpossibleOpening(
        errors=[FieldError("/rows", fault, OPENING_FAULTS[fault]) for fault in faults]
    )
