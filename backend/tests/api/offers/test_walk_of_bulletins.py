"""Bulletins: what is offered in every state to every role is what the server does."""

from sqlalchemy import update

from app.features.rectifications.bulletins.tables import Bulletin, BulletinState
from tests.api.offers.conftest import STAGES, Begin
from tests.api.rectifications.conftest import ledger
from tests.api.rectifications.test_bulletins import API, draft
from tests.support.ledger import Ledger
from tests.support.walking import Thing, readers

__all__ = ["ledger"]  # a fixture


def test_bulletins_offer_what_the_server_does(ledger: Ledger, walk: Begin) -> None:
    page = f"{API}/{draft(ledger)['id']}"
    thing = Thing(
        page,
        {
            "issue": lambda _page: ("POST", f"{page}/issuing", None),
            "write": lambda _page: ("PUT", page, {"title": "通报", "text": "正文"}),
            "discard": lambda _page: ("DELETE", page, None),
        },
    )
    people = readers(ledger.world)
    # a stage changes nothing for a bulletin
    with walk(ledger.cycle.id, STAGES[0]) as walked:
        for state in BulletinState:
            with walked.arranged() as session:
                session.execute(update(Bulletin).values(state=state))
            walked.at(str(state), people, thing)
