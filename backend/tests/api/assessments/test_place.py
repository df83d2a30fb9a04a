"""The next and the previous person, in the order of the list (A1)."""

from typing import Any

from tests.support.desk import API, Desk


def place(desk: Desk, which: object, role: str = "office", **params: str) -> dict[str, Any]:
    reply = desk.client(role).get(f"{API}/{which}/place", params=params)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def test_place_names_the_neighbours_in_the_order_of_the_list(desk: Desk) -> None:
    first, second = str(desk.first), str(desk.second)
    assert place(desk, first) == {
        "previous_id": None,
        "next_id": second,
        "others": 1,
        "ahead": 0,
    }
    # after the last it begins again at the front
    assert place(desk, second) == {
        "previous_id": first,
        "next_id": first,
        "others": 1,
        "ahead": 1,
    }


def test_place_among_those_of_a_state_leads_to_who_is_left(desk: Desk) -> None:
    desk.bring_to("proposed")
    left = place(desk, desk.first, state="drafting")
    assert (left["next_id"], left["others"]) == (str(desk.second), 1)
    alone = place(desk, desk.second, state="drafting")
    assert alone == {"previous_id": None, "next_id": None, "others": 0, "ahead": 0}


def test_place_names_nobody_whom_the_reader_may_not_see(desk: Desk) -> None:
    desk.bring_to("fed_back")
    own = place(desk, desk.first, role="secretary")
    assert own == {"previous_id": None, "next_id": None, "others": 0, "ahead": 0}
    other = desk.world.as_role("secretary", "S02")
    assert other.get(f"{API}/{desk.first}/place").status_code == 404
