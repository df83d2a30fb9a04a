"""Items of the ledger: what is offered in every stage and state to every role is what the server
does, and nothing else."""

from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.tables import ExtensionRequest, Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.api.rectifications.conftest import ledger
from tests.support.ledger import API, MEASURES, OUTCOME, Ledger
from tests.support.walking import Page, Request, Send, Thing, readers, steps

__all__ = ["ledger"]  # a fixture

LATER = {"due_on": "2026-12-30", "reason": "工程延期"}


def forms(page: str) -> dict[str, Send]:
    """What comes with a form of its own."""
    sent: dict[str, Request] = {
        "write_outcome": ("PUT", f"{page}/outcome", OUTCOME),
        "assign": (
            "PUT",
            f"{page}/responsibility",
            {"category": "", "leader_post_id": None, "leading_unit": "党建办"},
        ),
        "ask_extension": ("POST", f"{page}/extension-requests", LATER),
        "answer_extension": (
            "PUT",
            f"{page}/extension-answer",
            {"is_granted": False, "due_on": None, "answer": "请按期完成"},
        ),
        "escalate": ("POST", f"{page}/escalations", {"step": "reminder", "words": "请抓紧"}),
        "accept": ("POST", f"{page}/acceptance", {"words": "已核实"}),
        "look_back": (
            "POST",
            f"{page}/look-backs",
            {"looked_back_on": "2020-01-01", "result": "holds", "words": "未反弹"},
        ),
    }

    def of(request: Request) -> Send:
        return lambda _page: request

    return {action: of(request) for action, request in sent.items()}


def thing(ledger: Ledger) -> Thing:
    page = f"{API}/{ledger.item}"

    def extend(_page: Page) -> Request:
        return "PUT", f"{page}/deadline", LATER

    def write_measures(_page: Page) -> Request:
        return "PUT", f"{page}/measures", MEASURES

    def add_entry(_page: Page) -> Request:
        return "POST", f"{page}/entries", {"text": "已开课", "evidence": "签到表", "file_id": None}

    return Thing(
        page,
        {
            **steps(RECTIFICATION_FLOW, page),
            **forms(page),
            "write_measures": write_measures,
            "add_entry": add_entry,
            "extend": extend,
        },
        ids=(str(ledger.item),),
        to_dos={
            "rectification.work": ("acknowledge", "start", "write_measures", "add_entry", "submit"),
            "rectification.acknowledge": ("acknowledge",),
            "rectification.accept": ("accept", "return"),
            "rectification.extension": ("answer_extension",),
            "rectification.unsigned": ("escalate",),
            "rectification.look_back": ("look_back",),
        },
    )


def arrange(session: Session, ledger: Ledger, state: RectificationState) -> None:
    """Overdue, to be looked at again; while it is worked off, the school asks for more time."""
    due = date(2025, 12, 31)
    session.execute(
        update(Rectification)
        .where(col(Rectification.id) == ledger.item)
        .values(state=state, due_on=due, look_back_on=due)
    )
    session.execute(delete(ExtensionRequest))
    if state in (RectificationState.IN_PROGRESS, RectificationState.SUBMITTED):
        row = session.scalars(
            select(Rectification).where(col(Rectification.id) == ledger.item)
        ).one()
        session.add(
            ExtensionRequest(
                rectification_id=row.id,
                asked_due_on=date(2026, 12, 30),
                reason="工程延期",
                author_id=row.person_id,
                created_at=row.created_at,
            )
        )


def test_items_offer_what_the_server_does(ledger: Ledger, walk: Begin) -> None:
    ledger.bring_to("submitted")
    people, whole = readers(ledger.world), thing(ledger)
    for stage in STAGES:
        with walk(ledger.cycle.id, stage) as walked:
            for state in RectificationState:
                with walked.arranged() as session:
                    arrange(session, ledger, state)
                walked.at(f"{stage}, {state}", people, whole)
