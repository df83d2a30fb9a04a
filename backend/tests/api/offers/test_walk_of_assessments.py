"""Assessments: what is offered in every stage and state to every role is what the server does, and
nothing else."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now, today
from app.features.assessments import sources
from app.features.assessments.announcements.tables import Announcement, AnnouncementState
from app.features.assessments.grades import Grade
from app.features.assessments.objections.tables import (
    MessageKind,
    Objection,
    ObjectionMessage,
    ObjectionOutcome,
)
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.assessments.workflow import ASSESSMENT_FLOW
from tests.api.assessments.conftest import ballot, desk
from tests.api.assessments.test_announcements import draft
from tests.api.offers.conftest import STAGES, Begin
from tests.support.desk import ANNOUNCEMENTS, API, Desk
from tests.support.walking import Page, Request, Thing, readers, steps

__all__ = ["ballot", "desk"]  # fixtures
S = AssessmentState
OBJECTED = (None, "read", "acknowledged", "waived", "over", "open", "answered")


def thing(desk: Desk, announcement: str) -> Thing:
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
            "object": lambda _page: ("POST", f"{page}/objection", {"text": "与事实不符"}),
            "add_to_objection": lambda _page: said(f"{page}/objection/additions"),
            "ask_back": lambda _page: said(f"{page}/objection/questions"),
            "read": lambda _page: ("POST", f"{page}/reading", None),
            "announce": lambda _page: (
                "POST",
                f"{ANNOUNCEMENTS}/{announcement}/actions/publish",
                {"comment": None},
            ),
            "correct": lambda _page: (
                "POST",
                f"{page}/corrections",
                {
                    "grade": "fairly_good",
                    "reason": "查实上报的数据有误，按事实更正",
                    "problems": [],
                },
            ),
        },
        ids=(str(desk.first),),
        to_dos={
            "assessment.propose": ("write_opinion", "propose"),
            "assessment.feed_back": ("feed_back",),
            "assessment.answer": ("refuse", "uphold"),
            "assessment.read": ("acknowledge", "read"),
            "assessment.add": ("add_to_objection",),
            "assessment.announce": ("announce",),
        },
    )


def match_announcement(session: Session, desk: Desk, which: str, state: S) -> None:
    """Its draft has the version of the page that leads to it, and is out where it was announced."""
    version = select(col(Assessment.version)).where(col(Assessment.id) == desk.first)
    is_out = state in {S.ANNOUNCED, S.ARCHIVED}
    session.execute(
        update(Announcement)
        .where(col(Announcement.id) == which)
        .values(
            state=AnnouncementState.PUBLISHED if is_out else AnnouncementState.DRAFT,
            version=version.scalar_subquery(),
        )
    )


def said(url: str) -> Request:
    return "POST", url, {"text": "请说明"}


def add_thread(session: Session, desk: Desk, *, is_answered: bool) -> None:
    """An objection that waits, with a question to the reviewee, or that was refused."""
    at, people = now(session), desk.world.county()
    outcome: dict[str, Any] = {"outcome": ObjectionOutcome.REFUSED, "answered_at": at}
    objection = Objection(
        assessment_id=desk.first, round=1, raised_at=at, **(outcome if is_answered else {})
    )
    session.add(objection)
    session.flush()
    last = (MessageKind.ANSWER if is_answered else MessageKind.QUESTION, people.person("chair").id)
    said = [(MessageKind.OBJECTION, people.person("secretary").id), last]
    session.add_all(
        ObjectionMessage(
            objection_id=objection.id, position=n, kind=kind, author_id=by, text="不实", at=at
        )
        for n, (kind, by) in enumerate(said, start=1)
    )


@pytest.mark.parametrize("objected", OBJECTED)
def test_assessments_offer_what_the_server_does(
    desk: Desk, walk: Begin, ballot: dict[UUID, sources.BallotResult], objected: str | None
) -> None:
    desk.bring_to("deliberated", grade=Grade.POOR if objected == "answered" else Grade.GOOD)
    announcement = draft(desk)
    people, whole = readers(desk.world), thing(desk, announcement)
    with desk.world.session() as session:
        at, until = now(session), today(session)
        progress = {None: 0, "read": 1, "acknowledged": 2, "open": 2, "waived": 3}.get(objected, 0)
        marks = dict.fromkeys(("read_at", "acknowledged_at", "waived_at")[:progress], at)
        values: dict[str, Any] = {
            **marks,
            "objection_until": until - timedelta(days=1) if objected == "over" else until,
        }
        session.execute(update(Assessment).values(fed_back_at=at, announced_at=at, **values))
        if objected in {"open", "answered"}:
            add_thread(session, desk, is_answered=objected == "answered")
    states = list(AssessmentState) if objected is None else [S.FED_BACK]
    for stage in STAGES:
        with walk(desk.cycle.id, stage) as walked:
            for state in states:
                with walked.arranged() as session:
                    session.execute(
                        update(Assessment)
                        .where(col(Assessment.id) == desk.first)
                        .values(state=state)
                    )
                    match_announcement(session, desk, announcement, state)
                walked.at(f"{stage}, {state}, objection {objected}", people, whole)
