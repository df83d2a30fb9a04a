"""What other features read of inspections and self-checks; bounded, in a stable order."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    FindingState,
    SelfCheckEntry,
)

# about ten times what a county's inspections find in a year
MOST_FINDINGS = 2000


def _told() -> Select[Finding]:
    """Findings that the school knows and that stand."""
    return select(Finding).where(
        col(Finding.fed_back_at).is_not(None), col(Finding.state) == FindingState.STANDING
    )


def findings_of_reviewee(session: Session, cycle_id: UUID, reviewee_id: UUID) -> list[Finding]:
    """What was fed back to one reviewee and stands, the earliest first; one statement (I2)."""
    return list(
        session.scalars(
            _told()
            .where(col(Finding.cycle_id) == cycle_id, col(Finding.reviewee_id) == reviewee_id)
            .order_by(col(Finding.fed_back_at), col(Finding.position), col(Finding.id))
            .limit(MOST_FINDINGS)
        )
    )


def findings_of_cycle(
    session: Session,
    cycle_id: UUID,
    *,
    reviewee_ids: Collection[UUID] | None = None,
    limit: int = MOST_FINDINGS,
) -> list[Finding]:
    """What was fed back in a cycle and stands, by reviewee, the gravest first; one statement.

    `reviewee_ids` narrows it to these reviewees; never more than `limit` rows.
    """
    statement = _told().where(col(Finding.cycle_id) == cycle_id)
    if reviewee_ids is not None:
        statement = statement.where(col(Finding.reviewee_id).in_(reviewee_ids))
    gravest_first = case(
        {severity: -place for place, severity in enumerate(FindingSeverity)},
        value=col(Finding.severity),
    )
    return list(
        session.scalars(
            statement.order_by(
                col(Finding.reviewee_id), gravest_first, col(Finding.fed_back_at), col(Finding.id)
            ).limit(min(limit, MOST_FINDINGS))
        )
    )


def self_check_of(session: Session, cycle_id: UUID, reviewee_id: UUID) -> list[SelfCheckEntry]:
    """What one reviewee said in the self-check, in a stable order; one statement (I3)."""
    return list(
        session.scalars(
            select(SelfCheckEntry)
            .where(
                col(SelfCheckEntry.cycle_id) == cycle_id,
                col(SelfCheckEntry.reviewee_id) == reviewee_id,
            )
            .order_by(
                col(SelfCheckEntry.subject_kind),
                col(SelfCheckEntry.created_at),
                col(SelfCheckEntry.id),
            )
        )
    )
