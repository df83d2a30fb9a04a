"""A4: a session costs the same for one assessment on its agenda and for many, and its list for one
session and for many."""

from collections import Counter as Counted
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import update

from app.features.assessments.decisions.tables import ItemOutcome, SessionItem
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from tests.api.assessments.test_many_announcements import thirty_more
from tests.support.database import Queries
from tests.support.desk import Desk
from tests.support.sessions import SESSIONS, plan

Counter = Callable[[], AbstractContextManager[Queries]]
ROLES = ("office", "chair")


@pytest.mark.parametrize("role", ROLES)
def test_session_and_agenda_make_the_same_queries_at_any_length(
    desk: Desk, count_queries: Counter, role: str
) -> None:
    desk.bring_to("proposed")
    short, client = plan(desk.world, desk.cycle.id), desk.client(role)
    pages = [("", None), ("/items", {"limit": 200})]
    costs = []
    for page, params in pages:
        with count_queries() as few:
            assert client.get(f"{short.path}{page}", params=params).status_code == 200
        costs.append(few.count)
    assert len(short.items(role)) == 1
    assert short.send("DELETE").status_code == 204
    thirty_more(desk)
    with desk.world.session() as session:
        proposed = {"state": AssessmentState.PROPOSED, "grade": Grade.FAIR, "waived_at": None}
        session.execute(update(Assessment).values(**proposed))
    long = plan(desk.world, desk.cycle.id)
    assert len(long.items(role)) == 32
    for (page, params), cost in zip(pages, costs, strict=True):
        with count_queries() as many:
            assert client.get(f"{long.path}{page}", params=params).status_code == 200
        assert many.count == cost, page


@pytest.mark.parametrize("role", ROLES)
def test_list_makes_the_same_queries_at_any_length(
    desk: Desk, count_queries: Counter, role: str
) -> None:
    plan(desk.world, desk.cycle.id, takes_all=False)
    client = desk.client(role)
    with count_queries() as few:
        assert len(client.get(SESSIONS).json()["items"]) == 1
    for _ in range(30):
        plan(desk.world, desk.cycle.id, takes_all=False)
    with count_queries() as many:
        assert len(client.get(SESSIONS).json()["items"]) == 31
    assert many.count == few.count


@pytest.mark.parametrize("outcome", ["as_proposed", "sent_back"])
def test_signing_makes_the_same_queries_at_any_length(
    desk: Desk, count_queries: Counter, outcome: str
) -> None:
    """One transaction, one statement of a kind, for one assessment and for thirty-two; also where
    each begins a new round."""
    costs = []
    for more in (False, True):
        if more:
            thirty_more(desk)
            with desk.world.session() as session:
                proposed = {
                    "state": AssessmentState.PROPOSED,
                    "grade": Grade.GOOD,
                    "round": 9,
                    "waived_at": None,
                }
                session.execute(update(Assessment).values(**proposed))
        else:
            desk.bring_to("proposed")
        sitting = plan(desk.world, desk.cycle.id)
        if outcome == "sent_back":
            with desk.world.session() as session:
                back = {"outcome": ItemOutcome.SENT_BACK, "decision": "材料不全，须补充后重新研究"}
                session.execute(update(SessionItem).values(**back))
        sitting.submit()
        read, client = sitting.read("chair"), desk.client("chair")
        with count_queries() as queries:
            signed = client.post(
                f"{sitting.path}/signature",
                json={"digest": read["digest"]},
                headers={"If-Match": f'"{read["version"]}"'},
            )
        assert (signed.status_code, signed.json()["item_count"]) == (201, 32 if more else 1)
        costs.append(Counted(" ".join(one.split())[:60] for one in queries.statements))
    assert costs[1] - costs[0] == costs[0] - costs[1] == Counted()
