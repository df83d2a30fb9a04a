"""The home page: own to-dos and unread notices."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest

from app.access.roles import Role
from app.features.inbox.service import notify
from app.features.people.tables import Person
from app.features.reports.tables import Report
from tests.support.county import SECOND
from tests.support.database import Queries
from tests.support.world import World


def report_to_write(world: World, year: int, *people: Person) -> list[UUID]:
    """A cycle in which these people still have to write their reports."""
    cycle = world.cycle("reporting", title=f"{year}年度述职评议考核", year=year)
    reports = [
        Report(
            cycle_id=cycle.id,
            reviewee_id=world.reviewee(cycle, person).id,
            post_id=world.reviewee(cycle, person).post_id,
            person_id=person.id,
            organization_id=person.organization_id,
            content={},
            waiting_since=cycle.created_at,
        )
        for person in people
    ]
    with world.session() as session:
        session.add_all(reports)
    return [report.id for report in reports]


def test_read_home_without_anything_to_do_is_empty(world: World) -> None:
    reply = world.as_role("secretary").get("/api/v1/home")

    assert reply.status_code == 200
    assert reply.json() == {"todos": [], "unread": 0, "overviews": []}


def test_read_home_counts_own_unread_notices_only(world: World) -> None:
    county = world.county()
    with world.session() as session:
        for person in (county.person("secretary"), county.person("office")):
            notify(
                session,
                [person.id],
                kind="report.returned",
                subject_type="report",
                subject_id=uuid4(),
            )
    client = world.as_role("secretary")
    assert client.get("/api/v1/home").json()["unread"] == 1

    client.post("/api/v1/notices/actions/read", json={"all": True})

    assert client.get("/api/v1/home").json()["unread"] == 0
    assert world.as_role("office").get("/api/v1/home").json()["unread"] == 1


def test_read_home_without_signing_in_is_refused(world: World) -> None:
    assert world.anonymous().get("/api/v1/home").status_code == 401


def test_read_home_lists_own_todos_only(world: World) -> None:
    first = world.county().person("secretary")
    second = world.county().person("secretary", SECOND)
    mine, _theirs = report_to_write(world, 2025, first, second)

    todos = world.as_person(first).get("/api/v1/home").json()["todos"]

    assert [(todo["kind"], todo["subject_id"]) for todo in todos] == [("report.write", str(mine))]


@pytest.mark.parametrize("role", [*Role, None])
def test_read_home_makes_the_same_queries_however_much_there_is(
    world: World, role: Role | None, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    secretary = world.county().person("secretary")
    report_to_write(world, 2021, secretary)
    client = world.as_role(role)
    with count_queries() as few:
        assert client.get("/api/v1/home").status_code == 200
    for year in range(2022, 2026):
        report_to_write(world, year, secretary)

    with count_queries() as many:
        client.get("/api/v1/home")

    assert many.count == few.count
    assert many.count <= 20
