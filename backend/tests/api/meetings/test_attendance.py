"""The sign-in list: who is due, came, left or is excused; presence is counted from it (M1, B4)."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from tests.support.database import Queries
from tests.support.meetings import Hall, etag

VISITORS = [{"name": f"代表{n:02}", "unit": "实验小学", "duty": "教师代表"} for n in range(4)]


def listed(hall: Hall, **params: Any) -> Any:
    response = hall.client("office").get(f"{hall.path}/attendees", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def put_on(hall: Hall, lines: Any = (), *, takes_part: bool = False) -> httpx.Response:
    body = {"lines": list(lines), "takes_part": takes_part}
    return hall.client("office").post(f"{hall.path}/attendees", json=body)


def mark(hall: Hall, lines: Any, presence: str, reason: str = "") -> httpx.Response:
    marks = [{"id": line["id"], "version": line["version"]} for line in lines]
    body = {"attendees": marks, "presence": presence, "reason": reason}
    return hall.client("office").post(f"{hall.path}/attendees/marks", json=body)


def test_create_attendees_who_takes_part_stands_on_the_list_once(hall: Hall) -> None:
    added = put_on(hall, VISITORS, takes_part=True)
    assert added.status_code == 201, added.text
    page = listed(hall, limit=200)
    names = [line["name"] for line in page["items"]]
    county = hall.world.county()
    assert added.json() == {"added": len(names), "already": 0}
    assert names[-4:] == [line["name"] for line in VISITORS]
    assert len(set(names)) == len(names)
    assert page["items"][0]["duty"] == "述职人"
    office = {p.name for role, p in county.people.items() if role in ("P104", "P109", "P110")}
    assert office.isdisjoint(names)
    assert put_on(hall, takes_part=True).json() == {"added": 0, "already": len(names) - 4}


def test_marks_count_who_is_here_for_page_quorum_and_opening(hall: Hall) -> None:
    assert hall.count(present=30).status_code == 200
    assert put_on(hall, VISITORS).status_code == 201
    before = hall.read()
    assert (before["due_count"], before["present_count"], before["quorum_needed"]) == (4, 0, 2)
    assert before["is_counted_from_list"] is True
    assert "record_presence" not in {offer["action"] for offer in before["offers"]}
    refused = hall.count(present=30)
    assert (refused.status_code, refused.json()["code"]) == (409, "counted-from-list")
    assert "至少需要 2 人" in hall.act("start").json()["detail"]

    first, second, third, _ = listed(hall)["items"]
    assert mark(hall, [first, second], "came").status_code == 200
    assert mark(hall, [third], "excused", "出差").status_code == 200
    response = hall.act("start")
    assert response.status_code == 200, response.text
    assert mark(hall, listed(hall, presence="came")["items"][:1], "left").status_code == 200

    counts = {"due": 4, "came": 2, "left": 1, "excused": 1, "here": 1}
    assert listed(hall, text="代表03")["counts"] == counts
    assert [line["name"] for line in listed(hall, presence="due")["items"]] == ["代表03"]
    assert hall.read()["present_count"] == 1
    assert hall.read()["version"] == response.json()["version"]  # the console goes on meanwhile
    draft = hall.client("office").get(f"{hall.path}/minutes", params={"is_draft": True}).json()
    assert "应到 4 人，实到 2 人，请假 1 人，中途离会 1 人" in draft["text"]


def test_marks_are_all_or_none_and_tell_what_changed_meanwhile(hall: Hall) -> None:
    put_on(hall, VISITORS)
    first, second, *_ = stale = listed(hall)["items"]
    assert mark(hall, [first], "excused", "病假").status_code == 200
    assert mark(hall, [first, second], "came").status_code == 412
    assert listed(hall)["counts"]["came"] == 0
    assert mark(hall, [second], "came").status_code == 200
    assert mark(hall, [second], "came").status_code == 200  # two doors saying the same
    for presence, reason in (("excused", ""), ("came", "出差")):
        refused = mark(hall, stale[2:3], presence, reason)
        assert (refused.status_code, refused.json()["code"]) == (422, "excused-without-reason")
        assert refused.json()["errors"][0]["pointer"] == "/reason"
    unknown = {**second, "id": hall.meeting_id}
    assert mark(hall, [unknown, stale[3]], "came").status_code == 404
    assert listed(hall)["counts"] == {"due": 4, "came": 1, "left": 0, "excused": 1, "here": 1}


def test_update_and_delete_attendee_keep_names_apart_and_who_came(hall: Hall) -> None:
    put_on(hall, VISITORS)
    first, second, *_ = listed(hall)["items"]
    office, path = hall.client("office"), f"{hall.path}/attendees"
    body = {key: first[key] for key in ("name", "unit", "duty", "seat", "presence")}
    twice = {**body, "name": second["name"], "reason": ""}
    refused = office.put(f"{path}/{first['id']}", json=twice, headers=etag(1))
    assert (refused.status_code, refused.json()["code"]) == (422, "on-list-already")
    seated = {**body, "seat": "3排5座", "presence": "came", "reason": ""}
    changed = office.put(f"{path}/{first['id']}", json=seated, headers=etag(1))
    assert (changed.status_code, changed.json()["seat"]) == (200, "3排5座")
    assert office.put(f"{path}/{first['id']}", json=seated, headers=etag(1)).status_code == 412
    refused = office.delete(f"{path}/{first['id']}", headers=etag(2))
    assert (refused.status_code, refused.json()["code"]) == (409, "attendee-came")
    assert office.delete(f"{path}/{second['id']}", headers=etag(1)).status_code == 204
    assert [line["name"] for line in listed(hall)["items"]] == ["代表00", "代表02", "代表03"]


def test_create_attendees_named_twice_is_unprocessable_with_the_places(hall: Hall) -> None:
    put_on(hall, VISITORS[:1])
    refused = put_on(hall, [VISITORS[1], VISITORS[0], VISITORS[1]])
    assert refused.status_code == 422
    assert [e["pointer"] for e in refused.json()["errors"]] == ["/lines/1/name", "/lines/2/name"]
    assert listed(hall)["counts"]["due"] == 1


@pytest.mark.parametrize("role", ["chair", "deputy", "secretary", "auditor"])
def test_list_attendees_is_the_offices_alone(hall: Hall, role: str) -> None:
    put_on(hall, VISITORS)
    assert hall.client(role).get(f"{hall.path}/attendees").status_code in (403, 404)


def test_attendance_is_closed_with_the_meeting_and_goes_with_a_rehearsal(hall: Hall) -> None:
    put_on(hall, VISITORS)
    mark(hall, listed(hall)["items"], "came")
    assert hall.act("start").status_code == 200
    assert hall.act("end", comment="提前结束").status_code == 200
    for refused in (
        put_on(hall, [{"name": "晚到", "unit": ""}]),
        mark(hall, listed(hall)["items"], "left"),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "meeting-ended")


def test_attendance_tells_the_log_numbers_and_nobodys_name(hall: Hall) -> None:
    """The order of arrival, with names, must not lie beside the order of anything else (B2)."""
    put_on(hall, VISITORS)
    mark(hall, listed(hall)["items"][:2], "came")
    with hall.world.session() as session:
        told = session.scalars(
            select(col(AuditEvent.details)).where(col(AuditEvent.kind) == "meeting.attendance_kept")
        ).all()
    assert sorted(told, key=str) == [
        {"what": "added", "number": 4},
        {"what": "came", "number": 2},
    ]


def test_list_attendees_asks_as_much_for_thirty_as_for_one(
    hall: Hall, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    asked = []
    put_on(hall, VISITORS[:1])
    office = hall.client("office")
    for lines in ([], [{"name": f"人{n}", "unit": "一中"} for n in range(29)]):
        put_on(hall, lines)
        with count_queries() as queries:
            assert office.get(f"{hall.path}/attendees").status_code == 200
        asked.append(queries.count)
    assert asked[0] == asked[1]


def test_points_stand_on_the_agenda_and_move_the_planned_times(hall: Hall) -> None:
    office = hall.client("office")
    plan = {
        "title": "评议会", "held_on": "2026-02-03", "place": "礼堂", "starts_at": "09:00",
        "turn_minutes": 8, "between_minutes": 2,
    }  # fmt: skip
    version = hall.read()["version"]
    assert office.put(hall.path, json=plan, headers=etag(version)).status_code == 200
    point = {"title": "一校一品", "speaker": "李明", "minutes": 10}
    points = [
        {**point, "kind": "experience", "comes_first": True},
        {**point, "kind": "speech", "comes_first": False},
    ]
    version = hall.read()["version"]
    written = office.put(f"{hall.path}/points", json={"points": points}, headers=etag(version))
    assert written.status_code == 200, written.text
    page = written.json()
    first = next(item for item in page["agenda"] if item["mode"] == "onsite")
    assert first["planned_at"] == "2026-02-03T01:10:00Z"
    onsite = sum(item["mode"] == "onsite" for item in page["agenda"])
    ends = f"2026-02-03T01:{10 + 10 * onsite}:00Z"
    assert [p["planned_at"] for p in page["points"]] == ["2026-02-03T01:00:00Z", ends]
    stale = office.put(f"{hall.path}/points", json={"points": []}, headers=etag(version))
    assert stale.status_code == 412


def test_download_attendees_is_the_list_in_its_order_and_the_offices_alone(hall: Hall) -> None:
    put_on(hall, VISITORS[:2])
    lines = listed(hall)["items"]
    assert mark(hall, lines[:1], "excused", "=出差").status_code == 200
    path = f"{hall.path}/attendees.xlsx"
    reply = hall.client("office").get(path)
    assert reply.status_code == 200, reply.text
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(reply.content)).get_sheet_by_name("签到表")
    assert sheet.to_python()[1:] == [
        ["序号", "姓名", "单位", "身份", "座位", "签到", "请假事由"],
        [lines[0]["position"], "代表00", "实验小学", "教师代表", "", "请假", "=出差"],
        [lines[1]["position"], "代表01", "实验小学", "教师代表", "", "未到", ""],
    ]
    assert hall.client("secretary").get(path).status_code == 403
