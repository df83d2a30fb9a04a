"""C3: what an assessment may still go through is decided by its own state, not by the stage."""

from itertools import pairwise

import pytest

from app.features.cycles.tables import Stage
from tests.support.desk import Desk, advance

ORDER = [Stage.ASSESSING, Stage.RECTIFYING, Stage.CLOSED]


@pytest.mark.parametrize("stage", ORDER[1:])
@pytest.mark.parametrize("begun", ["drafting", "proposed", "deliberated", "fed_back"])
def test_an_assessment_that_has_begun_goes_its_way_when_the_cycle_moved_on(
    desk: Desk, begun: str, stage: Stage
) -> None:
    if begun != "drafting":
        desk.bring_to(begun)
    for source, target in pairwise(ORDER[: ORDER.index(stage) + 1]):
        advance(desk.world, desk.cycle, source, target)

    ways = {
        "drafting": [("office", "propose"), ("chair", "deliberate")],
        "proposed": [("chair", "deliberate")],
        "deliberated": [],
        "fed_back": [],
    }
    if begun == "drafting":
        assert desk.put("opinion", desk.opinion()).status_code == 200
    for role, action in ways[begun]:
        if action == "deliberate":
            desk.decide()
        else:
            assert desk.act(role, action).status_code == 200
    if begun != "fed_back":
        assert desk.act("office", "feed_back").status_code == 200
    desk.show()
    assert desk.act("secretary", "acknowledge").status_code == 200
    assert desk.act("secretary", "waive").status_code == 200
    assert desk.act("office", "announce").json()["state"] == "published"
