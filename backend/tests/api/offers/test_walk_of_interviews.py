"""Interviews: what is offered in every stage and state to every role is what the server does, and
nothing else."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.assessments.interviews.tables import Interview, InterviewState
from app.features.assessments.interviews.workflow import INTERVIEW_FLOW
from tests.api.assessments.conftest import ballot, desk
from tests.api.offers.conftest import STAGES, Begin
from tests.support.desk import Desk
from tests.support.interviews import API, Talk, begin
from tests.support.walking import Page, Request, Thing, readers, steps

__all__ = ["ballot", "desk"]  # fixtures


def thing(talk: Talk) -> Thing:
    page = f"{API}/{talk.id}"

    def put(path: str, body: dict[str, Any]) -> Any:
        def send(_page: Page) -> Request:
            return "PUT", f"{page}/{path}", body

        return send

    return Thing(
        page,
        {
            **steps(INTERVIEW_FLOW, page),
            "schedule": put("appointment", talk.appointment(comment="改期")),
            "hold": put("record", {"held_on": talk.today(), "text": "谈话内容"}),
            "countersign": put("countersignature", {"remark": ""}),
        },
        ids=(talk.id,),
        to_dos={
            "interview.schedule": ("schedule",),
            "interview.hold": ("hold",),
            "interview.sign": ("sign",),
            "interview.countersign": ("countersign",),
        },
    )


@pytest.mark.parametrize("interviewer", ["deputy", "office", None])
def test_interviews_offer_what_the_server_does(
    desk: Desk, walk: Begin, interviewer: str | None
) -> None:
    talk = begin(desk)
    person = desk.world.county().person(interviewer).id if interviewer else None
    people, whole = readers(desk.world), thing(talk)
    # a stage changes nothing for an interview: two of them show it
    for stage in (STAGES[0], STAGES[-1]):
        with walk(desk.cycle.id, stage) as walked:
            for state in InterviewState:
                with walked.arranged() as session:
                    session.execute(
                        update(Interview)
                        .where(col(Interview.assessment_id) == desk.first)
                        .values(state=state, interviewer_id=person)
                    )
                walked.at(f"{stage}, {state}, interviewer {interviewer}", people, whole)
