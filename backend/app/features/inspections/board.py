"""The inspection and self-check columns of the cycle board."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.cycles.board.service import record_step
from app.features.cycles.tables import CarriedItem, Cycle, KeyTask, Reviewee
from app.features.inspections.tables import (
    Finding,
    FindingState,
    Inspection,
    InspectionState,
    SelfCheckEntry,
    SelfCheckKind,
)


@dataclass(frozen=True)
class Progress:
    """One reviewee's self-check: how many things it goes through, and how many are still open."""

    reviewee: Reviewee
    cycle: Cycle
    total: int
    open: int


def show_inspections(session: Session, cycle_id: UUID, reviewee_id: UUID) -> None:
    """Mark the reviewee with the findings that wait for an answer; where none does, with the
    latest inspection."""
    latest = session.execute(
        select(
            col(Inspection.id),
            func.count(col(Finding.id)).filter(
                col(Finding.state) == FindingState.STANDING, col(Finding.answer).is_(None)
            ),
        )
        .outerjoin(
            Finding,
            (col(Finding.tenant_id) == col(Inspection.tenant_id))
            & (col(Finding.inspection_id) == col(Inspection.id)),
        )
        .where(
            col(Inspection.cycle_id) == cycle_id,
            col(Inspection.reviewee_id) == reviewee_id,
            col(Inspection.state) == InspectionState.FED_BACK,
        )
        .group_by(col(Inspection.tenant_id), col(Inspection.id))
        .order_by(col(Inspection.fed_back_at).desc(), col(Inspection.id))
    ).all()
    waiting = sum(count for _, count in latest)
    shown = next((row for row, count in latest if count), latest[0][0] if latest else None)
    if shown is not None:
        record_step(
            session,
            cycle_id,
            reviewee_id,
            "inspection",
            InspectionState.FED_BACK,
            "inspection",
            shown,
            done=not waiting,
            open_count=waiting,
        )


def show_self_checks(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID] | None = None
) -> None:
    """Mark the reviewees of a cycle (or these) with how far their self-check is."""
    statement = self_check_progress().where(col(Reviewee.cycle_id) == cycle_id)
    if reviewee_ids is not None:
        statement = statement.where(col(Reviewee.id).in_(reviewee_ids))
    for found in [progress_of(*row) for row in session.execute(statement)]:
        if found.total:
            record_step(
                session,
                cycle_id,
                found.reviewee.id,
                "self_check",
                "open" if found.open else "done",
                "self_check",
                found.reviewee.id,
                due_on=found.cycle.reporting_due_on,
                done=not found.open,
                open_count=found.open,
            )


def self_check_progress() -> Select[Reviewee, Cycle, Any, Any, Any, Any]:
    """Reviewees with the number of their commitments and key tasks, all and open; 1 statement."""
    carried = select(func.count()).where(
        col(CarriedItem.tenant_id) == col(Reviewee.tenant_id),
        col(CarriedItem.reviewee_id) == col(Reviewee.id),
    )
    tasks = select(func.count()).where(
        col(KeyTask.tenant_id) == col(Reviewee.tenant_id),
        col(KeyTask.cycle_id) == col(Reviewee.cycle_id),
    )

    def open_of(counted: Select[int], kind: SelfCheckKind, subject: object) -> Select[int]:
        said = exists().where(
            col(SelfCheckEntry.tenant_id) == col(Reviewee.tenant_id),
            col(SelfCheckEntry.reviewee_id) == col(Reviewee.id),
            col(SelfCheckEntry.subject_kind) == kind,
            col(SelfCheckEntry.subject_id) == subject,
        )
        return counted.where(~said)

    return select(
        Reviewee,
        Cycle,
        carried.scalar_subquery(),
        tasks.scalar_subquery(),
        open_of(carried, SelfCheckKind.CARRIED_ITEM, col(CarriedItem.id)).scalar_subquery(),
        open_of(tasks, SelfCheckKind.KEY_TASK, col(KeyTask.id)).scalar_subquery(),
    ).join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))


def progress_of(
    reviewee: Reviewee, cycle: Cycle, carried: int, tasks: int, *still_open: int
) -> Progress:
    """A row of `self_check_progress`, added up."""
    return Progress(reviewee, cycle, carried + tasks, sum(still_open))
