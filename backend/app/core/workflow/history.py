"""The steps that a subject has taken: never changed, oldest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core.database import TenantTable, UtcDateTime, json_column
from app.core.events import Transitioned
from app.core.schema import Reply
from app.core.workflow.confirmations import WorkflowConfirmation
from app.core.workflow.flow import Taken, Workflow

MOST_STEPS = 500


class WorkflowStep(TenantTable, table=True):
    """History: one row per transition, never changed. `version` is the subject's after the step;
    unknown of steps older than it is recorded. `confirmed_by` are the people who confirmed a step
    before its actor completed it: [{person_id, name}]."""

    __tablename__ = "workflow_steps"
    __table_args__ = (
        Index("ix_workflow_steps_subject", "tenant_id", "subject_type", "subject_id", "at"),
        Index("ix_workflow_steps_actor", "tenant_id", "actor_id", "subject_id"),
    )

    subject_type: str = Field(max_length=40)
    subject_id: UUID
    action: str = Field(max_length=40)
    source: str = Field(max_length=32)
    target: str = Field(max_length=32)
    actor_id: UUID
    actor_name: str = Field(max_length=100)
    comment: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    version: int | None = None
    confirmed_by: list[dict[str, str]] | None = Field(
        default=None, sa_column=json_column(nullable=True)
    )


class HistoryRead(Reply):
    """One step of a subject's history, oldest first."""

    action: str
    label: str
    source: str
    target: str
    actor_id: UUID
    actor_name: str
    comment: str | None
    confirmed_by: list[str]
    at: datetime


def history(session: Session, flow: Workflow[Any, Any], row_id: UUID) -> list[HistoryRead]:
    """The steps of one subject, oldest first (at most 500)."""
    steps = session.scalars(
        select(WorkflowStep)
        .where(col(WorkflowStep.subject_type) == flow.name, col(WorkflowStep.subject_id) == row_id)
        .order_by(
            col(WorkflowStep.at), col(WorkflowStep.version).nulls_first(), col(WorkflowStep.id)
        )
        .limit(MOST_STEPS)
    )
    return [
        HistoryRead(
            action=s.action,
            label=label.say() if (label := flow.label_of(s.action)) else s.action,
            source=s.source,
            target=s.target,
            actor_id=s.actor_id,
            actor_name=s.actor_name,
            comment=s.comment,
            confirmed_by=[one["name"] for one in s.confirmed_by or []],
            at=s.at,
        )
        for s in steps
    ]


def steps_since(
    session: Session, flow: Workflow[Any, Any], row_id: UUID, version: int
) -> Sequence[WorkflowStep]:
    """The steps taken after the subject had this version, oldest first (at most 20)."""
    return session.scalars(
        select(WorkflowStep)
        .where(
            col(WorkflowStep.subject_type) == flow.name,
            col(WorkflowStep.subject_id) == row_id,
            col(WorkflowStep.version) > version,
        )
        .order_by(col(WorkflowStep.version), col(WorkflowStep.at), col(WorkflowStep.id))
        .limit(20)
    ).all()


def as_history(
    flow: Workflow[Any, Any],
    taken: Taken[Any],
    others: Sequence[WorkflowConfirmation],
    moment: datetime,
) -> WorkflowStep:
    """The row of a step that has been taken."""
    return WorkflowStep(
        subject_type=flow.name,
        subject_id=taken.row.id,
        action=taken.action,
        source=taken.source,
        target=taken.target,
        actor_id=taken.actor.person_id,
        actor_name=taken.actor.name,
        comment=taken.comment,
        confirmed_by=[{"person_id": str(c.person_id), "name": c.person_name} for c in others]
        or None,
        at=moment,
        version=taken.row.version,
    )


def as_event(flow: Workflow[Any, Any], taken: Taken[Any]) -> Transitioned:
    """What is told of a step that has been taken."""
    return Transitioned(
        kind=f"{flow.name}.{taken.action}",
        subject_type=flow.name,
        subject_id=taken.row.id,
        details={"from": taken.source, "to": taken.target, "comment": taken.comment},
        flow=flow.name,
        action=taken.action,
        source=taken.source,
        target=taken.target,
        row=taken.row,
        comment=taken.comment,
        actor_id=taken.actor.person_id,
        actor_name=taken.actor.name,
    )
