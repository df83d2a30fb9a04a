"""INSPECTION_FLOW: draft → fed_back. FINDING_FLOW: standing → withdrawn, with a reason (I2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Edits, Transition, Workflow
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import in_stage
from app.features.inspections.errors import (
    AlreadyFedBack,
    AnswerIsFinal,
    FindingWithdrawn,
    NotFedBackYet,
)
from app.features.inspections.rules import FINDING_LABELS, feedback_faults
from app.features.inspections.tables import (
    Finding,
    FindingAction,
    FindingState,
    Inspection,
    InspectionAction,
    InspectionState,
    SelfCheckAction,
)


def says_something(session: Session, row: Inspection, _actor: Actor) -> Sequence[Text]:
    """An inspection without findings says how it was on the whole."""
    return feedback_faults(count_findings(session, row.id), row.note)


def count_findings(session: Session, inspection_id: UUID) -> int:
    """How many findings an inspection has."""
    return session.scalars(
        select(func.count(col(Finding.id))).where(col(Finding.inspection_id) == inspection_id)
    ).one()


def was_fed_back(_session: Session, row: Finding, _actor: Actor) -> Sequence[Text]:
    """What the school has not seen is simply removed."""
    if row.fed_back_at is not None:
        return []
    return [
        Text(zh="还没有反馈，可以直接删除", en="Not fed back yet: it can simply be removed"),
    ]


def is_of_draft(_session: Session, row: Finding, _actor: Actor) -> None:
    """What the school has seen is not changed behind its back."""
    if row.fed_back_at is not None:
        raise AlreadyFedBack


def waits_for_answer(_session: Session, row: Finding, _actor: Actor) -> None:
    """The school answers what it was told, until its report is submitted (I2)."""
    if row.fed_back_at is None:
        raise NotFedBackYet
    if row.is_answer_final:
        raise AnswerIsFinal


INSPECTION_FLOW = Workflow(
    name="inspection",
    table=Inspection,
    states=InspectionState,
    actions=InspectionAction,
    labels={
        InspectionState.DRAFT: Text(zh="未反馈", en="Draft"),
        InspectionState.FED_BACK: Text(zh="已反馈", en="Fed back"),
    },
    transitions=(
        Transition(
            InspectionAction.FEED_BACK,
            Text(zh="反馈给学校", en="Feed back to the school"),
            {InspectionState.DRAFT},
            InspectionState.FED_BACK,
            permission=P.INSPECTION_WRITE,
            guards=(says_something,),
        ),
    ),
    edits=tuple(
        Edit(action, label, P.INSPECTION_WRITE, {InspectionState.DRAFT}, closed=AlreadyFedBack)
        for action, label in (
            (InspectionAction.CHANGE, Text(zh="修改", en="Change")),
            (InspectionAction.DISCARD, Text(zh="删除草稿", en="Throw the draft away")),
            (InspectionAction.ADD_FINDING, Text(zh="添加发现", en="Add a finding")),
        )
    ),
)


FINDING_FLOW = Workflow(
    name="finding",
    table=Finding,
    states=FindingState,
    actions=FindingAction,
    labels=FINDING_LABELS,
    transitions=(
        Transition(
            FindingAction.WITHDRAW,
            Text(zh="撤销", en="Withdraw"),
            {FindingState.STANDING},
            FindingState.WITHDRAWN,
            permission=P.INSPECTION_WRITE,
            guards=(was_fed_back,),
            needs_comment=True,
        ),
    ),
    edits=(
        Edit(
            FindingAction.CHANGE,
            Text(zh="修改", en="Change"),
            P.INSPECTION_WRITE,
            conditions=(is_of_draft,),
        ),
        Edit(
            FindingAction.ANSWER,
            Text(zh="答复", en="Answer"),
            P.FINDING_ANSWER,
            {FindingState.STANDING},
            closed=FindingWithdrawn,
            conditions=(waits_for_answer,),
        ),
    ),
)


# of a reviewee's self-check, which has no flow (I3)
SELF_CHECK_EDITS = Edits(
    SelfCheckAction,
    (
        Edit(
            SelfCheckAction.FILL_IN,
            Text(zh="填写自查", en="Fill in the self-check"),
            P.SELF_CHECK_WRITE,
            conditions=(in_stage(Activity.SELF_CHECK),),
        ),
    ),
)
