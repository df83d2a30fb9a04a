"""Inspections, findings and the self-check: what is offered in every stage and state to every role
is what the server does, and nothing else."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from app.core.database import Database
from app.features.cycles.tables import KeyTask, Stage
from app.features.inspections.tables import Finding
from app.features.inspections.workflow import FINDING_FLOW, INSPECTION_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.support.visits import API, FINDINGS, Visits, make_visits
from tests.support.walking import Page, Request, Thing, readers, steps
from tests.support.world import World


def inspection(visits: Visits, row: dict[str, Any]) -> Thing:
    page = f"{API}/{row['id']}"
    body = {name: value for name, value in visits.body().items() if name != "reviewee_id"}

    def change(_page: Page) -> Request:
        return "PUT", page, body

    def discard(_page: Page) -> Request:
        return "DELETE", page, None

    def add_finding(_page: Page) -> Request:
        return "POST", f"{page}/findings", visits.finding_body()

    return Thing(
        page,
        {
            **steps(INSPECTION_FLOW, page),
            "change": change,
            "discard": discard,
            "add_finding": add_finding,
        },
        ids=(row["id"],),
        to_dos={"inspection.feed_back": ("feed_back", "change")},
    )


def finding(visits: Visits, row: dict[str, Any], seen_in: dict[str, Any]) -> Thing:
    page = f"{FINDINGS}/{row['id']}"

    def change(_page: Page) -> Request:
        return "PUT", page, visits.finding_body(seen="台账不全")

    def answer(_page: Page) -> Request:
        return "PUT", f"{page}/answer", {"answer": "已更新并明确专人负责"}

    return Thing(
        page,
        {**steps(FINDING_FLOW, page), "change": change, "answer": answer},
        ids=(seen_in["id"],),
        to_dos={"inspection.answer": ("answer",)},
    )


def self_check(visits: Visits, task: Any) -> Thing:
    page = f"/api/v1/self-checks/{visits.reviewee.id}"

    def fill_in(_page: Page) -> Request:
        return "PUT", f"{page}/entries/key_task/{task}", {"outcome": "done", "words": "均已完成"}

    return Thing(
        page,
        {"fill_in": fill_in},
        ids=(str(visits.reviewee.id),),
        to_dos={"self_check.fill": ("fill_in",)},
        version=lambda _page: 0,
    )


def sources(visits: Visits, told: dict[str, Any]) -> Thing:
    def add(_page: Page) -> Request:
        body = {
            "cycle_id": str(visits.cycle.id),
            "reviewee_id": str(visits.reviewee.id),
            "source_kind": "finding",
            "source_id": told["id"],
            "problem": "党务公开不及时",
            "measures": "",
            "due_on": "2026-12-30",
        }
        return "POST", "/api/v1/rectifications", body

    page = f"/api/v1/rectifications/sources?reviewee_id={visits.reviewee.id}"
    return Thing(page, {"add": add}, version=lambda _page: None)


def test_inspections_offer_what_the_server_does(
    world: World, database: Database, walk: Begin
) -> None:
    cycle = world.cycle(Stage.INSPECTING)
    visits = make_visits(world, cycle)
    with world.session() as session:
        task = KeyTask(cycle_id=cycle.id, position=1, title="重点任务")
        session.add(task)
        session.flush()
    draft = visits.record()
    seen = visits.find(draft)
    told = visits.fed_back(3)
    standing, final, withdrawn = told["findings"]
    with world.session() as session:
        session.execute(
            update(Finding)
            .where(col(Finding.id) == final["id"])
            .values(is_answer_final=True, answer="已改", answered_at=col(Finding.fed_back_at))
        )
        session.execute(
            update(Finding).where(col(Finding.id) == withdrawn["id"]).values(state="withdrawn")
        )
    things = [
        inspection(visits, draft),
        inspection(visits, told),
        finding(visits, seen, draft),
        finding(visits, standing, told),
        Thing(finding(visits, final, told).page, finding(visits, final, told).sends),
        Thing(finding(visits, withdrawn, told).page, finding(visits, withdrawn, told).sends),
        self_check(visits, task.id),
        sources(visits, standing),
    ]
    people = readers(world)
    for stage in STAGES:
        with walk(cycle.id, stage) as walked:
            walked.at(str(stage), people, *things)
