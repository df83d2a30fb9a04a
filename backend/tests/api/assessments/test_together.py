"""A3: proposals are judged together, whoever comes last; drafts take no place."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import CycleRules
from tests.support.acting import act_on
from tests.support.desk import API, Desk
from tests.support.offers import offer_of

SAME = "全体述职人同为一个等次，须写明理由，防止干好干坏一个样"


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Two opinions that could be proposed, both 好; the second has no evidence."""
    rules(desk)
    write(desk, desk.first, grade_reason="")
    write(desk, desk.second, grade_reason="", citations=[])
    return desk


def rules(desk: Desk, **changes: Any) -> None:
    """Rules without weights for what the second has not, so that nothing but the others counts."""
    weights = {"ballot": 100, "last_year": 0, "report": 0}
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"composite_weights": weights, **changes})
        )


def write(desk: Desk, which: UUID, **changes: Any) -> None:
    headers = {"If-Match": f'"{desk.read(which=which)["version"]}"'}
    url, body = f"{API}/{which}/opinion", desk.opinion(**changes)
    assert desk.client("office").put(url, json=body, headers=headers).status_code == 200


def propose(desk: Desk, which: UUID) -> httpx.Response:
    desk.world.clock.advance(minutes=1)
    return act_on(desk.client("office"), f"{API}/{which}/actions/propose", {"comment": None})


def blocked_by(desk: Desk, which: UUID) -> list[str]:
    found: list[str] = offer_of(desk.read(which=which), "propose")["blocked_by"]
    return found


def test_one_grade_for_all_is_asked_of_the_last_proposal_only(both: Desk) -> None:
    assert blocked_by(both, both.first) == blocked_by(both, both.second) == []
    assert propose(both, both.first).status_code == 200
    assert blocked_by(both, both.second) == [SAME]
    refused = propose(both, both.second)
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    write(both, both.second, grade_reason="两校均为全县示范党支部", citations=[])
    assert propose(both, both.second).status_code == 200


def test_one_grade_for_all_is_asked_in_either_order(both: Desk) -> None:
    assert propose(both, both.second).status_code == 200
    assert blocked_by(both, both.first) == [SAME]


def test_one_grade_for_all_is_refused_whatever_the_reason_where_the_rules_say_so(
    both: Desk,
) -> None:
    rules(both, one_grade_is_refused=True)
    assert propose(both, both.first).status_code == 200
    write(both, both.second, grade_reason="两校均为全县示范党支部", citations=[])
    assert blocked_by(both, both.second) == ["本周期规则不允许全体述职人同为一个等次"]


def test_quota_counts_proposals_and_no_drafts(both: Desk) -> None:
    rules(both, good_quota="1/2")
    assert blocked_by(both, both.first) == blocked_by(both, both.second) == []
    assert propose(both, both.first).status_code == 200
    assert "等次“好”最多 1 人（占比上限 1/2），名额已满" in blocked_by(both, both.second)


def test_two_proposals_at_once_do_not_both_take_the_last_place(
    both: Desk, ballot: dict[UUID, sources.BallotResult]
) -> None:
    rules(both, good_quota="1/2")
    versions = {which: both.read(which=which)["version"] for which in (both.first, both.second)}
    clients = [both.world.as_role("office") for _ in versions]

    def one(client: httpx.Client, which: UUID) -> int:
        headers = {"If-Match": f'"{versions[which]}"', "Idempotency-Key": f"propose-{which}"}
        url = f"{API}/{which}/actions/propose"
        return client.post(url, json={"comment": None}, headers=headers).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(one, clients, versions))
    assert codes == [200, 409]
    with both.world.session() as session:
        states = session.scalars(select(col(Assessment.state))).all()
    assert sorted(states) == [AssessmentState.DRAFTING, AssessmentState.PROPOSED]
