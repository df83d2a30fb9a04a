"""Elections: what is offered on every part of their way, in every stage to every role, is what the
server does, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from app.features.ballots.elections.workflow import ELECTION_FLOW
from tests.api.ballots.conftest import meeting_hall
from tests.api.offers.conftest import STAGES, Begin
from tests.support.hall import Hall
from tests.support.walking import Page, Request, Send, Thing, readers, steps

__all__ = ["meeting_hall"]  # a fixture
EMPTY = {"rows": "", "invalid": {}}


def sends(method: str, url: str, body: Any = None) -> Send:
    def send(_page: Page) -> Request:
        return method, url, body

    return send


def created(hall: Hall) -> None:
    hall.create()


def keyed(hall: Hall) -> None:
    created(hall)
    hall.make_key()


def printed(hall: Hall) -> None:
    keyed(hall)
    hall.print_slips()


def reconciled(hall: Hall) -> None:
    printed(hall)
    hall.reconcile()


def opened(hall: Hall) -> None:
    reconciled(hall)
    hall.open()


def closed(hall: Hall) -> None:
    opened(hall)
    hall.everybody_votes()
    hall.close()


def opened_once(hall: Hall) -> None:
    closed(hall)
    hall.send(hall.second_scrutineer, "openings", hall.opening())


def counted(hall: Hall) -> None:
    closed(hall)
    hall.count()


def released(hall: Hall) -> None:
    counted(hall)
    hall.release()


def void(hall: Hall) -> None:
    closed(hall)
    body = {**hall.creation(), "repeats_id": str(hall.election_id), "reason": "投票中断"}
    assert hall.office.post("/api/v1/elections", json=body).status_code == 200


PARTS: list[Callable[[Hall], None]] = [
    created, keyed, printed, reconciled, opened, closed, opened_once, counted, released, void,
]  # fmt: skip
TO_DOS = {
    "election.key": ("make_key",),
    "election.try_key": ("try_key",),
    "election.print": ("print",),
    "election.reconcile": ("reconcile",),
    "election.open": ("open",),
    "election.open_second": ("open",),
    "election.close": ("close",),
    "election.close_second": ("close",),
    "election.paper": ("enter_paper",),
    "election.paper_second": ("enter_paper",),
    "election.paper_differs": ("enter_paper",),
    "election.repeat": ("repeat",),
    "election.count": ("open_box",),
    "election.count_second": ("count",),
    "election.release": ("release",),
    "election.release_second": ("release",),
    "election.destroy": ("destroy",),
    "election.destroy_second": ("destroy",),
}


def thing(hall: Hall) -> Thing:
    url = hall.url
    slips = hall.tokens.get("schools", ["A" * 26])
    whole = {"issued": 8, "leftover": 0, "spoiled": 0, "signed_in": 8}
    reconciliation = {"classes": [{"class_id": name, **whole} for name in ("a", "b")]}
    form = {"forms": [{"class_id": "schools", "n": 1}]}
    counts = {"class_id": "schools", "returned": 0, "invalid": 0, "counts": []}
    again = {**hall.creation(), "repeats_id": str(hall.election_id), "reason": "投票中断"}

    def count(page: Page) -> Request:
        body = {"hash": page.get("opening_hash") or "0" * 64}
        return "POST", url("openings/confirmations"), body

    return Thing(
        url(),
        {
            **steps(ELECTION_FLOW, url()),
            "print": sends("POST", url("slips")),
            "reconcile": sends("POST", url("reconciliation"), reconciliation),
            "count": count,
            "make_key": sends("PUT", url("key"), hall.key_update()),
            "try_key": sends("POST", url("key-trials"), hall.trial(1, 2)),
            "void_slips": sends("POST", url("slips/voided"), {"tokens": slips[:1]}),
            "print_forms": sends("POST", url("paper-forms"), form),
            "exchange_slip": sends("POST", url("paper-slips"), {"token": slips[0]}),
            "enter_paper": sends("POST", url("paper-counts"), counts),
            "open_box": sends("POST", url("openings"), EMPTY),
            "repeat": sends("POST", "/api/v1/elections", again),
            "read_tally": sends("GET", url("tally")),
        },
        ids=(str(hall.election_id),),
        to_dos=TO_DOS,
    )


@pytest.mark.parametrize("part", PARTS)
def test_elections_offer_what_the_server_does(
    meeting_hall: Hall, walk: Begin, part: Callable[[Hall], None]
) -> None:
    part(meeting_hall)
    people, whole = readers(meeting_hall.world), thing(meeting_hall)
    for stage in STAGES:
        with walk(meeting_hall.cycle.id, stage) as walked:
            walked.at(f"{stage}, {part.__name__}", people, whole)
