"""P5: a post was handed over in the middle of the review. Whoever holds it now hears of its work
and has it to do; the person who left hears nothing more of it."""

from typing import Any

import httpx
import pytest

from tests.support.acting import act_on
from tests.support.clock import START
from tests.support.meetings import Hall, plan
from tests.support.reports import add_report
from tests.support.visits import FINDINGS, make_visits
from tests.support.world import World


def hand_over(world: World, post_id: object) -> None:
    people = world.county().people
    body = {
        "holder_id": str(people["P001"].id),
        "successor_id": str(people["P201"].id),
        "on_day": START.date().isoformat(),
    }
    path = f"/api/v1/posts/{post_id}/actions/hand_over"
    reply = world.as_role("office").post(path, json=body)
    assert reply.status_code == 200, reply.text


def by(world: World, staff_no: str) -> httpx.Client:
    return world.as_person(world.county().people[staff_no])


def told(world: World, staff_no: str) -> list[str]:
    items: list[Any] = by(world, staff_no).get("/api/v1/notices").json()["items"]
    return [item["kind"] for item in items if not item["kind"].startswith("post.")]


def to_do(client: httpx.Client) -> list[str]:
    return [todo["kind"] for todo in client.get("/api/v1/home").json()["todos"]]


def test_question_is_the_present_holders_to_answer(world: World) -> None:
    cycle = world.cycle(stage="reviewing")
    hall = Hall(world, cycle, plan(world, cycle).json()["id"])
    hall.start()
    before = hall.ask("P001")
    assert before.status_code == 201
    place = world.reviewee(cycle, world.county().people["P001"])

    hand_over(world, place.post_id)
    assert hall.ask("P001", text="下一步怎么办？").status_code == 201

    coming, leaving = by(world, "P201"), by(world, "P001")
    assert (told(world, "P001"), told(world, "P201")) == (["question.asked"], ["question.asked"])
    assert ("meeting.answer" in to_do(coming), "meeting.answer" in to_do(leaving)) == (True, False)
    # the office writes down what is said, but nobody waits for it
    assert "meeting.answer" not in to_do(world.as_role("office"))
    expected = before.json()["answers"][0]["id"]
    path, body = f"/api/v1/answers/{expected}", {"text": "六月底前补齐"}
    assert coming.put(path, json=body, headers={"If-Match": '"1"'}).status_code == 200


def test_findings_are_told_to_the_present_holder(world: World) -> None:
    visits = make_visits(world, world.cycle(stage="reviewing"))
    hand_over(world, visits.reviewee.post_id)

    finding = visits.fed_back()["findings"][0]
    world.clock.advance(minutes=1)
    path = f"{FINDINGS}/{finding['id']}/actions/withdraw"
    reply = act_on(visits.client(), path, {"comment": "核实有误"})

    assert reply.status_code == 200, reply.text
    assert told(world, "P201") == ["finding.withdrawn", "inspection.fed_back"]
    assert told(world, "P001") == []


@pytest.mark.parametrize("action", ["return", "reminders"])
def test_report_is_told_to_the_present_holder(world: World, action: str) -> None:
    report = add_report(world, stage="reviewing")
    hand_over(world, report.post_id)
    office = world.as_role("office")

    if action == "return":
        assert (
            act_on(by(world, "P201"), f"/api/v1/reports/{report.id}/actions/submit").status_code
            == 200
        )
        path = f"/api/v1/reports/{report.id}/actions/return"
        assert act_on(office, path, {"comment": "请补充"}).status_code == 200
        expected = "report.returned"
    else:
        body = {"cycle_id": str(report.cycle_id), "report_ids": [str(report.id)]}
        reply = office.post("/api/v1/reports/reminders", json=body)
        assert [sent["person_name"] for sent in reply.json()["sent"]] == ["王小明"]
        again = office.post("/api/v1/reports/reminders", json=body).json()
        assert [row["reason"] for row in again["skipped"]] == ["reminded_today"]
        expected = "report.reminder"

    assert (told(world, "P201"), told(world, "P001")) == ([expected], [])
