"""RECTIFICATION_FLOW: open → acknowledged → in_progress → submitted → accepted | returned →
submitted (X2).

No stage of a cycle is asked: an item is worked off until it is accepted, in whatever year."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.core.i18n import Text
from app.core.workflow import Edit, Edits, Transition, Workflow
from app.features.rectifications.errors import (
    AskedAlready,
    AskingClosed,
    DeadlineClosed,
    EntriesClosed,
    EscalationClosed,
    LookBackClosed,
    MeasuresClosed,
    NothingAsked,
    NotLate,
    OutcomeClosed,
    RequestWaiting,
    ResponsibilityClosed,
)
from app.features.rectifications.kinds import (
    EntryKind,
    LedgerAction,
    RectificationAction,
    RectificationState,
)
from app.features.rectifications.records import rule_entries, waiting_request
from app.features.rectifications.rules import (
    accept_faults,
    is_overdue,
    is_unsigned_too_long,
    outcome_faults,
    start_faults,
    submit_faults,
)
from app.features.rectifications.tables import Rectification


def measures_are_written(_session: Session, row: Rectification, _actor: Actor) -> Sequence[Text]:
    """Nobody starts without measures, and a target that can be checked."""
    return start_faults(row.measures, row.target)


def outcome_is_written(_session: Session, row: Rectification, _actor: Actor) -> Sequence[Text]:
    """What was reached is what the office is asked to accept."""
    return outcome_faults(row.outcome)


def evidence_is_there(session: Session, row: Rectification, _actor: Actor) -> Sequence[Text]:
    """Submitted with evidence, newer than the last return."""
    return submit_faults(rule_entries(session, row.id), row.returned_at)


def is_anothers_work(session: Session, row: Rectification, actor: Actor) -> Sequence[Text]:
    """P3: accepted by somebody who did none of it."""
    authors = {
        entry.author_id
        for entry in rule_entries(session, row.id)
        if entry.kind is EntryKind.PROGRESS
    }
    return accept_faults(actor.person_id, row.person_id, authors)


def nothing_waits(session: Session, row: Rectification, _actor: Actor) -> None:
    """The office answers what the school asked, and goes not past it."""
    if waiting_request(session, row.id) is not None:
        raise RequestWaiting


def nothing_is_asked_yet(session: Session, row: Rectification, _actor: Actor) -> None:
    """One request at a time."""
    if waiting_request(session, row.id) is not None:
        raise AskedAlready


def something_is_asked(session: Session, row: Rectification, _actor: Actor) -> None:
    """There is a request to answer."""
    if waiting_request(session, row.id) is None:
        raise NothingAsked


def is_late(session: Session, row: Rectification, _actor: Actor) -> None:
    """X3: pressed for is what is overdue, or what nobody signed for in three days."""
    day = today(session)
    made_on = row.created_at.astimezone(LOCAL_ZONE).date()
    unsigned = is_unsigned_too_long(row.state != RectificationState.OPEN, made_on, day)
    if not (unsigned or is_overdue(row.due_on, day, accepted=False)):
        raise NotLate


S = RectificationState
# not begun: the holder of the post has not signed for it, or not started
NOT_BEGUN = (S.OPEN, S.ACKNOWLEDGED)
WORKABLE = (*NOT_BEGUN, S.IN_PROGRESS, S.RETURNED)
IN_HAND = (S.IN_PROGRESS, S.RETURNED)
UNSETTLED = frozenset(S) - {S.ACCEPTED}


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
            guards=(outcome_is_written, evidence_is_there),
        ),
        Transition(
            RectificationAction.ACCEPT,
            Text(zh="销号", en="Accept"),
            {S.SUBMITTED},
            S.ACCEPTED,
            permission=P.RECTIFICATION_ACCEPT,
            guards=(is_anothers_work, evidence_is_there),
            needs_comment=True,
            has_form=True,
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
            RectificationAction.WRITE_OUTCOME,
            Text(zh="填写整改成效", en="Write the outcome"),
            P.RECTIFICATION_WORK,
            IN_HAND,
            closed=OutcomeClosed,
        ),
        Edit(
            RectificationAction.ADD_ENTRY,
            Text(zh="记录进展", en="Log progress"),
            P.RECTIFICATION_WORK,
            IN_HAND,
            closed=EntriesClosed,
        ),
        # whoever looks at what was submitted keeps what they found, and need not accept it yet
        Edit(
            RectificationAction.ADD_ENTRY,
            Text(zh="记录核查", en="Log a check"),
            P.RECTIFICATION_ACCEPT,
            (S.SUBMITTED, S.ACCEPTED),
            closed=EntriesClosed,
        ),
        Edit(
            RectificationAction.ASSIGN,
            Text(zh="明确责任分工", en="Say who is in charge"),
            P.RECTIFICATION_MANAGE,
            UNSETTLED,
            closed=ResponsibilityClosed,
        ),
        Edit(
            RectificationAction.EXTEND,
            Text(zh="延长时限", en="Extend the deadline"),
            P.RECTIFICATION_MANAGE,
            UNSETTLED,
            closed=DeadlineClosed,
            blocks=(nothing_waits,),
        ),
        Edit(
            RectificationAction.ASK_EXTENSION,
            Text(zh="申请延期", en="Ask for more time"),
            P.RECTIFICATION_WORK,
            WORKABLE,
            closed=AskingClosed,
            conditions=(nothing_is_asked_yet,),
        ),
        Edit(
            RectificationAction.ANSWER_EXTENSION,
            Text(zh="答复延期申请", en="Answer the request for more time"),
            P.RECTIFICATION_MANAGE,
            UNSETTLED,
            closed=NothingAsked,
            conditions=(something_is_asked,),
        ),
        Edit(
            RectificationAction.ESCALATE,
            Text(zh="提醒、督办、约谈", en="Press for it"),
            P.RECTIFICATION_MANAGE,
            WORKABLE,
            closed=EscalationClosed,
            blocks=(is_late,),
        ),
        Edit(
            RectificationAction.LOOK_BACK,
            Text(zh="回头看", en="Look back"),
            P.RECTIFICATION_MANAGE,
            {S.ACCEPTED},
            closed=LookBackClosed,
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
