"""A planned meeting of a cycle in its reviewing stage."""

import pytest

from tests.support.meetings import Hall, plan
from tests.support.world import World


@pytest.fixture
def hall(world: World) -> Hall:
    cycle = world.cycle(stage="reviewing")
    response = plan(world, cycle)
    assert response.status_code == 201, response.text
    return Hall(world, cycle, response.json()["id"])
