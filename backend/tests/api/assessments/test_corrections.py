"""A4: a correction after the announcement is a recorded step; its consequences follow (A5)."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlmodel import col

from app.features.assessments.interviews.tables import Interview
from app.features.cycles.tables import CycleRules
from app.features.rectifications.tables import Rectification
from tests.support.desk import API, Desk
from tests.support.interviews import API as INTERVIEWS
from tests.support.interviews import Talk, begin

ANNOUNCEMENTS = "/api/v1/announcements"
REASON = "查实上报的数据有误，按事实更正等次"


def correct(
    desk: Desk,
    grade: str,
    reason: str = REASON,
    role: str = "chair",
    problems: Sequence[dict[str, str]] = (),
) -> httpx.Response:
    desk.world.clock.advance(minutes=1)
    client, url = desk.client(role), f"{API}/{desk.first}"
    etag = client.get(url).headers.get("ETag", '"1"')
    body = {"grade": grade, "reason": reason, "problems": list(problems)}
    return client.post(f"{url}/corrections", json=body, headers={"If-Match": etag})


def interviews(desk: Desk) -> list[tuple[str, str]]:
    found = desk.client("office").get(INTERVIEWS).json()["items"]
    return [(one["state"], one["ground"]) for one in found]


def notices(desk: Desk, role: str, about: object) -> list[str]:
    found = desk.client(role).get("/api/v1/notices").json()["items"]
    return [n["kind"] for n in found if n["subject_id"] == str(about)]


def test_correct_keeps_both_grades_and_says_who_and_why(desk: Desk) -> None:
    desk.bring_to("announced")
    assert "correct" in {offer["action"] for offer in desk.read("chair")["offers"]}
    made = correct(desk, "fairly_good")
    assert made.status_code == 201, made.text
    page = made.json()
    assert (page["state"], page["grade"], page["annual_appraisal_ceiling"]) == (
        "announced", "fairly_good", "competent",
    )  # fmt: skip
    (kept,) = page["corrections"]
    assert kept == {
        "corrected_at": kept["corrected_at"],
        "old_grade": "good",
        "new_grade": "fairly_good",
        "reason": REASON,
        "problems": [],
        "corrected_by_name": "韩立",
    }
    assert page["deliberation"]["proposed_grade"] == "good"
    (step,) = desk.client("office").get(f"{API}/{desk.first}/history").json()[-1:]
    assert (step["action"], step["label"], step["comment"]) == ("correct", "更正等次", REASON)
    assert desk.read("secretary")["corrections"] == page["corrections"]
    assert notices(desk, "secretary", desk.first)[0] == "assessment.correct"
    assert notices(desk, "office", desk.first)[0] == "assessment.grade_corrected"
    again = correct(desk, "good").json()
    assert [(c["old_grade"], c["new_grade"]) for c in again["corrections"]] == [
        ("good", "fairly_good"),
        ("fairly_good", "good"),
    ]


def test_correct_is_in_the_log_without_its_reason(desk: Desk) -> None:
    desk.bring_to("announced")
    correct(desk, "fairly_good")
    log = desk.client("auditor").get("/api/v1/audit-events", params={"subject_id": str(desk.first)})
    found = {one["kind"]: one["details"] for one in log.json()["items"]}
    assert found["assessment.grade_corrected"] == {"old_grade": "good", "new_grade": "fairly_good"}


@pytest.mark.parametrize("role", ["office", "secretary", "deputy", "approver", "admin"])
def test_correct_is_the_chairs_alone(desk: Desk, role: str) -> None:
    desk.bring_to("announced")
    assert correct(desk, "fair", role=role).status_code in {403, 404}
    assert desk.read()["grade"] == "good"


@pytest.mark.parametrize(
    ("grade", "reason", "fields"),
    [
        ("good", REASON, ["/grade"]),
        ("fair", "有误！！！！！！！！！！", ["/reason"]),
        ("good", "有误", ["/grade", "/reason"]),
    ],
)
def test_correct_without_another_grade_or_a_reason_is_refused(
    desk: Desk, grade: str, reason: str, fields: list[str]
) -> None:
    desk.bring_to("announced")
    refused = correct(desk, grade, reason)
    assert (refused.status_code, refused.json()["code"]) == (422, "grade-correction-not-valid")
    assert [error["pointer"] for error in refused.json()["errors"]] == fields
    assert desk.read()["corrections"] == []


@pytest.mark.parametrize("state", ["fed_back", "archived"])
def test_correct_before_the_announcement_or_in_the_archive_is_refused(
    desk: Desk, state: str
) -> None:
    desk.bring_to(state)
    assert (correct(desk, "fair").status_code, desk.read()["grade"]) == (409, "good")


def test_correct_on_what_was_not_read_is_refused(desk: Desk) -> None:
    desk.bring_to("announced")
    refused = desk.client("chair").post(
        f"{API}/{desk.first}/corrections",
        json={"grade": "fair", "reason": REASON, "problems": []},
        headers={"If-Match": '"1"'},
    )
    assert (refused.status_code, desk.read()["corrections"]) == (412, [])


def test_correct_to_a_weak_grade_without_a_problem_asks_for_dated_ones(desk: Desk) -> None:
    """A5: a weak grade has dated items, whenever it became one; once and only once."""
    desk.bring_to("announced", problems=[])
    refused = correct(desk, "poor")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/problems")
    late = correct(desk, "poor", problems=[{"text": "数据不实", "due_on": "2026-01-01"}])
    assert [e["pointer"] for e in late.json()["errors"]] == ["/problems/0/due_on"]
    made = correct(desk, "poor", problems=[{"text": "上报数据不实", "due_on": "2026-06-30"}])
    (kept,) = made.json()["corrections"]
    assert [(p["text"], p["due_on"]) for p in kept["problems"]] == [("上报数据不实", "2026-06-30")]
    assert correct(desk, "fair").status_code == 201
    items = desk.client("office").get("/api/v1/rectifications").json()["items"]
    found = [(i["problem"], i["due_on"]) for i in items if i["source_kind"] == "assessment"]
    assert found == [("上报数据不实", "2026-06-30")]
    assert desk.read()["opinion"]["problems"] == []


def test_correct_sent_twice_is_one_correction(desk: Desk) -> None:
    desk.bring_to("announced")
    client, url = desk.client("chair"), f"{API}/{desk.first}"
    headers = {"If-Match": client.get(url).headers["ETag"], "Idempotency-Key": "c" * 20}
    body = {"grade": "fair", "reason": REASON, "problems": []}
    sent = [client.post(f"{url}/corrections", json=body, headers=headers) for _ in range(2)]
    assert [reply.status_code for reply in sent] == [201, 201]
    assert len(desk.read()["corrections"]) == 1


def test_a_quota_holds_for_corrections_too(desk: Desk) -> None:
    desk.bring_to("announced", grade="fair")
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"good_quota": "1/3"})
        )
    refused = correct(desk, "good")
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert "名额已满" in refused.json()["detail"]
    assert desk.read()["grade"] == "fair"


def test_a_weak_grade_leads_to_one_interview_and_items_stay(desk: Desk) -> None:
    desk.bring_to("announced")
    assert interviews(desk) == []
    with desk.world.session() as session:
        before = session.scalar(select(func.count()).select_from(Rectification))
    correct(desk, "fair")
    correct(desk, "poor")
    assert interviews(desk) == [("due", "grade")]
    with desk.world.session() as session:
        assert session.scalar(select(func.count()).select_from(Rectification)) == before
        assert session.scalar(select(func.count()).select_from(Interview)) == 1
    assert "refer" in {offer["action"] for offer in desk.read("chair")["offers"]}


def test_an_interview_without_its_ground_is_dropped_and_due_again(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    correct(desk, "fairly_good")
    dropped = talk.read()
    assert (dropped["state"], dropped["day"], dropped["interviewer_id"]) == ("dropped", None, None)
    assert (dropped["history"][-1]["action"], dropped["history"][-1]["comment"]) == ("drop", REASON)
    assert dropped["offers"] == []
    assert notices(desk, "secretary", talk.id)[0] == "interview.called_off"
    assert notices(desk, "deputy", talk.id)[0] == "interview.released"
    assert talk_todos(talk) == []
    correct(desk, "fair")
    assert (talk.read()["state"], talk_todos(talk)) == ("due", ["interview.schedule"])
    correct(desk, "good")
    assert desk.act("office", "archive").json()["state"] == "archived"


def talk_todos(talk: Talk) -> list[str]:
    found = talk.desk.client("office").get("/api/v1/home").json()["todos"]
    return [todo["kind"] for todo in found if todo["subject_id"] == talk.id]


def test_an_interview_that_was_held_stays(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    talk.hold()
    correct(desk, "good")
    assert talk.read()["state"] == "held"


def test_the_announcement_shows_the_correction_to_its_readers(desk: Desk) -> None:
    desk.bring_to("waived")
    county = desk.world.county()
    body: dict[str, Any] = {
        "cycle_id": str(desk.cycle.id),
        "title": "评价结果",
        "text": "",
        "roles": ["secretary"],
        "organization_ids": [str(county.office.id)],
        "assessment_ids": [str(desk.first)],
    }
    office = desk.client("office")
    made = office.post(ANNOUNCEMENTS, json=body).json()
    url = f"{ANNOUNCEMENTS}/{made['id']}"
    etag = office.get(url).headers["ETag"]
    office.post(f"{url}/actions/publish", json={}, headers={"If-Match": etag})
    assert correct(desk, "fairly_good").status_code == 201
    reader = desk.world.as_role("secretary", "S02")
    (item,) = reader.get(url).json()["items"]
    (shown,) = item.pop("corrections")
    assert shown.pop("corrected_at").startswith("2026-01-")
    assert shown == {
        "old_grade": "good",
        "new_grade": "fairly_good",
        "annual_appraisal_ceiling": "competent",
    }
    assert (item["grade"], item["annual_appraisal_ceiling"]) == ("good", "excellent")
    assert REASON not in reader.get(url).text
    told = reader.get("/api/v1/notices").json()["items"]
    assert [n["kind"] for n in told if n["subject_id"] == made["id"]] == [
        "announcement.corrected",
        "announcement.published",
    ]
