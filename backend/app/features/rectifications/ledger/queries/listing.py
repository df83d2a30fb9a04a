"""Every SELECT of the ledger's lists and files: as many at 1 row and at 100."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.core.database import among
from app.core.paging import PageRequest, paginate_summed
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.kinds import EntryKind, RectificationState
from app.features.rectifications.ledger.rules.listing import LedgerFilters, LedgerOrder
from app.features.rectifications.ledger.schemas import (
    LedgerRead,
    LedgerRow,
    LedgerTotals,
    StateTotal,
)
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.rules import is_overdue
from app.features.rectifications.sources import is_read_somewhere
from app.features.rectifications.tables import Rectification, RectificationEntry

DUE_SOON = timedelta(days=30)
CHUNK = 500
_STATES = list(RectificationState)
# the post that is in charge, or the person where none is known
LEADING_ONE = func.coalesce(col(Rectification.leader_post_id), col(Rectification.leader_id))
_Leader, _Acceptor = aliased(Person), aliased(Person)
# of the row itself, under the names that they have in the reply
_OWN = (
    "id", "version", "cycle_id", "organization_id", "person_id", "post_id", "source_kind",
    "source_id", "source_title", "original_source", "problem", "category", "mode",
    "leader_post_id", "leader_id", "leading_unit", "measures", "target", "due_on", "state",
    "created_at", "acknowledged_at",
    "answered_at", "accepted_at", "outcome", "lasting_measures", "look_back_on", "looked_back_on",
    "look_back_result", "escalation",
)  # fmt: skip
_SEARCHED = (
    col(Rectification.problem), col(Rectification.measures), col(Rectification.target),
    col(Rectification.category), col(Rectification.leading_unit), col(Rectification.outcome),
    col(Rectification.source_title), col(Person.name), col(Organization.name), col(_Leader.name),
)  # fmt: skip


def read_ledger(
    session: Session, actor: Actor, filters: LedgerFilters, page: PageRequest
) -> LedgerRead:
    """A page of the ledger and the totals over its filters; three statements: which items and how
    many of what there are, what these say, and how far they are. The first goes through all of the
    ledger, once, and joins no more than the filters ask for."""
    day, keys = today(session), _keys(filters.sort)
    counted: tuple[Any, ...] = (
        col(Rectification.id).label("item_id"),
        col(Rectification.state),
        col(Rectification.due_on),
        col(Rectification.looked_back_on),
    )
    statement = _asked(select(*counted), filters)
    found, following, sums = paginate_summed(
        session,
        _narrowed(actor, filters, day, statement),
        keys,
        page,
        lambda found: _sums(found, day),
        descending=filters.is_descending,
    )
    ids = [row.item_id for row in found]
    rows = session.execute(_rows().where(among(col(Rectification.id), ids))).all()
    said = {row.id: row for row in _read(session, rows, day)}
    return LedgerRead(items=[said[id_] for id_ in ids], next=following, totals=_totals(sums))


def rows_in_chunks(
    session: Session, actor: Actor, filters: LedgerFilters, most: int
) -> Iterator[list[LedgerRow]]:
    """The same rows from the first to the last of `most`, some hundreds at a time."""
    day = today(session)
    order = [key.desc() if filters.is_descending else key for key in _keys(filters.sort)]
    statement = _narrowed(actor, filters, day, _rows()).order_by(*order).limit(most)
    result = session.execute(statement.execution_options(yield_per=CHUNK))
    for rows in result.partitions(CHUNK):
        yield _read(session, rows, day)


def rows_by_id(session: Session, actor: Actor, ids: Collection[UUID]) -> dict[UUID, LedgerRow]:
    """Those of these items that the actor may see; two statements."""
    statement = _rows().where(among(col(Rectification.id), ids))
    found = session.execute(visible(actor, P.RECTIFICATION_READ, statement, Rectification)).all()
    return {row.id: row for row in _read(session, found, today(session))}


def totals_of(session: Session, actor: Actor, filters: LedgerFilters, day: date) -> LedgerTotals:
    """Over all that the filters let through; one statement."""
    columns = _sums(Rectification, day)
    statement = _narrowed(actor, filters, day, _asked(select(*columns), filters))
    return _totals(session.execute(statement).one())


def _sums(found: Any, day: date) -> tuple[Any, ...]:
    state, due_on = found.state, found.due_on
    unfinished = state != RectificationState.ACCEPTED
    return (
        *(func.count().filter(state == one) for one in _STATES),
        func.count().filter(and_(unfinished, due_on < day)),
        func.count().filter(and_(unfinished, due_on.between(day, day + DUE_SOON))),
        func.count().filter(found.looked_back_on.is_not(None)),
    )


def _totals(sums: Sequence[Any]) -> LedgerTotals:
    *counts, overdue, due_soon, looked_back = sums
    return LedgerTotals(
        total=sum(counts),
        states=[StateTotal(state=one, n=n) for one, n in zip(_STATES, counts, strict=True)],
        overdue=overdue,
        due_soon=due_soon,
        looked_back=looked_back,
    )


def _rows() -> Select[Any]:
    columns: tuple[Any, ...] = (
        *(getattr(Rectification, name) for name in _OWN),
        col(Cycle.year),
        col(Organization.name).label("organization_name"),
        col(Person.name),
        col(_Leader.name).label("leader_name"),
        col(_Acceptor.name).label("accepted_by_name"),
    )
    return _joined(select(*columns)).outerjoin(
        _Acceptor, col(_Acceptor.id) == col(Rectification.accepted_by_id)
    )


def _asked(statement: Any, filters: LedgerFilters) -> Select[Any]:
    """The items with what the filters and the order ask about, and nothing else."""
    if filters.words:
        return _joined(statement)
    found = statement.select_from(Rectification)
    if filters.year is not None:
        found = found.join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
    if filters.sort is LedgerOrder.ORGANIZATION:
        found = found.join(Organization, col(Organization.id) == col(Rectification.organization_id))
    return cast(Select[Any], found)


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Rectification)
        .join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
        .join(Person, col(Person.id) == col(Rectification.person_id))
        .join(Organization, col(Organization.id) == col(Rectification.organization_id))
        .outerjoin(_Leader, col(_Leader.id) == col(Rectification.leader_id))
    )


def _narrowed(
    actor: Actor, filters: LedgerFilters, day: date, statement: Select[Any]
) -> Select[Any]:
    found = visible(actor, P.RECTIFICATION_READ, statement, Rectification)
    return found.where(*_conditions(filters, day))


def _conditions(filters: LedgerFilters, day: date) -> Iterator[ColumnElement[bool]]:
    equal = {
        col(Cycle.year): filters.year,
        col(Rectification.organization_id): filters.organization_id,
        col(Rectification.source_kind): filters.source_kind,
        col(Rectification.category): filters.category or None,
        LEADING_ONE: filters.leader_id,
        col(Rectification.state): filters.state,
        col(Rectification.escalation): filters.escalation,
    }
    yield from (column == value for column, value in equal.items() if value is not None)
    if filters.cycle_id is not None:
        yield in_cycle(filters.cycle_id)
    if filters.is_overdue is not None:
        late = and_(
            col(Rectification.state) != RectificationState.ACCEPTED,
            col(Rectification.due_on) < day,
        )
        yield late if filters.is_overdue else ~late
    for word in filters.words:
        yield or_(*(_contains(column, word) for column in _SEARCHED))


def _contains(column: Any, word: str) -> ColumnElement[bool]:
    """Whatever the case of letters; words that have none, such as Chinese ones, are looked for as
    they are, byte by byte (`strpos`): LIKE goes through ten long texts of every item by characters,
    and putting them into small letters takes longer still."""
    has_cases = word.lower() != word or word.upper() != word
    found: ColumnElement[bool] = (
        column.icontains(word, autoescape=True) if has_cases else func.strpos(column, word) > 0
    )
    return found


def _keys(sort: LedgerOrder) -> tuple[Any, ...]:
    """Never NULL, and unique with the id at the end."""
    first: Mapping[LedgerOrder, tuple[Any, ...]] = {
        LedgerOrder.DUE: (),
        LedgerOrder.ORGANIZATION: (col(Organization.code),),
        LedgerOrder.STATE: (
            case({one: n for n, one in enumerate(_STATES)}, value=col(Rectification.state)),
        ),
        LedgerOrder.ENTERED: (col(Rectification.created_at),),
    }
    return (*first[sort], col(Rectification.due_on), col(Rectification.id))


@dataclass(frozen=True)
class _Progress:
    latest: str = ""
    evidence: int = 0


def _read(session: Session, rows: Sequence[Any], day: date) -> list[LedgerRow]:
    progress = _progress_of(session, [row.id for row in rows])
    nothing = _Progress()
    return _READ.validate_python(
        [
            {
                **{name: value for name, value in row._asdict().items() if name in _SHOWN},
                "has_source_page": is_read_somewhere(row.source_kind),
                "is_overdue": is_overdue(row.due_on, day, row.state == RectificationState.ACCEPTED),
                "progress": progress.get(row.id, nothing).latest,
                "evidence_count": progress.get(row.id, nothing).evidence,
            }
            for row in rows
        ]
    )


_SHOWN = frozenset(LedgerRow.model_fields)
_READ = TypeAdapter(list[LedgerRow])


def _progress_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, _Progress]:
    """The latest words and how many entries have evidence; one statement."""
    entry = RectificationEntry
    latest_first = aggregate_order_by(
        col(entry.text), col(entry.created_at).desc(), col(entry.id).desc()
    )
    has_evidence = or_(col(entry.evidence) != "", col(entry.file_id).is_not(None))
    found = session.execute(
        select(
            col(entry.rectification_id),
            func.array_agg(latest_first)[1],
            func.count().filter(has_evidence),
        )
        .where(among(col(entry.rectification_id), ids), col(entry.kind) == EntryKind.PROGRESS)
        .group_by(col(entry.rectification_id))
    )
    return {id_: _Progress(latest, n) for id_, latest, n in found}
