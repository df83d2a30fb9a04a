"""The office's overview on the home page (C6)."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.access.roles import Role
from app.features.cycles.board.service import record_step
from tests.support.clock import FixedClock
from tests.support.world import World


def overviews(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/home").json()["overviews"]
    return found


def test_overview_says_who_is_late_and_what_comes_next(world: World, clock: FixedClock) -> None:
    cycle = world.cycle("reporting")
    world.cycle("closed", title="旧", year=2024)
    report = uuid4()
    with world.session() as session:
        record_step(
            session, cycle.id, world.reviewee(cycle).id, "report", "draft", "report", report
        )
    clock.set(datetime(2026, 1, 22, 2, 0, tzinfo=UTC))
    (found,) = overviews(world.as_role("office"))
    assert (found["id"], found["state"], found["total"]) == (str(cycle.id), "reporting", 2)
    assert (found["late_count"], found["missing_count"]) == (2, 2)
    assert found["next_action"] == "进入述职评议"
    assert found["next_days"] == [
        {"label": "述职评议会", "on": "2026-02-03"},
        {"label": "整改结束、周期关闭", "on": "2026-12-31"},
    ]
    assert [
        (line["person_name"], line["step_label"], line["due_on"]) for line in found["late"]
    ] == [
        ("李文清", "述职报告", "2026-01-20"),
        ("赵明远", "述职报告", "2026-01-20"),
    ]
    assert [line["subject_id"] for line in found["late"]] == [str(report), None]
    reports = next(step for step in found["progress"] if step["step"] == "report")
    assert (reports["late"], reports["done"], reports["none"]) == (2, 0, 0)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICE}))
def test_overview_is_for_the_office_only(world: World, role: Role) -> None:
    world.cycle("reporting")
    assert overviews(world.as_role(role)) == []


def test_overview_of_another_schools_office_is_empty(world: World) -> None:
    world.cycle("reporting")
    clerk = world.person("P301", "学校干事", world.county().first, "office")
    assert overviews(world.as_person(clerk)) == []
