"""Counting: what two scrutineers opened in their browsers, checked against the closed box.

The server never sees a private key or a whole sheet: it gets rows, and knows of each class how
many sheets there are.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.features.ballots.box.rules import (
    CountedClass,
    Row,
    VoterClass,
    merge_classes,
    opening_file,
    row_faults,
)
from app.features.ballots.box.tables import (
    OPENED_ROWS,
    SEALED_FINALS,
    SEALED_SHEETS,
    of_election,
)


@dataclass(frozen=True)
class CountingRules:
    """The parts of the manifest that counting needs."""

    election_id: UUID
    reviewee_ids: Sequence[UUID]
    classes: Sequence[VoterClass]
    minimum_class: int
    points: Mapping[int, int]


@dataclass(frozen=True)
class ClosedSheet:
    """A sealed sheet of the closed box and the class it was cast in."""

    class_id: str
    sealed: bytes


@dataclass(frozen=True)
class Opening:
    """Rows and invalid sheets as opened, their faults, and the hash two people must agree on."""

    counted: list[CountedClass]
    faults: list[str]
    hash: str


def cast_count(session: Session, tenant_id: UUID, election_id: UUID) -> int:
    """How many slips were used so far, on the phone or for paper: turnout, never results."""
    used = session.scalar(
        select(func.count()).where(of_election(SEALED_SHEETS, tenant_id, election_id))
    )
    return used or sum(sheets_of_classes(session, tenant_id, election_id).values())


def sheets_of_classes(session: Session, tenant_id: UUID, election_id: UUID) -> dict[str, int]:
    """Sheets in the closed box, by voter class."""
    rows = session.execute(
        select(SEALED_FINALS.c.class_id, func.count().label("number"))
        .where(of_election(SEALED_FINALS, tenant_id, election_id))
        .group_by(SEALED_FINALS.c.class_id)
    )
    return {row.class_id: row.number for row in rows}


def closed_sheets(session: Session, tenant_id: UUID, election_id: UUID) -> list[ClosedSheet]:
    """The sealed sheets in the order of their leaves."""
    rows = session.execute(
        select(SEALED_FINALS.c.class_id, SEALED_FINALS.c.sealed)
        .where(of_election(SEALED_FINALS, tenant_id, election_id))
        .order_by(SEALED_FINALS.c.leaf)
    )
    return [ClosedSheet(class_id, sealed) for class_id, sealed in rows]


def counted_classes(
    session: Session, tenant_id: UUID, rules: CountingRules, invalid: Mapping[str, int]
) -> list[CountedClass]:
    """The classes after merging by the number of valid sheets, while the sheets are here."""
    return classes_of(sheets_of_classes(session, tenant_id, rules.election_id), rules, invalid)


def classes_of(
    sheets: Mapping[str, int], rules: CountingRules, invalid: Mapping[str, int]
) -> list[CountedClass]:
    """The classes after merging, from the sheets of each voter class."""
    valid = {class_id: n - invalid.get(class_id, 0) for class_id, n in sheets.items()}
    return merge_classes(rules.classes, valid, rules.minimum_class)


def examine_opening(
    session: Session,
    tenant_id: UUID,
    rules: CountingRules,
    rows: Sequence[Row],
    invalid: Mapping[str, int],
) -> Opening:
    """Check opened rows against the closed box.

    Faults: `invalid` (more invalid sheets than sheets, or an unknown class) and those of
    rules.row_faults.
    """
    sheets = Counter(sheets_of_classes(session, tenant_id, rules.election_id))
    known = {c.id for c in rules.classes}
    faults = []
    if any(name not in known or not 0 <= n <= sheets[name] for name, n in invalid.items()):
        faults.append("invalid")
    counted = counted_classes(session, tenant_id, rules, invalid)
    faults += row_faults(rows, rules.reviewee_ids, counted)
    content = opening_file(rules.election_id, rows, invalid, [c.id for c in rules.classes])
    return Opening(counted, faults, hashlib.sha256(content).hexdigest())


def store_rows(session: Session, tenant_id: UUID, election_id: UUID, rows: Sequence[Row]) -> None:
    """Keep the rows of an opening, in place of those of an earlier one."""
    session.execute(delete(OPENED_ROWS).where(of_election(OPENED_ROWS, tenant_id, election_id)))
    if rows:
        key = {"tenant_id": tenant_id, "election_id": election_id}
        session.execute(insert(OPENED_ROWS), [{**key, **row._asdict()} for row in sorted(rows)])


def opened_rows(
    session: Session, tenant_id: UUID, election_id: UUID, reviewee_id: UUID | None = None
) -> list[Row]:
    """The opened rows, of one reviewee where one is given, sorted."""
    statement = select(*(OPENED_ROWS.c[name] for name in Row._fields)).where(
        of_election(OPENED_ROWS, tenant_id, election_id)
    )
    if reviewee_id is not None:
        statement = statement.where(OPENED_ROWS.c.reviewee_id == reviewee_id)
    return sorted(Row(*row) for row in session.execute(statement))
