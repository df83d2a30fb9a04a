"""Meetings, turns and answers: what is offered in every stage and state to every role is what the
server does, and nothing else."""

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.meetings.edits import TurnStep
from app.features.meetings.tables import AgendaItem, ItemState, Meeting, MeetingState
from app.features.meetings.workflow import MEETING_FLOW
from tests.api.meetings.conftest import hall
from tests.api.offers.conftest import STAGES, Begin
from tests.support.meetings import CLOSING, COMMENT, QUESTION, REMARK, Hall
from tests.support.walking import Page, Request, Send, Thing, readers, steps

__all__ = ["hall"]  # a fixture
PLAN = {
    "title": "评议会", "held_on": "2026-02-04", "place": "礼堂", "starts_at": None,
    "turn_minutes": 6, "between_minutes": 0,
}  # fmt: skip

NOBODY: dict[str, Any] = {"lines": [], "takes_part": False}


def sends(method: str, url: str, body: Any = None) -> Send:
    def send(_page: Page) -> Request:
        return method, url, body

    return send


def meeting(hall: Hall, items: list[str]) -> Thing:
    page = hall.path
    return Thing(
        page,
        {
            **steps(MEETING_FLOW, page),
            "change_plan": sends("PUT", page, PLAN),
            "record_presence": sends(
                "PUT", f"{page}/presence", {"due_count": 40, "present_count": 31}
            ),
            "keep_attendance": sends("POST", f"{page}/attendees", NOBODY),
            "reorder": sends("PUT", f"{page}/agenda", {"item_ids": items}),
            "hear": sends("POST", f"{page}/current", {"agenda_item_id": items[0]}),
            "keep_time": sends("POST", f"{page}/timer/start", {}),
            "show_on_screen": sends("POST", f"{page}/screens", {}),
            "discard": sends("DELETE", page),
        },
        ids=(hall.meeting_id,),
        to_dos={"meeting.today": ("start", "end", "record_presence", "keep_attendance")},
    )


def words(hall: Hall) -> Thing:
    """What is written about the meeting has versions of its own: none yet."""
    page = hall.path
    return Thing(
        page,
        {
            "write_minutes": sends("PUT", f"{page}/minutes", {"text": "会议记录"}),
            "read_minutes": sends("GET", f"{page}/minutes"),
        },
        part=lambda page: only(page, {"write_minutes", "read_minutes"}),
        version=lambda _page: 0,
    )


def remark(hall: Hall) -> Thing:
    return Thing(
        hall.path,
        {"give_closing_remark": sends("PUT", f"{hall.path}/remark", CLOSING)},
        part=lambda page: only(page, {"give_closing_remark"}),
        version=lambda _page: None,
    )


def only(page: Page, actions: set[str]) -> Page:
    return {"offers": [offer for offer in page["offers"] if offer["action"] in actions]}


def turn(hall: Hall, item: str) -> Thing:
    url = f"{hall.path}/agenda/{item}/actions"
    return Thing(
        hall.path,
        {str(s): sends("POST", f"{url}/{s}", {"comment": "临时有事"}) for s in TurnStep},
        part=lambda page: only(page["agenda"][0], set(map(str, TurnStep))),
    )


def said(hall: Hall, reviewee: str) -> Thing:
    url = f"{hall.path}/reviewees/{reviewee}"
    asked = {"meeting_id": hall.meeting_id, "text": QUESTION, "reviewee_ids": [reviewee]}
    return Thing(
        hall.path,
        {
            "comment": sends("PUT", f"{url}/comment", COMMENT),
            "remark": sends("PUT", f"{url}/remark", REMARK),
            "ask": sends("POST", "/api/v1/questions", asked),
        },
        part=lambda page: only(page["agenda"][0], {"comment", "remark", "ask"}),
        version=lambda _page: None,
        ids=(hall.meeting_id,),
        to_dos={"meeting.comment": ("comment",), "meeting.remark": ("remark",)},
    )


def answer(hall: Hall, answer_id: str) -> Thing:
    def part(page: Page) -> Page:
        found = [a for q in page["items"] for a in q["answers"] if a["id"] == answer_id]
        return found[0] if found else {"offers": []}

    return Thing(
        f"/api/v1/questions?meeting_id={hall.meeting_id}",
        {"write": sends("PUT", f"/api/v1/answers/{answer_id}", {"text": "六月底前补齐"})},
        part=part,
        version=lambda _page: 1,
        ids=(hall.meeting_id,),
        to_dos={"meeting.answer": ("write",)},
    )


@pytest.mark.parametrize("state", MeetingState)
def test_meetings_offer_what_the_server_does(hall: Hall, walk: Begin, state: MeetingState) -> None:
    hall.start()
    asked = hall.ask("P001").json()
    item, other = (hall.item(position)["id"] for position in (1, 2))
    things = [
        turn(hall, item),
        said(hall, str(hall.reviewee())),
        words(hall),
        remark(hall),
        answer(hall, asked["answers"][0]["id"]),
    ]
    whole = meeting(hall, [item, other])
    whole.part = lambda page: {
        "offers": [offer for offer in page["offers"] if offer["action"] in whole.sends]
    }
    people = readers(hall.world)
    for stage in STAGES:
        with walk(hall.cycle.id, stage) as walked:
            # what a turn lets anybody do is no matter of the stage
            for item_state in ItemState if walked.is_first else (ItemState.SPEAKING,):
                speaks = item_state is ItemState.SPEAKING
                with walked.arranged() as session:
                    row = session.scalars(select(AgendaItem).where(col(AgendaItem.id) == item))
                    session.execute(
                        update(AgendaItem)
                        .where(col(AgendaItem.id) == row.one().id)
                        .values(state=item_state)
                    )
                    session.execute(
                        update(Meeting).values(
                            state=state, current_item_id=item if speaks else None
                        )
                    )
                walked.at(f"{stage}, {state}, {item_state}", people, whole, *things)
