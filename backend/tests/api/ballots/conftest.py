import pytest

from tests.support.hall import Hall, hall
from tests.support.world import World


@pytest.fixture
def meeting_hall(world: World) -> Hall:
    """A hall whose election is not made yet."""
    return world.once(lambda: hall(world), "hall")


@pytest.fixture
def open_hall(world: World) -> Hall:
    """A hall in which people may vote."""
    return world.once(lambda: opened(world), "open hall")


def opened(world: World) -> Hall:
    place = hall(world)
    place.until_open()
    return place
