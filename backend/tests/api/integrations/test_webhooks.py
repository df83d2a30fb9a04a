"""Webhooks (N3): the change feed pushed to a real receiver, signed, retried, inspectable."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from app.access.roles import Role
from app.core.outbox import LEASE
from app.features.integrations.tables import WebhookDelivery
from app.features.integrations.webhooks import sending
from app.features.integrations.webhooks.sending import WAITS
from app.features.integrations.webhooks.service import KEPT_FOR, OVERLAP, forget_old_deliveries
from tests.support.foreign import Rows
from tests.support.hooks import API, deliveries, happen, replay, service_account, stored, webhook
from tests.support.receiver import Received, Receiver, receiving
from tests.support.world import World

Pushing = Callable[[], int]
pytestmark = pytest.mark.usefixtures("trusting")


def submit(world: World, rows: dict[str, Rows], staff_no: str = "P001") -> None:
    with world.session() as session:
        happen(session, "report.submit", "report", rows[staff_no]["report_id"], to="submitted")


def verified(received: Received, secret: str) -> dict[str, Any]:
    found: dict[str, Any] = Verifier(secret).verify(received.body, received.headers)
    return found


def test_an_event_is_pushed_once_and_signed(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
) -> None:
    submit(world, rows)

    assert [pushing(), pushing()] == [1, 0]
    [received] = receiver.received
    payload = verified(received, hook["secret"])
    assert payload["type"] == "report.submit"
    assert payload["timestamp"] == payload["data"]["at"]
    assert payload["data"]["subject_id"] == str(rows["P001"]["report_id"])
    assert payload["data"]["path"] == f"/api/v1/reports/{rows['P001']['report_id']}"
    with pytest.raises(WebhookVerificationError):
        verified(received, "whsec_" + "AAAA" * 11)
    [shown] = deliveries(world, hook)
    assert received.headers["webhook-id"] == shown["id"]
    assert (shown["status"], shown["attempts"], shown["response_code"]) == ("sent", 1, 200)
    assert (shown["excerpt"], shown["error"]) == ("ok", "")
    assert shown["milliseconds"] >= 0
    assert shown["event_id"] == payload["data"]["id"]


def test_only_what_the_account_may_see_is_pushed(
    world: World, rows: dict[str, Rows], receiver: Receiver, pushing: Pushing
) -> None:
    account = service_account(
        world, "reports.read", "events.read", organization=world.county().second.id
    )
    webhook(world, account, receiver.url())
    for staff_no in rows:
        submit(world, rows, staff_no)
        with world.session() as session:
            happen(session, "meeting.start", "meeting", rows[staff_no]["meeting_id"])
    pushing()

    assert [json.loads(r.body)["data"]["subject_id"] for r in receiver.received] == [
        str(rows["P002"]["report_id"])
    ]


def test_only_the_chosen_kinds_and_only_what_happens_from_now_on(
    world: World, rows: dict[str, Rows], receiver: Receiver, pushing: Pushing
) -> None:
    submit(world, rows)
    webhook(world, service_account(world), receiver.url(), "meeting.start")
    submit(world, rows)
    with world.session() as session:
        happen(session, "meeting.start", "meeting", rows["P001"]["meeting_id"])
    pushing()

    assert [json.loads(r.body)["type"] for r in receiver.received] == ["meeting.start"]


def test_failures_are_retried_with_backoff_then_dead_and_replayable(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
) -> None:
    receiver.answers = [(500, {}, b"no\x00 luck " + b"x" * 9000)] * 5
    submit(world, rows)
    assert pushing() == 1
    for wait in WAITS:
        world.clock.advance(seconds=wait.total_seconds() - 1)
        assert pushing() == 0
        world.clock.advance(seconds=1)
        assert pushing() == 1
    world.clock.advance(days=1)
    assert pushing() == 0

    [dead] = deliveries(world, hook, "?status=failed")
    assert (dead["attempts"], dead["response_code"]) == (5, 500)
    assert dead["excerpt"].startswith("no  luck xxx")
    assert len(dead["excerpt"]) == 500
    assert world.as_role("admin").get(f"{API}/webhooks").json()["items"][0]["failed"] == 1
    assert len(receiver.received) == 5
    assert len({(r.headers["webhook-id"], r.body) for r in receiver.received}) == 1

    assert replay(world, dead["id"]).json()["status"] == "waiting"
    assert replay(world, dead["id"]).status_code == 409
    world.clock.set(datetime.now(UTC))
    with world.session() as session:
        session.execute(update(WebhookDelivery).values(due_at=world.clock.now()))
    assert pushing() == 1
    assert deliveries(world, hook)[0]["status"] == "sent"
    assert verified(receiver.received[-1], hook["secret"])["type"] == "report.submit"
    assert receiver.received[-1].headers["webhook-id"] == dead["id"]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
    status: int,
) -> None:
    receiver.answers = [(status, {"location": receiver.url("/elsewhere")}, b"")]
    submit(world, rows)
    pushing()

    assert [received.path for received in receiver.received] == ["/hook"]
    [shown] = deliveries(world, hook)
    assert (shown["status"], shown["response_code"]) == ("waiting", status)


def test_gone_is_gone(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
) -> None:
    receiver.answers = [(410, {}, b"")]
    submit(world, rows)
    pushing()

    assert [d["status"] for d in deliveries(world, hook)] == ["failed"]


def test_a_receiver_that_does_not_answer_holds_up_no_other(
    world: World,
    rows: dict[str, Rows],
    receiver: Receiver,
    pushing: Pushing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.5)
    with receiving() as slow:
        slow.gate = threading.Event()
        account = service_account(world)
        silent = webhook(world, account, slow.url())
        webhook(world, account, receiver.url())
        submit(world, rows)
        assert pushing() == 2
        slow.gate.set()

    assert len(receiver.received) == 1
    [shown] = deliveries(world, silent)
    assert shown["status"] == "waiting"
    assert "no answer in time" in shown["error"]


def test_a_crash_between_answer_and_mark_repeats_under_the_same_id(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    submit(world, rows)
    with monkeypatch.context() as patch:

        def die(*_arguments: object) -> None:
            raise SystemExit

        patch.setattr(sending, "mark_delivery", die)
        with pytest.raises(SystemExit):
            pushing()
    assert pushing() == 0
    world.clock.advance(seconds=LEASE.total_seconds())
    assert pushing() == 1

    assert len(receiver.received) == 2
    assert len({received.headers["webhook-id"] for received in receiver.received}) == 1
    assert [d["status"] for d in deliveries(world, hook)] == ["sent"]


def test_a_rotated_secret_and_the_one_before_both_sign_for_a_day(
    world: World, hook: dict[str, Any], receiver: Receiver, pushing: Pushing
) -> None:
    admin = world.as_role("admin")
    rotated = admin.post(f"{API}/webhooks/{hook['id']}/actions/rotate").json()
    assert rotated["secret"] != hook["secret"]
    assert rotated["secret"].startswith("whsec_")
    admin.post(f"{API}/webhooks/{hook['id']}/actions/ping")
    pushing()
    for secret in (hook["secret"], rotated["secret"]):
        assert verified(receiver.received[0], secret)["type"] == "ping"

    world.clock.advance(seconds=OVERLAP.total_seconds())
    admin.post(f"{API}/webhooks/{hook['id']}/actions/ping")
    pushing()
    assert len(receiver.received[1].headers["webhook-signature"].split()) == 1
    for reply in (admin.get(f"{API}/webhooks"), admin.get(f"{API}/webhooks/{hook['id']}")):
        assert hook["secret"] not in reply.text
        assert rotated["secret"] not in reply.text
    assert "whsec_" not in world.as_role("auditor").get(f"{API}/audit-events").text


def test_switched_off_nothing_is_sent_and_nothing_made_up_for(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
) -> None:
    admin = world.as_role("admin")
    path = f"{API}/webhooks/{hook['id']}"
    body = {"url": hook["url"], "kinds": [], "is_active": False}
    etag = admin.get(path).headers["etag"]
    assert admin.put(path, json=body, headers={"If-Match": etag}).status_code == 200
    assert admin.put(path, json=body, headers={"If-Match": etag}).status_code == 412
    submit(world, rows)
    assert pushing() == 0
    assert admin.post(f"{path}/actions/ping").json()["code"] == "webhook-inactive"

    etag = admin.get(path).headers["etag"]
    on = {**body, "is_active": True}
    assert admin.put(path, json=on, headers={"If-Match": etag}).status_code == 200
    assert pushing() == 0
    submit(world, rows)
    assert pushing() == 1
    assert len(receiver.received) == 1


def test_pushing_does_not_change_the_version_that_is_edited(
    world: World, rows: dict[str, Rows], hook: dict[str, Any], pushing: Pushing
) -> None:
    submit(world, rows)
    pushing()
    assert world.as_role("admin").get(f"{API}/webhooks/{hook['id']}").json()["version"] == 1


def test_a_closed_account_gets_nothing_more(
    world: World,
    rows: dict[str, Rows],
    hook: dict[str, Any],
    receiver: Receiver,
    pushing: Pushing,
) -> None:
    admin = world.as_role("admin")
    admin.post(f"{API}/webhooks/{hook['id']}/actions/ping")
    admin.post(f"{API}/service-accounts/{hook['service_account_id']}/actions/deactivate")
    submit(world, rows)
    pushing()

    assert receiver.received == []
    [shown] = deliveries(world, hook)
    assert (shown["status"], shown["error"]) == ("failed", "the webhook is switched off")


@pytest.mark.parametrize(
    "url",
    [
        "http://hr.example/hook", "https://127.0.0.2/", "https://[::1]/", "https://169.254.169.254/",
        "https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "https://2130706433/",
        "https://0177.0.0.1/", "https://localhost/", "https://u:p@hr.example/",
    ],
)  # fmt: skip
def test_create_with_a_forbidden_target_is_refused(world: World, url: str) -> None:
    account = service_account(world)
    body = {"service_account_id": str(account), "url": url}
    reply = world.as_role("admin").post(f"{API}/webhooks", json=body)

    assert reply.status_code == 422
    assert [e["pointer"] for e in reply.json()["errors"]] == ["/url"]


def test_create_says_every_fault(world: World) -> None:
    admin = world.as_role("admin")
    account = str(service_account(world))
    url = "https://hr.example/hook"
    body = {"service_account_id": account, "url": url, "kinds": ["ping", "report.submit"]}
    reply = admin.post(f"{API}/webhooks", json=body)
    assert [(e["pointer"], e["code"]) for e in reply.json()["errors"]] == [
        ("/kinds/0", "unknown-kind")
    ]
    unknown = {"service_account_id": str(world.county().office.id), "url": url}
    reply = admin.post(f"{API}/webhooks", json=unknown)
    assert reply.json()["errors"][0]["pointer"] == "/service_account_id"
    assert admin.post(f"{API}/webhooks", json={**body, "kinds": []}).status_code == 201
    reply = admin.post(f"{API}/webhooks", json={**body, "kinds": []})
    assert (reply.status_code, reply.json()["code"]) == (409, "webhook-address-taken")


def test_webhooks_are_the_administrators(world: World) -> None:
    for role in Role:
        expected = 200 if role is Role.ADMIN else 403
        assert world.as_role(role).get(f"{API}/webhooks").status_code == expected


def test_old_deliveries_are_forgotten(world: World, hook: dict[str, Any], pushing: Pushing) -> None:
    world.as_role("admin").post(f"{API}/webhooks/{hook['id']}/actions/ping")
    pushing()
    for age, expected in ((KEPT_FOR - timedelta(hours=1), 0), (timedelta(hours=2), 1)):
        world.clock.advance(seconds=age.total_seconds())
        with world.session() as session:
            assert forget_old_deliveries(session) == expected
    assert stored(world) == []
