"""A cycle that has just reached the stage of assessing."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment
from app.features.ballots.counting.queries import ReleasedByClass
from app.features.cycles.tables import Stage
from tests.support.desk import Desk, add_evidence, advance, by_class, released
from tests.support.world import World


@pytest.fixture(autouse=True)
def ballot(monkeypatch: pytest.MonkeyPatch) -> dict[UUID, sources.BallotResult]:
    """Released ballot results by reviewee; empty until a test (or the desk) fills it."""
    results: dict[UUID, sources.BallotResult] = {}

    def released_in(_session: object, _cycle_id: UUID) -> dict[UUID, ReleasedByClass]:
        return {place: by_class(one) for place, one in results.items()}

    monkeypatch.setattr(sources, "ballot_results", released_in)
    return results


@pytest.fixture
def desk(world: World, ballot: dict[UUID, sources.BallotResult]) -> Desk:
    """Evidence of every kind about the first secretary, none about the second."""
    desk = world.once(lambda: make_desk(world, ballot), "desk")
    ballot[desk.evidence["ballot"]] = released("96", Grade.GOOD)
    return desk


def make_desk(world: World, ballot: dict[UUID, sources.BallotResult]) -> Desk:
    cycle = world.cycle(Stage.REVIEWING)
    reviewee = world.reviewee(cycle)
    evidence = add_evidence(world, cycle, reviewee)
    ballot[reviewee.id] = released("96", Grade.GOOD)
    advance(world, cycle, Stage.REVIEWING, Stage.ASSESSING)
    with world.session() as session:
        rows = session.scalars(
            select(Assessment)
            .where(col(Assessment.cycle_id) == cycle.id)
            .order_by(col(Assessment.position))
        ).all()
    first, second = rows
    assert first.reviewee_id == reviewee.id
    return Desk(world, cycle, first.id, second.id, {**evidence, "ballot": reviewee.id})
