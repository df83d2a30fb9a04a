"""GET /reports, /reports/counts, /reports/{id}."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest

from app.features.reports.tables import ReportState
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.offers import actions, offer_of
from tests.support.report_texts import good_content
from tests.support.reports import add_carried_item, add_report, add_reports, put_into
from tests.support.world import World

CountQueries = Callable[[], AbstractContextManager[Queries]]


def ids(reply: object) -> set[str]:
    return {row["id"] for row in reply.json()["items"]}  # type: ignore[attr-defined]


def test_list_reports_as_secretary_shows_only_their_own(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    assert ids(world.as_role("secretary").get("/api/v1/reports")) == {str(reports["P001"].id)}
    assert ids(world.as_role("office").get("/api/v1/reports")) == {
        str(report.id) for report in reports.values()
    }


def test_list_reports_with_filters_shows_only_what_matches(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    put_into(world, reports["P002"], ReportState.SUBMITTED, good_content())
    office, second = world.as_role("office"), reports["P002"]
    for query in (
        {"state": "submitted"},
        {"reviewee_id": str(second.reviewee_id)},
        {"state": "submitted", "cycle_id": str(second.cycle_id)},
    ):
        assert ids(office.get("/api/v1/reports", params=query)) == {str(second.id)}
    assert ids(office.get("/api/v1/reports", params={"cycle_id": str(uuid4())})) == set()
    assert office.get("/api/v1/reports", params={"state": "lost"}).status_code == 422


def test_list_reports_page_by_page_shows_each_once(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    office = world.as_role("office")
    first = office.get("/api/v1/reports", params={"limit": 1}).json()
    second = office.get("/api/v1/reports", params={"limit": 1, "after": first["next"]}).json()
    assert second["next"] is None
    found = [row["id"] for row in first["items"] + second["items"]]
    assert sorted(found) == sorted(str(report.id) for report in reports.values())


def test_list_reports_of_many_sends_as_many_queries_as_of_one(
    world: World, count_queries: CountQueries
) -> None:
    office = world.as_role("office")
    cycle = world.cycle(stage="reporting")
    add_reports(world, cycle)
    with count_queries() as few:
        office.get("/api/v1/reports")
    county = world.county()
    for number in range(30):
        person = world.person(f"X{number:03}", f"人{number}", county.second, "secretary")
        with world.session() as session:
            add_reviewee(session, cycle, person)
    add_reports(world, cycle)
    with count_queries() as many:
        reply = office.get("/api/v1/reports")
    assert len(reply.json()["items"]) == 32
    assert many.count == few.count


def test_read_report_as_its_secretary_has_all_to_work_with(world: World) -> None:
    report = add_report(world)
    carried = add_carried_item(world, report)
    reply = world.as_role("secretary").get(f"/api/v1/reports/{report.id}")
    body = reply.json()
    assert reply.headers["ETag"] == f'"{body["version"]}"'
    assert body["content"] == report.content
    assert body["counts"]["total"] == 68
    assert body["counts"]["total_max"] == 3000
    assert [item["id"] for item in body["carried_items"]] == [str(carried)]
    assert body["areas"][0]["title"] == "履行抓党建责任"
    assert actions(body) == ["submit", "write"]
    errors = [check for check in body["checks"] if check["severity"] == "error"]
    assert [(e["rule"], e["item_id"]) for e in errors] == [("last_year_unanswered", str(carried))]
    assert offer_of(body, "submit")["blocked_by"] == [errors[0]["detail"]]


def test_read_report_in_english_says_so_in_english(world: World) -> None:
    report = add_report(world)
    add_carried_item(world, report)
    secretary = world.as_role("secretary")
    body = secretary.get(f"/api/v1/reports/{report.id}", headers={"Accept-Language": "en"}).json()
    assert body["offers"][0]["label"] == "Submit"
    assert body["checks"][0]["detail"].startswith("Last year's item")


@pytest.mark.parametrize("path", ["", "/versions", "/versions/1", "/history"])
def test_read_report_of_another_school_is_not_found(world: World, path: str) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    other = world.as_role("secretary", "S02")
    assert other.get(f"/api/v1/reports/{report.id}{path}").status_code == 404
    own = world.as_role("secretary", "S01")
    assert own.get(f"/api/v1/reports/{report.id}{path}").status_code == 200


@pytest.mark.parametrize("role", ["admin", "auditor", "scrutineer", None])
def test_read_reports_without_the_permission_is_forbidden(world: World, role: str | None) -> None:
    report = add_report(world)
    client = world.as_role(role)
    assert client.get("/api/v1/reports").status_code == 403
    assert client.get(f"/api/v1/reports/{report.id}").status_code == 403


def test_read_report_with_many_remarks_sends_a_constant_number_of_queries(
    world: World, count_queries: CountQueries
) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    office = world.as_role("office")
    url = f"/api/v1/reports/{report.id}"
    with count_queries() as few:
        office.get(url)
    item = report.content["problems"][0]["id"]
    for number in range(5):
        body = {"item_id": item, "text": f"第{number}条意见"}
        assert office.post(f"{url}/remarks", json=body).status_code == 201
    with count_queries() as many:
        assert len(office.get(url).json()["remarks"]) == 5
    assert many.count == few.count
