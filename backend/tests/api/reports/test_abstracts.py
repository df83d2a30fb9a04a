"""Abstracts of reports (S1): written, published, withdrawn, and what of it everybody can read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from app.features.reports.abstracts.queries import published_abstract, published_reviewees
from app.features.reports.rules.abstract import propose
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.database import Queries
from tests.support.offers import actions, possible
from tests.support.report_texts import good_content
from tests.support.reports import add_report, add_reports, put_into
from tests.support.world import World

LIST = "/api/v1/reports/abstracts"
TEXT = "全年开展主题党日12次，发展党员3名。"
OTHER = "重写的一段话。"


@pytest.fixture
def report(world: World) -> Report:
    """The approved report of the first school's secretary."""
    return add_report(world, ReportState.APPROVED, stage="reviewing")


def url(report: Report, rest: str = "") -> str:
    return f"/api/v1/reports/{report.id}/abstract{rest}"


def save(client: httpx.Client, report: Report, text: str, version: int) -> httpx.Response:
    return client.put(url(report), json={"text": text}, headers={"If-Match": f'"{version}"'})


def act(client: httpx.Client, report: Report, action: str, **body: Any) -> httpx.Response:
    return act_on(client, url(report, f"/actions/{action}"), body)


def public(world: World, report: Report) -> str | None:
    with world.session() as session:
        text = published_abstract(session, report.cycle_id, report.reviewee_id)
        listed = published_reviewees(session, report.cycle_id)
    assert listed == ([] if text is None else [report.reviewee_id])
    return text


def reasons(reply: httpx.Response) -> list[str]:
    assert (reply.status_code, reply.json()["code"]) == (409, "blocked")
    return [error["detail"] for error in reply.json()["errors"]]


def test_read_abstract_before_anybody_wrote_offers_a_draft_made_from_the_report(
    world: World, report: Report
) -> None:
    reply = world.as_role("office").get(url(report))
    assert (reply.status_code, reply.headers["etag"]) == (200, '"0"')
    read = reply.json()
    assert read["proposal"] == propose(good_content())
    assert read["proposal"].startswith("主要成绩：")
    assert (read["text"], read["characters"], read["max_characters"]) == ("", 0, 300)
    assert (read["state"], possible(read)) == ("draft", ["write"])


def test_publish_shows_the_text_to_everybody_and_keeps_every_version(
    world: World, report: Report
) -> None:
    office = world.as_role("office")
    saved = save(office, report, f" {TEXT} ", 0)
    assert (saved.status_code, saved.headers["etag"]) == (200, '"1"')
    assert (saved.json()["text"], saved.json()["characters"]) == (TEXT, 18)
    assert public(world, report) is None
    published = act(office, report, "publish").json()
    assert (published["state"], published["has_changes"]) == ("published", False)
    assert public(world, report) == TEXT

    changed = save(office, report, OTHER, published["version"]).json()
    assert (changed["state"], changed["has_changes"]) == ("published", True)
    assert public(world, report) == TEXT
    again = act(office, report, "publish").json()
    assert public(world, report) == OTHER
    name = world.county().person("office").name
    assert [(v["number"], v["text"], v["published_by_name"]) for v in again["versions"]] == [
        (2, OTHER, name), (1, TEXT, name),
    ]  # fmt: skip
    assert [step["action"] for step in again["history"]] == ["publish", "publish"]


def test_withdraw_needs_a_reason_and_hides_the_text_until_it_is_published_again(
    world: World, report: Report
) -> None:
    office = world.as_role("office")
    save(office, report, TEXT, 0)
    act(office, report, "publish")
    assert act(office, report, "withdraw").json()["code"] == "comment-required"
    withdrawn = act(office, report, "withdraw", comment="数字有误").json()
    assert withdrawn["state"] == "withdrawn"
    steps = {step["action"]: step["comment"] for step in withdrawn["history"]}
    assert steps == {"publish": None, "withdraw": "数字有误"}
    assert public(world, report) is None
    act(office, report, "publish")
    assert public(world, report) == TEXT


def test_publish_is_blocked_without_text_and_when_nothing_is_new(
    world: World, report: Report
) -> None:
    office = world.as_role("office")
    assert act(office, report, "publish").json()["code"] == "abstract-missing"
    save(office, report, TEXT, 0)
    save(office, report, "", 1)
    assert reasons(act(office, report, "publish")) == ["还没有写简介"]
    save(office, report, TEXT, 2)
    act(office, report, "publish")
    assert reasons(act(office, report, "publish")) == ["已发布的就是这段文字"]
    assert public(world, report) == TEXT


def test_publish_is_blocked_before_the_report_is_approved(world: World) -> None:
    report = add_report(world, ReportState.CHECKED, stage="reviewing")
    office = world.as_role("office")
    save(office, report, TEXT, 0)
    assert reasons(act(office, report, "publish")) == ["报告批准之后才能发布简介"]
    assert public(world, report) is None


def test_save_abstract_refuses_what_is_too_long_and_what_somebody_else_changed(
    world: World, report: Report
) -> None:
    office = world.as_role("office")
    long = save(office, report, "字" * 301, 0)
    assert (long.status_code, long.json()["code"]) == (422, "abstract-too-long")
    assert long.json()["detail"] == "共 301 字，最多 300 字。"
    assert save(office, report, "字" * 300, 0).status_code == 200
    stale = save(office, report, OTHER, 0)
    assert (stale.status_code, stale.json()["current"]) == (412, "字" * 300)
    assert office.put(url(report), json={"text": OTHER}).status_code == 428
    assert act(office, report, "publish").json()["text"] == "字" * 300


def test_save_abstract_with_the_same_text_changes_nothing_and_is_audited_without_it(
    world: World, report: Report
) -> None:
    office = world.as_role("office")
    save(office, report, TEXT, 0)
    assert save(office, report, TEXT, 1).headers["etag"] == '"1"'
    with world.session() as session:
        saved = select(AuditEvent).where(col(AuditEvent.kind) == "abstract.saved")
        (event,) = session.scalars(saved)
    assert (event.subject_id, event.details) == (report.id, {"characters": 18})


def test_the_secretary_proposes_a_text_until_it_is_published_and_never_publishes(
    world: World, report: Report
) -> None:
    secretary = world.as_person(world.county().people["P001"])
    office = world.as_role("office")
    proposed = save(secretary, report, TEXT, 0)
    assert (proposed.status_code, actions(proposed.json())) == (200, ["write"])
    assert act(secretary, report, "publish").status_code == 403
    version = act(office, report, "publish").json()["version"]
    assert secretary.get(url(report)).json()["offers"] == []
    refused = save(secretary, report, OTHER, version)
    assert (refused.status_code, refused.json()["code"]) == (409, "abstract-published")
    version = act(office, report, "withdraw", comment="请重写").json()["version"]
    assert save(secretary, report, OTHER, version).status_code == 200


@pytest.mark.parametrize("role", ["approver", "deputy", "chair", "inspector"])
def test_save_and_publish_are_for_nobody_else(world: World, report: Report, role: str) -> None:
    save(world.as_role("office"), report, TEXT, 0)
    other = world.as_role(role)
    assert other.get(url(report)).json()["offers"] == []
    assert save(other, report, OTHER, 1).status_code == 403
    assert act(other, report, "publish").status_code == 403


def test_list_abstracts_shows_which_are_missing_with_as_many_statements_at_any_size(
    world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    reports = add_reports(world, world.cycle(stage="reviewing"))
    office = world.as_role("office")
    first = reports["P001"]
    params = {"cycle_id": str(first.cycle_id)}
    with count_queries() as before:
        missing = office.get(LIST, params=params).json()["items"]
    assert {(row["report_id"], row["version"], row["text"]) for row in missing} == {
        (str(report.id), 0, "") for report in reports.values()
    }
    save(office, first, TEXT, 0)
    with count_queries() as after:
        listed = office.get(LIST, params=params).json()
    assert {row["report_id"]: row["characters"] for row in listed["items"]} == {
        str(report.id): 18 if report is first else 0 for report in reports.values()
    }
    assert after.count == before.count
    own = world.as_person(world.county().people["P002"]).get(LIST, params=params).json()["items"]
    assert [row["report_id"] for row in own] == [str(reports["P002"].id)]


def test_publish_many_publishes_what_was_read_and_says_why_not_the_others(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="reviewing"))
    first, second = reports["P001"], reports["P002"]
    put_into(world, first, ReportState.APPROVED, good_content())
    office = world.as_role("office")
    save(office, first, TEXT, 0)
    save(office, second, OTHER, 0)

    def publish(*items: tuple[Report, int]) -> dict[str, Any]:
        chosen = [{"report_id": str(r.id), "version": version} for r, version in items]
        body = {"cycle_id": str(first.cycle_id), "items": chosen}
        reply = office.post(f"{LIST}/publications", json=body)
        assert reply.status_code == 200, reply.text
        found: dict[str, Any] = reply.json()
        return found

    done = publish((first, 1), (second, 1))
    assert [row["report_id"] for row in done["published"]] == [str(first.id)]
    assert [(row["report_id"], row["reason"]) for row in done["skipped"]] == [
        (str(second.id), "报告批准之后才能发布简介")
    ]
    assert public(world, first) == TEXT
    read = office.get(url(first)).json()["version"]
    save(office, first, OTHER, read)
    stale = publish((first, read))
    assert [row["reason"] for row in stale["skipped"]] == ["内容已被他人修改"]
    assert public(world, first) == TEXT
    stranger = [{"report_id": str(uuid4()), "version": 1}]
    for items, status in ((stranger, 404), (stranger * 201, 422), ([], 422)):
        body = {"cycle_id": str(first.cycle_id), "items": items}
        assert office.post(f"{LIST}/publications", json=body).status_code == status
