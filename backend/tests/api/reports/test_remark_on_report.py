"""POST /reports/{id}/remarks: what a reader says at one item (R4)."""

from uuid import uuid4

import httpx
import pytest

from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState
from tests.support.report_texts import good_content
from tests.support.reports import add_carried_item, add_report
from tests.support.world import World


def remark(
    client: httpx.Client, report: Report, item_id: object = None, text: str = "请写具体"
) -> httpx.Response:
    item = item_id or report.content["problems"][0]["id"]
    url = f"/api/v1/reports/{report.id}/remarks"
    return client.post(url, json={"item_id": str(item), "text": text})


def test_remark_by_the_office_shows_at_its_item_to_the_secretary(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    reply = remark(world.as_role("office"), report)
    assert reply.status_code == 201
    seen = world.as_role("secretary").get(f"/api/v1/reports/{report.id}").json()["remarks"]
    assert seen == [reply.json()]
    assert seen[0]["item_id"] == report.content["problems"][0]["id"]
    assert (seen[0]["text"], seen[0]["author_name"]) == ("请写具体", "宋玉梅")
    assert seen[0]["version_number"] == 1


def test_remark_by_the_approver_is_possible_once_checked(world: World) -> None:
    report = add_report(world, ReportState.CHECKED)
    assert remark(world.as_role("approver"), report).status_code == 201
    assert remark(world.as_role("office"), report).status_code == 403


def test_remark_on_last_years_answer_is_possible(world: World) -> None:
    empty = add_report(world, ReportState.DRAFT, ReportContent())
    carried = add_carried_item(world, empty)
    with world.session() as session:
        row = session.get_one(Report, (empty.tenant_id, empty.id))
        row.content = good_content((carried,)).model_dump(mode="json")
        row.state = ReportState.SUBMITTED
    assert remark(world.as_role("office"), empty, carried).status_code == 201


@pytest.mark.parametrize(
    ("role", "organization", "status"),
    [
        ("secretary", "S01", 403),
        ("secretary", "S02", 404),
        ("approver", None, 403),
        ("deputy", None, 403),
    ],
)
def test_remark_by_anybody_else_is_refused(
    world: World, role: str, organization: str | None, status: int
) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    assert remark(world.as_role(role, organization), report).status_code == status
    assert world.as_role("office").get(f"/api/v1/reports/{report.id}").json()["remarks"] == []


@pytest.mark.parametrize("state", [ReportState.DRAFT, ReportState.RETURNED, ReportState.APPROVED])
def test_remark_when_nobody_is_checking_is_refused(world: World, state: ReportState) -> None:
    report = add_report(world, state)
    reply = remark(world.as_role("office"), report)
    assert (reply.status_code, reply.json()["code"]) == (409, "remark-not-possible")


def test_remark_on_an_item_the_report_does_not_have_is_refused(world: World) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    reply = remark(world.as_role("office"), report, uuid4())
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/item_id")


@pytest.mark.parametrize("text", ["", "   ", "字" * 2001])
def test_remark_without_or_with_too_much_text_is_refused(world: World, text: str) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    assert remark(world.as_role("office"), report, text=text).status_code == 422
