"""A3: what a proposal may not take, a session does not give either."""

from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import CycleRules
from tests.support.desk import Desk
from tests.support.sessions import Sitting, plan

FULL = "等次“好”最多 1 人（占比上限 1/2），名额已满"
REASON = "会议认为实际成绩好于提请等次"
RAISED = {"outcome": "as_decided", "decided_grade": "good", "decision": REASON}


def rules(desk: Desk, **changes: object) -> None:
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules=changes)
        )


def grade(desk: Desk, which: UUID, given: Grade) -> None:
    with desk.world.session() as session:
        session.execute(
            update(Assessment)
            .where(col(Assessment.id) == which)
            .values(state="proposed", grade=given)
        )


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """A session on two proposals, the first 好 and the second 较好; one of two may be 好."""
    desk.bring_to("proposed")
    grade(desk, desk.second, Grade.FAIRLY_GOOD)
    rules(desk, good_quota="1/2")
    found = plan(desk.world, desk.cycle.id)
    assert found.write().status_code == 200
    return found


def test_raising_beyond_the_quota_is_refused_at_the_field_and_nothing_is_written(
    sitting: Sitting,
) -> None:
    refused = sitting.decide(2, **RAISED)

    assert (refused.status_code, refused.json()["code"]) == (422, "session-not-valid")
    assert [(e["pointer"], e["detail"]) for e in refused.json()["errors"]] == [
        ("/decided_grade", FULL)
    ]
    assert [item["outcome"] for item in sitting.items()] == [None, None]


def test_raising_takes_the_place_that_the_session_has_freed(desk: Desk, sitting: Sitting) -> None:
    lowered = {**RAISED, "decided_grade": "fairly_good"}
    assert sitting.decide(1, **lowered).status_code == 200
    assert sitting.decide(2, **RAISED).status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201
    assert [desk.read(which=one)["grade"] for one in (desk.first, desk.second)] == [
        "fairly_good",
        "good",
    ]


def test_sending_back_frees_the_place_and_a_draft_takes_none(sitting: Sitting) -> None:
    assert sitting.decide(1, outcome="sent_back", decision=REASON).status_code == 200
    assert sitting.decide(2, **RAISED).status_code == 200


def test_sign_is_refused_when_the_last_place_was_given_meanwhile(
    desk: Desk, sitting: Sitting
) -> None:
    """The rules, or another session, have left less than there was when it was submitted."""
    rules(desk, good_quota="1/1")
    assert sitting.decide(2, **RAISED).status_code == 200
    assert sitting.send("PUT", "/outcomes").status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    rules(desk, good_quota="1/2")

    refused = sitting.sign()

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert [e["detail"] for e in refused.json()["errors"]] == [f"第 2 项（赵明远）：{FULL}"]
    assert [desk.read(which=one)["state"] for one in (desk.first, desk.second)] == ["proposed"] * 2
    assert sitting.read()["state"] == "submitted"


def test_what_was_proposed_stands_whatever_the_quota_is_now(desk: Desk, sitting: Sitting) -> None:
    """A quota judges proposals when they are made, and sessions by what they change."""
    grade(desk, desk.second, Grade.GOOD)
    assert sitting.send("PUT", "/outcomes").status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201


def test_one_grade_for_all_is_refused_of_a_session_where_the_rules_say_so(
    desk: Desk, sitting: Sitting
) -> None:
    rules(desk, one_grade_is_refused=True)
    refused = sitting.decide(2, **RAISED)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["detail"] == "本周期规则不允许全体述职人同为一个等次"


def test_what_another_session_has_written_down_takes_a_place(desk: Desk, sitting: Sitting) -> None:
    """Signed or not: whoever comes second is told when they write it down."""
    grade(desk, desk.first, Grade.FAIR)
    assert sitting.decide(1, **RAISED).status_code == 200
    second = sitting.items()[1]["id"]
    assert sitting.send("DELETE", f"/items/{second}").status_code == 200
    other = plan(desk.world, desk.cycle.id)
    refused = other.decide(1, **RAISED)
    assert (refused.status_code, refused.json()["errors"][0]["detail"]) == (422, FULL)
