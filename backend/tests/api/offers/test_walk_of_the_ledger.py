"""Items of the ledger: what is offered in every stage and state to every role is what the server
does, and nothing else."""

from sqlalchemy import update
from sqlmodel import col

from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.api.rectifications.conftest import ledger
from tests.support.ledger import API, Ledger
from tests.support.walking import Page, Request, Thing, readers, steps

__all__ = ["ledger"]  # a fixture


def thing(ledger: Ledger) -> Thing:
    page = f"{API}/{ledger.item}"

    def extend(_page: Page) -> Request:
        return "PUT", f"{page}/deadline", {"due_on": "2026-12-30", "reason": "工程延期"}

    def write_measures(_page: Page) -> Request:
        return "PUT", f"{page}/measures", {"measures": "每月一次青年党课"}

    def add_entry(_page: Page) -> Request:
        return "POST", f"{page}/entries", {"text": "已开课", "evidence": "签到表", "file_id": None}

    return Thing(
        page,
        {
            **steps(RECTIFICATION_FLOW, page),
            "write_measures": write_measures,
            "add_entry": add_entry,
            "extend": extend,
        },
        ids=(str(ledger.item),),
        to_dos={
            "rectification.work": ("acknowledge", "start", "write_measures", "add_entry", "submit"),
            "rectification.accept": ("accept", "return"),
        },
    )


def test_items_offer_what_the_server_does(ledger: Ledger, walk: Begin) -> None:
    ledger.bring_to("submitted")
    people, whole = readers(ledger.world), thing(ledger)
    for stage in STAGES:
        with walk(ledger.cycle.id, stage) as walked:
            for state in RectificationState:
                with walked.arranged() as session:
                    session.execute(
                        update(Rectification)
                        .where(col(Rectification.id) == ledger.item)
                        .values(state=state)
                    )
                walked.at(f"{stage}, {state}", people, whole)
