"""A3: all reviewees beside each other: who sees it, order, filters, pages, sums, workbook."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update
from sqlmodel import col

from app.access.roles import Role
from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.features.cycles.tables import Cycle, CycleRules
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.desk import API, Desk


def given(score: str, good: int) -> ReleasedByClass:
    """Ten valid votes of two classes, of which so many are 好, and one abstention."""
    counts = (1, good, 10 - good, 0, 0)
    half = ReleasedClass("学校代表", (0, good, 0, 0, 0), good)
    other = ReleasedClass("群众代表", (1, 0, 10 - good, 0, 0), 10 - good)
    return ReleasedByClass(counts, 10, Decimal(score), (half, other))


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> dict[UUID, ReleasedByClass]:
    """Released results by reviewee, as the ballot of a county would give them."""
    found: dict[UUID, ReleasedByClass] = {}
    monkeypatch.setattr(sources, "ballot_results", lambda _session, _cycle_id: found)
    return found


@pytest.fixture
def ranked(desk: Desk, results: dict[UUID, ReleasedByClass]) -> Desk:
    """The desk with three more of the same school, graded and in several states."""
    with desk.world.session() as session:
        rows = session.scalars(select(Assessment).order_by(col(Assessment.position))).all()
        results[rows[0].reviewee_id] = given("96.00", 8)
    for number, (name, grade, state, score) in enumerate(
        (
            ("陈一", Grade.GOOD, AssessmentState.PROPOSED, "95.00"),
            ("陈二", Grade.FAIR, AssessmentState.DELIBERATED, "72.50"),
            ("赵三", None, AssessmentState.DRAFTING, "72.50"),
        )
    ):
        add_assessed(desk, results, f"R{number}", name, grade, state, score)
    return desk


def add_assessed(
    desk: Desk,
    results: dict[UUID, ReleasedByClass],
    staff_no: str,
    name: str,
    grade: Grade | None,
    state: AssessmentState,
    score: str,
) -> None:
    world = desk.world
    person = world.person(staff_no, name, world.county().second, Role.SECRETARY)
    with world.session() as session:
        cycle = session.get_one(Cycle, (desk.cycle.tenant_id, desk.cycle.id))
        place = add_reviewee(session, cycle, person)
        session.flush()
        results[place.id] = given(score, 9)
        session.add(
            Assessment(
                cycle_id=cycle.id,
                reviewee_id=place.id,
                post_id=place.post_id,
                person_id=person.id,
                organization_id=place.organization_id,
                organizer_id=cycle.organization_id,
                position=10 + len(results),
                grade=grade,
                state=state,
                grade_reason="督查情况明显好于测评结果" if name == "陈二" else "",
            )
        )


def read(desk: Desk, client: httpx.Client | None = None, **query: Any) -> dict[str, Any]:
    client = client or desk.client("office")
    reply = client.get(f"{API}/ranking", params={"cycle_id": str(desk.cycle.id), **query})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [row["name"] for row in found["items"]]


def test_list_ranking_has_ballot_composite_grade_and_departures(ranked: Desk) -> None:
    found = read(ranked, q="陈二")
    (row,) = found["items"]
    assert (row["state"], row["grade"], row["has_reason"], row["rank"]) == (
        "deliberated", "fair", True, 3,
    )  # fmt: skip
    assert row["ballot"] == {
        "abstentions": 1,
        "counts": [9, 1, 0, 0],
        "valid": 10,
        "score": "72.50",
        "grade": "fairly_good",
        "classes": [
            {"name": "学校代表", "abstentions": 0, "counts": [9, 0, 0, 0], "valid": 9},
            {"name": "群众代表", "abstentions": 1, "counts": [0, 1, 0, 0], "valid": 1},
        ],
    }
    assert (row["composite_score"], row["composite_grade"]) == ("72.50", "fairly_good")
    assert (row["departures"], row["actions"]) == (["composite", "ballot"], ["feed_back"])


def test_list_ranking_counts_a_report_that_was_due_as_undone(ranked: Desk) -> None:
    """A3: undone is no missing source"""
    with ranked.world.session() as session:
        session.execute(
            update(Cycle)
            .where(col(Cycle.id) == ranked.cycle.id)
            .values(reporting_due_on=date(2026, 1, 5))
        )
    (row,) = read(ranked, q="陈二")["items"]
    # 72.5 × 60 ÷ 75 and 0 × 15 ÷ 75
    assert (row["composite_score"], row["composite_grade"]) == ("58.00", "fair")


def test_list_ranking_agrees_with_the_desk(ranked: Desk) -> None:
    row = read(ranked)["items"][0]
    evidence = ranked.client("office").get(f"{API}/{row['id']}/evidence").json()
    assert (row["composite_score"], row["composite_grade"]) == (
        evidence["composite"]["score"],
        evidence["composite"]["grade"],
    )


def test_list_ranking_counts_grades_and_what_is_left_of_the_quota(ranked: Desk) -> None:
    found = read(ranked, state="proposed")
    assert (found["matching"], found["total"], found["without_grade"]) == (1, 5, 3)
    assert found["quota"] is None
    assert found["distribution"] == [
        {"grade": "good", "proposed": 1, "drafted": 0},
        {"grade": "fairly_good", "proposed": 0, "drafted": 0},
        {"grade": "fair", "proposed": 1, "drafted": 0},
        {"grade": "poor", "proposed": 0, "drafted": 0},
    ]
    with ranked.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == ranked.cycle.id)
            .values(rules={"good_quota": "2/5"})
        )
        session.execute(
            update(Assessment).where(col(Assessment.id) == ranked.first).values(grade=Grade.GOOD)
        )
    found = read(ranked)
    assert found["quota"] == {"share": "2/5", "most": 2, "taken": 1, "left": 1}
    assert found["distribution"][0] == {"grade": "good", "proposed": 1, "drafted": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["李文清", "赵明远", "陈一", "陈二", "赵三"]),
        (
            {"sort": "composite", "is_descending": True},
            ["李文清", "陈一", "陈二", "赵三", "赵明远"],
        ),
        ({"sort": "ballot"}, ["陈二", "赵三", "陈一", "李文清", "赵明远"]),
        ({"sort": "grade", "is_descending": True}, ["陈一", "陈二", "李文清", "赵明远", "赵三"]),
        ({"sort": "state", "is_descending": True}, ["陈二", "陈一", "李文清", "赵明远", "赵三"]),
        ({"grade": "good"}, ["陈一"]),
        ({"departure": "ballot"}, ["陈二"]),
        ({"q": "r0"}, ["陈一"]),
        ({"q": "nobody"}, []),
        ({"state": "archived"}, []),
    ],
)
def test_list_ranking_sorts_and_filters(
    ranked: Desk, query: dict[str, Any], expected: list[str]
) -> None:
    assert names(read(ranked, **query)) == expected


@pytest.mark.parametrize("order", ["roster", "name", "organization", "composite", "departures"])
def test_list_ranking_in_pages_is_the_whole(ranked: Desk, order: str) -> None:
    found: list[str] = []
    query: dict[str, Any] = {"sort": order, "limit": 2}
    while True:
        page = read(ranked, **query)
        found += names(page)
        if page["next"] is None:
            break
        query["after"] = page["next"]
    assert found == names(read(ranked, sort=order))
    assert len(found) == 5


@pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "A" * 400])
def test_list_ranking_with_a_wrong_cursor_says_so(ranked: Desk, cursor: str) -> None:
    query = {"cycle_id": str(ranked.cycle.id), "after": cursor}
    reply = ranked.client("office").get(f"{API}/ranking", params=query)
    assert (reply.status_code, reply.json()["code"]) == (400, "bad-cursor")


def test_list_ranking_of_an_unknown_cycle_is_not_found(ranked: Desk) -> None:
    query = {"cycle_id": str(uuid4())}
    assert ranked.client("office").get(f"{API}/ranking", params=query).status_code == 404


@pytest.mark.parametrize("role", ["office", "chair", "approver"])
def test_list_ranking_is_for_those_who_assess(ranked: Desk, role: str) -> None:
    found = read(ranked, ranked.client(role))
    assert found["total"] == 5
    may = [row["actions"] for row in found["items"]]
    assert may == ([["propose"], ["propose"], [], ["feed_back"], ["propose"]] if role == "office"
                   else [[]] * 5)  # fmt: skip


def test_list_ranking_never_shows_a_reviewee_anybody(ranked: Desk) -> None:
    ranked.bring_to("fed_back")
    found = read(ranked, ranked.client("secretary"))
    assert (found["items"], found["total"]) == ([], 0)
    assert all(line["proposed"] == line["drafted"] == 0 for line in found["distribution"])


def test_list_ranking_leaves_out_oneself_whatever_other_role_one_has(ranked: Desk) -> None:
    """P3"""
    county = ranked.world.county()
    secretary = county.person("secretary")
    ranked.world.assign(secretary, "office", county.office)
    found = read(ranked, ranked.world.as_person(secretary))
    assert secretary.name not in names(found)
    assert found["total"] == 4


def test_list_ranking_costs_the_same_for_few_and_for_many(
    ranked: Desk,
    results: dict[UUID, ReleasedByClass],
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    client = ranked.client("office")
    read(ranked, client)
    with count_queries() as few:
        read(ranked, client)
    for number in range(30):
        add_assessed(
            ranked, results, f"M{number}", f"多{number}", Grade.GOOD, AssessmentState.PROPOSED, "90"
        )
    with count_queries() as many:
        assert read(ranked, client)["total"] == 35
    assert few.count == many.count


def test_download_ranking_has_the_rows_of_the_filters(ranked: Desk) -> None:
    query = {"cycle_id": str(ranked.cycle.id), "q": "陈", "sort": "composite"}
    reply = ranked.client("office").get(f"{API}/ranking.xlsx", params=query)
    assert reply.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(reply.content))
    _title, *rows = book.get_sheet_by_name("评价排名").to_python()
    assert rows[0][:6] == ["名次", "述职人", "工号", "单位", "测评得分", "测评等次"]
    assert [row[1] for row in rows[1:]] == ["陈二", "陈一"]
    line = dict(zip(rows[0], rows[1], strict=True))
    assert (line["测评得分"], line["综合得分"], line["拟评等次"]) == (72.5, 72.5, "一般")
    assert (line["学校代表：好"], line["群众代表：弃权"]) == (9, 1)
    assert line["等次差异"] == "与建议等次不同、与测评等次不同"
    assert (line["写明理由"], line["状态"]) == ("是", "已研究")
    totals = book.get_sheet_by_name("等次分布").to_python()
    assert totals[:2] == [["等次", "已提请", "起草中"], ["好", 1, 0]]
