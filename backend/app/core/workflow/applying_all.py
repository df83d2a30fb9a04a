"""`apply_all`: the same step of many rows at once, as a session decides on a whole agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.core.workflow.applying import as_taken, checked, take_all
from app.core.workflow.flow import A, R, Taken, Transition, Workflow, WorkflowActor


@dataclass(frozen=True)
class Asked:
    """One row's step: on which version, with what comment, and what comes with it."""

    row_id: UUID
    version: int
    comment: str | None = None
    given: Any = None


def apply_all(
    session: Session,
    flow: Workflow[R, A],
    asked: Sequence[Asked],
    action: A,
    actor: WorkflowActor,
) -> list[R]:
    """Take one action on all of these rows or on none, each on the version that was read; returns
    them in the order asked for. Rows are locked by one statement, in the order of their ids, so
    that two who lock the same ones wait for each other and never cross.

    Checked and done as by `apply`, which it is for one; raises what that raises, for the first row
    that is refused. Not for steps that several people confirm.
    """
    rows = {row.id: row for row in locked_rows(session, flow, [one.row_id for one in asked])}
    if len(rows) < len(asked):
        raise NotFound
    found: dict[int, tuple[Transition[A], list[Taken[R]]]] = {}
    for one in asked:
        row = rows[one.row_id]
        transition = checked(session, flow, row, action, actor, one.comment, version=one.version)
        if transition.confirmed_by:
            raise ValueError(f"{flow.name}.{action}: several people take it, one row at a time")
        taken = as_taken(transition, row, actor, one.comment, one.given)
        found.setdefault(id(transition), (transition, []))[1].append(taken)
    for transition, steps in found.values():
        take_all(session, flow, transition, steps)
    return [rows[one.row_id] for one in asked]


def locked_rows(session: Session, flow: Workflow[R, Any], ids: Sequence[UUID]) -> Sequence[R]:
    """The rows of a flow, locked until the end of the transaction; one statement."""
    return session.scalars(
        select(flow.table)
        .where(col(flow.table.id).in_(ids))
        .order_by(col(flow.table.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
