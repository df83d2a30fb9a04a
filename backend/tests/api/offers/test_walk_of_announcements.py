"""Announcements: what is offered in every state to every role is what the server does, and nothing
else; with a correction on its way, and that correction itself."""

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.assessments.announcements.tables import Announcement, AnnouncementState
from app.features.assessments.announcements.workflow import ANNOUNCEMENT_FLOW
from tests.api.assessments.conftest import ballot, desk
from tests.api.assessments.test_announcements import URL, act, body, correct, draft
from tests.api.offers.conftest import STAGES, Begin
from tests.support.desk import Desk
from tests.support.walking import Thing, readers, steps

__all__ = ["ballot", "desk"]  # fixtures


def thing(desk: Desk, which: str) -> Thing:
    page = f"{URL}/{which}"
    content = {name: value for name, value in body(desk).items() if name != "cycle_id"}
    return Thing(
        page,
        {
            **steps(ANNOUNCEMENT_FLOW, page),
            "write": lambda _page: ("PUT", page, content),
            "set_deadlines": lambda _page: (
                "PUT",
                f"{page}/deadlines",
                {"deadlines": [{"problem_id": str(desk.first), "due_on": "2026-09-30"}]},
            ),
            "discard": lambda _page: ("DELETE", page, None),
            "correct": lambda _page: ("POST", f"{page}/corrections", {"reason": "标题有误"}),
        },
        ids=(which,),
    )


@pytest.mark.parametrize("is_being_corrected", [False, True])
def test_announcements_offer_what_the_server_does(
    desk: Desk, walk: Begin, is_being_corrected: bool
) -> None:
    desk.bring_to("waived")
    made, states = [draft(desk)], list(AnnouncementState)
    if is_being_corrected:
        # only what was published is corrected
        states.remove(AnnouncementState.DRAFT)
        assert act(desk, made[0], "publish").status_code == 200
        made.append(correct(desk, made[0]).json()["id"])
    people, things = readers(desk.world), [thing(desk, which) for which in made]
    # a stage changes nothing for an announcement: two of them show it
    for stage in (STAGES[0], STAGES[-1]):
        with walk(desk.cycle.id, stage) as walked:
            for state in states:
                with walked.arranged() as session:
                    session.execute(
                        update(Announcement)
                        .where(col(Announcement.id) == made[0])
                        .values(state=state)
                    )
                walked.at(f"{stage}, {state}", people, *things)
