"""C3, C6: a stage that is over strands nothing. What is there and may be done is still a to-do
until the cycle is closed."""

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.cycles.tables import Cycle, Stage
from app.features.reports.tables import Report, ReportState
from tests.support.meetings import Hall, plan
from tests.support.reports import add_report
from tests.support.visits import make_visits
from tests.support.world import World

OPEN = [Stage.REVIEWING, Stage.ASSESSING, Stage.RECTIFYING]


def to_do_in_stages(world: World, kind: str) -> list[Stage]:
    """The stages from the review on in which the first school has such a to-do."""
    found = []
    for stage in (*OPEN, Stage.CLOSED):
        with world.session() as session:
            session.execute(update(Cycle).values(state=stage))
        todos = world.as_role("secretary", "S01").get("/api/v1/home").json()["todos"]
        found += [stage for todo in todos if todo["kind"] == kind]
    return found


@pytest.mark.parametrize(
    ("state", "kind"),
    [(ReportState.DRAFT, "report.write"), (ReportState.RETURNED, "report.revise")],
)
def test_report_stays_to_be_written(world: World, state: ReportState, kind: str) -> None:
    report = add_report(world, state, stage="reviewing")
    with world.session() as session:
        session.execute(update(Report).where(col(Report.id) != report.id).values(state="approved"))

    assert to_do_in_stages(world, kind) == OPEN


def test_question_stays_to_be_answered(world: World) -> None:
    cycle = world.cycle(stage="reviewing")
    hall = Hall(world, cycle, plan(world, cycle).json()["id"])
    hall.start()
    assert hall.ask("P001").status_code == 201

    assert to_do_in_stages(world, "meeting.answer") == OPEN


def test_finding_stays_to_be_answered(world: World) -> None:
    make_visits(world, world.cycle(stage="reviewing")).fed_back()

    assert to_do_in_stages(world, "inspection.answer") == OPEN
