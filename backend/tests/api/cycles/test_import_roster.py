"""C4: dry run, import and export of the roster over HTTP."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete, func, select

from app.access.posts import PostHolding
from app.core.workflow import WorkflowStep
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.tables import Rectification
from tests.support.rosters import FAULTY, GOOD, small_roster, workbook
from tests.support.world import World

PATH = "/api/v1/cycles"


@pytest.fixture
def office(world: World) -> httpx.Client:
    return world.as_role("office")


def upload(client: httpx.Client, cycle: Cycle, content: bytes, *, check: bool = False) -> Any:
    path = f"{PATH}/{cycle.id}/roster" + ("/check" if check else "")
    return client.post(path, files={"file": ("名册.xlsx", content)})


def sizes(world: World) -> list[int]:
    tables = (Organization, Person, PostHolding, Reviewee, Rectification)
    with world.session() as session:
        return [session.scalars(select(func.count(table.id))).one() for table in tables]  # type: ignore[arg-type]


def test_check_good_roster_counts_and_writes_nothing(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    before = sizes(world)
    reply = upload(office, cycle, GOOD.read_bytes(), check=True)
    assert reply.status_code == 200, reply.text
    report = reply.json()
    assert report["faults"] == []
    counts = {s["sheet"]: [s["create"], s["change"], s["absent"]] for s in report["sheets"]}
    # the sample county has three organizations and thirteen people, one of them not in the file
    assert counts == {
        "组织": [13, 1, 0],
        "人员": [16, 12, 1],
        "角色": [17, 0, 1],
        "述职人": [13, 0, 0],
        "上年整改": [4, 0, 0],
    }
    assert report["changes"] == 76
    assert sizes(world) == before


def test_import_twice_changes_nothing_the_second_time(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    first = upload(office, cycle, GOOD.read_bytes())
    assert (first.status_code, first.json()["changes"]) == (200, 76), first.text
    after = sizes(world)
    assert after == [16, 29, 29, 15, 4]
    second = upload(office, cycle, GOOD.read_bytes()).json()
    assert second["changes"] == 0
    assert [sheet["unchanged"] for sheet in second["sheets"]] == [16, 28, 28, 15, 4]
    assert sizes(world) == after
    with world.session() as session:
        names = set(session.scalars(select(Person.name)))  # type: ignore[call-overload]
    assert {"𠮷田一郎", "买买提·艾力"} <= names


def test_import_with_faults_lists_all_and_writes_nothing(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    before = sizes(world)
    reply = upload(office, cycle, FAULTY.read_bytes())
    assert (reply.status_code, reply.json()["code"]) == (422, "roster-has-faults")
    faults = reply.json()["faults"]
    assert [(f["sheet"], f["row"], f["letter"], f["code"]) for f in faults] == [
        ("组织", 4, "C", "unknown-organization"),
        ("人员", 5, "B", "required"),
        ("人员", 30, "A", "duplicate"),
        ("人员", 30, "E", "bad-phone"),
        ("人员", 30, "F", "bad-email"),
        ("人员", 31, "B", "required"),
        ("角色", 2, "B", "unknown-choice"),
        ("角色", 30, "B", "separated-duties"),
        ("述职人", 3, "C", "unknown-choice"),
        ("上年整改", 2, "E", "bad-date"),
    ]
    assert upload(office, cycle, FAULTY.read_bytes(), check=True).json()["faults"] == faults
    assert sizes(world) == before


def test_check_faults_speak_the_readers_language(office: httpx.Client, world: World) -> None:
    office.headers["Accept-Language"] = "en"
    report = upload(office, world.cycle(), FAULTY.read_bytes(), check=True).json()
    assert report["faults"][0]["detail"].startswith("There is no organisation “XXX”")


def test_export_imports_again_unchanged(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    rows = small_roster()
    rows["人员"][0][1] = "=1+1"
    assert upload(office, cycle, workbook(rows)).status_code == 200
    exported = office.get(f"{PATH}/{cycle.id}/roster.xlsx")
    assert exported.status_code == 200
    assert "filename*=UTF-8''" in exported.headers["Content-Disposition"]
    report = upload(office, cycle, exported.content).json()
    assert report["changes"] == 0
    assert [(s["unchanged"], s["absent"]) for s in report["sheets"]] == [
        # the new secretary has taken over the post of the school, and the place that went with it
        (3, 0), (14, 0), (12, 0), (2, 0), (1, 0),
    ]  # fmt: skip


def test_check_says_what_the_import_would_refuse(office: httpx.Client, world: World) -> None:
    """An item that somebody has begun is not corrected by a file: the dry run has to say so."""
    cycle = world.cycle()
    assert upload(office, cycle, workbook(small_roster())).status_code == 200
    with world.session() as session:
        item = session.scalars(select(Rectification)).one()
        session.add(
            WorkflowStep(
                subject_type="rectification", subject_id=item.id, action="start", source="open",
                target="in_progress", actor_id=item.person_id, actor_name="李文清",
                at=world.clock.now(),
            )
        )  # fmt: skip
    rows = small_roster()
    rows["上年整改"][0][4] = "2025-09-30"
    before = sizes(world)

    checked = upload(office, cycle, workbook(rows), check=True).json()
    imported = upload(office, cycle, workbook(rows))

    assert [(f["code"], f["row"]) for f in checked["faults"]] == [("item-in-hand", None)]
    assert "制度不落实" in checked["faults"][0]["detail"]
    assert (imported.status_code, imported.json()["code"]) == (409, "item-in-hand")
    assert sizes(world) == before


def test_template_is_an_empty_roster(office: httpx.Client, world: World) -> None:
    template = office.get(f"{PATH}/roster-template.xlsx")
    report = upload(office, world.cycle(), template.content, check=True).json()
    assert (report["faults"], report["changes"]) == ([], 0)


def test_export_of_the_whole_county_imports_again_unchanged(
    office: httpx.Client, world: World
) -> None:
    cycle = world.cycle()
    assert upload(office, cycle, GOOD.read_bytes()).status_code == 200
    before = sizes(world)
    exported = office.get(f"{PATH}/{cycle.id}/roster.xlsx").content
    report = upload(office, cycle, exported).json()
    assert (report["faults"], report["changes"]) == ([], 0)
    assert sizes(world) == before
    # and the same bytes, so that two exports can be compared
    assert office.get(f"{PATH}/{cycle.id}/roster.xlsx").content == exported


def test_example_imports_as_it_is(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    with world.session() as session:
        session.execute(delete(Reviewee))
    example = office.get(f"{PATH}/{cycle.id}/roster-example.xlsx").content
    reply = upload(office, cycle, example)
    assert reply.status_code == 200, reply.text
    assert reply.json()["faults"] == []
    assert [(s["sheet"], s["create"]) for s in reply.json()["sheets"]] == [
        ("组织", 2),
        ("人员", 2),
        ("角色", 2),
        ("述职人", 2),
        ("上年整改", 1),
    ]
    assert world.as_role("chair").get(f"{PATH}/{cycle.id}/roster-example.xlsx").status_code == 403


def test_import_changes_what_differs(office: httpx.Client, world: World) -> None:
    cycle = world.cycle()
    upload(office, cycle, workbook(small_roster()))
    rows = small_roster()
    rows["组织"][1][1] = "改名小学"
    rows["述职人"][0][2:] = ["书面", ""]
    rows["上年整改"][0][5] = "已销号"
    rows["角色"].append(["007", "inspector", "EDU"])
    report = upload(office, cycle, workbook(rows)).json()
    assert [(s["create"], s["change"]) for s in report["sheets"]] == [
        (0, 1), (0, 0), (1, 0), (0, 1), (0, 1),
    ]  # fmt: skip
    with world.session() as session:
        assert session.scalars(select(Rectification.state)).all() == ["accepted"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("content", "code"), [(b"hello", "not-an-office-file"), (b"", "not-an-office-file")]
)
def test_import_of_no_workbook_is_refused(
    office: httpx.Client, world: World, content: bytes, code: str
) -> None:
    reply = upload(office, world.cycle(), content)
    assert (reply.status_code, reply.json()["code"]) == (422, code)


def test_import_without_a_file_is_refused(office: httpx.Client, world: World) -> None:
    reply = office.post(f"{PATH}/{world.cycle().id}/roster")
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/file")


def test_import_after_reporting_has_begun_is_refused(office: httpx.Client, world: World) -> None:
    cycle = world.cycle("reporting")
    for check in (True, False):
        reply = upload(office, cycle, GOOD.read_bytes(), check=check)
        assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


@pytest.mark.parametrize("role", ["secretary", "chair", "admin", "auditor", None])
def test_import_by_others_is_forbidden(world: World, role: str | None) -> None:
    cycle = world.cycle()
    client = world.as_role(role)
    for check in (True, False):
        assert upload(client, cycle, GOOD.read_bytes(), check=check).status_code == 403
    assert client.get(f"{PATH}/{cycle.id}/roster.xlsx").status_code == 403


def test_import_by_another_schools_office_is_forbidden(world: World) -> None:
    county = world.county()
    person = world.person("P301", "校办", county.first, "office")
    reply = upload(world.as_person(person), world.cycle("inspecting"), GOOD.read_bytes())
    assert reply.status_code == 403
