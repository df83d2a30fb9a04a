"""Cycles: what is offered in every stage to every role is what the server does, nothing else."""

from typing import Any

from app.features.cycles.roster.rules import RosterPlan, write_roster
from app.features.cycles.tables import Cycle
from app.features.cycles.workflow import CYCLE_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.support.walking import Page, Request, Send, Thing, readers, steps
from tests.support.world import World

DAYS = ("inspecting_due_on", "reporting_due_on", "meeting_on", "assessing_due_on", "closing_on")


def sends(method: str, url: str, body: Any = None) -> Send:
    def send(_page: Page) -> Request:
        return method, url, body

    return send


def thing(world: World, cycle: Cycle) -> Thing:
    page = f"/api/v1/cycles/{cycle.id}"
    office = world.as_role("office")
    read = office.get(page).json()
    rules = office.get(f"{page}/rules").json()["rules"]
    areas = office.get(f"{page}/content-areas").json()["items"]
    headings = [{"id": area["id"], "title": area["title"]} for area in areas]
    county = world.county()
    another = {
        "person_id": str(county.people["P201"].id),
        "organization_id": str(county.first.id),
        "mode": "written",
        "position": None,
    }
    reviewee = world.reviewee(cycle)
    return Thing(
        page,
        {
            **steps(CYCLE_FLOW, page),
            "change": sends("PUT", page, {name: read[name] for name in ("title", *DAYS)}),
            "change_rules": sends("PUT", f"{page}/rules", {"rules": rules, "reason": "上级要求"}),
            "change_content_areas": sends("PUT", f"{page}/content-areas", {"areas": headings}),
            "change_key_tasks": sends("PUT", f"{page}/key-tasks", {"tasks": []}),
            "import_roster": sends(
                "POST",
                f"{page}/roster/check",
                {"file": ("roster.xlsx", write_roster(RosterPlan()))},
            ),
            "export_roster": sends("GET", f"{page}/roster.xlsx"),
            "change_roster": sends("POST", f"{page}/reviewees", another),
            "remove_from_roster": sends("DELETE", f"{page}/reviewees/{reviewee.id}"),
            "read_missing": sends("GET", f"{page}/missing"),
            "delete": sends("DELETE", page),
            "succeed": sends("POST", f"{page}/successor", {"title": None, "keep_key_tasks": True}),
        },
        ids=(str(cycle.id),),
        to_dos={
            "cycle.stage": [str(t.action) for t in CYCLE_FLOW.transitions],
            "cycle.late": ("read_missing",),
        },
    )


def test_cycles_offer_what_the_server_does(world: World, walk: Begin) -> None:
    cycle = world.cycle()
    people, whole = readers(world), thing(world, cycle)
    for stage in STAGES:
        with walk(cycle.id, stage) as walked:
            walked.at(str(stage), people, whole)
