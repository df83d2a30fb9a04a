"""Sessions: what is offered in every state to every role is what the server does, and nothing
else."""

from sqlalchemy import update

from app.features.assessments.decisions.tables import DeliberationSession, SessionState
from app.features.assessments.sessions.workflow import SESSION_FLOW
from tests.api.assessments.conftest import ballot, desk
from tests.api.offers.conftest import STAGES, Begin
from tests.support.desk import Desk
from tests.support.sessions import Sitting, plan
from tests.support.walking import Thing, readers, steps

__all__ = ["ballot", "desk"]  # fixtures


def thing(sitting: Sitting) -> Thing:
    page = sitting.path
    body = sitting.body()
    return Thing(
        page,
        {
            **steps(SESSION_FLOW, page),
            "sign": lambda read: (
                "POST",
                f"{page}/signature",
                {"digest": read.get("digest", "0" * 64)},
            ),
            "write_session": lambda _page: ("PUT", page, body),
            "set_agenda": lambda _page: ("POST", f"{page}/items", {"assessment_ids": None}),
            "decide": lambda _page: ("PUT", f"{page}/outcomes", None),
            "delete_session": lambda _page: ("DELETE", page, None),
        },
        ids=(sitting.id,),
        to_dos={"deliberation_session.sign": ("sign",)},
    )


def test_sessions_offer_what_the_server_does(desk: Desk, walk: Begin) -> None:
    desk.bring_to("proposed")
    sitting = plan(desk.world, desk.cycle.id)
    assert sitting.write().status_code == 200
    assert sitting.send("PUT", "/outcomes").status_code == 200
    people, whole = readers(desk.world), thing(sitting)
    # a stage changes nothing for a session: two of them show it
    for stage in (STAGES[0], STAGES[-1]):
        with walk(desk.cycle.id, stage) as walked:
            for state in SessionState:
                with walked.arranged() as session:
                    session.execute(update(DeliberationSession).values(state=state))
                walked.at(f"{stage}, {state}", people, whole)
