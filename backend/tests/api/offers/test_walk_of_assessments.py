"""Assessments: what is offered in every stage and state to every role is what the server does, and
nothing else."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.core.clock import now
from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState, Objection
from app.features.assessments.workflow import ASSESSMENT_FLOW
from tests.api.assessments.conftest import ballot, desk
from tests.api.offers.conftest import STAGES, Begin
from tests.support.desk import API, Desk
from tests.support.walking import Page, Request, Thing, readers, steps

__all__ = ["ballot", "desk"]  # fixtures
S = AssessmentState
OBJECTED = (None, "open", "answered")


def thing(desk: Desk) -> Thing:
    page = f"{API}/{desk.first}"

    def put(path: str, body: dict[str, Any]) -> Any:
        def send(_page: Page) -> Request:
            return "PUT", f"{page}/{path}", body

        return send

    return Thing(
        page,
        {
            **steps(ASSESSMENT_FLOW, page),
            "write_opinion": put("opinion", desk.opinion()),
            "record_deliberation": put("deliberation", desk.deliberation()),
            "object": lambda _page: ("POST", f"{page}/objection", {"text": "与事实不符"}),
            "answer_objection": put("objection/answer", {"text": "已核实"}),
        },
        ids=(str(desk.first),),
        to_dos={
            "assessment.propose": ("write_opinion", "propose"),
            "assessment.deliberate": ("deliberate", "send_back"),
            "assessment.feed_back": ("feed_back",),
            "assessment.answer": ("answer_objection",),
            "assessment.read": ("acknowledge",),
        },
    )


@pytest.mark.parametrize("objected", OBJECTED)
def test_assessments_offer_what_the_server_does(
    desk: Desk, walk: Begin, ballot: dict[UUID, sources.BallotResult], objected: str | None
) -> None:
    grade = {None: Grade.GOOD, "open": Grade.GOOD, "answered": Grade.POOR}[objected]
    desk.bring_to("deliberated", grade=grade)
    people, whole = readers(desk.world), thing(desk)
    with desk.world.session() as session:
        at = now(session)
        session.execute(update(Assessment).values(fed_back_at=at, announced_at=at))
        if objected:
            answered: dict[str, Any] = (
                {"answer": "已核实", "answered_at": at} if objected == "answered" else {}
            )
            session.add(
                Objection(assessment_id=desk.first, round=1, text="不实", raised_at=at, **answered)
            )
    states = list(AssessmentState) if objected is None else [S.FED_BACK, S.ANNOUNCED]
    for stage in STAGES:
        with walk(desk.cycle.id, stage) as walked:
            for state in states:
                with walked.arranged() as session:
                    session.execute(
                        update(Assessment)
                        .where(col(Assessment.id) == desk.first)
                        .values(state=state)
                    )
                walked.at(f"{stage}, {state}, objection {objected}", people, whole)
