"""A cycle that is rectifying, with an item of last year's for the first school's secretary."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CarriedStatus, Stage
from app.features.rectifications.tables import Rectification
from tests.support.desk import advance
from tests.support.items import add_last_years_item
from tests.support.ledger import LAST_YEAR, Ledger
from tests.support.world import World


@pytest.fixture
def ledger(world: World) -> Ledger:
    """Three items of last year: not started, in progress and done; the cycle is rectifying."""
    return world.once(lambda: make_ledger(world), "ledger")


def make_ledger(world: World) -> Ledger:
    cycle = world.cycle(Stage.PLANNING)
    reviewee = world.reviewee(cycle)
    with world.session() as session:
        for problem, due_on, status in LAST_YEAR:
            add_last_years_item(session, reviewee, problem, due_on, status=CarriedStatus(status))
    advance(world, cycle, Stage.PLANNING, Stage.INSPECTING)
    advance(world, cycle, Stage.ASSESSING, Stage.RECTIFYING)
    with world.session() as session:
        items = session.scalars(select(Rectification).order_by(col(Rectification.due_on))).all()
    return Ledger(world, cycle, {item.problem: item.id for item in items})
