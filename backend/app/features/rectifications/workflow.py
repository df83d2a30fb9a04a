"""RECTIFICATION_FLOW: open → acknowledged → in_progress → submitted → accepted | returned →
submitted (X2).

No stage of a cycle is asked: an item is worked off until it is accepted, in whatever year."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Edits, Transition, Workflow
from app.features.rectifications.errors import DeadlineClosed, EntriesClosed, MeasuresClosed
from app.features.rectifications.kinds import (
    LedgerAction,
    RectificationAction,
    RectificationState,
)
from app.features.rectifications.records import rule_entries
from app.features.rectifications.rules import accept_faults, start_faults, submit_faults
from app.features.rectifications.tables import Rectification


def measures_are_written(_session: Session, row: Rectification, _actor: Actor) -> Sequence[Text]:
    """Nobody starts without measures."""
    return start_faults(row.measures)


def evidence_is_there(session: Session, row: Rectification, _actor: Actor) -> Sequence[Text]:
    """Submitted with evidence, newer than the last return."""
    return submit_faults(rule_entries(session, row.id), row.returned_at)


def is_anothers_work(session: Session, row: Rectification, actor: Actor) -> Sequence[Text]:
    """P3: accepted by somebody who did none of it."""
    authors = {entry.author_id for entry in rule_entries(session, row.id)}
    return accept_faults(actor.person_id, row.person_id, authors)


S = RectificationState
# not begun: the holder of the post has not signed for it, or not started
NOT_BEGUN = (S.OPEN, S.ACKNOWLEDGED)
WORKABLE = (*NOT_BEGUN, S.IN_PROGRESS, S.RETURNED)
IN_HAND = (S.IN_PROGRESS, S.RETURNED)


RECTIFICATION_FLOW = Workflow(
    name="rectification",
    table=Rectification,
    states=RectificationState,
    actions=RectificationAction,
    labels={
        S.OPEN: Text(zh="待签收", en="Open"),
        S.ACKNOWLEDGED: Text(zh="已签收", en="Acknowledged"),
        S.IN_PROGRESS: Text(zh="整改中", en="In progress"),
        S.SUBMITTED: Text(zh="待验收", en="Submitted"),
        S.RETURNED: Text(zh="已退回", en="Returned"),
        S.ACCEPTED: Text(zh="已销号", en="Accepted"),
    },
    transitions=(
        Transition(
            RectificationAction.ACKNOWLEDGE,
            Text(zh="签收", en="Acknowledge"),
            {S.OPEN},
            S.ACKNOWLEDGED,
            permission=P.RECTIFICATION_WORK,
        ),
        Transition(
            RectificationAction.START,
            Text(zh="开始整改", en="Start"),
            {S.ACKNOWLEDGED},
            S.IN_PROGRESS,
            permission=P.RECTIFICATION_WORK,
            guards=(measures_are_written,),
        ),
        Transition(
            RectificationAction.SUBMIT,
            Text(zh="提交验收", en="Submit"),
            {S.IN_PROGRESS, S.RETURNED},
            S.SUBMITTED,
            permission=P.RECTIFICATION_WORK,
            guards=(measures_are_written, evidence_is_there),
        ),
        Transition(
            RectificationAction.ACCEPT,
            Text(zh="销号", en="Accept"),
            {S.SUBMITTED},
            S.ACCEPTED,
            permission=P.RECTIFICATION_ACCEPT,
            guards=(is_anothers_work,),
        ),
        Transition(
            RectificationAction.RETURN,
            Text(zh="退回", en="Return"),
            {S.SUBMITTED},
            S.RETURNED,
            permission=P.RECTIFICATION_ACCEPT,
            needs_comment=True,
        ),
        Transition(
            RectificationAction.REOPEN,
            Text(zh="重新整改", en="Reopen"),
            {S.ACCEPTED},
            S.IN_PROGRESS,
            permission=P.RECTIFICATION_MANAGE,
            needs_comment=True,
        ),
    ),
    edits=(
        Edit(
            RectificationAction.WRITE_MEASURES,
            Text(zh="填写整改措施", en="Write the measures"),
            P.RECTIFICATION_WORK,
            WORKABLE,
            closed=MeasuresClosed,
        ),
        Edit(
            RectificationAction.ADD_ENTRY,
            Text(zh="记录进展", en="Log progress"),
            P.RECTIFICATION_WORK,
            IN_HAND,
            closed=EntriesClosed,
        ),
        Edit(
            RectificationAction.EXTEND,
            Text(zh="延长时限", en="Extend the deadline"),
            P.RECTIFICATION_MANAGE,
            frozenset(S) - {S.ACCEPTED},
            closed=DeadlineClosed,
        ),
    ),
    # what was sent back had to be taken up again before it was submitted
    former={"resume": Text(zh="继续整改", en="Resume")},
)


# of a reviewee, about whom the office puts items into the ledger
LEDGER_EDITS = Edits(
    LedgerAction,
    (
        Edit(
            LedgerAction.ADD,
            Text(zh="列入整改清单", en="Put into the ledger"),
            P.RECTIFICATION_MANAGE,
        ),
    ),
)
