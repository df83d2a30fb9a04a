import pytest

from tests.support.hall import Hall, hall
from tests.support.world import World


@pytest.fixture
def meeting_hall(world: World) -> Hall:
    """A hall whose election is not made yet."""
    return hall(world)


@pytest.fixture
def open_hall(meeting_hall: Hall) -> Hall:
    """A hall in which people may vote."""
    meeting_hall.until_open()
    return meeting_hall
