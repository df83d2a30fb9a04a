"""Steps that several distinct people have to take: each confirms one exact version (P6).

A confirmation stands for a day and for the version that was read: when the row changes, or the day
is over, it is as if it had not been given. Whoever gave it may take it back.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, delete, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core.clock import now
from app.core.database import TenantTable, UtcDateTime, VersionedTable, json_column
from app.core.events import Event
from app.core.workflow.flow import Transition, Workflow, WorkflowActor

KEPT_FOR = timedelta(days=1)


class WorkflowConfirmation(TenantTable, table=True):
    """Somebody has confirmed a step that needs further people. `permissions` are those of the
    step's that they held."""

    __tablename__ = "workflow_confirmations"
    __table_args__ = (
        UniqueConstraint(
            "tenant_id",
            "subject_type",
            "subject_id",
            "action",
            "person_id",
            name="uq_workflow_confirmations_person",
        ),
        Index("ix_workflow_confirmations_at", "tenant_id", "at"),
    )

    subject_type: str = Field(max_length=40)
    subject_id: UUID
    action: str = Field(max_length=40)
    version: int
    person_id: UUID
    person_name: str = Field(max_length=100)
    permissions: list[str] = Field(sa_column=json_column())
    comment: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)


class Confirmed(Event):
    """Somebody confirmed a step, or took their confirmation back."""


def standing_confirmations(
    session: Session, flow: Workflow[Any, Any], rows: Sequence[VersionedTable]
) -> dict[tuple[UUID, str], list[WorkflowConfirmation]]:
    """The confirmations that stand, by row and action, the first one first; one statement."""
    versions = {row.id: row.version for row in rows}
    found: dict[tuple[UUID, str], list[WorkflowConfirmation]] = {}
    statement = (
        select(WorkflowConfirmation)
        .where(
            col(WorkflowConfirmation.subject_type) == flow.name,
            col(WorkflowConfirmation.subject_id).in_(versions),
            col(WorkflowConfirmation.at) > now(session) - KEPT_FOR,
        )
        .order_by(col(WorkflowConfirmation.at), col(WorkflowConfirmation.id))
    )
    for given in session.scalars(statement):
        if given.version == versions[given.subject_id]:
            found.setdefault((given.subject_id, given.action), []).append(given)
    return found


def of_row(
    session: Session, flow: Workflow[Any, Any], row: VersionedTable
) -> dict[str, list[WorkflowConfirmation]]:
    """The confirmations of one row that stand, by action; no statement where none can be."""
    if not any(t.confirmed_by for t in flow.transitions):
        return {}
    found = standing_confirmations(session, flow, [row])
    return {action: given for (_row_id, action), given in found.items()}


def fill(needed: Sequence[str], held: Sequence[Sequence[str]]) -> int:
    """How many of the needed permissions these people can fill, each of them one (at most four
    people, so that trying every order is cheap)."""
    people = list(held)[: len(needed)]
    return max(
        (
            sum(permission in have for permission, have in zip(order, people, strict=False))
            for order in permutations(needed, len(people))
        ),
        default=0,
    )


def held_by(transition: Transition[Any], actor: WorkflowActor, row: Any) -> list[str]:
    """The permissions of the step that the actor holds for the row."""
    return [p for p in transition.permissions if actor.may(p, row)]


def is_useful(
    transition: Transition[Any],
    given: Sequence[WorkflowConfirmation],
    actor: WorkflowActor,
    row: Any,
) -> bool:
    """Whether the actor fills a place that those who confirmed leave open."""
    held = [c.permissions for c in given]
    together = [*held, held_by(transition, actor, row)]
    return len(held) < len(transition.confirmed_by) and fill(
        transition.confirmed_by, together
    ) == len(together)


def record(
    session: Session,
    flow: Workflow[Any, Any],
    transition: Transition[Any],
    row: VersionedTable,
    actor: WorkflowActor,
    comment: str | None,
) -> None:
    """Note that the actor confirmed the row as it is; what they confirmed before is replaced."""
    forget_confirmation(session, flow, row.id, transition.action, actor.person_id)
    session.add(
        WorkflowConfirmation(
            subject_type=flow.name,
            subject_id=row.id,
            action=transition.action,
            version=row.version,
            person_id=actor.person_id,
            person_name=actor.name,
            permissions=held_by(transition, actor, row),
            comment=comment,
            at=now(session),
        )
    )
    session.flush()


def forget_confirmation(
    session: Session,
    flow: Workflow[Any, Any],
    row_id: UUID,
    action: str,
    person_id: UUID | None = None,
) -> int:
    """Delete the confirmations of a step, or one person's; returns how many there were."""
    statement = delete(WorkflowConfirmation).where(
        col(WorkflowConfirmation.tenant_id) == session.info["tenant_id"],
        col(WorkflowConfirmation.subject_type) == flow.name,
        col(WorkflowConfirmation.subject_id) == row_id,
        col(WorkflowConfirmation.action) == action,
    )
    if person_id is not None:
        statement = statement.where(col(WorkflowConfirmation.person_id) == person_id)
    return cast(int, session.execute(statement).rowcount)  # type: ignore[attr-defined]


def forget_old_confirmations(session: Session) -> int:
    """Delete what has expired; returns how many."""
    statement = delete(WorkflowConfirmation).where(
        col(WorkflowConfirmation.at) <= now(session) - KEPT_FOR
    )
    return cast(int, session.execute(statement).rowcount)  # type: ignore[attr-defined]
