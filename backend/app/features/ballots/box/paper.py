"""Paper (B5): slips exchanged for sheets of paper, and the counts of these sheets, entered twice.

An exchange is a row beside the cast sheets, found by the same nullifier and under the same lock.
After closing only its class's number is left.
"""

import hmac
from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from app.features.ballots.box.box import BEFORE_OPENING, Box, facts_of, share_lock
from app.features.ballots.box.channels import Channels, PaperCounts, PaperSheets
from app.features.ballots.box.errors import (
    BallotClosed,
    BallotNotOpen,
    ElectionKeyMissing,
    MalformedToken,
    SlipAlreadyExchanged,
    SlipAlreadyUsed,
    UnknownSlip,
)
from app.features.ballots.box.keys import KeyMissingError
from app.features.ballots.box.sheets import MalformedTokenError, nullifier, parse_token, token_hash
from app.features.ballots.box.tables import (
    KIND_PAPER,
    PAPER_COUNTS,
    PAPER_RETURNS,
    PAPER_SLIPS,
    SEALED_SHEETS,
    SLIPS,
    of_election,
)
from app.features.ballots.box.wiping import wipe_after_commit
from app.features.ballots.tables import ElectionState


def exchange_slip(
    connection: Connection, box: Box, election_id: UUID, token_text: str, request_key: str
) -> str:
    """Take a slip in exchange for a sheet of paper; returns its class.

    The same request (by its key) may be repeated and gets the same answer. Raises NotFound,
    BallotNotOpen, BallotClosed, SlipAlreadyUsed, SlipAlreadyExchanged 409, UnknownSlip 403,
    MalformedToken 422, ElectionKeyMissing 503.
    """
    try:
        token = parse_token(token_text)
    except MalformedTokenError as error:
        raise MalformedToken from error
    share_lock(connection, box.tenant_id, election_id)
    state = facts_of(connection, box.tenant_id, election_id).state
    if state in BEFORE_OPENING:
        raise BallotNotOpen
    class_id = _class_of(connection, box, election_id, token)
    if state != ElectionState.OPEN:
        raise BallotClosed
    try:
        key = box.keys.election_key(election_id)
    except KeyMissingError as error:
        raise ElectionKeyMissing(retry_after=30) from error
    exchange = hmac.digest(key, b"exchange" + token + request_key.encode(), "sha256")
    # the update that changes nothing waits for the standby, as at a cast
    row = connection.execute(
        upsert(SEALED_SHEETS)
        .values(
            tenant_id=box.tenant_id,
            election_id=election_id,
            nullifier=nullifier(key, token),
            class_id=class_id,
            kind=KIND_PAPER,
            exchange=exchange,
        )
        .on_conflict_do_update(
            index_elements=["tenant_id", "election_id", "nullifier"],
            set_={"leaf": SEALED_SHEETS.c.leaf},
        )
        .returning(SEALED_SHEETS.c.kind, SEALED_SHEETS.c.exchange)
    ).one()
    if row.kind != KIND_PAPER:
        raise SlipAlreadyUsed
    if row.exchange != exchange:
        raise SlipAlreadyExchanged
    return class_id


def _class_of(connection: Connection, box: Box, election_id: UUID, token: bytes) -> str:
    class_id: str | None = connection.scalar(
        select(SLIPS.c.class_id).where(
            of_election(SLIPS, box.tenant_id, election_id),
            SLIPS.c.token_hash == token_hash(token),
            ~SLIPS.c.voided,
        )
    )
    if class_id is None:
        raise UnknownSlip
    return class_id


def exchanged(session: Session, tenant_id: UUID, election_id: UUID) -> dict[str, int]:
    """Slips exchanged for paper so far, by class; after closing what was kept of them."""
    rows = session.execute(
        select(SEALED_SHEETS.c.class_id, func.count().label("n"))
        .where(
            of_election(SEALED_SHEETS, tenant_id, election_id),
            SEALED_SHEETS.c.kind == KIND_PAPER,
        )
        .group_by(SEALED_SHEETS.c.class_id)
    ).all()
    return {row.class_id: row.n for row in rows} or paper_slips(session, tenant_id, election_id)


def paper_slips(session: Session, tenant_id: UUID, election_id: UUID) -> dict[str, int]:
    """Slips that were exchanged for paper, by class, of a closed box."""
    rows = session.execute(
        select(PAPER_SLIPS.c.class_id, PAPER_SLIPS.c.n).where(
            of_election(PAPER_SLIPS, tenant_id, election_id)
        )
    )
    return {row.class_id: row.n for row in rows}


def keep_paper_slips(connection: Connection, tenant_id: UUID, election_id: UUID) -> None:
    """At closing: the number of each class, before the rows themselves are dropped."""
    names = ["tenant_id", "election_id", "class_id", "n"]
    numbers = (
        select(
            SEALED_SHEETS.c.tenant_id,
            SEALED_SHEETS.c.election_id,
            SEALED_SHEETS.c.class_id,
            func.count(),
        )
        .where(
            of_election(SEALED_SHEETS, tenant_id, election_id),
            SEALED_SHEETS.c.kind == KIND_PAPER,
        )
        .group_by(*(SEALED_SHEETS.c[name] for name in names[:3]))
        .order_by(SEALED_SHEETS.c.class_id)
    )
    connection.execute(insert(PAPER_SLIPS).from_select(names, numbers))


def store_counts(
    session: Session,
    tenant_id: UUID,
    election_id: UUID,
    class_id: str,
    entry: int,
    counts: PaperCounts,
) -> None:
    """Keep what one of the two entered, in place of what they entered before."""
    key = {"tenant_id": tenant_id, "election_id": election_id, "class_id": class_id}
    for table in (PAPER_RETURNS, PAPER_COUNTS):
        session.execute(
            delete(table).where(
                of_election(table, tenant_id, election_id),
                table.c.class_id == class_id,
                table.c.entry == entry,
            )
        )
    session.execute(
        insert(PAPER_RETURNS).values(
            **key, entry=entry, returned=counts.returned, invalid=counts.invalid
        )
    )
    rows = [
        {**key, "entry": entry, "reviewee_id": reviewee_id, "grade": grade, "n": n}
        for reviewee_id, grades in sorted(counts.grades.items())
        for grade, n in enumerate(grades)
    ]
    if rows:
        session.execute(insert(PAPER_COUNTS), rows)


def counts_of(
    session: Session, tenant_id: UUID, election_id: UUID
) -> dict[str, dict[int, PaperCounts]]:
    """What was entered so far: by class, then by entry (1 or 2)."""
    returns = session.execute(
        select(PAPER_RETURNS).where(of_election(PAPER_RETURNS, tenant_id, election_id))
    ).all()
    rows = session.execute(
        select(PAPER_COUNTS).where(of_election(PAPER_COUNTS, tenant_id, election_id))
    )
    grades: dict[tuple[str, int], dict[UUID, list[int]]] = defaultdict(dict)
    for row in rows:
        of_entry = grades[row.class_id, row.entry]
        of_entry.setdefault(row.reviewee_id, [0] * 5)[row.grade] = row.n
    found: dict[str, dict[int, PaperCounts]] = defaultdict(dict)
    back = {(row.class_id, row.entry): (row.returned, row.invalid) for row in returns}
    for class_id, entry in sorted(back.keys() | grades.keys()):
        mine = grades[class_id, entry]
        found[class_id][entry] = PaperCounts(
            # of merged classes the first one may have counts and no paper of its own
            *back.get((class_id, entry), (0, 0)),
            {one: tuple(counts) for one, counts in mine.items()},
        )
    return dict(found)


def is_agreed(entries: Mapping[int, PaperCounts]) -> bool:
    """Two people entered the same; box.paper_agreement asks the database the same."""
    return len(entries) == 2 and entries[1] == entries[2]


def agreed_sheets(session: Session, tenant_id: UUID, election_id: UUID) -> dict[str, PaperSheets]:
    """The agreed paper sheets by voter class. Once settled, counts of a merged class are its
    first member's."""
    entered = counts_of(session, tenant_id, election_id)
    agreed = {class_id: entries[1] for class_id, entries in entered.items()}
    return {
        class_id: PaperSheets(one.returned - one.invalid, one.invalid, one.grades)
        for class_id, one in agreed.items()
    }


def settle(
    session: Session, tenant_id: UUID, election_id: UUID, channels: Channels, *, is_mixed: bool
) -> None:
    """With the count: one entry of each class is left, and the grades of merged classes only, so
    that nothing finer than what is published stays. Grades that are mixed among the opened rows
    go altogether: of a single sheet of paper they would be that person's whole ballot."""
    sums: dict[tuple[str, UUID, int], int] = defaultdict(int)
    for class_id, sheets in channels.paper.items():
        group = next(g for g in channels.groups if class_id in g.members)
        if is_mixed and group in channels.hidden:
            continue
        for reviewee_id, grades in sheets.counts.items():
            for grade, n in enumerate(grades):
                sums[group.members[0], reviewee_id, grade] += n
    session.execute(delete(PAPER_COUNTS).where(of_election(PAPER_COUNTS, tenant_id, election_id)))
    session.execute(
        delete(PAPER_RETURNS).where(
            of_election(PAPER_RETURNS, tenant_id, election_id), PAPER_RETURNS.c.entry == 2
        )
    )
    key = {"tenant_id": tenant_id, "election_id": election_id, "entry": 1}
    rows = [
        {**key, "class_id": class_id, "reviewee_id": reviewee_id, "grade": grade, "n": n}
        for (class_id, reviewee_id, grade), n in sorted(sums.items())
        if n
    ]
    if rows:
        session.execute(insert(PAPER_COUNTS), rows)
    if channels.paper:
        wipe_after_commit(session, PAPER_COUNTS, PAPER_RETURNS)
