"""A4: once a session has decided, the table shows what it decided on, and says where the figures
would be others today."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.grades import Grade
from app.features.assessments.interviews.queries import is_among_lowest
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import Cycle, CycleRules
from app.features.reports.tables import Report
from tests.support.desk import API, Desk

Ballots = dict[UUID, sources.BallotResult]


def row_of(desk: Desk, **query: Any) -> dict[str, Any]:
    query = {"cycle_id": str(desk.cycle.id), **query}
    reply = desk.client("office").get(f"{API}/ranking", params=query)
    assert reply.status_code == 200, reply.text
    rows = {row["id"]: row for row in reply.json()["items"]}
    found: dict[str, Any] = rows[str(desk.first)]
    return found


FIGURES = ("ballot", "composite_score", "composite_grade", "departures", "rank")


def test_the_decision_leaves_every_figure_as_it_was(desk: Desk) -> None:
    desk.bring_to("proposed")
    before = row_of(desk)
    assert (before["decided_at"], before["has_later"]) == (None, False)
    desk.decide()

    after = row_of(desk)

    assert {name: after[name] for name in FIGURES} == {name: before[name] for name in FIGURES}
    assert after["decided_at"] is not None
    assert after["has_later"] is False


def test_a_ballot_made_void_after_the_decision_changes_nothing_and_is_told(
    desk: Desk, ballot: Ballots
) -> None:
    desk.bring_to("deliberated")
    before = row_of(desk)
    ballot.clear()

    after = row_of(desk)

    assert {name: after[name] for name in FIGURES} == {name: before[name] for name in FIGURES}
    assert (after["has_later"], after["ballot"]["score"]) == (True, "96")


def test_evidence_that_changed_after_the_decision_changes_nothing_and_is_told(desk: Desk) -> None:
    desk.bring_to("deliberated")
    before = row_of(desk)
    with desk.world.session() as session:
        session.execute(update(Report).values(is_late=True, warning_count=9))

    after = row_of(desk, sort="composite", limit=1)

    assert {name: after[name] for name in FIGURES} == {name: before[name] for name in FIGURES}
    assert after["has_later"] is True
    evidence = desk.client("office").get(f"{API}/{desk.first}/evidence").json()
    assert evidence["composite"]["score"] == after["composite_score"]


def test_a_new_round_is_of_today_again(desk: Desk, ballot: Ballots) -> None:
    desk.bring_to("deliberated")
    ballot.clear()
    assert desk.act("chair", "send_back", "再核实").status_code == 200
    row = row_of(desk)
    assert (row["ballot"], row["decided_at"], row["has_later"]) == (None, None, False)


def test_who_is_interviewed_for_a_low_rank_follows_what_was_decided_on(
    desk: Desk, ballot: Ballots
) -> None:
    """A5: of two, the one that had less when it was decided, whatever a late ballot says."""
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"interview_lowest": 1})
        )
        session.execute(
            update(Cycle)
            .where(col(Cycle.id) == desk.cycle.id)
            .values(reporting_due_on=date(2026, 1, 5))
        )
    desk.bring_to("deliberated")
    with desk.world.session() as session:
        second = session.get_one(Assessment, (desk.cycle.tenant_id, desk.second))
    counts = dict.fromkeys(Grade, 0)
    ballot[second.reviewee_id] = sources.BallotResult(counts, 10, Decimal(70), Grade.FAIR)
    ballot[desk.evidence["ballot"]] = sources.BallotResult(counts, 10, Decimal(1), Grade.POOR)

    with desk.world.session() as session:
        rows = [
            session.get_one(Assessment, (desk.cycle.tenant_id, one))
            for one in (desk.first, desk.second)
        ]
        assert [is_among_lowest(session, row) for row in rows] == [False, True]
