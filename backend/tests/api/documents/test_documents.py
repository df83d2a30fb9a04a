"""Papers of a cycle: which there are, for whom, as files (D1, P4)."""

import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.cycles.tables import Cycle, Reviewee, ReviewMode, Stage
from app.features.reports.tables import Report
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.foreign import Rows, add_foreign_rows
from tests.support.world import World

API = "/api/v1/documents"


@pytest.fixture
def cycle(world: World) -> Cycle:
    return world.cycle(Stage.ASSESSING)


@pytest.fixture
def rows(world: World, cycle: Cycle) -> dict[str, Rows]:
    """One row of each kind about each school's secretary; both reports were submitted."""
    made = add_foreign_rows(world, cycle)
    with world.session() as session:
        session.execute(update(Report).values(version_number=1))
    return made


def kinds(client: httpx.Client, cycle: Cycle) -> dict[str, int]:
    reply = client.get(f"{API}/kinds", params={"cycle_id": str(cycle.id)})
    assert reply.status_code == 200, reply.text
    return {one["kind"]: one["count"] for one in reply.json()["items"]}


def papers(client: httpx.Client, cycle: Cycle, kind: str) -> list[tuple[str, str]]:
    reply = client.get(API, params={"cycle_id": str(cycle.id), "kind": kind})
    assert reply.status_code == 200, reply.text
    assert reply.json()["next"] is None
    return [(one["about_id"], one["organization_name"]) for one in reply.json()["items"]]


def words(reply: httpx.Response) -> str:
    with zipfile.ZipFile(io.BytesIO(reply.content)) as file:
        return file.read("word/document.xml").decode()


def test_every_kind_that_the_office_finds_can_be_taken_away_as_word(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    office = world.as_role("office")

    found = kinds(office, cycle)

    assert {"plan", "notice", "chair_script", "comment_sheet", "three_lists", "ledger"} <= set(
        found
    )
    assert found["plan"] == 1
    schools = [world.county().first.name, world.county().second.name]
    assert [name for _id, name in papers(office, cycle, "report")] == schools  # as on the roster
    assert found["comment_sheet"] == len(rows)
    for kind, count in found.items():
        listed = papers(office, cycle, kind)
        assert len(listed) == count, kind
        if kind == "escalation_letter":
            continue
        reply = office.get(f"{API}/{kind}/{listed[0][0]}/file", params={"format": "docx"})
        assert reply.status_code == 200, (kind, reply.text)
        assert words(reply)


def test_plan_says_what_the_cycle_says_as_pdf_too(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    office = world.as_role("office")
    path = f"{API}/plan/{cycle.id}/file"

    said = words(office.get(path, params={"format": "docx"}))

    assert f"{cycle.title}实施方案" in said
    assert f"考核的党支部书记共{len(rows)}名" in said
    assert office.get(path, params={"format": "pdf"}).content.startswith(b"%PDF-")
    assert office.get(path, params={"format": "zip"}).status_code == 404


def test_what_is_sealed_is_no_paper_for_anybody(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    """Results before the release, opinions before they are fed back (B6, A4)."""
    with world.session() as session:
        found_ids = select(col(Reviewee.id)).where(col(Reviewee.cycle_id) == cycle.id)
        reviewee_id = session.scalars(found_ids.limit(1)).one()
    for role in ("office", "chair", "secretary", "scrutineer"):
        client = world.as_role(role)
        found = kinds(client, cycle)
        assert {"tally_sheet", "result_summary", "result_letter"} & set(found) == set(), role
        for kind, about_id in (
            ("result_letter", reviewee_id),
            ("tally_sheet", rows["P001"]["election_id"]),
            ("result_summary", rows["P001"]["election_id"]),
        ):
            assert client.get(f"{API}/{kind}/{about_id}/file").status_code == 404, (role, kind)
    own = rows["P001"]["assessment_id"]
    secretary = world.as_person(world.county().people["P001"])
    assert secretary.get(f"{API}/opinion/{own}/file").status_code == 404
    assert secretary.get(f"{API}/feedback_letter/{own}/file").status_code == 404


def test_a_secretary_finds_own_papers_and_nothing_of_the_other_school(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    secretary = world.as_person(world.county().people["P001"])
    office = world.as_role("office")

    for kind, count in kinds(secretary, cycle).items():
        listed = papers(secretary, cycle, kind)
        assert len(listed) == count
        assert {name for _id, name in listed} == {world.county().first.name}, kind
    assert set(kinds(secretary, cycle)) & {"plan", "comment_sheet", "ledger", "minutes"} == set()
    for kind in kinds(office, cycle):
        for about_id, name in papers(office, cycle, kind):
            if name != world.county().first.name:
                reply = secretary.get(f"{API}/{kind}/{about_id}/file")
                assert reply.status_code == 404, (kind, name)


def test_a_leader_of_one_school_takes_nothing_of_the_other(
    world: World, cycle: Cycle, rows: dict[str, Rows]
) -> None:
    leader = world.as_person(world.person("L001", "外校领导", world.county().second, "office"))
    office = world.as_role("office")

    mine = {name for kind in kinds(leader, cycle) for _id, name in papers(leader, cycle, kind)}
    assert mine == {world.county().second.name}
    for kind in kinds(office, cycle):
        for about_id, name in papers(office, cycle, kind):
            if name != world.county().second.name:
                assert leader.get(f"{API}/{kind}/{about_id}/file").status_code == 404, kind


def test_unknown_kinds_and_papers_are_refused_by_name(world: World, cycle: Cycle) -> None:
    office = world.as_role("office")

    assert office.get(f"{API}/novel/{cycle.id}/file").status_code == 422
    assert office.get(f"{API}/plan/{uuid4()}/file").status_code == 404
    assert office.get(f"{API}/kinds", params={"cycle_id": str(uuid4())}).status_code == 404
    assert world.as_role("admin").get(f"{API}/plan/{cycle.id}/file").status_code == 403


def test_lists_cost_the_same_statements_for_few_and_for_many(
    world: World,
    cycle: Cycle,
    rows: dict[str, Rows],
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    office = world.as_role("office")
    with count_queries() as one:
        kinds(office, cycle)
        papers(office, cycle, "comment_sheet")
        words(office.get(f"{API}/ledger/{cycle.id}/file"))
    for number in range(30):
        school = world.organization(f"M{number:02}", f"第{number}学校", world.county().office)
        person = world.person(f"M{number:03}", f"书记{number}", school, "secretary")
        with world.session() as session:
            add_reviewee(session, cycle, person, ReviewMode.WRITTEN)
    with count_queries() as many:
        assert kinds(office, cycle)["comment_sheet"] == len(rows) + 30
        papers(office, cycle, "comment_sheet")
        words(office.get(f"{API}/ledger/{cycle.id}/file"))
    assert many.count == one.count
