"""INSPECTION_FLOW: draft → fed_back. FINDING_FLOW: standing → withdrawn, with a reason (I2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Transition, Workflow
from app.features.inspections.rules import FINDING_LABELS, feedback_faults
from app.features.inspections.tables import (
    Finding,
    FindingAction,
    FindingState,
    Inspection,
    InspectionAction,
    InspectionState,
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
)
