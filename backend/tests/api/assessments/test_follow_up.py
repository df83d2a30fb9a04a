"""A5: referral by a person, history, to-dos."""

from tests.support.desk import API, Desk


def actions(desk: Desk, role: str) -> list[str]:
    return [offer["action"] for offer in desk.read(role)["offers"]]


def test_a_good_grade_is_archived_as_soon_as_it_is_announced(desk: Desk) -> None:
    desk.bring_to("announced")
    assert actions(desk, "office") == ["archive"]
    assert actions(desk, "chair") == ["correct"]


def test_refer_is_done_by_the_chair_with_a_reason(desk: Desk) -> None:
    """A5, Z2: by a person, never by the system."""
    desk.bring_to("announced", grade="poor")
    assert desk.read()["follow_up"]["referred_at"] is None
    assert actions(desk, "office") == ["archive"]
    assert desk.act("office", "refer", "失职").status_code == 403
    assert desk.act("chair", "refer").status_code == 422
    found = desk.act("chair", "refer", "长期不履行党建职责").json()["follow_up"]
    assert (found["referred_by_name"], found["referral_reason"]) == ("韩立", "长期不履行党建职责")
    assert desk.act("chair", "refer", "再次").status_code == 409


def test_refer_of_a_better_grade_is_blocked(desk: Desk) -> None:
    desk.bring_to("announced", grade="fair")
    assert desk.act("chair", "refer", "失职").status_code == 409


def test_history_lists_the_steps(desk: Desk) -> None:
    desk.bring_to("deliberated")
    desk.act("chair", "send_back", "再写具体些")
    desk.bring_to("announced")
    url = f"{API}/{desk.first}/history"
    steps = desk.client("office").get(url).json()
    assert [s["action"] for s in steps] == [
        "propose",
        "deliberate",
        "send_back",
        "propose",
        "deliberate",
        "feed_back",
        "acknowledge",
        "waive",
        "announce",
    ]
    own = desk.client("secretary").get(url).json()
    assert [s["action"] for s in own] == ["feed_back", "acknowledge", "waive", "announce"]


def todo_kinds(desk: Desk, role: str) -> set[str]:
    found = desk.client(role).get("/api/v1/home").json()
    return {t["kind"] for t in found["todos"] if t["subject_id"] == str(desk.first)}


def test_todos_follow_the_assessment(desk: Desk) -> None:
    assert todo_kinds(desk, "office") == {"assessment.propose"}
    desk.bring_to("proposed")
    assert todo_kinds(desk, "office") == set()
    assert todo_kinds(desk, "chair") == set()
    desk.decide()
    assert todo_kinds(desk, "office") == {"assessment.feed_back"}
    assert todo_kinds(desk, "secretary") == set()
    desk.act("office", "feed_back")
    assert todo_kinds(desk, "secretary") == {"assessment.read"}
    desk.client("secretary").post(f"{API}/{desk.first}/objection", json={"text": "请核实"})
    # whoever wrote the opinion does not judge the objection
    assert {role: todo_kinds(desk, role) for role in ("office", "approver", "chair")} == {
        "office": set(),
        "approver": {"assessment.answer"},
        "chair": {"assessment.answer"},
    }
