"""Closing while phones still send: what was acknowledged is in the box, nothing else (B1, B2)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from tests.support.hall import Hall


def test_close_during_a_rush_counts_exactly_the_acknowledged_sheets(open_hall: Hall) -> None:
    tokens = [token for of_class in open_hall.tokens.values() for token in of_class]
    sheets = [(token, open_hall.seal([1, 2])) for token in tokens]
    under_way = Event()

    def send(sheet: tuple[str, bytes]) -> tuple[int, str]:
        reply = open_hall.cast(*sheet)
        under_way.set()
        body = reply.json()
        return reply.status_code, body.get("leaf") or body["code"]

    open_hall.act("close", open_hall.office)
    with ThreadPoolExecutor(8) as pool:
        replies = pool.map(send, sheets)
        under_way.wait(10)
        closing = open_hall.act("close", open_hall.second_office)
        outcomes = list(replies)
    assert (closing.status_code, closing.json()["state"]) == (200, "closed")
    acknowledged = sorted(leaf for status, leaf in outcomes if status == 200)
    refused = {outcome for outcome in outcomes if outcome[0] != 200}
    assert refused <= {(409, "ballot-closed")}
    published = open_hall.world.anonymous().get(open_hall.url("leaves")).json()
    assert published["leaves"] == acknowledged
    assert published["size"] == len(acknowledged)
