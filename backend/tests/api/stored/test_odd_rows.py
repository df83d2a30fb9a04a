"""One row that another version has written is shown as such, and hides no other (N3)."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select, text
from sqlmodel import col

from app.core.idempotency import StoredReply
from app.features.cycles.tables import CycleRules
from app.features.delivery.tables import MailSettings
from app.features.inbox.service import notify
from app.features.inbox.tables import Notice
from app.features.integrations.tables import ServiceAccount, Webhook
from app.features.integrations.webhooks.rules import wanted_kinds
from app.features.reports.tables import Report, ReportState, ReportVersion
from tests.support.hooks import service_account
from tests.support.reports import add_report
from tests.support.world import World

API = "/api/v1"
NEWER = {"id": str(uuid4()), "kind": "digital", "text": "新一类问题"}
MARKS = ["/annex", "/problems/0", "/problems/0/kind"]


def read(client: httpx.Client, path: str) -> Any:
    reply = client.get(f"{API}/{path}")
    assert reply.status_code == 200, reply.text
    return reply.json()


@pytest.fixture
def odd_report(world: World) -> Report:
    """A report with an annex and a kind of problem that this version does not know."""
    report = add_report(world, ReportState.RETURNED)
    with world.session() as session:
        row = session.scalars(select(Report).where(col(Report.id) == report.id)).one()
        row.content = {**row.content, "problems": [NEWER, *row.content["problems"]], "annex": []}
        for version in session.scalars(select(ReportVersion)):
            version.content = row.content
    return report


def test_gaps_of_a_cycle_mark_the_odd_report_and_show_the_others(
    world: World, odd_report: Report
) -> None:
    rows = read(world.as_role("office"), f"reports/gaps?cycle_id={odd_report.cycle_id}")

    assert {row["person_name"]: row["has_unknown"] for row in rows} == {
        "李文清": True,
        "赵明远": False,
    }


def test_odd_report_is_read_names_what_is_unknown_and_is_not_saved_over(
    world: World, odd_report: Report
) -> None:
    secretary, path = world.as_role("secretary"), f"reports/{odd_report.id}"

    page = read(secretary, path)
    version = read(secretary, f"{path}/versions/1")
    saved = secretary.put(
        f"{API}/{path}/content",
        json={"content": page["content"]},
        headers={"If-Match": f'"{page["version"]}"'},
    )

    assert sorted(page["unknown"]) == MARKS
    assert NEWER["id"] not in {problem["id"] for problem in page["content"]["problems"]}
    assert version["content"] == page["content"]
    assert (saved.status_code, saved.json()["code"]) == (409, "content-not-understood")
    assert sorted(saved.json()["unknown"]) == MARKS
    with world.session() as session:
        row = session.scalars(select(Report).where(col(Report.id) == odd_report.id)).one()
        assert row.content["annex"] == []
    assert read(world.as_role("office"), f"reports/{odd_report.id}/gaps")


def test_odd_rules_are_shown_with_what_is_unknown_and_nothing_is_decided_by_them(
    world: World,
) -> None:
    office, cycle = world.as_role("office"), world.cycle()
    with world.session() as session:
        row = session.scalars(select(CycleRules)).one()
        row.rules = {**row.rules, "own_vote": "proxy", "second_round": True, "total_limit": 2500}

    rules = office.get(f"{API}/cycles/{cycle.id}/rules")
    [version] = read(office, f"cycles/{cycle.id}/rules/versions")["items"]
    replaced = office.put(
        f"{API}/cycles/{cycle.id}/rules",
        json={"rules": rules.json()["rules"], "reason": None},
        headers={"If-Match": office.get(f"{API}/cycles/{cycle.id}").headers["ETag"]},
    )

    assert sorted(rules.json()["unknown"]) == ["/own_vote", "/second_round"]
    assert rules.json()["rules"]["total_limit"] == 2500
    assert version["changes"][-1].startswith("还有当前版本不认识的规则：")
    assert "second_round" in version["changes"][-1]
    assert (replaced.status_code, replaced.json()["code"]) == (409, "rules-not-understood")
    assert sorted(replaced.json()["unknown"]) == ["/own_vote", "/second_round"]


def test_odd_notice_is_listed_beside_the_others(world: World) -> None:
    person = world.county().person("secretary")
    with world.session() as session:
        for kind in ("report.approved", "report.of_next_year"):
            notify(
                session, [person.id], kind=kind, subject_type="x", subject_id=uuid4(),
                params={"name": "李文清"},
            )  # fmt: skip
    with world.session() as session:
        session.scalars(
            select(Notice).where(col(Notice.kind) == "report.of_next_year")
        ).one().params = ["not", "fields"]  # type: ignore[assignment]

    found = read(world.as_role("secretary"), "notices")["items"]

    assert {notice["kind"]: notice["params"] for notice in found} == {
        "report.approved": {"name": "李文清"},
        "report.of_next_year": {},
    }


def test_odd_service_account_and_webhook_are_listed_beside_the_others(world: World) -> None:
    first, second = service_account(world), service_account(world, name="档案系统")
    with world.session() as session:
        account = session.scalars(select(ServiceAccount).where(col(ServiceAccount.id) == first))
        account.one().scopes = ["reports.read", "dreams.read"]
        odd: tuple[tuple[str, Any], ...] = (
            ("https://a.example", {"all": True}),
            ("https://b.example", ["new.kind"]),
        )
        for url, kinds in odd:
            session.add(
                Webhook(
                    service_account_id=second, url=url, secret="whsec_x", position=0,
                    kinds=kinds,
                )
            )  # fmt: skip
    admin = world.as_role("admin")

    accounts = read(admin, "service-accounts")["items"]
    hooks = read(admin, "webhooks")["items"]

    assert {one["name"]: one["scopes"] for one in accounts if one["id"] == str(first)} == {
        "干部考核系统": ["reports.read", "dreams.read"]
    }
    assert len(accounts) == 2
    assert {hook["url"]: hook["kinds"] for hook in hooks} == {
        "https://a.example": [],
        "https://b.example": ["new.kind"],
    }
    assert (wanted_kinds({"all": True}), wanted_kinds([])) == (["?"], [])
    asked = world.as_service(first, "reports.read", "dreams.read").get(f"{API}/reports")
    assert asked.status_code == 200


def test_odd_audit_event_is_listed_beside_the_others(world: World) -> None:
    service_account(world)
    service_account(world, name="档案系统")
    with world.session() as session:
        # the log is only ever added to; past the triggers, this is what another version added
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text("UPDATE audit_events SET details = '\"words\"' WHERE seq = 1"))

    found = read(world.as_role("auditor"), "audit-events")["items"]

    assert [event["details"] == {} for event in found] == [False, True]


def test_unknown_group_of_mails_is_kept_when_others_are_chosen(world: World) -> None:
    secretary = world.as_role("secretary")
    person = world.county().person("secretary")
    with world.session() as session:
        session.add(MailSettings(person_id=person.id, off=["weather"]))
    settings = secretary.get(f"{API}/notification-settings")

    changed = secretary.put(
        f"{API}/notification-settings",
        json={"off": [], "language": "en"},
        headers={"If-Match": settings.headers["ETag"]},
    )

    assert (settings.json()["off"], changed.json()["off"]) == ([], [])
    with world.session() as session:
        assert session.scalars(select(MailSettings)).one().off == ["weather"]


def test_reply_stored_by_another_version_says_that_the_work_is_done(world: World) -> None:
    ids = {"all": True}
    headers = {"Idempotency-Key": "before the upgrade"}
    secretary = world.as_role("secretary")
    assert secretary.post(f"{API}/notices/actions/read", json=ids, headers=headers).is_success
    with world.session() as session:
        session.scalars(select(StoredReply)).one().reply = {"marked": "many"}

    again = secretary.post(f"{API}/notices/actions/read", json=ids, headers=headers)

    assert (again.status_code, again.json()["code"]) == (409, "replied-by-another-version")
