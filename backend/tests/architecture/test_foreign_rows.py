"""What belongs to another organization, or to somebody else, does not exist: 404 in every
operation that names it, and absent from every list (P4)."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.access.roles import Role
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle, Stage
from app.features.rectifications.tables import Rectification, SourceKind
from tests.support.operations import Operation, operations
from tests.support.reports import add_reports
from tests.support.world import World

Rows = dict[str, UUID]
OWNED = ("report_id", "assessment_id", "rectification_id")
LISTS = {
    "report_id": "/api/v1/reports",
    "assessment_id": "/api/v1/assessments",
    "rectification_id": "/api/v1/rectifications",
}


@pytest.fixture
def rows(world: World) -> dict[str, Rows]:
    """One row of each kind about each school's secretary, by staff number."""
    cycle = world.cycle(Stage.ASSESSING)
    reports = add_reports(world, cycle)
    return {
        staff_no: {"report_id": reports[staff_no].id, **add_rows(world, cycle, staff_no)}
        for staff_no in ("P001", "P002")
    }


def add_rows(world: World, cycle: Cycle, staff_no: str) -> Rows:
    person = world.county().people[staff_no]
    about: dict[str, Any] = {
        "cycle_id": cycle.id,
        "reviewee_id": world.reviewee(cycle, person).id,
        "person_id": person.id,
        "organization_id": person.organization_id,
    }
    with world.session() as session:
        assessment = Assessment(**about, position=1, state=AssessmentState.ANNOUNCED)
        rectification = Rectification(
            **about,
            source_kind=SourceKind.ASSESSMENT,
            source_id=assessment.id,
            problem="青年党员培养没有计划",
            due_on=date(2026, 6, 30),
        )
        session.add_all((assessment, rectification))
        return {"assessment_id": assessment.id, "rectification_id": rectification.id}


def naming(row: str) -> list[Operation]:
    """The operations that name such a row in their path."""
    return [o for o in operations() if o.permission and "{" + row + "}" in o.path]


def found(client: httpx.Client, about: Rows) -> list[tuple[str, int]]:
    """The operations that answered as if these rows were there, without being refused."""
    answers = []
    for row in OWNED:
        for operation in naming(row):
            reply = operation.send(client, operation.filled_path(**{row: str(about[row])}))
            if reply.status_code not in {403, 404, 422}:
                answers.append((operation.name, reply.status_code))
            if operation.method == "GET" and reply.status_code == 422:
                answers.append((operation.name, reply.status_code))
    return answers


def listed(client: httpx.Client) -> dict[str, set[str]]:
    """The ids in each list."""
    return {
        row: {item["id"] for item in client.get(path).json().get("items", [])}
        for row, path in LISTS.items()
    }


def test_a_secretary_finds_nothing_of_the_other_school(world: World, rows: dict[str, Rows]) -> None:
    secretary = world.as_person(world.county().people["P001"])

    assert found(secretary, rows["P002"]) == []
    for row, ids in listed(secretary).items():
        assert str(rows["P002"][row]) not in ids
    mine = secretary.get(f"/api/v1/reports/{rows['P001']['report_id']}")
    assert mine.status_code == 200


@pytest.mark.parametrize("role", [Role.OFFICE, Role.APPROVER, Role.DEPUTY, Role.CHAIR])
def test_a_leader_of_one_school_finds_nothing_of_the_other(
    world: World, rows: dict[str, Rows], role: Role
) -> None:
    leader = world.as_person(world.person("L001", "外校领导", world.county().second, role))

    assert found(leader, rows["P001"]) == []
    for row, ids in listed(leader).items():
        assert str(rows["P001"][row]) not in ids
    own = leader.get(f"/api/v1/rectifications/{rows['P002']['rectification_id']}")
    assert own.status_code == 200


def test_a_service_account_of_one_school_finds_nothing_of_the_other(
    world: World, rows: dict[str, Rows]
) -> None:
    scopes = ["reports.read", "assessments.read", "rectifications.read"]
    made = world.as_role("admin").post(
        "/api/v1/service-accounts",
        json={
            "name": "another system",
            "scopes": scopes,
            "organization_id": str(world.county().second.id),
        },
    )
    service = world.as_service(UUID(made.json()["id"]), *scopes)

    assert found(service, rows["P001"]) == []
    for row, ids in listed(service).items():
        assert str(rows["P001"][row]) not in ids


def test_the_administrator_finds_no_content_at_all(world: World, rows: dict[str, Rows]) -> None:
    admin = world.as_role("admin")

    assert [found(admin, about) for about in rows.values()] == [[], []]
    assert listed(admin) == {row: set() for row in OWNED}
