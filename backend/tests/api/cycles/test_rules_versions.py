"""C2: rules explained, their versions, and that old records keep theirs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from app.features.cycles.queries import rules_of
from app.features.cycles.rules import RuleSet, Scoring
from app.features.cycles.tables import Cycle
from tests.support.clock import FixedClock
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def change(client: httpx.Client, cycle: Cycle, reason: str | None = None, **rules: Any) -> Any:
    path = f"{PATH}/{cycle.id}/rules"
    read = client.get(path)
    body = {"rules": {**read.json()["rules"], **rules}, "reason": reason}
    return client.put(path, json=body, headers={"If-Match": read.headers["ETag"]})


def test_versions_tell_who_when_why_and_what_in_words(
    office: httpx.Client, world: World, clock: FixedClock
) -> None:
    cycle = world.cycle("reporting")
    clock.set(datetime(2026, 1, 13, 1, 0, tzinfo=UTC))
    change(office, cycle, "上级通知", total_limit=2500)
    change(office, cycle, "再次核定", total_limit=2600, good_quota="1/3")
    found = office.get(f"{PATH}/{cycle.id}/rules/versions").json()["items"]
    assert [(v["number"], v["is_in_force"], v["author_name"], v["reason"]) for v in found] == [
        (3, True, "宋玉梅", "再次核定"),
        (2, False, "宋玉梅", "上级通知"),
        (1, False, None, None),
    ]
    assert [v["changes"] for v in found] == [
        ["报告总字数上限：2500 字 → 2600 字", "“好”最多占：不限制 → 1/3"],
        ["报告总字数上限：3000 字 → 2500 字"],
        [],
    ]
    assert found[0]["created_at"] == "2026-01-13T01:00:00Z"


def test_rules_at_a_moment_are_those_in_force_then(
    office: httpx.Client, world: World, clock: FixedClock
) -> None:
    cycle = world.cycle("reporting")
    submitted_at = datetime(2026, 1, 13, 1, 0, tzinfo=UTC)
    clock.set(submitted_at + timedelta(hours=1))
    change(office, cycle, "上级通知", total_limit=2500)
    with world.session() as session:
        assert rules_of(session, cycle.id, at=submitted_at).total_limit == 3000
        assert rules_of(session, cycle.id, at=submitted_at - timedelta(days=900)).total_limit == (
            3000
        )
        later = submitted_at + timedelta(hours=1)
        assert rules_of(session, cycle.id, at=later).total_limit == 2500
        assert rules_of(session, cycle.id).total_limit == 2500


def test_guide_explains_every_rule_in_its_group(world: World) -> None:
    guide = world.as_role("secretary").get(f"{PATH}/rules-guide").json()
    assert [(g["group"], g["label"]) for g in guide["groups"]] == [
        ("report", "述职报告的篇幅"),
        ("ballot", "民主测评"),
        ("assessment", "综合评价"),
    ]
    rules = {rule["name"]: rule for group in guide["groups"] for rule in group["rules"]}
    assert set(rules) == set(RuleSet.model_fields)
    limit = rules["total_limit"]
    assert (limit["kind"], limit["usual"], limit["minimum"], limit["maximum"]) == (
        "characters",
        "3000 字",
        500,
        20000,
    )
    assert [part["label"] for part in rules["grade_points"]["parts"]] == [
        "好", "较好", "一般", "差",
    ]  # fmt: skip
    assert guide["shipped"] == RuleSet().model_dump()


@pytest.mark.parametrize(
    ("rules", "pointers"),
    [
        ({"problems_min_share": "1/1"}, ["/rules/problems_min_share"]),
        (
            {"voter_classes": [{"name": "甲", "weight": 0}, {"name": "甲", "weight": 0}]},
            ["/rules/voter_classes/1/name", "/rules/voter_classes"],
        ),
        ({"total_limit": 100}, ["/rules/total_limit"]),
        ({"scoring": {**Scoring().model_dump(), "item_overdue": 100}}, ["/rules/scoring"]),
        ({"scoring": None}, ["/rules/scoring"]),
        ({"objection_working_days": 0}, ["/rules/objection_working_days"]),
        ({"voter_classes": []}, ["/rules/voter_classes"]),
        ({"quorum": "2/1"}, ["/rules/quorum"]),
        (
            {"composite_weights": {"ballot": 0, "last_year": 0, "report": 0}},
            ["/rules/composite_weights"],
        ),
    ],
)
def test_set_rules_that_cannot_be_names_the_field(
    office: httpx.Client, world: World, rules: dict[str, Any], pointers: list[str]
) -> None:
    reply = change(office, world.cycle(), **rules)
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == pointers
    assert all(error["detail"] for error in reply.json()["errors"])
