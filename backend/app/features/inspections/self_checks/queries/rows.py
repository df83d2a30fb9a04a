"""Single rows of a self-check, for those who change them."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.features.cycles.stages.declaration import Activity, stages_that_allow
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inspections.tables import SelfCheckEntry, SelfCheckKind, SelfCheckProof
from app.features.rectifications.tables import Rectification


def entry_of(
    session: Session, reviewee: Reviewee, kind: SelfCheckKind, subject_id: UUID
) -> SelfCheckEntry | None:
    """What was said about a subject."""
    return session.scalars(
        select(SelfCheckEntry).where(
            col(SelfCheckEntry.reviewee_id) == reviewee.id,
            col(SelfCheckEntry.subject_kind) == kind,
            col(SelfCheckEntry.subject_id) == subject_id,
        )
    ).one_or_none()


def proof_of(
    session: Session, reviewee: Reviewee, file_id: UUID
) -> tuple[SelfCheckProof, SelfCheckEntry]:
    """A file and the entry it is for; raises NotFound (404)."""
    found = session.execute(
        select(SelfCheckProof, SelfCheckEntry)
        .join(SelfCheckEntry, col(SelfCheckEntry.id) == col(SelfCheckProof.entry_id))
        .where(
            col(SelfCheckProof.file_id) == file_id,
            col(SelfCheckEntry.reviewee_id) == reviewee.id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]


def cycle_of(session: Session, reviewee_id: UUID) -> UUID:
    """The cycle in which a reviewee checks themselves."""
    return session.scalars(
        select(col(SelfCheckEntry.cycle_id))
        .where(col(SelfCheckEntry.reviewee_id) == reviewee_id)
        .limit(1)
    ).one()


def self_checks_about(session: Session, item_id: UUID) -> list[tuple[UUID, UUID]]:
    """Cycle and reviewee of every self-check under way that an open item is one more subject of."""
    rows = session.execute(
        select(col(Reviewee.cycle_id), col(Reviewee.id))
        .join(Rectification, col(Rectification.post_id) == col(Reviewee.post_id))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .where(
            col(Rectification.id) == item_id,
            col(Cycle.state).in_(stages_that_allow(Activity.SELF_CHECK)),
        )
    )
    return [(cycle_id, reviewee_id) for cycle_id, reviewee_id in rows]
