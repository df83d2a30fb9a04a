"""X3: the ledger's lists: search, filters, totals, order, pages; who sees what."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.clock import now
from app.features.rectifications.kinds import (
    EntryKind,
    EscalationStep,
    RectificationState,
    SourceKind,
)
from app.features.rectifications.tables import RectificationEntry
from tests.support.clock import START
from tests.support.database import Queries
from tests.support.ledger import API
from tests.support.stocked import item_of, put, years_of
from tests.support.world import World

Counter = Callable[[], AbstractContextManager[Queries]]
S = RectificationState
DAY = START.date()
LATE, SOON, FAR = DAY - timedelta(days=3), DAY + timedelta(days=5), DAY + timedelta(days=90)


@pytest.fixture
def stocked(world: World) -> World:
    """Two schools, two years, one item in each of four states."""
    county = world.county()
    leader = county.person("deputy")
    before, present = years_of(world, 2024, 2025)
    first, second = world.reviewee(present), world.reviewee(present, county.people["P002"])
    with world.session() as session:
        moment = now(session)
    rows = [
        item_of(first, "党务公开不及时", LATE, leader_id=leader.id, category="党建责任"),
        item_of(
            first, "食堂留样记录不全", SOON, state=S.IN_PROGRESS, source_kind=SourceKind.FINDING,
            measures="每餐双人登记", escalation=EscalationStep.REMINDER,
        ),
        item_of(second, "“三会一课”不经常", FAR, state=S.SUBMITTED, leading_unit="100%_党建办"),
        item_of(
            world.reviewee(before), "党费收缴不及时", LATE, state=S.ACCEPTED,
            accepted_at=moment, accepted_by_id=county.person("office").id, looked_back_on=DAY,
        ),
    ]  # fmt: skip
    put(world, rows)
    put(
        world,
        [
            RectificationEntry(
                rectification_id=rows[1].id, text=text, evidence=evidence, kind=kind,
                author_id=county.people["P001"].id, created_at=moment + timedelta(minutes=n),
            )
            for n, (text, evidence, kind) in enumerate(
                [
                    ("先做了登记本", "照片", EntryKind.PROGRESS),
                    ("已双人登记", "", EntryKind.PROGRESS),
                    ("现场看过", "记录", EntryKind.CHECK),
                ]
            )
        ],
    )  # fmt: skip
    return world


def read(world: World, role: str = "office", **params: Any) -> dict[str, Any]:
    reply = world.as_role(role).get(f"{API}/ledger", params=params)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def problems(world: World, role: str = "office", **params: Any) -> list[str]:
    return [row["problem"] for row in read(world, role, **params)["items"]]


A, B, C, D = "党务公开不及时", "食堂留样记录不全", "“三会一课”不经常", "党费收缴不及时"


def test_list_filters_by_each(stocked: World) -> None:
    county = stocked.county()
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({}, {A, B, C, D}),
        ({"year": 2024}, {D}),
        ({"organization": county.second.id}, {C}),
        ({"source": "finding"}, {B}),
        ({"category": "党建责任"}, {A}),
        ({"leader": county.person("deputy").id}, {A}),
        ({"state": "submitted"}, {C}),
        ({"overdue": True}, {A}),
        ({"overdue": False}, {B, C, D}),
        ({"escalation": "reminder"}, {B}),
        ({"year": 2025, "overdue": True}, {A}),
    ]
    assert [(asked, set(problems(stocked, **asked))) for asked, _found in cases] == cases


def test_list_searches_each_word_in_whatever_is_said(stocked: World) -> None:
    assert problems(stocked, q="不及时 公开") == [A]
    assert problems(stocked, q="双人") == [B]
    assert problems(stocked, q="第二小学") == [C]
    assert set(problems(stocked, q="李文清")) == {A, B, D}
    assert problems(stocked, q="杜宏伟") == [A]
    # what means something to LIKE means itself
    assert problems(stocked, q="100%_") == [C]
    assert problems(stocked, q="_三会") == []


def test_list_says_what_the_three_lists_say(stocked: World) -> None:
    (row,) = read(stocked, q="食堂")["items"]
    assert (row["progress"], row["evidence_count"], row["year"]) == ("已双人登记", 1, 2025)
    (row,) = read(stocked, q="党费")["items"]
    assert (row["accepted_by_name"], row["is_overdue"]) == ("宋玉梅", False)
    (row,) = read(stocked, q="公开")["items"]
    assert (row["leader_name"], row["is_overdue"], row["progress"]) == ("杜宏伟", True, "")


def test_list_totals_are_over_the_filters_and_not_the_page(stocked: World) -> None:
    totals = read(stocked, limit=1)["totals"]
    assert {one["state"]: one["n"] for one in totals.pop("states") if one["n"]} == {
        "open": 1, "in_progress": 1, "submitted": 1, "accepted": 1,
    }  # fmt: skip
    assert totals == {"total": 4, "overdue": 1, "due_soon": 1, "looked_back": 1}
    assert read(stocked, year=2024)["totals"]["total"] == 1


@pytest.mark.parametrize("sort", ["due", "organization", "state", "entered"])
@pytest.mark.parametrize("is_descending", [False, True])
def test_list_pages_in_every_order(stocked: World, sort: str, is_descending: bool) -> None:
    order: dict[str, Any] = {"sort": sort, "is_descending": is_descending}
    whole = problems(stocked, **order)
    found, after = [], None
    for _ in range(4):
        page = read(stocked, **order, limit=1, **({"after": after} if after else {}))
        found += [row["problem"] for row in page["items"]]
        after = page["next"]
    assert (found, after) == (whole, None)
    assert set(whole) == {A, B, C, D}


def test_list_sorts(stocked: World) -> None:
    assert problems(stocked, sort="organization")[-1] == C
    assert problems(stocked, sort="state") == [A, B, C, D]
    assert problems(stocked)[-1] == C
    assert problems(stocked, is_descending=True)[0] == C


def test_list_of_a_cursor_of_another_order_is_refused(stocked: World) -> None:
    after = read(stocked, limit=1)["next"]
    client = stocked.as_role("office")
    for bad in (after, "x"):
        reply = client.get(f"{API}/ledger", params={"after": bad, "sort": "organization"})
        assert (reply.status_code, reply.json()["code"]) == (400, "bad-cursor")
    nul = client.get(f"{API}/ledger", params={"q": "a\0b"})
    assert nul.status_code in {200, 422}


def test_list_and_choices_show_a_secretary_their_own(stocked: World) -> None:
    assert set(problems(stocked, "secretary")) == {A, B, D}
    assert read(stocked, "secretary")["totals"]["total"] == 3
    other = stocked.as_role("secretary", "S02")
    assert [row["problem"] for row in other.get(f"{API}/ledger").json()["items"]] == [C]
    assert other.get(f"{API}/ledger-choices").json() == {
        "categories": [], "leaders": [], "years": [2025],
    }  # fmt: skip
    choices = stocked.as_role("chair").get(f"{API}/ledger-choices").json()
    assert (choices["categories"], choices["years"]) == (["党建责任"], [2025, 2024])
    assert [one["name"] for one in choices["leaders"]] == ["杜宏伟"]
    assert stocked.as_role("auditor").get(f"{API}/ledger").status_code == 403


def test_list_makes_the_same_queries_at_any_length(stocked: World, count_queries: Counter) -> None:
    client = stocked.as_role("office")
    with count_queries() as few:
        assert len(client.get(f"{API}/ledger", params={"limit": 1}).json()["items"]) == 1
    (cycle,) = years_of(stocked, 2026)
    place = stocked.reviewee(cycle)
    put(stocked, [item_of(place, f"问题{n}", date(2026, 9, 1)) for n in range(30)])
    with count_queries() as many:
        assert len(client.get(f"{API}/ledger", params={"limit": 100}).json()["items"]) == 34
    assert many.count == few.count
