"""Questions of the chair and each one's own answer (M4)."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.inbox.tables import Notice
from tests.support.meetings import QUESTION, Hall, etag
from tests.support.offers import possible


def answer(
    hall: Hall,
    answer_id: str,
    text: str,
    role: str,
    organization: str | None = None,
    version: int = 1,
) -> httpx.Response:
    return hall.client(role, organization).put(
        f"/api/v1/answers/{answer_id}", json={"text": text}, headers=etag(version)
    )


def listed(hall: Hall, role: str, organization: str | None = None) -> list[Any]:
    response = hall.client(role, organization).get(
        "/api/v1/questions", params={"meeting_id": hall.meeting_id}
    )
    assert response.status_code == 200, response.text
    items: list[Any] = response.json()["items"]
    return items


def test_ask_two_reviewees_gives_two_independent_answers(hall: Hall) -> None:
    hall.start()
    response = hall.ask("P002", "P001")
    assert response.status_code == 201, response.text
    first, second = response.json()["answers"]
    assert [first["name"], second["name"]] == ["李文清", "赵明远"]
    assert (first["text"], second["text"]) == (None, None)

    assert answer(hall, first["id"], "逐项销号", "secretary", "S01").status_code == 200
    [question] = listed(hall, "office")
    assert question["text"] == QUESTION
    assert [a["text"] for a in question["answers"]] == ["逐项销号", None]
    assert [a["version"] for a in question["answers"]] == [2, 1]

    assert answer(hall, second["id"], "对照整改", "secretary", "S02").status_code == 200
    [question] = listed(hall, "office")
    assert [a["text"] for a in question["answers"]] == ["逐项销号", "对照整改"]
    assert [a["version"] for a in question["answers"]] == [2, 2]


def test_ask_same_reviewee_twice_in_one_question_expects_one_answer(hall: Hall) -> None:
    hall.start()
    assert [a["name"] for a in hall.ask("P001", "P001").json()["answers"]] == ["李文清"]


def test_ask_tells_each_reviewee_and_nobody_else(hall: Hall) -> None:
    hall.start()
    question = hall.ask("P002").json()
    with hall.world.session() as session:
        notices = session.scalars(select(Notice).where(col(Notice.kind) == "question.asked")).all()
    people = hall.world.county().people
    assert [notice.person_id for notice in notices] == [people["P002"].id]
    assert notices[0].subject_id.hex == question["id"].replace("-", "")
    assert notices[0].params == {"meeting_id": hall.meeting_id}


@pytest.mark.parametrize("role", ["office", "deputy", "approver", "secretary", "admin"])
def test_ask_by_other_role_is_forbidden(hall: Hall, role: str) -> None:
    hall.start()
    assert hall.ask("P001", role=role).status_code == 403
    assert listed(hall, "chair") == []


def test_ask_before_or_after_the_meeting_is_a_conflict(hall: Hall) -> None:
    assert hall.ask("P001").json()["code"] == "meeting-not-in-session"
    hall.start()
    hall.act("end", comment="提前散会")
    assert hall.ask("P001").status_code == 409
    assert listed(hall, "chair") == []


def test_ask_without_text_or_somebody_off_the_agenda_is_unprocessable(hall: Hall) -> None:
    hall.start()
    assert hall.ask("P001", text=" ").json()["code"] == "fields-missing"
    body = {
        "meeting_id": hall.meeting_id,
        "text": QUESTION,
        "reviewee_ids": [str(hall.reviewee("P001")), hall.meeting_id],
    }
    response = hall.client("chair").post("/api/v1/questions", json=body)
    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == ["/reviewee_ids/1"]
    empty = {**body, "reviewee_ids": []}
    assert hall.client("chair").post("/api/v1/questions", json=empty).status_code == 422
    assert listed(hall, "chair") == []


def test_ask_sent_twice_with_one_key_asks_once(hall: Hall) -> None:
    hall.start()
    body = {
        "meeting_id": hall.meeting_id,
        "text": QUESTION,
        "reviewee_ids": [str(hall.reviewee("P001"))],
    }
    headers = {"Idempotency-Key": "ask-once"}
    chair = hall.client("chair")
    replies = [
        chair.post("/api/v1/questions", json=body, headers=headers).json()["id"] for _ in range(2)
    ]
    assert replies[0] == replies[1]
    assert len(listed(hall, "chair")) == 1


def test_answer_by_minute_taker_records_who_typed_it(hall: Hall) -> None:
    hall.start()
    [expected] = hall.ask("P001").json()["answers"]
    response = answer(hall, expected["id"], "现场口头答复", "office")
    assert response.status_code == 200
    people = hall.world.county().people
    assert response.json()["answered_by"] == str(people["P104"].id)
    assert response.json()["person_id"] == str(people["P001"].id)
    assert response.json()["answered_at"] == "2026-01-12T01:00:00Z"


def test_answer_of_another_reviewee_is_not_found(hall: Hall) -> None:
    hall.start()
    [expected] = hall.ask("P001").json()["answers"]
    assert answer(hall, expected["id"], "冒答", "secretary", "S02").status_code == 404
    assert answer(hall, expected["id"], "冒答", "chair").status_code == 403
    assert answer(hall, expected["id"], "冒答", "admin").status_code == 403
    assert listed(hall, "office")[0]["answers"][0]["text"] is None


def test_answer_stale_or_blank_or_without_version_is_refused(hall: Hall) -> None:
    hall.start()
    [expected] = hall.ask("P001").json()["answers"]
    assert answer(hall, expected["id"], " ", "secretary", "S01").status_code == 422
    assert answer(hall, expected["id"], "先写", "office").status_code == 200
    assert answer(hall, expected["id"], "后写", "secretary", "S01").status_code == 412
    blind = hall.client("office").put(f"/api/v1/answers/{expected['id']}", json={"text": "盲改"})
    assert blind.status_code == 428
    assert listed(hall, "office")[0]["answers"][0]["text"] == "先写"


def test_list_questions_secretary_sees_own_answer_only(hall: Hall) -> None:
    hall.start()
    hall.ask("P001", "P002")
    hall.ask("P002", text="只问第二位")
    seen = listed(hall, "secretary", "S01")
    assert [question["text"] for question in seen] == [QUESTION]
    assert [a["name"] for a in seen[0]["answers"]] == ["李文清"]
    assert [possible(a) for a in seen[0]["answers"]] == [["write"]]
    assert {q["text"] for q in listed(hall, "secretary", "S02")} == {QUESTION, "只问第二位"}
