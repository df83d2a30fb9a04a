"""PUT /reports/{id}/content and POST /reports/{id}/validate (R3, R6)."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState
from tests.support.report_texts import achievement, good_content, problem, task
from tests.support.reports import add_carried_item, add_report, add_reports
from tests.support.world import World


def dumped(content: ReportContent) -> dict[str, Any]:
    return content.model_dump(mode="json")


def put(
    client: httpx.Client, report: Report, content: dict[str, Any], etag: str | None = '"2"'
) -> httpx.Response:
    headers = {} if etag is None else {"If-Match": etag}
    url = f"/api/v1/reports/{report.id}/content"
    return client.put(url, json={"content": content}, headers=headers)


def stored(world: World, report: Report) -> Any:
    return world.as_role("office").get(f"/api/v1/reports/{report.id}").json()["content"]


def test_save_content_with_the_current_etag_stores_it_and_answers_its_checks(world: World) -> None:
    report = add_report(world)
    content = dumped(ReportContent(achievements=[achievement("听课60节。")]))
    reply = put(world.as_role("secretary"), report, content)
    assert reply.status_code == 200
    assert (reply.headers["ETag"], reply.json()["version"]) == ('"3"', 3)
    assert reply.json()["counts"]["achievements"] == 5
    assert "list_empty" in {check["rule"] for check in reply.json()["checks"]}
    assert stored(world, report) == content


def test_save_content_that_is_stored_already_changes_nothing(world: World) -> None:
    report = add_report(world)
    reply = put(world.as_role("secretary"), report, report.content)
    assert reply.headers["ETag"] == '"2"'


def test_save_content_with_a_stale_etag_is_refused_with_the_current_content(world: World) -> None:
    report = add_report(world)
    secretary = world.as_role("secretary")
    mine, theirs = dumped(good_content()), dumped(ReportContent(tasks=[task()]))
    assert put(secretary, report, theirs).status_code == 200
    refused = put(secretary, report, mine)
    assert refused.status_code == 412
    assert refused.headers["ETag"] == '"3"'
    assert (refused.json()["current_version"], refused.json()["current"]) == (3, theirs)
    assert stored(world, report) == theirs


@pytest.mark.parametrize(("etag", "status"), [(None, 428), ("two", 400)])
def test_save_content_without_a_good_etag_is_refused(
    world: World, etag: str | None, status: int
) -> None:
    report = add_report(world)
    reply = put(world.as_role("secretary"), report, dumped(good_content()), etag)
    assert reply.status_code == status
    assert stored(world, report) == report.content


@pytest.mark.parametrize(
    ("role", "organization", "status"),
    [("secretary", "S02", 404), ("office", None, 403), ("approver", None, 403), (None, None, 403)],
)
def test_save_content_of_somebody_else_is_refused(
    world: World, role: str | None, organization: str | None, status: int
) -> None:
    report = add_report(world)
    reply = put(world.as_role(role, organization), report, dumped(good_content()))
    assert reply.status_code == status
    assert stored(world, report) == report.content


@pytest.mark.parametrize(
    "state",
    [ReportState.SUBMITTED, ReportState.CHECKED, ReportState.APPROVED, ReportState.PRESENTED],
)
def test_save_content_after_submission_is_refused(world: World, state: ReportState) -> None:
    report = add_report(world, state)
    secretary = world.as_role("secretary")
    etag = secretary.get(f"/api/v1/reports/{report.id}").headers["ETag"]
    reply = put(secretary, report, dumped(good_content()), etag)
    assert (reply.status_code, reply.json()["code"]) == (409, "report-not-editable")


def test_save_content_of_a_returned_report_stores_it(world: World) -> None:
    report = add_report(world, ReportState.RETURNED)
    assert put(world.as_role("secretary"), report, dumped(good_content())).status_code == 200


@pytest.mark.parametrize("stage", ["assessing", "closed"])
def test_save_content_of_a_report_that_has_begun_is_possible_at_any_stage(
    world: World, stage: str
) -> None:
    """C3: a stage never strands work that has begun."""
    report = add_report(world, stage=stage)
    reply = put(world.as_role("secretary"), report, dumped(good_content()))
    assert reply.status_code == 200


def test_save_content_referring_to_what_is_not_there_names_each_place(world: World) -> None:
    report = add_report(world)
    other = problem()
    content = ReportContent(
        achievements=[achievement(area_id=uuid4())], problems=[problem()], tasks=[task((other,))]
    )
    foreign = {"carried_item_id": str(uuid4()), "status": "done", "text": ""}
    faulty = dumped(content) | {"last_year": [foreign]}
    reply = put(world.as_role("secretary"), report, faulty)
    assert (reply.status_code, reply.json()["code"]) == (422, "unknown-reference")
    assert [error["pointer"] for error in reply.json()["errors"]] == [
        "/content/achievements/0/area_id",
        "/content/last_year/0/carried_item_id",
        "/content/tasks/0/problem_ids/0",
    ]
    assert stored(world, report) == report.content


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": None},
        {"content": {"achievements": "many"}},
        {"content": {"novels": []}},
        {"content": {}, "state": "approved"},
        {"content": {"achievements": [{"id": "1", "text": "好"}]}},
        {"content": {"achievements": [{"id": str(uuid4()), "text": 5}]}},
        {"content": {"achievements": [{"id": str(uuid4()), "text": "字" * 6001}]}},
        {"content": {"tasks": [{"id": str(uuid4()), "due_on": "2026-02-30"}]}},
    ],
)
def test_save_content_of_a_wrong_shape_is_refused(world: World, body: dict[str, Any]) -> None:
    report = add_report(world)
    url = f"/api/v1/reports/{report.id}/content"
    reply = world.as_role("secretary").put(url, json=body, headers={"If-Match": '"2"'})
    assert reply.status_code == 422
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert stored(world, report) == report.content


def test_save_content_with_control_characters_stores_it_without(world: World) -> None:
    report = add_report(world)
    content = dumped(ReportContent(achievements=[achievement("好")]))
    content["achievements"][0]["text"] = "好\u0000事\u000b成双"
    assert put(world.as_role("secretary"), report, content).status_code == 200
    assert stored(world, report)["achievements"][0]["text"] == "好事成双"


def test_validate_content_answers_checks_and_stores_nothing(world: World) -> None:
    report = add_report(world)
    add_carried_item(world, report)
    content = dumped(ReportContent(achievements=[achievement("听课60节。")]))
    url = f"/api/v1/reports/{report.id}/validate"
    reply = world.as_role("secretary").post(url, json={"content": content})
    assert reply.status_code == 200
    assert reply.json()["counts"]["total"] == 5
    rules = [check["rule"] for check in reply.json()["checks"] if check["severity"] == "error"]
    assert rules == ["list_empty", "list_empty", "last_year_unanswered"]
    assert stored(world, report) == report.content
    other = world.as_role("secretary", "S02")
    assert other.post(url, json={"content": dumped(ReportContent())}).status_code == 404


def test_validate_content_against_last_years_report_finds_what_was_repeated(world: World) -> None:
    old = "组织党员教师深入年级组听取意见建议，逐条研究答复并在支部大会上通报。"
    add_report(world, ReportState.APPROVED, ReportContent(achievements=[achievement(old)]))
    cycle = world.cycle(stage="reporting", title="2026年度述职评议考核", year=2026)
    report = add_reports(world, cycle)["P001"]
    content = dumped(ReportContent(achievements=[achievement(old + "共12次。"), achievement()]))
    url = f"/api/v1/reports/{report.id}/validate"
    checks = world.as_role("secretary").post(url, json={"content": content}).json()["checks"]
    repeated = [check["item_id"] for check in checks if check["rule"] == "repeated_text"]
    assert repeated == [content["achievements"][0]["id"]]
