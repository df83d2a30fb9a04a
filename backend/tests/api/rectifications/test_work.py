"""X2, P3: working an item off, accepting, returning, extending, reopening."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.cycles.tables import Cycle, Stage
from tests.support.ledger import API, BEGUN, MEASURES, OUTCOME, UNTOUCHED, Ledger
from tests.support.offers import actions, offer_of

PDF = b"%PDF-1.7\n%made by hand\n"


def test_get_carries_etag_and_offers(ledger: Ledger) -> None:
    reply = ledger.client("secretary").get(f"{API}/{ledger.item}")
    assert reply.headers["ETag"] == '"1"'
    assert actions(reply.json()) == ["acknowledge", "write_measures", "ask_extension"]
    signed_for = ledger.act("secretary", "acknowledge").json()
    assert signed_for["acknowledged_at"] is not None
    assert actions(signed_for) == ["start", "write_measures", "ask_extension"]
    assert offer_of(signed_for, "start")["blocked_by"] == [
        "没有填写整改措施",
        "没有填写整改目标",
    ]
    assert actions(ledger.read("office")) == ["assign", "extend", "escalate"]


def test_start_without_measures_is_blocked(ledger: Ledger) -> None:
    ledger.bring_to("acknowledged")
    assert ledger.act("secretary", "start").status_code == 409
    assert ledger.put("measures", MEASURES).status_code == 200
    assert ledger.act("secretary", "start").json()["state"] == "in_progress"


def test_start_by_the_office_is_forbidden(ledger: Ledger) -> None:
    ledger.put("measures", MEASURES)
    assert ledger.act("office", "start").status_code == 403


def test_write_measures_needs_the_current_etag(ledger: Ledger) -> None:
    client, url = ledger.client("secretary"), f"{API}/{ledger.item}/measures"
    body = MEASURES
    assert client.put(url, json=body).status_code == 428
    assert client.put(url, json=body, headers={"If-Match": '"9"'}).status_code == 412
    assert ledger.read()["measures"] == ""
    office = ledger.client("office").put(url, json=body, headers={"If-Match": '"1"'})
    assert office.status_code == 403


def test_write_measures_after_submission_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    reply = ledger.put("measures", {"measures": "换一个", "target": "", "mode": None})
    assert (reply.status_code, reply.json()["code"]) == (409, "measures-closed")


def test_log_before_the_start_is_refused(ledger: Ledger) -> None:
    assert (ledger.log().status_code, ledger.read()["entries"]) == (409, [])


def test_log_by_the_office_is_forbidden(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    assert ledger.log("office").status_code == 403


def test_submit_needs_evidence(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    assert ledger.act("secretary", "submit").status_code == 409
    assert ledger.put("outcome", OUTCOME).status_code == 200
    assert ledger.log(evidence="").status_code == 201
    assert ledger.act("secretary", "submit").status_code == 409
    assert ledger.log().status_code == 201
    assert ledger.act("secretary", "submit").json()["state"] == "submitted"


def test_accept_by_the_office_closes_the_item(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    assert ledger.accept(words="").status_code == 422
    past = ledger.accept(look_back_on="2026-01-01").json()
    assert past["errors"][0]["pointer"] == "/look_back_on"
    accepted = ledger.accept(look_back_on="2026-09-01").json()
    assert (accepted["state"], accepted["accepted_by_name"]) == ("accepted", "宋玉梅")
    assert (accepted["accepted_words"], accepted["look_back_on"]) == ("已核实", "2026-09-01")
    assert accepted["accepted_at"] is not None


@pytest.mark.parametrize("role", ["secretary", "chair", "deputy", "approver"])
def test_accept_by_others_is_forbidden(ledger: Ledger, role: str) -> None:
    ledger.bring_to("submitted")
    assert ledger.accept(role).status_code == 403
    assert ledger.read()["state"] == "submitted"


def test_accept_of_ones_own_item_is_forbidden(ledger: Ledger) -> None:
    """P3: also when the person responsible works in the office."""
    ledger.bring_to("submitted")
    county = ledger.world.county()
    ledger.world.assign(county.person("secretary"), "office", county.office)
    assert ledger.accept("secretary").status_code == 403
    assert ledger.act("secretary", "return", "x").status_code == 403


def test_return_needs_new_evidence(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    assert ledger.act("office", "return").status_code == 422
    ledger.world.clock.advance(hours=1)
    assert ledger.act("office", "return", "佐证不足").json()["state"] == "returned"
    assert ledger.act("secretary", "submit").status_code == 409
    ledger.log(text="补充签到册", evidence="签到册 12 页")
    assert ledger.act("secretary", "submit").json()["state"] == "submitted"
    steps = [step["action"] for step in ledger.read()["history"]]
    assert steps == ["acknowledge", "start", "submit", "return", "submit"]


def test_reopen_needs_a_reason(ledger: Ledger) -> None:
    ledger.bring_to("accepted")
    assert ledger.act("office", "reopen").status_code == 422
    assert ledger.act("secretary", "reopen", "x").status_code == 403
    reply = ledger.act("office", "reopen", "回访发现反弹")
    assert (reply.json()["state"], reply.json()["accepted_at"]) == ("in_progress", None)


def test_extend_moves_the_deadline_with_a_reason(ledger: Ledger) -> None:
    body = {"due_on": "2026-08-31", "reason": "学校搬迁"}
    assert ledger.put("deadline", body, "office").status_code == 200
    read = ledger.read()
    assert read["due_on"] == "2026-08-31"
    (extension,) = read["extensions"]
    assert (extension["old_due_on"], extension["reason"]) == ("2026-06-30", "学校搬迁")
    assert extension["author_name"] == "宋玉梅"


def step_on_board(ledger: Ledger) -> tuple[str, str | None, bool]:
    """State, deadline and lateness of the only rectification on the cycle board."""
    board = ledger.client("office").get(f"/api/v1/cycles/{ledger.cycle.id}/board").json()
    steps = [s for row in board["rows"] for s in row["steps"] if s["step"] == "rectification"]
    (step,) = (s for s in steps if s["due_on"] is not None)
    return step["state"], step["due_on"], step["is_late"]


def test_board_is_late_when_any_unfinished_item_is(ledger: Ledger) -> None:
    ledger.bring_to("submitted")
    assert step_on_board(ledger) == ("submitted", "2025-12-31", True)


def test_extend_takes_the_lateness_off_the_board(ledger: Ledger) -> None:
    late = ledger.items[BEGUN]
    etag = {"If-Match": f'"{ledger.read(item=late)["version"]}"'}
    body = {"due_on": "2026-08-31", "reason": "学校搬迁"}
    reply = ledger.client("office").put(f"{API}/{late}/deadline", json=body, headers=etag)
    assert reply.status_code == 200, reply.text
    assert step_on_board(ledger) == ("open", "2026-06-30", False)


@pytest.mark.parametrize(
    "change", [{"due_on": "2026-06-30"}, {"due_on": "2026-01-01"}, {"reason": ""}, {"reason": None}]
)
def test_extend_with_a_fault_is_unprocessable(ledger: Ledger, change: dict[str, Any]) -> None:
    body = {"due_on": "2026-08-31", "reason": "学校搬迁", **change}
    assert ledger.put("deadline", body, "office").status_code == 422
    assert ledger.read()["due_on"] == "2026-06-30"


def test_extend_by_the_person_responsible_is_forbidden(ledger: Ledger) -> None:
    body = {"due_on": "2026-08-31", "reason": "学校搬迁"}
    assert ledger.put("deadline", body).status_code == 403


def test_extend_an_accepted_item_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("accepted")
    body = {"due_on": "2026-08-31", "reason": "学校搬迁"}
    assert ledger.put("deadline", body, "office").status_code == 409


def test_upload_is_evidence_and_comes_back_unchanged(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    url = f"{API}/{ledger.item}/files"
    client = ledger.client("secretary")
    reply = client.post(url, files={"file": ("../计划.docx", PDF, "text/html")})
    assert reply.status_code == 201
    file = reply.json()
    assert (file["name"], file["media_type"]) == ("计划.pdf", "application/pdf")
    assert ledger.log(evidence="", file_id=file["id"]).status_code == 201
    assert ledger.put("outcome", OUTCOME).status_code == 200
    assert ledger.act("secretary", "submit").status_code == 200
    assert ledger.read()["entries"][0]["file"]["sha256"] == file["sha256"]
    back = ledger.client("office").get(f"{url}/{file['id']}")
    assert back.content == PDF
    assert back.headers["X-Content-Type-Options"] == "nosniff"
    assert back.headers["Content-Disposition"].startswith("attachment;")
    other = ledger.world.as_role("secretary", "S02")
    assert other.get(f"{url}/{file['id']}").status_code == 404


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 400), (b"<script>", 415), (b"PK\x03\x04", 422), (b"\xd0\xcf\x11\xe0", 415)],
)
def test_upload_of_another_kind_is_refused(ledger: Ledger, content: bytes, status: int) -> None:
    ledger.bring_to("in_progress")
    reply = ledger.client("secretary").post(
        f"{API}/{ledger.item}/files", files={"file": ("计划.pdf", content)}
    )
    assert reply.status_code == status


def test_log_with_a_file_of_another_item_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    others = (i for p, i in ledger.items.items() if p != UNTOUCHED)
    begun = next(i for i in others if ledger.read(item=i)["state"] == "in_progress")
    reply = ledger.client("secretary").post(f"{API}/{begun}/files", files={"file": ("a.pdf", PDF)})
    assert ledger.log(file_id=reply.json()["id"]).json()["code"] == "unknown-file"


@pytest.mark.parametrize("stage", list(Stage))
def test_work_goes_on_in_every_stage_of_its_cycle(ledger: Ledger, stage: Stage) -> None:
    """X2: an item's own state says what may be done."""
    with ledger.world.session() as session:
        session.execute(update(Cycle).where(col(Cycle.id) == ledger.cycle.id).values(state=stage))
    ledger.bring_to("submitted")
    assert ledger.accept().json()["state"] == "accepted"
    assert ledger.act("office", "reopen", "反弹").json()["state"] == "in_progress"
    page = ledger.read("secretary")
    assert actions(page) == [
        "submit",
        "write_measures",
        "write_outcome",
        "add_entry",
        "ask_extension",
    ]
    assert offer_of(page, "submit")["blocked_by"] == ["退回以后没有新的佐证，请补充后再提交"]


def test_submit_and_return_tell_who_acts_next(ledger: Ledger) -> None:
    ledger.bring_to("returned")

    def kinds(role: str) -> list[str]:
        found = ledger.client(role).get("/api/v1/notices").json()["items"]
        return [n["kind"] for n in found if n["subject_id"] == str(ledger.item)]

    assert kinds("office") == ["rectification.submit"]
    assert kinds("secretary") == ["rectification.return"]
