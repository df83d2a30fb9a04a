"""The board's filters, counts and workbook (C6)."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from python_calamine import CalamineWorkbook

from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Cycle, ReviewMode
from tests.support.clock import FixedClock
from tests.support.cycles import add_reviewee
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


@pytest.fixture
def cycle(world: World, clock: FixedClock) -> Cycle:
    """Reports were due yesterday: 李文清 is approved, 赵明远 late; a third reports in writing."""
    cycle = world.cycle("reporting")
    clock.set(datetime(2026, 1, 21, 2, 0, tzinfo=UTC))
    county = world.county()
    third = world.person("P301", "=1+1", county.first)
    with world.session() as session:
        written = add_reviewee(session, cycle, third, ReviewMode.WRITTEN)
        first = world.reviewee(cycle)
        second = world.reviewee(cycle, county.people["P002"])
        for reviewee, state, done in (
            (first, "approved", True),
            (second, "draft", False),
            (written, "submitted", False),
        ):
            record_step(
                session, cycle.id, reviewee.id, "report", state, "report", uuid4(), done=done
            )
        record_step(
            session, cycle.id, first.id, "inspection", "fed_back", "inspection", uuid4(),
            due_on=date(2026, 2, 1), open_count=3,
        )  # fmt: skip
    return cycle


def names(client: httpx.Client, cycle: Cycle, query: str = "") -> list[str]:
    reply = client.get(f"{PATH}/{cycle.id}/board?{query}")
    assert reply.status_code == 200, reply.text
    return [row["person_name"] for row in reply.json()["rows"]]


def test_filters_narrow_the_rows(office: httpx.Client, world: World, cycle: Cycle) -> None:
    assert names(office, cycle) == ["赵明远", "=1+1", "李文清"]
    assert names(office, cycle, "is_late=true") == ["赵明远", "=1+1"]
    assert names(office, cycle, "mode=written") == ["=1+1"]
    assert names(office, cycle, "text=明远") == ["赵明远"]
    assert names(office, cycle, "text=第一小学") == ["=1+1", "李文清"]
    assert names(office, cycle, f"organization_id={world.county().second.id}") == ["赵明远"]
    assert names(office, cycle, "step=report&standing=done") == ["李文清"]
    assert names(office, cycle, "step=inspection&standing=working") == ["李文清"]
    assert names(office, cycle, "step=comment&standing=done") == []
    assert names(office, cycle, "standing=late&mode=onsite") == ["赵明远"]


def test_order_is_the_readers(office: httpx.Client, cycle: Cycle) -> None:
    assert names(office, cycle, "order=meeting") == ["李文清", "赵明远", "=1+1"]
    assert names(office, cycle, "order=name") == ["=1+1", "李文清", "赵明远"]
    assert names(office, cycle, "order=organization") == ["李文清", "=1+1", "赵明远"]


def test_progress_counts_everybody_whatever_the_filter(office: httpx.Client, cycle: Cycle) -> None:
    found = office.get(f"{PATH}/{cycle.id}/board?text=明远").json()
    assert (found["total"], found["late_count"], len(found["rows"])) == (3, 2, 1)
    steps = {step["step"]: step for step in found["progress"]}
    assert steps["report"] == {
        "step": "report", "label": "述职报告", "done": 1, "working": 0, "late": 2, "none": 0,
    }  # fmt: skip
    assert steps["inspection"]["working"] == 1
    assert [organization["name"] for organization in found["organizations"]] == [
        "示例县第一小学",
        "示例县第二小学",
    ]


@pytest.mark.parametrize(
    "query", ["step=singing", "standing=asleep", "mode=x", "order=x", "organization_id=1"]
)
def test_filters_that_are_none_are_refused(office: httpx.Client, cycle: Cycle, query: str) -> None:
    assert office.get(f"{PATH}/{cycle.id}/board?{query}").status_code == 422


def test_export_has_the_filtered_rows_with_numbers_dates_and_texts(
    office: httpx.Client, cycle: Cycle
) -> None:
    reply = office.get(f"{PATH}/{cycle.id}/board.xlsx?text=第一小学&order=meeting")
    assert reply.status_code == 200
    assert "UTF-8''%E8%80%83" in reply.headers["Content-Disposition"]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(reply.content)).get_sheet_by_index(0)
    _title, headers, first, third = sheet.to_python()
    assert headers[:8] == [
        "述职人", "单位", "述职方式", "现场顺序", "逾期",
        "督查问题", "督查问题期限", "督查问题未办数",
    ]  # fmt: skip
    row = dict(zip(headers, first, strict=True))
    assert (row["述职人"], row["现场顺序"], row["督查问题未办数"]) == ("李文清", 1.0, 3.0)
    assert (row["督查问题期限"], row["述职报告"]) == (date(2026, 2, 1), "已批准")
    # a name that looks like a sum is a name
    assert third[0] == "=1+1"
    assert dict(zip(headers, third, strict=True))["述职报告"] == "已提交（已逾期）"


def test_export_is_for_those_who_see_the_board(world: World, cycle: Cycle) -> None:
    path = f"{PATH}/{cycle.id}/board.xlsx"
    assert world.as_role("secretary").get(path).status_code == 403
    deputy = world.as_person(world.person("P303", "校领导", world.county().second, "deputy"))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(deputy.get(path).content))
    assert [row[0] for row in sheet.get_sheet_by_index(0).to_python()[2:]] == ["赵明远"]


def test_read_board_costs_the_same_at_thirty_and_at_three_hundred(
    office: httpx.Client, world: World, count_queries: Callable[[], Any]
) -> None:
    cycle = world.cycle("reviewing")
    county = world.county()
    counts: list[tuple[int, int]] = []
    for wanted in (30, 300):
        with world.session() as session:
            for number in range(counts[-1][0] if counts else 2, wanted):
                person = world.person(f"X{number}", f"述职人{number}", county.first)
                reviewee = add_reviewee(session, cycle, person)
                record_step(session, cycle.id, reviewee.id, "report", "x", "report", uuid4())
        with count_queries() as found:
            assert len(names(office, cycle)) == wanted
        counts.append((wanted, found.count))
    assert counts[0][1] == counts[1][1]
