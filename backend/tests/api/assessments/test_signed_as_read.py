"""P6: a chair signs the decision that they have read, not one that the office changed since."""

from tests.support.desk import API, Desk
from tests.support.reading import act_after_change


def test_deliberate_after_the_office_changed_the_decision_is_refused(desk: Desk) -> None:
    desk.bring_to("proposed")
    assert desk.put("deliberation", desk.deliberation()).status_code == 200

    problem = act_after_change(
        desk.client("chair"),
        f"{API}/{desk.first}",
        "deliberate",
        lambda: desk.put("deliberation", desk.deliberation(decision="改为一般等次")),
    )

    assert problem["state"] == "proposed"
    assert "内容已经变化" in problem["detail"]
    assert desk.act("chair", "deliberate").json()["state"] == "deliberated"


def test_refusal_names_the_steps_taken_since(desk: Desk) -> None:
    desk.bring_to("proposed")
    desk.put("deliberation", desk.deliberation())

    problem = act_after_change(
        desk.client("chair"),
        f"{API}/{desk.first}",
        "deliberate",
        lambda: desk.act("chair", "send_back", "再核实"),
    )

    assert problem["state"] == "drafting"
    assert [(s["label"], s["actor_name"]) for s in problem["steps_since"]] == [
        ("退回起草", desk.world.county().person("chair").name)
    ]
