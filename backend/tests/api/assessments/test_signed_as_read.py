"""P6: a chair signs the session that they have read, not one that changed since."""

from typing import Any

import httpx
import pytest

from tests.support.desk import Desk
from tests.support.sessions import Sitting, plan

REASON = "支委会意见不一致，需再听取学校说明情况"


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """A session that waits for its signature."""
    desk.bring_to("proposed")
    found = plan(desk.world, desk.cycle.id)
    found.submit()
    return found


def sign_what_was_read(sitting: Sitting, read: dict[str, Any], **changes: Any) -> httpx.Response:
    return sitting.client("chair").post(
        f"{sitting.path}/signature",
        json={"digest": read["digest"], **changes},
        headers={"If-Match": f'"{read["version"]}"'},
    )


def test_sign_after_a_decision_changed_is_refused_and_says_which(sitting: Sitting) -> None:
    read = sitting.read("chair")
    assert sitting.act("office", "take_back").status_code == 200
    changed = sitting.decide(1, outcome="sent_back", decision=REASON)
    assert changed.status_code == 200
    assert sitting.act("office", "submit").status_code == 200

    refused = sign_what_was_read(sitting, read)

    assert (refused.status_code, refused.json()["code"]) == (412, "session-changed")
    assert refused.json()["changed"] == ["第 1 项（李文清）"]
    assert "第 1 项（李文清）" in refused.json()["detail"]
    assert sitting.read()["state"] == "submitted"
    assert sitting.sign().status_code == 201


def test_sign_after_the_attendance_changed_says_so(sitting: Sitting) -> None:
    read = sitting.read("chair")
    sitting.act("office", "take_back")
    assert sitting.write(place="二楼会议室").status_code == 200
    sitting.act("office", "submit")

    assert sign_what_was_read(sitting, read).json()["changed"] == ["会议情况或参会人员"]


def test_sign_while_it_is_changed_says_the_state_and_the_step(sitting: Sitting) -> None:
    read = sitting.read("chair")
    sitting.act("office", "take_back")

    refused = sign_what_was_read(sitting, read).json()

    assert (refused["code"], refused["state"]) == ("changed-meanwhile", "preparing")
    assert [step["label"] for step in refused["steps_since"]] == ["撤回修改"]


def test_sign_with_another_digest_is_refused(sitting: Sitting) -> None:
    refused = sign_what_was_read(sitting, sitting.read("chair"), digest="0" * 64)

    assert (refused.status_code, refused.json()["code"]) == (412, "session-changed")
    assert sitting.read()["state"] == "submitted"


def test_sign_after_an_assessment_was_sent_back_names_it_and_decides_nothing(
    desk: Desk, sitting: Sitting
) -> None:
    read = sitting.read("chair")
    assert desk.act("chair", "send_back", "再核实").status_code == 200

    refused = sign_what_was_read(sitting, read)

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert refused.json()["errors"][0]["detail"] == (
        "第 1 项（李文清）：评价已被退回或修改，请移出议程"
    )
    assert desk.read()["state"] == "drafting"
    assert sitting.read()["state"] == "submitted"


def test_sign_twice_with_one_key_happens_once(desk: Desk, sitting: Sitting) -> None:
    read = sitting.read("chair")
    headers = {"If-Match": f'"{read["version"]}"', "Idempotency-Key": "sign-once"}
    client, body = sitting.client("chair"), {"digest": read["digest"]}

    first = client.post(f"{sitting.path}/signature", json=body, headers=headers)
    second = client.post(f"{sitting.path}/signature", json=body, headers=headers)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert desk.read()["state"] == "deliberated"
    assert sitting.sign().json()["code"] == "wrong-state"
