"""GET /reports with filters, /reports/counts and /reports/{id}/place: the office's queue (R4)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.access.roles import Role
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.clock import FixedClock
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.report_texts import achievement, good_content
from tests.support.reports import add_reports, put_into
from tests.support.world import World

API = "/api/v1/reports"
CountQueries = Callable[[], AbstractContextManager[Queries]]


def ids(client: httpx.Client, **filters: object) -> list[str]:
    reply = client.get(API, params={name: str(value) for name, value in filters.items()})
    assert reply.status_code == 200, reply.text
    return [row["id"] for row in reply.json()["items"]]


@pytest.fixture
def queue(world: World, clock: FixedClock) -> list[Report]:
    """Five submitted reports; the third is the one that has waited longest."""
    cycle = world.cycle(stage="reporting")
    with world.session() as session:
        for number in range(3):
            person = world.person(
                f"X{number}", f"书记{number}", world.county().second, Role.SECRETARY
            )
            add_reviewee(session, cycle, person)
    reports = add_reports(world, cycle)
    ordered = [reports[staff_no] for staff_no in ("X0", "P001", "X1", "P002", "X2")]
    for report in [ordered[2], ordered[0], ordered[1], ordered[3], ordered[4]]:
        clock.advance(hours=1)
        put_into(world, report, ReportState.SUBMITTED, good_content())
    return [ordered[2], ordered[0], ordered[1], ordered[3], ordered[4]]


def test_list_reports_in_a_state_shows_first_who_has_waited_longest(
    world: World, queue: list[Report], clock: FixedClock
) -> None:
    office = world.as_role("office")
    assert ids(office, state="submitted") == [str(report.id) for report in queue]
    clock.advance(hours=1)
    returned = act_on(office, f"{API}/{queue[0].id}/actions/return", {"comment": "请补充"})
    assert returned.status_code == 200
    assert returned.json()["waiting_since"] == clock.now().isoformat().replace("+00:00", "Z")
    assert ids(office, state="submitted") == [str(report.id) for report in queue[1:]]
    assert ids(office, state="returned") == [str(queue[0].id)]


def test_list_reports_page_by_page_keeps_the_order_of_waiting(
    world: World, queue: list[Report]
) -> None:
    office, found, after = world.as_role("office"), [], None
    while True:
        query: dict[str, Any] = {"state": "submitted", "limit": 2}
        query |= {"after": after} if after else {}
        page = office.get(API, params=query).json()
        found += [row["id"] for row in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert found == [str(report.id) for report in queue]


def test_list_reports_by_name_school_and_organization_shows_only_those(
    world: World, queue: list[Report]
) -> None:
    office, county = world.as_role("office"), world.county()
    by_person = {report.person_id: str(report.id) for report in queue}
    first = by_person[county.people["P001"].id]
    assert ids(office, search="书记1") == [str(queue[0].id)]
    assert ids(office, search=county.people["P001"].name) == [first]
    assert ids(office, search=county.first.name) == [first]
    assert ids(office, search="100%") == []
    assert ids(office, organization_id=county.first.id) == [first]
    assert len(ids(office, organization_id=county.office.id)) == 5
    assert ids(office, organization_id=uuid4()) == []


def test_list_reports_late_overdue_or_with_warnings_shows_only_those(
    world: World, clock: FixedClock
) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    office, first, second = world.as_role("office"), reports["P001"], reports["P002"]
    clock.set(datetime(2026, 1, 21, 3, tzinfo=UTC))
    assert set(ids(office, overdue=True)) == {str(first.id), str(second.id)}

    weak = good_content()
    weak.achievements[0] = achievement("面貌焕然一新，受到一致好评。")
    put_into(world, first, ReportState.DRAFT, weak)
    submitted = act_on(world.as_role("secretary"), f"{API}/{first.id}/actions/submit", {})
    # no area is marked, and one achievement has no figure
    assert submitted.json()["warning_count"] == 2
    for filters in ({"late": True}, {"with_warnings": True}, {"for_me": True}):
        assert ids(office, **filters) == [str(first.id)]
    assert ids(office, overdue=True) == [str(second.id)]
    counts = office.get(f"{API}/counts").json()
    assert [row["state"] for row in counts["states"]] == list(ReportState)
    states = {row["state"]: row["count"] for row in counts["states"] if row["count"]}
    assert states == {"submitted": 1, "draft": 1}
    assert {name: counts[name] for name in counts if name != "states"} == {
        "total": 2, "for_me": 1, "late": 1, "overdue": 1, "with_warnings": 1,
    }  # fmt: skip


def test_list_reports_for_me_leaves_out_what_the_approver_checked(world: World) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    county = world.county()
    checked = put_into(world, reports["P001"], ReportState.CHECKED, good_content())
    assert ids(world.as_role("approver"), for_me=True) == [str(checked.id)]
    assert ids(world.as_role("office"), for_me=True) == []
    # who is both: the approver has checked it themselves
    office = county.person("office")
    world.assign(office, Role.APPROVER, county.office)
    assert ids(world.as_person(office), for_me=True) == []


def test_count_reports_is_of_what_is_visible_and_narrowed_by_search(
    world: World, queue: list[Report], count_queries: CountQueries
) -> None:
    office = world.as_role("office")
    with count_queries() as whole:
        counts = office.get(f"{API}/counts").json()
    assert (counts["total"], counts["for_me"]) == (5, 5)
    with count_queries() as narrowed:
        counts = office.get(f"{API}/counts", params={"search": "书记", "state": "draft"}).json()
    # the states are all counted: choosing one does not empty the others
    assert (counts["total"], counts["for_me"]) == (3, 3)
    assert narrowed.count == whole.count
    own = world.as_role("secretary", "S01").get(f"{API}/counts").json()
    assert (own["total"], own["for_me"]) == (1, 0)


def test_read_report_place_names_neighbours_and_how_many_are_left(
    world: World, queue: list[Report]
) -> None:
    office = world.as_role("office")

    def place(report: Report, **filters: str) -> dict[str, object]:
        reply = office.get(f"{API}/{report.id}/place", params={"for_me": True, **filters})
        assert reply.status_code == 200
        found: dict[str, object] = reply.json()
        return found

    names = [str(report.id) for report in queue]
    assert place(queue[0]) == {
        "previous_id": None, "next_id": names[1], "others": 4, "ahead": 0,
    }  # fmt: skip
    assert place(queue[2]) == {
        "previous_id": names[1], "next_id": names[3], "others": 4, "ahead": 2,
    }  # fmt: skip
    # after the last the queue begins again
    assert place(queue[4])["next_id"] == names[0]
    assert place(queue[4], search="书记1")["next_id"] == names[0]
    assert place(queue[0], search="书记1") == {
        "previous_id": None, "next_id": None, "others": 0, "ahead": 0,
    }  # fmt: skip


def test_read_report_place_after_its_step_leads_to_the_front_of_the_queue(
    world: World, queue: list[Report], clock: FixedClock
) -> None:
    office = world.as_role("office")
    clock.advance(hours=1)
    assert act_on(office, f"{API}/{queue[1].id}/actions/check", {}).status_code == 200
    place = office.get(f"{API}/{queue[1].id}/place", params={"for_me": True}).json()
    assert (place["next_id"], place["others"]) == (str(queue[0].id), 4)


def test_read_report_place_of_another_school_is_not_found(
    world: World, queue: list[Report]
) -> None:
    other = world.as_role("secretary", "S02")
    assert other.get(f"{API}/{queue[2].id}/place").status_code == 404
    own = next(r for r in queue if r.person_id == world.county().people["P002"].id)
    # and a secretary's queue is their own report alone
    assert other.get(f"{API}/{own.id}/place").json()["others"] == 0
