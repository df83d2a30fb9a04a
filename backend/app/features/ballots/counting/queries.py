"""The tally sheet and a reviewee's own result, made from the opened rows (B6, B7)."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.features.ballots.box import close
from app.features.ballots.box.channels import Channels
from app.features.ballots.box.law import is_void
from app.features.ballots.box.rules import (
    CountedClass,
    GradeCount,
    ReviewedTally,
)
from app.features.ballots.counting.tally import channels_of, tally_of, tally_of_all
from app.features.ballots.elections.edits import ELECTION_EDITS, PUBLISHED
from app.features.ballots.elections.manifest import counting_rules
from app.features.ballots.elections.queries import get_election, names_of, own_reviewee
from app.features.ballots.elections.schemas import (
    ClassLine,
    CountedClassRead,
    GradeLine,
    GradeRead,
    OwnResultRead,
    RevieweeResult,
    TallyRead,
)
from app.features.ballots.errors import ElectionVoid, NotYetReleased
from app.features.ballots.tables import Election, ElectionAction
from app.features.meetings.tables import Meeting


def read_tally(session: Session, actor: Actor, election_id: UUID) -> TallyRead:
    """The tally sheet of a released election. Raises NotYetReleased (409)."""
    election = get_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, ElectionAction.READ_TALLY, actor)
    assert election.opening is not None
    assert election.manifest_hash is not None
    channels = channels_of(session, election)
    rules = counting_rules(election)
    names = names_of(election)
    head = close.tree_head(session, election.tenant_id, election.id)
    assert head is not None
    issued = sum(c["issued"] for c in (election.slip_counts or {}).values())
    return TallyRead(
        election_id=election.id,
        title=election.title,
        manifest_hash=election.manifest_hash.hex(),
        root=head.root.hex(),
        opening_hash=election.opening["hash"],
        issued=issued,
        returned=channels.returned,
        valid=channels.valid,
        invalid=channels.invalid,
        is_void=is_void(issued, channels.returned),
        grades=_grades(election),
        classes=[_class_read(election, channels, group) for group in channels.groups],
        reviewees=[
            _result(tally_of(session, election, channels, one), names[one])
            for one in rules.reviewee_ids
        ],
    )


def read_own_result(session: Session, actor: Actor, election_id: UUID) -> OwnResultRead:
    """The actor's own result. Raises NotFound for who is not reviewed, NotYetReleased (409)."""
    election, reviewee = own_reviewee(session, actor, election_id)
    _check_released(election)
    channels = channels_of(session, election)
    line = tally_of(session, election, channels, reviewee.id)
    return OwnResultRead(
        **_grade_line(line.total).model_dump(),
        election_id=election.id,
        title=election.title,
        name=names_of(election)[reviewee.id]["name"],
        returned=channels.returned,
        grades=_grades(election),
        score=line.score,
    )


@dataclass(frozen=True)
class ReleasedResult:
    """One reviewee's released result: `counts` of abstentions and the four grades, the graded
    rows and the score (None when nobody gave a grade). Nothing finer leaves the ballot."""

    counts: tuple[int, int, int, int, int]
    valid: int
    score: Decimal | None


@dataclass(frozen=True)
class ReleasedClass:
    """What one counted class of voters gave, in the words of the tally sheet."""

    name: str
    counts: tuple[int, int, int, int, int]
    valid: int


@dataclass(frozen=True)
class ReleasedByClass(ReleasedResult):
    """The same by class, for those who read the tally sheet."""

    classes: tuple[ReleasedClass, ...]


_Kept = tuple[UUID, UUID, int]
# a released tally never changes, and is a sum over all sheets: the newest few are kept, each under
# the version of its election
_KEPT: OrderedDict[_Kept, Mapping[UUID, ReleasedByClass]] = OrderedDict()
_MOST_KEPT = 8


def released_results(session: Session, cycle_id: UUID) -> Mapping[UUID, ReleasedByClass]:
    """By reviewee the results in the cycle's newest released election, none before a release; one
    statement, the first time a few more."""
    columns: tuple[Any, ...] = (
        col(Election.tenant_id), col(Election.id), col(Election.version),
    )  # fmt: skip
    newest = _released(select(*columns).where(col(Election.cycle_id) == cycle_id)).limit(1)
    key = session.execute(newest).one_or_none()
    return {} if key is None else _results(session, (key.tenant_id, key.id, key.version))


def newest_released(session: Session, cycle_id: UUID) -> Election | None:
    """The election whose results count in the cycle; None before a release."""
    statement = _released(select(Election).where(col(Election.cycle_id) == cycle_id))
    return session.scalars(statement.limit(1)).one_or_none()


@dataclass(frozen=True)
class ReleasedElection:
    """A cycle's newest released election with everybody's result, in the order of the ballot."""

    id: UUID
    title: str
    results: Mapping[UUID, ReleasedByClass]


def released_elections(
    session: Session, actor: Actor, cycle_ids: Collection[UUID]
) -> dict[UUID, ReleasedElection]:
    """By cycle the newest released election, of those whose tally sheet the actor may read (B6);
    one statement, the first time a few more for each."""
    columns: tuple[Any, ...] = (
        col(Election.tenant_id), col(Election.id), col(Election.version),
        col(Election.cycle_id), col(Election.title),
    )  # fmt: skip
    statement = _released(select(*columns).where(col(Election.cycle_id).in_(cycle_ids)))
    found: dict[UUID, Any] = {}
    for row in session.execute(visible(actor, P.TALLY_READ, statement, Election)):
        found.setdefault(row.cycle_id, row)
    return {
        cycle_id: ReleasedElection(
            row.id, row.title, _results(session, (row.tenant_id, row.id, row.version))
        )
        for cycle_id, row in found.items()
    }


def _results(session: Session, key: _Kept) -> Mapping[UUID, ReleasedByClass]:
    kept = _KEPT.get(key)
    if kept is None:
        election = session.scalars(select(Election).where(col(Election.id) == key[1])).one()
        kept = _KEPT[key] = _by_class(session, election)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return kept


def _released(statement: Select[Any]) -> Select[Any]:
    """Those that count, the newest first."""
    return (
        statement.join(Meeting, col(Meeting.id) == col(Election.meeting_id))
        .where(
            col(Election.state).in_(PUBLISHED),
            col(Election.void_reason).is_(None),
            col(Meeting.is_rehearsal).is_(False),
        )
        .order_by(col(Election.created_at).desc(), col(Election.id))
    )


def _by_class(session: Session, election: Election) -> dict[UUID, ReleasedByClass]:
    channels = channels_of(session, election)
    names = {group.id: _class_name(election, group) for group in channels.groups}
    return {
        reviewee_id: ReleasedByClass(
            line.total.counts,
            line.total.valid,
            line.score,
            tuple(
                ReleasedClass(names[class_id], grades.counts, grades.valid)
                for class_id, grades in line.by_class.items()
            ),
        )
        for reviewee_id, line in tally_of_all(session, election, channels).items()
    }


def _class_name(election: Election, group: CountedClass) -> str:
    names = {c["id"]: c["name"] for c in election.classes}
    return "＋".join(names[member] for member in group.members)


def _check_released(election: Election) -> None:
    if election.void_reason is not None:
        raise ElectionVoid
    if election.state not in PUBLISHED:
        raise NotYetReleased


def _grades(election: Election) -> list[GradeRead]:
    return [GradeRead(**grade) for grade in (election.manifest or {})["grades"]]


def _class_read(election: Election, channels: Channels, group: CountedClass) -> CountedClassRead:
    on_paper = channels.paper_of(group)
    return CountedClassRead(
        id=group.id,
        name=_class_name(election, group),
        weight=group.weight,
        sheets=group.sheets,
        # a few sheets of paper, or a few others beside much paper, would point at people
        paper=on_paper if channels.marks_paper(group) else None,
    )


def _grade_line(grades: GradeCount) -> GradeLine:
    return GradeLine(
        counts=list(grades.counts),
        valid=grades.valid,
        shares=[grades.share(grade) for grade in (1, 2, 3, 4)],
    )


def _result(line: ReviewedTally, shown: dict[str, str]) -> RevieweeResult:
    return RevieweeResult(
        **_grade_line(line.total).model_dump(),
        reviewee_id=line.reviewee_id,
        name=shown["name"],
        organization_name=shown["organization"],
        mode=shown["mode"],
        score=line.score,
        classes=[
            ClassLine(**_grade_line(grades).model_dump(), class_id=class_id)
            for class_id, grades in line.by_class.items()
        ],
    )
