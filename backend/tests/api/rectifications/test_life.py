"""X2, X3: more time, pressing for what is late, looking back; posts without a holder, evidence."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import col

from app.access.posts import PostHolding
from app.features.rectifications import rules
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.tables import Rectification
from tests.support.ledger import API, Ledger, post_of
from tests.support.offers import actions, offer_of, possible
from tests.support.stocked import item_of, put
from tests.support.year import REPORT, WORKBOOK

LATER = {"due_on": "2026-08-31", "reason": "活动室维修"}


def kinds(ledger: Ledger, role: str) -> list[str]:
    """What the role is asked to do about the item."""
    todos = ledger.client(role).get("/api/v1/home").json()["todos"]
    return [todo["kind"] for todo in todos if todo["subject_id"] == str(ledger.item)]


def told(ledger: Ledger, role: str) -> list[str]:
    found = ledger.client(role).get("/api/v1/notices").json()["items"]
    return [n["kind"] for n in found if n["subject_id"] == str(ledger.item)]


def change(ledger: Ledger, **values: Any) -> None:
    with ledger.world.session() as session:
        session.execute(
            update(Rectification).where(col(Rectification.id) == ledger.item).values(**values)
        )


def test_unsigned_for_three_days_is_a_matter_of_the_office(ledger: Ledger) -> None:
    assert (kinds(ledger, "secretary"), kinds(ledger, "office")) == (
        ["rectification.acknowledge"],
        [],
    )
    ledger.world.clock.advance(days=3)
    assert kinds(ledger, "office") == []
    ledger.world.clock.advance(days=1)
    assert kinds(ledger, "office") == ["rectification.unsigned"]
    assert "escalate" in possible(ledger.read())
    ledger.bring_to("acknowledged")
    assert (kinds(ledger, "secretary"), kinds(ledger, "office")) == (["rectification.work"], [])


def test_ask_for_more_time_and_grant_another_day(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    early = ledger.post("extension-requests", {**LATER, "due_on": "2026-06-01"}, "secretary")
    assert early.json()["errors"][0]["pointer"] == "/due_on"
    assert ledger.post("extension-requests", LATER, "office").status_code == 403
    assert ledger.post("extension-requests", LATER, "secretary").status_code == 201
    again = ledger.post("extension-requests", LATER, "secretary")
    assert (again.status_code, again.json()["code"]) == (409, "asked-already")
    assert kinds(ledger, "office") == ["rectification.extension"]
    assert "ask_extension" not in actions(ledger.read("secretary"))
    blocked = offer_of(ledger.read(), "extend")["blocked_by"]
    assert blocked == ["学校已申请延期，请先答复该申请"]
    assert ledger.put("deadline", LATER, "office").json()["code"] == "request-waiting"

    answer = {"is_granted": True, "due_on": "2026-07-31", "answer": "给一个月"}
    before = ledger.read()["version"]
    assert ledger.put("extension-answer", answer, "office").status_code == 200
    read = ledger.read("secretary")
    assert read["version"] == before + 1
    assert (read["due_on"], read["extensions"][0]["reason"]) == ("2026-07-31", LATER["reason"])
    (asked,) = read["requests"]
    assert (asked["is_granted"], asked["answer"], asked["decided_by_name"]) == (
        True,
        "给一个月",
        "宋玉梅",
    )
    assert told(ledger, "secretary") == ["rectification.extension_granted"]
    assert ledger.put("extension-answer", answer, "office").json()["code"] == "nothing-asked"


def test_refused_request_leaves_the_deadline_and_may_be_repeated(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    assert ledger.post("extension-requests", LATER, "secretary").status_code == 201
    refusal = {"is_granted": False, "due_on": None, "answer": "请按期完成"}
    assert ledger.put("extension-answer", refusal, "office").status_code == 200
    assert ledger.read()["due_on"] == "2026-06-30"
    assert ledger.post("extension-requests", LATER, "secretary").status_code == 201


def test_accept_answers_the_request_that_waits(ledger: Ledger) -> None:
    """Nothing is left open of an item that is settled."""
    ledger.bring_to("in_progress")
    assert ledger.post("extension-requests", LATER, "secretary").status_code == 201
    assert ledger.log().status_code == 201
    assert ledger.put("outcome", {"outcome": "已完成", "lasting_measures": ""}).status_code == 200
    assert ledger.act("secretary", "submit").status_code == 200
    assert kinds(ledger, "office") == ["rectification.accept"]
    accepted = ledger.accept().json()
    assert (accepted["requests"][0]["is_granted"], kinds(ledger, "office")) == (False, [])


def test_escalate_step_by_step_with_a_document_each(ledger: Ledger) -> None:
    """X3: nothing is left out, what went out stays, the holder is told."""
    reminder = {"step": "reminder", "words": "请于本月底前完成"}
    early = ledger.post("escalations", reminder)
    assert (early.status_code, early.json()["code"]) == (409, "not-late")
    change(ledger, due_on=date(2025, 12, 1))
    skipped = ledger.post("escalations", {**reminder, "step": "supervision"})
    assert (skipped.status_code, skipped.json()["errors"][0]["pointer"]) == (422, "/step")
    assert ledger.post("escalations", reminder, "secretary").status_code == 403
    first = ledger.post("escalations", reminder).json()
    assert (first["escalation"], first["next_escalation"]) == ("reminder", "supervision")
    second = ledger.post("escalations", {**reminder, "step": "supervision"}).json()
    assert [one["step"] for one in second["escalations"]] == ["reminder", "supervision"]

    path = f"{API}/{ledger.item}/escalations/{first['escalations'][0]['id']}/document"
    letter = ledger.client("secretary").get(path)
    assert letter.content.startswith(b"%PDF-")
    assert letter.content == ledger.client("office").get(path).content
    assert ledger.world.as_role("secretary", "S02").get(path).status_code == 404
    assert told(ledger, "secretary") == [
        "rectification.escalated_supervision",
        "rectification.escalated_reminder",
    ]


def test_look_back_holds_or_opens_the_item_again(ledger: Ledger) -> None:
    seen = {"looked_back_on": "2026-01-12", "result": "holds", "words": "没有反弹"}
    assert ledger.post("look-backs", seen).json()["code"] == "look-back-closed"
    ledger.bring_to("submitted")
    assert ledger.accept(look_back_on="2026-01-20").status_code == 201
    assert kinds(ledger, "office") == []
    ledger.world.clock.advance(days=9)
    assert kinds(ledger, "office") == ["rectification.look_back"]
    for day, pointer in (("2026-01-01", "/looked_back_on"), ("2026-12-01", "/looked_back_on")):
        refused = ledger.post("look-backs", {**seen, "looked_back_on": day})
        assert refused.json()["errors"][0]["pointer"] == pointer
    before = ledger.read()["version"]
    held = ledger.post("look-backs", {**seen, "next_on": "2026-09-01"}).json()
    assert (held["state"], held["look_back_result"]) == ("accepted", "holds")
    assert held["version"] == before + 1
    assert (held["entries"][-1]["kind"], held["entries"][-1]["dated_on"]) == ("check", "2026-01-12")
    assert (held["look_back_on"], kinds(ledger, "office")) == ("2026-09-01", [])

    back = ledger.post("look-backs", {**seen, "result": "relapsed", "words": "又停了"}).json()
    assert (back["state"], back["accepted_at"], back["look_back_on"]) == ("in_progress", None, None)
    assert back["history"][-1]["comment"] == "又停了"
    assert told(ledger, "secretary")[0] == "rectification.reopen"


def test_a_check_of_what_was_submitted_is_no_work_on_it(ledger: Ledger) -> None:
    """P3: whoever looked at it may accept it; their evidence does not stand for the school's."""
    ledger.bring_to("submitted")
    assert ledger.log("secretary").status_code == 403
    checked = ledger.log("office", text="现场查看", evidence="照片 3 张", dated_on="2026-01-05")
    assert checked.json()["entries"][-1]["kind"] == "check"
    assert ledger.log("office", dated_on="2027-01-01").json()["code"] == "entry-not-valid"
    assert ledger.accept().status_code == 201


def test_assign_names_leaders_over_the_school_only(ledger: Ledger) -> None:
    county = ledger.world.county()
    post = str(post_of(ledger.world, "deputy"))
    body = {"category": "组织建设", "leader_post_id": post, "leading_unit": "党建办"}
    assert ledger.put("responsibility", body).status_code == 403
    assert ledger.put("responsibility", body, "office").status_code == 200
    read = ledger.read("secretary")
    assert (read["leader_name"], read["category"]) == (county.person("deputy").name, "组织建设")
    for stranger in ("secretary", "auditor"):
        other = {**body, "leader_post_id": str(post_of(ledger.world, stranger))}
        refused = ledger.put("responsibility", other, "office")
        assert (refused.status_code, refused.json()["code"]) == (422, "unknown-leader")
    where = {"organization_id": str(county.first.id)}
    offered = ledger.client("office").get(f"{API}/leaders", params=where).json()["items"]
    assert [(one["name"], one["role_label"]) for one in offered if one["post_id"] == post] == [
        (county.person("deputy").name, "分管领导")
    ]


def test_leader_in_charge_is_whoever_holds_the_post_until_the_item_is_accepted(
    ledger: Ledger,
) -> None:
    """P5: the post is in charge; what is settled keeps the name, with the post or without one."""
    world, county = ledger.world, ledger.world.county()
    leaving, coming = county.person("deputy"), county.people["P201"]
    post = post_of(world, "deputy")
    body = {"category": "组织建设", "leader_post_id": str(post), "leading_unit": ""}
    assert ledger.put("responsibility", body, "office").status_code == 200
    place = world.reviewee(ledger.cycle)
    day, charge = date(2026, 9, 1), {"leader_post_id": post, "leader_id": leaving.id}
    settled = item_of(place, "已销号", day, state=RectificationState.ACCEPTED, **charge)
    named = item_of(place, "只有姓名", day, leader_id=leaving.id)
    put(world, [settled, named])
    version = ledger.read("office")["version"]
    handed = world.as_role("admin").post(
        f"/api/v1/posts/{post}/actions/hand_over",
        json={
            "holder_id": str(leaving.id),
            "successor_id": str(coming.id),
            "on_day": "2026-01-05",
        },
    )
    assert handed.status_code == 200, handed.text
    assert ("led", 1) in [(one["kind"], one["count"]) for one in handed.json()["work"]]
    read = ledger.read("office")
    assert (read["leader_name"], read["version"]) == (coming.name, version + 1)
    office = ledger.client("office")
    for item in (settled, named):
        assert office.get(f"{API}/{item.id}").json()["leader_name"] == leaving.name
    # the filter is by post, and by the name where none is known
    by_post = office.get(f"{API}/ledger", params={"leader": str(post)}).json()["items"]
    assert {row["leader_name"] for row in by_post} == {leaving.name, coming.name}
    choices = office.get(f"{API}/ledger-choices").json()["leaders"]
    assert {(one["id"], one["name"]) for one in choices} == {
        (str(post), coming.name),
        (str(leaving.id), leaving.name),
    }
    # another edit of an item leaves a name alone that has no post
    url = f"{API}/{named.id}/responsibility"
    kept = {"category": "作风", "leader_post_id": None, "leading_unit": ""}
    reply = office.put(url, json=kept, headers={"If-Match": '"1"'})
    assert (reply.status_code, reply.json()["leader_name"]) == (200, leaving.name)


def test_an_item_whose_post_has_no_holder_says_so(ledger: Ledger) -> None:
    """Nothing fails; what does not need the holder goes on."""
    with ledger.world.session() as session:
        row = session.scalars(
            select(Rectification).where(col(Rectification.id) == ledger.item)
        ).one()
        session.execute(delete(PostHolding).where(col(PostHolding.post_id) == row.post_id))
    change(ledger, due_on=date(2025, 12, 1))
    page = ledger.read()
    assert (page["is_vacant"], possible(page)) == (True, ["assign", "extend", "escalate"])
    step = ledger.post("escalations", {"step": "reminder", "words": "请尽快明确责任人"})
    assert step.status_code == 201
    new = {
        "cycle_id": str(ledger.cycle.id),
        "reviewee_id": str(ledger.world.reviewee(ledger.cycle).id),
        "source_kind": "by_hand",
        "problem": "岗位空缺期间台账无人管",
        "due_on": "2026-05-01",
    }
    made = ledger.client("office").post(API, json=new)
    assert (made.status_code, made.json()["is_vacant"]) == (201, True)
    assert (made.json()["source_kind"], made.json()["source_id"]) == ("by_hand", made.json()["id"])


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [("a.pdf", REPORT.read_bytes(), "a.docx"), ("b.docx", WORKBOOK.read_bytes(), "b.xlsx")],
)
def test_upload_word_and_excel(ledger: Ledger, name: str, content: bytes, kept: str) -> None:
    ledger.bring_to("in_progress")
    url = f"{API}/{ledger.item}/files"
    reply = ledger.client("secretary").post(url, files={"file": (name, content)})
    assert (reply.status_code, reply.json()["name"]) == (201, kept)


def test_upload_of_a_file_of_two_kinds_is_refused(ledger: Ledger) -> None:
    ledger.bring_to("in_progress")
    both = b"%PDF-1.7\n%%EOF\n" + WORKBOOK.read_bytes()
    url = f"{API}/{ledger.item}/files"
    reply = ledger.client("secretary").post(url, files={"file": ("a.pdf", both)})
    assert (reply.status_code, reply.json()["code"]) == (415, "file-is-mixed")
    assert "重新导出" in reply.json()["detail"]


def test_upload_beyond_the_quota_is_refused(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.bring_to("in_progress")
    monkeypatch.setattr(rules, "MOST_FILES", 1)
    url, file = f"{API}/{ledger.item}/files", {"file": ("a.pdf", b"%PDF-1.7\n%%EOF\n")}
    assert ledger.client("secretary").post(url, files=file).status_code == 201
    reply = ledger.client("secretary").post(url, files=file)
    assert (reply.status_code, reply.json()["code"]) == (409, "evidence-full")
