"""Where two entries of a class differ, a third person counts anew: the numbers are those on which
two different people agree, whoever they are (B5)."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.features.audit.tables import AuditEvent
from tests.support.hall import Hall

RIGHT = [[1, 2], [2, 2], [3, 1]]
ONE_OFF = [[1, 2], [2, 2], [3, 4]]
FAR_OFF = [[4, 2], [4, 4], [4, 4]]


def enter(hall: Hall, client: httpx.Client, sheets: list[list[int]]) -> dict[str, Any]:
    reply = client.post(hall.url("paper-counts"), json=hall.paper_counts("schools", sheets))
    assert reply.status_code == 200, reply.text
    return schools(reply.json())


def schools(desk: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in desk["classes"] if c["class_id"] == "schools")
    return found


def read(hall: Hall, client: httpx.Client) -> dict[str, Any]:
    return schools(client.get(hall.url("paper")).json())


def who(entered: dict[str, Any]) -> list[str]:
    return [entry["person_name"] for entry in entered["entries"]]


@pytest.fixture
def third(open_hall: Hall) -> httpx.Client:
    office = open_hall.world.county().office
    person = open_hall.world.person("P196", "孔祥", office, Role.OFFICE, position="干事")
    return open_hall.world.as_person(person)


@pytest.fixture
def differing(open_hall: Hall) -> Hall:
    """The first of the office is right, the second one far off."""
    return open_hall.world.once(lambda: count_differently(open_hall), "differing")


def count_differently(open_hall: Hall) -> Hall:
    for token in open_hall.tokens["schools"][:3]:
        assert open_hall.exchange(token).status_code == 200
    for token in open_hall.tokens["leaders"]:
        assert open_hall.cast(token, open_hall.seal([1, 2])).status_code == 200
    open_hall.close()
    enter(open_hall, open_hall.office, RIGHT)
    assert enter(open_hall, open_hall.second_office, FAR_OFF)["difference_count"] > 0
    return open_hall


def test_third_person_agreeing_with_one_takes_the_place_of_the_other(
    differing: Hall, third: httpx.Client
) -> None:
    before = read(differing, third)
    assert (before["mine"], before["differences"]) == (None, [])
    first, second = who(before)
    after = enter(differing, third, RIGHT)
    assert (after["is_agreed"], who(after)) == (True, [first, "孔祥"])
    assert read(differing, differing.second_office)["mine"] is None
    (replaced,) = audited(differing)
    assert (replaced["entry"], replaced["replaced_person"]) == (2, second)
    assert (replaced["returned"], replaced["invalid"]) == (3, 0)
    assert replaced["differences"] > 0
    refused = differing.second_office.post(
        differing.url("paper-counts"), json=differing.paper_counts("schools", FAR_OFF)
    )
    assert refused.json()["code"] == "paper-agreed"
    assert differing.scrutineer.get(differing.url("sealed-sheets")).status_code == 200


def test_third_person_agreeing_with_nobody_replaces_what_is_further_off_and_nothing_is_settled(
    differing: Hall, third: httpx.Client
) -> None:
    first, second = who(read(differing, third))
    after = enter(differing, third, ONE_OFF)
    assert (after["is_agreed"], who(after)) == (False, [first, "孔祥"])
    assert after["difference_count"] == len(after["differences"]) == 2
    # whoever was replaced is a third person now, like anybody else
    again = enter(differing, differing.second_office, RIGHT)
    assert (again["is_agreed"], who(again)) == (True, [first, second])
    assert [one["replaced_person"] for one in audited(differing)] == [second, "孔祥"]


def test_third_person_before_two_have_entered_is_the_second(
    open_hall: Hall, third: httpx.Client
) -> None:
    assert open_hall.exchange(open_hall.tokens["schools"][0]).status_code == 200
    open_hall.close()
    enter(open_hall, open_hall.office, [[1, 2]])
    assert who(enter(open_hall, third, [[1, 3]]))[1] == "孔祥"
    assert audited(open_hall) == []


def test_one_person_never_agrees_with_themselves(differing: Hall, third: httpx.Client) -> None:
    enter(differing, third, ONE_OFF)
    for _ in range(2):
        entered = enter(differing, third, ONE_OFF)
        assert (entered["is_agreed"], len(set(who(entered)))) == (False, 2)
    assert len(audited(differing)) == 1


def audited(hall: Hall) -> list[dict[str, Any]]:
    """What the log keeps of replaced entries, and that no grade is in it."""
    with hall.world.session() as session:
        found = list(
            session.scalars(
                select(col(AuditEvent.details))
                .where(col(AuditEvent.kind) == "election.replace_paper")
                .order_by(col(AuditEvent.seq))
            )
        )
    for details in found:
        assert set(details) == {
            "class_id", "entry", "replaced_person_id", "replaced_person", "returned", "invalid",
            "differences",
        }  # fmt: skip
    return found
