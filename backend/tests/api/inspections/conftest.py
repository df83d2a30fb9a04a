"""A cycle being inspected."""

import pytest

from app.features.cycles.tables import Stage
from tests.support.visits import Visits, make_visits
from tests.support.world import World


@pytest.fixture
def visits(world: World) -> Visits:
    return make_visits(world, world.cycle(Stage.INSPECTING))
