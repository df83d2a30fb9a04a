"""Reports and their abstracts: what is offered in every stage and state to every role is what the
server does, and nothing else."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, update
from sqlmodel import col

from app.core.clock import now
from app.features.reports.tables import (
    AbstractState,
    AbstractVersion,
    Report,
    ReportAbstract,
    ReportState,
)
from app.features.reports.workflow import ABSTRACT_FLOW, REPORT_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.support.reports import add_report
from tests.support.walking import Page, Request, Thing, readers, steps
from tests.support.world import World

TEXT = "主要成绩：结成对子29对。"


def thing(report: Report) -> Thing:
    page = f"/api/v1/reports/{report.id}"
    item = report.content["achievements"][0]["id"]

    def write(_page: Page) -> Request:
        return "PUT", f"{page}/content", {"content": report.content}

    def remark(_page: Page) -> Request:
        return "POST", f"{page}/remarks", {"item_id": item, "text": "请补充具体事例"}

    return Thing(
        page,
        {**steps(REPORT_FLOW, page), "write": write, "remark": remark},
        ids=(str(report.id),),
        to_dos={
            "report.write": ("write",),
            "report.revise": ("write",),
            "report.check": ("check", "return"),
            "report.approve": ("approve", "return"),
        },
    )


def test_reports_offer_what_the_server_does(world: World, walk: Begin) -> None:
    report = add_report(world, ReportState.SUBMITTED)
    people, whole = readers(world), thing(report)
    for stage in STAGES:
        with walk(report.cycle_id, stage) as walked:
            for state in ReportState:
                with walked.arranged() as session:
                    session.execute(
                        update(Report).where(col(Report.id) == report.id).values(state=state)
                    )
                walked.at(f"{stage}, {state}", people, whole)


def put_into(session: Any, report: Report, state: AbstractState) -> None:
    changes = {"state": state, "text": f"{TEXT}{state}", "version_number": 1}
    session.execute(
        update(ReportAbstract).where(col(ReportAbstract.id) == report.id).values(**changes)
    )


def add_abstract(world: World, report: Report) -> None:
    """Published once, and written anew since."""
    about = {
        name: getattr(report, name)
        for name in ("cycle_id", "reviewee_id", "post_id", "person_id", "organization_id")
    }
    with world.session() as session:
        session.add(ReportAbstract(id=report.id, text=TEXT, version_number=1, **about))
        session.flush()
        session.execute(
            insert(AbstractVersion).values(
                tenant_id=report.tenant_id,
                id=UUID(int=1),
                report_id=report.id,
                number=1,
                text=TEXT,
                published_at=now(session),
                published_by=world.county().person("office").id,
            )
        )


@pytest.mark.parametrize("report_state", [ReportState.CHECKED, ReportState.APPROVED])
def test_abstracts_offer_what_the_server_does(
    world: World, walk: Begin, report_state: ReportState
) -> None:
    report = add_report(world, report_state)
    add_abstract(world, report)
    page = f"/api/v1/reports/{report.id}/abstract"

    def write(_page: Page) -> Request:
        return "PUT", page, {"text": "另一段文字"}

    whole = Thing(page, {**steps(ABSTRACT_FLOW, page), "write": write})
    people = readers(world)
    for stage in STAGES:
        with walk(report.cycle_id, stage) as walked:
            for state in AbstractState:
                with walked.arranged() as session:
                    put_into(session, report, state)
                walked.at(f"{stage}, {report_state}, {state}", people, whole)
