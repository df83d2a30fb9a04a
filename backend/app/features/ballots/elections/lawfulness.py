"""Why a closed ballot must be made void and repeated (B4): the one place that knows. Its page, the
opening desk, the to-dos, and the steps that count and release ask here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.features.ballots.box.law import ClassReturn, is_overfull, may_be_published
from app.features.ballots.box.paper_agreement import waiting_classes
from app.features.ballots.box.tables import PAPER_RETURNS, PAPER_SLIPS, SEALED_FINALS
from app.features.ballots.tables import Election, ElectionState

JUDGED = frozenset({ElectionState.CLOSED, ElectionState.COUNTED})
Numbers: TypeAlias = Mapping[tuple[UUID, str], int]

OVERFULL = Text(
    zh="{name}：发出 {issued} 张，收回 {returned} 张"
    "（其中换出纸质票 {exchanged} 张，收回 {on_paper} 张）。收回多于发出，本次投票无效",
    en="{name}: {issued} issued, {returned} returned ({exchanged} exchanged for paper, {on_paper}"
    " on paper returned). More came back than was handed out: the ballot is void",
)
TOO_FEW = Text(
    zh="有效票只有 {sheets} 张，合并所有类别也不到最低人数 {minimum} 人，公布出来就能看出是谁评的",
    en="Only {sheets} valid sheets: even with all classes merged fewer than the minimum of"
    " {minimum}; the result would tell who gave which grade",
)


def reasons_to_repeat(session: Session, election: Election) -> list[Text]:
    """What forbids that anything comes of a closed ballot; nothing while all is well, or as long as
    paper is not counted. Nothing of its grades is opened, counted or published then."""
    return all_reasons(session, [election]).get(election.id, [])


def all_reasons(session: Session, elections: Collection[Election]) -> dict[UUID, list[Text]]:
    """The same for many elections, in four statements; those with nothing to say are left out."""
    judged = [e for e in elections if e.state in JUDGED and e.void_reason is None]
    if not judged:
        return {}
    closed = [e.id for e in judged if e.state == ElectionState.CLOSED]
    waiting = waiting_classes(session, judged[0].tenant_id, closed) if closed else {}
    returns = _returns(session, judged, waiting)
    found = {}
    for election in judged:
        counts, invalid = returns[election.id]
        names = {c["id"]: c["name"] for c in election.classes}
        reasons = [_overfull(one, names[one.class_id]) for one in counts if is_overfull(one)]
        valid = sum(one.returned for one in counts) - invalid
        minimum = (election.manifest or {})["minimum_class"]
        if election.id not in waiting and not may_be_published(valid, minimum):
            reasons.append(TOO_FEW.with_values(sheets=valid, minimum=minimum))
        if reasons:
            found[election.id] = reasons
    return found


def _returns(
    session: Session, elections: Sequence[Election], waiting: Mapping[UUID, Iterable[str]]
) -> dict[UUID, tuple[list[ClassReturn], int]]:
    """What came back of each class, and how many sheets in all are known to be invalid. Paper that
    two people do not agree on is not counted yet."""
    sealed = _numbers(session, _of(SEALED_FINALS, elections, func.count()))
    exchanged = _numbers(session, _of(PAPER_SLIPS, elections, func.sum(PAPER_SLIPS.c.n)))
    returned, invalid = _paper(session, elections, waiting)
    found = {}
    for election in elections:
        counts = [
            ClassReturn(
                class_id,
                issued=(election.slip_counts or {}).get(class_id, {}).get("issued", 0),
                exchanged=exchanged.get((election.id, class_id), 0),
                sealed=sealed.get((election.id, class_id), 0),
                on_paper=returned.get((election.id, class_id), 0),
            )
            for class_id in (c["id"] for c in election.classes)
        ]
        opened: Mapping[str, int] = (election.opening or {}).get("invalid", {})
        on_paper = sum(n for (election_id, _), n in invalid.items() if election_id == election.id)
        found[election.id] = (counts, sum(opened.values()) + on_paper)
    return found


def _of(table: Any, elections: Sequence[Election], number: Any) -> Select[Any]:
    key = (table.c.election_id, table.c.class_id)
    return select(*key, number.label("n")).where(_are_of(table, elections)).group_by(*key)


def _are_of(table: Any, elections: Sequence[Election]) -> Any:
    ids = [election.id for election in elections]
    return (table.c.tenant_id == elections[0].tenant_id) & table.c.election_id.in_(ids)


def _numbers(session: Session, statement: Select[Any]) -> Numbers:
    return {(row.election_id, row.class_id): row.n for row in session.execute(statement)}


def _paper(
    session: Session, elections: Sequence[Election], waiting: Mapping[UUID, Iterable[str]]
) -> tuple[Numbers, Numbers]:
    first = PAPER_RETURNS.c.entry == 1
    rows = session.execute(
        select(PAPER_RETURNS).where(_are_of(PAPER_RETURNS, elections), first)
    ).all()
    agreed = [row for row in rows if row.class_id not in waiting.get(row.election_id, ())]
    return (
        {(row.election_id, row.class_id): row.returned for row in agreed},
        {(row.election_id, row.class_id): row.invalid for row in agreed},
    )


def _overfull(one: ClassReturn, name: str) -> Text:
    return OVERFULL.with_values(
        name=name,
        issued=one.issued,
        returned=one.returned,
        exchanged=one.exchanged,
        on_paper=one.on_paper,
    )
