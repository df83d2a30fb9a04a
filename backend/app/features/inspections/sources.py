"""Findings and the self-check as sources of rectification items (X1)."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.cycles.tables import Reviewee
from app.features.inspections.sight import findings_in_sight
from app.features.inspections.tables import (
    Finding,
    FindingState,
    Outcome,
    SelfCheckEntry,
    SelfCheckKind,
)
from app.features.rectifications.sources import TITLE_LENGTH, Source


def finding_as_source(session: Session, reviewee: Reviewee, finding_id: UUID) -> Source | None:
    """A finding that the school was told and nobody took back, locked."""
    found = session.scalars(
        select(Finding)
        .where(
            col(Finding.id) == finding_id,
            col(Finding.reviewee_id) == reviewee.id,
            col(Finding.fed_back_at).is_not(None),
            col(Finding.state) == FindingState.STANDING,
        )
        .with_for_update()
    ).one_or_none()
    return None if found is None else Source(found.seen[:TITLE_LENGTH])


def self_check_as_source(session: Session, reviewee: Reviewee, entry_id: UUID) -> Source | None:
    """An entry that by the school's own account is not done, locked."""
    entry = session.scalars(
        select(SelfCheckEntry)
        .where(
            col(SelfCheckEntry.id) == entry_id,
            col(SelfCheckEntry.reviewee_id) == reviewee.id,
            col(SelfCheckEntry.outcome) != Outcome.DONE,
        )
        .with_for_update()
    ).one_or_none()
    if entry is None:
        return None
    is_commitment = entry.subject_kind is SelfCheckKind.CARRIED_ITEM
    also = {entry.subject_id} if is_commitment else set()
    return Source(entry.words[:TITLE_LENGTH], also_known_as=frozenset(also))


def finding_place(session: Session, actor: Actor, finding_id: UUID) -> str | None:
    """Where a finding is read, for whoever may; one statement."""
    found = session.scalar(
        select(col(Finding.inspection_id)).where(
            col(Finding.id) == finding_id, findings_in_sight(actor)
        )
    )
    return None if found is None else f"/inspections/{found}"


def self_check_place(session: Session, actor: Actor, entry_id: UUID) -> str | None:
    """Where an entry of a self-check is read, for whoever may; one statement."""
    statement = (
        select(col(Reviewee.id))
        .join(SelfCheckEntry, col(SelfCheckEntry.reviewee_id) == col(Reviewee.id))
        .where(col(SelfCheckEntry.id) == entry_id)
    )
    found = session.scalar(visible(actor, P.SELF_CHECK_READ, statement, Reviewee))
    return None if found is None else f"/self-checks/{found}"
