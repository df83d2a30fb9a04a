"""What may be done with an election besides the steps of its flow."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Check, Edit, Edits, WrongState
from app.features.ballots.box import paper
from app.features.ballots.box.errors import BallotClosed, BallotNotOpen
from app.features.ballots.box.paper_agreement import disagreed_classes
from app.features.ballots.elections.lawfulness import reasons_to_repeat
from app.features.ballots.errors import (
    CannotRepeat,
    ElectionVoid,
    FormsNotPossible,
    MustBeRepeated,
    NoKeyToTry,
    NoPaperHere,
    NotDraft,
    NotPrinted,
    NotYetClosed,
    NotYetReleased,
    PaperAgreed,
    PaperNotAgreed,
)
from app.features.ballots.tables import Election, ElectionAction, ElectionState
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import in_stage

A = ElectionAction
S = ElectionState
PUBLISHED = frozenset({S.RELEASED, S.DESTROYED})
BEFORE_OPENING = frozenset({S.DRAFT, S.PRINTED, S.RECONCILED})
IN_USE = frozenset(set(S) - BEFORE_OPENING)
WITH_FORMS = frozenset({S.PRINTED, S.RECONCILED, S.OPEN})


def is_key_triable(election: Election) -> bool:
    """From the registration of the key until the ballot opens."""
    return election.state in BEFORE_OPENING and election.public_key is not None


def is_repeatable(election: Election) -> bool:
    """Neither while people vote, nor once the result is known to all, nor twice."""
    final = {S.OPEN, *PUBLISHED}
    return election.state not in final and election.void_reason is None


def paper_is_agreed(session: Session, election: Election, _actor: Actor) -> None:
    """How classes are merged depends on the paper sheets, too."""
    if disagreed_classes(session, election.tenant_id, election.id):
        raise PaperNotAgreed


def _is_in_force(_session: Session, election: Election, _actor: Actor) -> None:
    if election.void_reason is not None:
        raise ElectionVoid


def _has_key(_session: Session, election: Election, _actor: Actor) -> None:
    if election.public_key is None:
        raise NoKeyToTry


def _may_be_repeated(_session: Session, election: Election, _actor: Actor) -> None:
    if not is_repeatable(election):
        raise CannotRepeat


def _is_open(_session: Session, election: Election, _actor: Actor) -> None:
    if election.state in BEFORE_OPENING:
        raise BallotNotOpen
    if election.state is not S.OPEN:
        raise BallotClosed


def _waits_for_paper(session: Session, election: Election, _actor: Actor) -> None:
    if election.state is not S.CLOSED:
        raise PaperAgreed if election.opening is not None else NotYetClosed
    if not disagreed_classes(session, election.tenant_id, election.id):
        slips = paper.paper_slips(session, election.tenant_id, election.id)
        raise PaperAgreed if slips else NoPaperHere


def _is_closed(_session: Session, election: Election, _actor: Actor) -> None:
    if election.state in {*BEFORE_OPENING, S.OPEN}:
        raise NotYetClosed
    if election.state is not S.CLOSED:
        raise WrongState(state=election.state)


def _is_lawful(session: Session, election: Election, _actor: Actor) -> None:
    """Grades that nothing may come of are not looked at either, as far as it is known by now."""
    reasons = reasons_to_repeat(session, election)
    if reasons:
        raise MustBeRepeated(detail=reasons[0])


def _edit(
    action: ElectionAction,
    label: Text,
    permission: P,
    *conditions: Check,
    blocks: Sequence[Check] = (),
) -> Edit[ElectionAction]:
    """Of an election in force, in the states that the conditions say."""
    return Edit(action, label, permission, conditions=(_is_in_force, *conditions), blocks=blocks)


ELECTION_EDITS = Edits(
    ElectionAction,
    (
        Edit(
            A.MAKE_KEY,
            Text(zh="生成密钥", en="Make the key"),
            P.ELECTION_KEY,
            {S.DRAFT},
            closed=NotDraft,
            conditions=(_is_in_force,),
        ),
        Edit(
            A.TRY_KEY,
            Text(zh="试开密钥", en="Try the key"),
            P.ELECTION_KEY,
            BEFORE_OPENING,
            closed=NoKeyToTry,
            conditions=(_is_in_force, _has_key),
        ),
        Edit(
            A.VOID_SLIPS,
            Text(zh="作废剩余票签", en="Void leftover slips"),
            P.ELECTION_RUN,
            {S.PRINTED},
            closed=NotPrinted,
            conditions=(_is_in_force,),
        ),
        Edit(
            A.PRINT_FORMS,
            Text(zh="印制纸质票", en="Print paper forms"),
            P.ELECTION_RUN,
            WITH_FORMS,
            closed=FormsNotPossible,
            conditions=(_is_in_force,),
        ),
        _edit(
            A.EXCHANGE_SLIP, Text(zh="换领纸质票", en="Exchange a slip"), P.ELECTION_RUN, _is_open
        ),
        _edit(
            A.ENTER_PAPER,
            Text(zh="录入纸质票", en="Enter paper counts"),
            P.ELECTION_RUN,
            _waits_for_paper,
        ),
        _edit(
            A.OPEN_BOX,
            Text(zh="开箱", en="Open the box"),
            P.ELECTION_OPEN,
            _is_closed,
            _is_lawful,
            blocks=(paper_is_agreed,),
        ),
        _edit(
            A.REPEAT,
            Text(zh="作废并重新投票", en="Make void and repeat"),
            P.ELECTION_RUN,
            _may_be_repeated,
            blocks=(in_stage(Activity.BALLOT_PREPARE),),
        ),
        Edit(
            A.READ_TALLY,
            Text(zh="查看计票结果", en="Read the tally"),
            P.TALLY_READ,
            PUBLISHED,
            closed=NotYetReleased,
            conditions=(_is_in_force,),
        ),
    ),
)
