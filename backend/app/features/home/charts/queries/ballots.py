"""The released ballot by reviewee and class, for those who read the tally sheet (B6, B7)."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.features.assessments.grades import Grade
from app.features.ballots.counting.queries import (
    ReleasedByClass,
    ReleasedClass,
    ReleasedElection,
    released_elections,
)
from app.features.cycles.tables import Reviewee
from app.features.home.charts.rules import added, mean
from app.features.home.charts.schemas import (
    BallotChart,
    ClassDistribution,
    RevieweeDistribution,
)
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

_COLUMNS = 1 + len(Grade)  # abstentions come first


def ballot_chart(session: Session, actor: Actor, cycle_id: UUID) -> BallotChart | None:
    """None before a release, and for whoever reads no tally; two statements, the first time after
    a release a few more."""
    election = released_elections(session, actor, [cycle_id]).get(cycle_id)
    if election is None:
        return None
    names = _names(session, election.results)
    return BallotChart(
        election_id=election.id,
        title=election.title,
        mean=mean(result.score for result in election.results.values()),
        total=_sum("", list(election.results.values())),
        classes=_classes(election),
        reviewees=[
            _reviewee(reviewee_id, names[reviewee_id], result)
            for reviewee_id, result in election.results.items()
            if reviewee_id in names
        ],
    )


def _classes(election: ReleasedElection) -> list[ClassDistribution]:
    by_name: dict[str, list[ReleasedClass]] = {}
    for result in election.results.values():
        for one in result.classes:
            by_name.setdefault(one.name, []).append(one)
    return [_sum(name, given) for name, given in by_name.items()]


def _sum(name: str, given: Collection[ReleasedClass | ReleasedByClass]) -> ClassDistribution:
    abstentions, *counts = added((one.counts for one in given), _COLUMNS)
    return ClassDistribution(
        name=name, abstentions=abstentions, counts=counts, valid=sum(one.valid for one in given)
    )


def _reviewee(
    reviewee_id: UUID, names: tuple[str, str], result: ReleasedByClass
) -> RevieweeDistribution:
    return RevieweeDistribution(
        reviewee_id=reviewee_id,
        name=names[0],
        organization_name=names[1],
        score=result.score,
        abstentions=result.counts[0],
        counts=list(result.counts[1:]),
        valid=result.valid,
        classes=[_sum(one.name, [one]) for one in result.classes],
    )


def _names(session: Session, ids: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    rows = session.execute(
        select(col(Reviewee.id), col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.id).in_(ids))
    )
    return {reviewee_id: (name, organization) for reviewee_id, name, organization in rows}
