"""The part of ASSESSMENT_FLOW that lies between feedback and announcement (A4): the reviewee reads,
confirms, objects or declares to have no objection; somebody else than the writer answers."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import today
from app.core.i18n import Text
from app.core.workflow import Edit, Transition
from app.features.assessments.errors import NoOpenObjection, ObjectionClosed, ReadAlready
from app.features.assessments.objections.records import (
    has_written,
    objection_of,
    open_objection,
)
from app.features.assessments.objections.rules import is_open_until, may_be_announced
from app.features.assessments.tables import Assessment, AssessmentAction, AssessmentState

S = AssessmentState


def may_be_acknowledged(_session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A4: read first, then confirmed, once."""
    if row.acknowledged_at is not None:
        return [Text(zh="您已确认阅知", en="You have acknowledged it already")]
    if row.read_at is None:
        return [Text(zh="请先打开并阅读评价意见", en="Open and read the opinion first")]
    return []


def may_be_waived(session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A4: said expressly, by somebody who has confirmed reading it and has not objected."""
    if row.waived_at is not None:
        return [Text(zh="您已表示无异议", en="You have declared to have no objection")]
    if objection_of(session, row) is not None:
        return [Text(zh="您已提出异议", en="You have raised an objection")]
    if row.acknowledged_at is None:
        return [Text(zh="请先确认阅知", en="Acknowledge it first")]
    return []


def feedback_is_settled(session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A4: no objection without an answer, and none that could still be raised."""
    objection = objection_of(session, row)
    return may_be_announced(
        until=row.objection_until,
        today=today(session),
        is_objected_to=objection is not None,
        is_answered=objection is not None and objection.outcome is not None,
        is_waived=row.waived_at is not None,
    )


def no_objection_waits(session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A4: an objection gets its answer; sending the opinion back is none. Before the feedback there
    is none in this round, and nobody has to ask."""
    if row.state is not S.FED_BACK or open_objection(session, row) is None:
        return []
    return [
        Text(
            zh="述职人的异议尚未答复：异议成立的，请以“异议成立”答复",
            en="The reviewee's objection waits: if it is right, answer that it is upheld",
        )
    ]


def is_answered_by_another(session: Session, row: Assessment, actor: Actor) -> Sequence[Text]:
    """A4: there is something to answer, and whoever wrote the opinion does not judge it."""
    if open_objection(session, row) is None:
        return [NoOpenObjection.title]
    if not has_written(session, row, actor.person_id):
        return []
    return [
        Text(
            zh="评价意见是您写的或改过的，异议须由其他人答复：党建办其他人员、主要领导或教工委书记",
            en="You wrote on the opinion: somebody else of the office, the approver or the chair"
            " answers the objection",
        )
    ]


def may_be_objected_to(session: Session, row: Assessment, _actor: Actor) -> None:
    """One objection a round, until the last day of the window, whether confirmed or not."""
    is_over = not is_open_until(row.objection_until, today(session))
    if is_over or row.waived_at is not None or objection_of(session, row) is not None:
        raise ObjectionClosed


def is_objected_to(session: Session, row: Assessment, _actor: Actor) -> None:
    """There is something to answer."""
    if open_objection(session, row) is None:
        raise NoOpenObjection


def is_unread(_session: Session, row: Assessment, _actor: Actor) -> None:
    """The first reading is what is recorded."""
    if row.read_at is not None:
        raise ReadAlready


FEEDBACK_STEPS = (
    Transition(
        AssessmentAction.ACKNOWLEDGE,
        Text(zh="确认阅知", en="Acknowledge"),
        {S.FED_BACK},
        S.FED_BACK,
        permission=P.ASSESSMENT_RESPOND,
        guards=(may_be_acknowledged,),
    ),
    Transition(
        AssessmentAction.WAIVE,
        Text(zh="无异议，同意公布", en="No objection: announce it"),
        {S.FED_BACK},
        S.FED_BACK,
        permission=P.ASSESSMENT_RESPOND,
        guards=(may_be_waived,),
    ),
    Transition(
        AssessmentAction.UPHOLD,
        Text(zh="异议成立，重新研究", en="Uphold the objection"),
        {S.FED_BACK},
        S.DRAFTING,
        permission=P.OBJECTION_ANSWER,
        guards=(is_answered_by_another,),
        needs_comment=True,
    ),
    Transition(
        AssessmentAction.REFUSE,
        Text(zh="异议不成立，维持意见", en="Refuse the objection"),
        {S.FED_BACK},
        S.FED_BACK,
        permission=P.OBJECTION_ANSWER,
        guards=(is_answered_by_another,),
        needs_comment=True,
    ),
)

FEEDBACK_EDITS = (
    Edit(
        AssessmentAction.READ,
        Text(zh="阅读评价意见", en="Read the opinion"),
        P.ASSESSMENT_RESPOND,
        {S.FED_BACK},
        closed=ReadAlready,
        conditions=(is_unread,),
    ),
    Edit(
        AssessmentAction.OBJECT,
        Text(zh="提出异议", en="Object"),
        P.ASSESSMENT_RESPOND,
        {S.FED_BACK},
        closed=ObjectionClosed,
        conditions=(may_be_objected_to,),
    ),
    Edit(
        AssessmentAction.ADD_TO_OBJECTION,
        Text(zh="补充说明", en="Add to the objection"),
        P.ASSESSMENT_RESPOND,
        {S.FED_BACK},
        closed=NoOpenObjection,
        conditions=(is_objected_to,),
    ),
    Edit(
        AssessmentAction.ASK_BACK,
        Text(zh="请本人补充说明", en="Ask the reviewee"),
        P.OBJECTION_ANSWER,
        {S.FED_BACK},
        closed=NoOpenObjection,
        conditions=(is_objected_to,),
    ),
)
