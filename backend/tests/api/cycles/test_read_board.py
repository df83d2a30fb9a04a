"""GET /cycles/{id}/board (C6), and the office's to-dos from the same rows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.features.cycles.board.service import record_step
from app.features.cycles.duties import duties
from app.features.cycles.tables import Cycle
from tests.support.clock import FixedClock
from tests.support.cycles import add_reviewee
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def board(client: httpx.Client, cycle: Cycle) -> Any:
    reply = client.get(f"{PATH}/{cycle.id}/board")
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_read_board_has_one_cell_per_step(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("reporting")
    subject = uuid4()
    with world.session() as session:
        record_step(
            session, cycle.id, world.reviewee(cycle).id, "report", "submitted", "report", subject
        )
    found = board(office, cycle)
    assert (found["today"], found["late_count"]) == ("2026-01-12", 0)
    first = found["rows"][0]
    assert (first["person_name"], first["organization_name"]) == ("李文清", "示例县第一小学")
    assert [step["step"] for step in first["steps"]] == [
        "inspection", "self_check", "report", "comment", "remark", "ballot", "assessment",
        "rectification",
    ]  # fmt: skip
    assert first["steps"][2] == {
        "step": "report",
        "state": "submitted",
        "subject_type": "report",
        "subject_id": str(subject),
        "due_on": "2026-01-20",
        "is_done": False,
        "is_late": False,
        "open_count": None,
    }
    assert (first["steps"][3]["state"], first["steps"][3]["due_on"]) == (None, "2026-02-03")
    assert (first["steps"][7]["state"], first["steps"][7]["due_on"]) == (None, None)


def test_read_board_shows_who_is_late_on_top(
    office: httpx.Client, world: World, clock: FixedClock
) -> None:
    cycle = world.cycle("reporting")
    with world.session() as session:
        record_step(
            session,
            cycle.id,
            world.reviewee(cycle).id,
            "report",
            "approved",
            "report",
            uuid4(),
            done=True,
        )
    clock.set(datetime(2026, 1, 20, 15, 59, tzinfo=UTC))
    assert board(office, cycle)["late_count"] == 0
    # the day ends at midnight in the county, not in Greenwich
    clock.set(datetime(2026, 1, 20, 16, 0, tzinfo=UTC))
    found = board(office, cycle)
    assert found["late_count"] == 1
    assert [(row["person_name"], row["is_late"]) for row in found["rows"]] == [
        ("赵明远", True),
        ("李文清", False),
    ]


def test_record_step_twice_keeps_the_last_word(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("reporting")
    with world.session() as session:
        for state in ("draft", "submitted"):
            record_step(
                session,
                cycle.id,
                world.reviewee(cycle).id,
                "report",
                state,
                "report",
                uuid4(),
                due_on=date(2026, 1, 15),
            )
    step = board(office, cycle)["rows"][0]["steps"][2]
    assert (step["state"], step["due_on"]) == ("submitted", "2026-01-15")


def test_read_board_costs_the_same_at_one_and_at_thirty(
    office: httpx.Client, world: World, count_queries: Callable[[], Any]
) -> None:
    cycle = world.cycle("reviewing")
    with count_queries() as few:
        board(office, cycle)
    county = world.county()
    with world.session() as session:
        for number in range(28):
            person = world.person(f"X{number}", f"述职人{number}", county.first)
            reviewee = add_reviewee(session, cycle, person)
            for step in ("report", "comment", "assessment"):
                record_step(session, cycle.id, reviewee.id, step, "x", "report", uuid4())
    with count_queries() as many:
        assert len(board(office, cycle)["rows"]) == 30
    assert many.count == few.count


@pytest.mark.parametrize("role", ["secretary", "admin", "auditor", "scrutineer", None])
def test_read_board_by_others_is_forbidden(world: World, role: str | None) -> None:
    assert world.as_role(role).get(f"{PATH}/{world.cycle().id}/board").status_code == 403


def test_read_board_shows_only_the_readers_organizations(world: World) -> None:
    county = world.county()
    person = world.person("P301", "校领导", county.first, "deputy")
    found = board(world.as_person(person), world.cycle("inspecting"))
    assert [row["person_name"] for row in found["rows"]] == ["李文清"]


def test_todos_of_the_office_name_stage_and_late_people(world: World, clock: FixedClock) -> None:
    cycle = world.cycle("reporting")
    world.cycle("closed", title="旧", year=2024)
    with world.session() as session:
        for staff_no in ("P001", "P002"):
            reviewee = world.reviewee(cycle, world.county().people[staff_no])
            day = date(2026, 1, 20)
            record_step(
                session, cycle.id, reviewee.id, "report", "draft", "report", uuid4(), due_on=day
            )
    office = world.actor(world.county().person("office"))
    with world.session() as session:
        assert [duty.todo.kind for duty in duties(session, office)] == ["cycle.stage"]
        clock.set(datetime(2026, 2, 1, tzinfo=UTC))
        found = [duty.todo for duty in duties(session, office)]
    assert [(todo.kind, todo.params, todo.due_on) for todo in found] == [
        ("cycle.late", {"title": cycle.title, "count": "2"}, date(2026, 1, 20)),
        ("cycle.stage", {"title": cycle.title, "stage": "撰写报告"}, date(2026, 1, 20)),
    ]
    secretary = world.actor(world.county().person("secretary"))
    with world.session() as session:
        assert duties(session, secretary) == []
