"""Which classes' paper sheets have not been entered alike by two people, asked of the database: the
numbers themselves (2 × 5 × 500 a class) stay there."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from app.features.ballots.box.tables import PAPER_COUNTS, PAPER_RETURNS, PAPER_SLIPS


def waiting_classes(
    session: Session, tenant_id: UUID, election_ids: Collection[UUID]
) -> dict[UUID, list[str]]:
    """Classes with paper slips whose counts do not agree yet, by election, in one statement."""
    slips = PAPER_SLIPS
    one, other = PAPER_RETURNS.alias(), PAPER_RETURNS.alias()
    alike = exists().where(
        *(one.c[key] == slips.c[key] for key in ("tenant_id", "election_id", "class_id")),
        *(other.c[key] == slips.c[key] for key in ("tenant_id", "election_id", "class_id")),
        one.c.entry == 1,
        other.c.entry == 2,
        one.c.returned == other.c.returned,
        one.c.invalid == other.c.invalid,
    )
    first, second = PAPER_COUNTS.alias(), PAPER_COUNTS.alias()
    same_cell = and_(
        second.c.entry == 2,
        *(
            second.c[key] == first.c[key]
            for key in ("tenant_id", "election_id", "class_id", "reviewee_id", "grade")
        ),
    )
    differs = (
        exists()
        .select_from(first.outerjoin(second, same_cell))
        .where(
            *(first.c[key] == slips.c[key] for key in ("tenant_id", "election_id", "class_id")),
            first.c.entry == 1,
            second.c.n.is_distinct_from(first.c.n),
        )
    )
    rows = session.execute(
        select(slips.c.election_id, slips.c.class_id)
        .where(
            slips.c.tenant_id == tenant_id,
            slips.c.election_id.in_(election_ids),
            ~alike | differs,
        )
        .order_by(slips.c.election_id, slips.c.class_id)
    )
    found: dict[UUID, list[str]] = {}
    for row in rows:
        found.setdefault(row.election_id, []).append(row.class_id)
    return found


def disagreed_classes(session: Session, tenant_id: UUID, election_id: UUID) -> list[str]:
    """Classes with paper slips whose counts two people have not entered alike yet."""
    return waiting_classes(session, tenant_id, [election_id]).get(election_id, [])
