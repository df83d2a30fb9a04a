"""Counting: what two scrutineers opened in their browsers, checked against the closed box.

The server never sees a private key or a whole sheet: it gets rows, and knows of each class how
many sheets there are.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.features.ballots.box.channels import (
    Channels,
    ClassSheets,
    PaperSheets,
    keyed,
    sealed_classes,
)
from app.features.ballots.box.packing import PackingError, unpack_rows
from app.features.ballots.box.paper import agreed_sheets, paper_slips
from app.features.ballots.box.rules import (
    CountedClass,
    Row,
    VoterClass,
    opening_file,
    opening_lines,
    row_faults,
)
from app.features.ballots.box.sheets import CodeRule
from app.features.ballots.box.tables import (
    OPENED_ROWS,
    SEALED_FINALS,
    SEALED_SHEETS,
    of_election,
)
from app.features.ballots.box.wiping import wipe_after_commit


@dataclass(frozen=True)
class CountingRules:
    """The parts of the manifest that counting needs."""

    election_id: UUID
    reviewee_ids: Sequence[UUID]
    classes: Sequence[VoterClass]
    minimum_class: int
    points: Mapping[int, int]
    code_rule: CodeRule


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
    sealed = sheets_of_classes(session, tenant_id, election_id)
    paper = paper_slips(session, tenant_id, election_id)
    return used or sum(sealed.values()) + sum(paper.values())


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


def opened_classes(
    session: Session, tenant_id: UUID, rules: CountingRules, invalid: Mapping[str, int]
) -> list[CountedClass]:
    """The classes as the sealed sheets are opened, while these and agreed paper counts are here."""
    sealed = sheets_of_classes(session, tenant_id, rules.election_id)
    valid = {class_id: n - invalid.get(class_id, 0) for class_id, n in sealed.items()}
    paper = agreed_sheets(session, tenant_id, rules.election_id)
    on_paper = {class_id: sheets.valid for class_id, sheets in paper.items()}
    return sealed_classes(rules.classes, valid, on_paper, rules.minimum_class)


def examine_opening(
    session: Session,
    tenant_id: UUID,
    rules: CountingRules,
    packed: bytes,
    invalid: Mapping[str, int],
) -> Opening:
    """Check an opening against the closed box, reviewee by reviewee.

    Faults: `invalid` (more invalid sheets than sheets, or an unknown class), `packing` (not as
    many numbers as there are rows possible) and those of rules.row_faults.
    """
    sheets = Counter(sheets_of_classes(session, tenant_id, rules.election_id))
    known = {c.id for c in rules.classes}
    if any(name not in known or not 0 <= n <= sheets[name] for name, n in invalid.items()):
        return Opening([], ["invalid"], "")
    counted = opened_classes(session, tenant_id, rules, invalid)
    digest = hashlib.sha256(
        opening_file(rules.election_id, (), invalid, [c.id for c in rules.classes])
    )
    faults: set[str] = set()
    try:
        for reviewee_id, rows in unpack_rows(packed, rules.reviewee_ids, counted, rules.code_rule):
            faults.update(row_faults(rows, [reviewee_id], counted, rules.code_rule))
            digest.update(opening_lines(rows))
    except PackingError:
        faults.add("packing")
    return Opening(counted, sorted(faults), digest.hexdigest())


def store_rows(
    session: Session,
    tenant_id: UUID,
    rules: CountingRules,
    packed: bytes,
    opening: Opening,
    invalid: Mapping[str, int],
) -> None:
    """Keep the rows of an examined opening, in place of those of an earlier one; paper sheets that
    must not be told apart are among them, in their order, and never have rows of their own.

    COPY, reviewee by reviewee: of 3,000 voters and 500 reviewees there are nearly a million rows.
    """
    earlier: Any = session.execute(
        delete(OPENED_ROWS).where(of_election(OPENED_ROWS, tenant_id, rules.election_id))
    )
    if earlier.rowcount:  # paper took other codes in them: side by side, these would stand out
        wipe_after_commit(session, OPENED_ROWS)
    channels = _channels(session, tenant_id, rules, invalid)
    draw = keyed(secrets.token_bytes(32))  # kept nowhere: nobody can draw these codes again
    raw: Any = session.connection().connection.driver_connection
    columns = ", ".join(("tenant_id", "election_id", *Row._fields))
    start = f"{tenant_id}\t{rules.election_id}\t"
    counted = opening.counted
    with raw.cursor() as cursor, cursor.copy(f"COPY opened_rows ({columns}) FROM STDIN") as copy:
        for reviewee_id, found in unpack_rows(packed, rules.reviewee_ids, counted, rules.code_rule):
            rows = found
            if channels.hidden:
                rows = channels.mixed(reviewee_id, found, rules.code_rule, draw)
            line = f"{start}{reviewee_id}\t"
            copy.write("".join(f"{line}{r.class_id}\t{r.code}\t{r.grade}\t{r.n}\n" for r in rows))


def _channels(
    session: Session, tenant_id: UUID, rules: CountingRules, invalid: Mapping[str, int]
) -> Channels:
    sealed = sheets_of_classes(session, tenant_id, rules.election_id)
    return channels_of_sheets(
        rules, sealed, invalid, paper=agreed_sheets(session, tenant_id, rules.election_id)
    )


def channels_of_sheets(
    rules: CountingRules,
    sealed: Mapping[str, int],
    invalid: Mapping[str, int],
    paper: Mapping[str, PaperSheets],
) -> Channels:
    """Both channels, from the number of sealed sheets of each class and those invalid of them."""
    return Channels(
        rules.classes,
        rules.minimum_class,
        {
            c.id: ClassSheets(sealed.get(c.id, 0) - invalid.get(c.id, 0), invalid.get(c.id, 0))
            for c in rules.classes
        },
        paper,
    )


def counted_rows(session: Session, tenant_id: UUID, election_id: UUID) -> dict[UUID, list[Row]]:
    """Of all reviewees how many rows gave which grade, without the codes: a few rows each, however
    many sheets there are. One statement."""
    columns = (OPENED_ROWS.c.reviewee_id, OPENED_ROWS.c.class_id, OPENED_ROWS.c.grade)
    found: dict[UUID, list[Row]] = {}
    statement = (
        select(*columns, func.sum(OPENED_ROWS.c.n))
        .where(of_election(OPENED_ROWS, tenant_id, election_id))
        .group_by(*columns)
    )
    for reviewee_id, class_id, grade, n in session.execute(statement):
        found.setdefault(reviewee_id, []).append(Row(reviewee_id, class_id, 0, grade, int(n)))
    return found


def opened_rows(
    session: Session, tenant_id: UUID, election_id: UUID, reviewee_id: UUID
) -> list[Row]:
    """The opened rows of one reviewee, sorted. Never those of all: they may be a million."""
    statement = select(*(OPENED_ROWS.c[name] for name in Row._fields)).where(
        of_election(OPENED_ROWS, tenant_id, election_id),
        OPENED_ROWS.c.reviewee_id == reviewee_id,
    )
    return sorted(Row(*row) for row in session.execute(statement))
