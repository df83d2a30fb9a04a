"""C6: many assessments of a kind are one to-do with a number."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update
from sqlmodel import col

from app.access.roles import Role
from app.core.clock import now
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle
from tests.support.cycles import add_reviewee
from tests.support.desk import Desk


def todos(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/v1/home").json()["todos"]
    return [todo for todo in found if todo["kind"].startswith("assessment.")]


@pytest.fixture
def many(desk: Desk) -> Desk:
    """Fifteen drafts in all."""
    for number in range(13):
        person = desk.world.person(f"T{number}", f"述{number}", desk.world.county().second,
                                   Role.SECRETARY)  # fmt: skip
        with desk.world.session() as session:
            cycle = session.get_one(Cycle, (desk.cycle.tenant_id, desk.cycle.id))
            place = add_reviewee(session, cycle, person)
            session.flush()
            session.add(
                Assessment(
                    cycle_id=cycle.id,
                    reviewee_id=place.id,
                    post_id=place.post_id,
                    person_id=person.id,
                    organization_id=place.organization_id,
                    organizer_id=cycle.organization_id,
                    position=10 + number,
                )
            )
    return desk


def test_fifteen_drafts_are_one_todo_with_a_number(many: Desk) -> None:
    (todo,) = todos(many.client("office"))
    assert todo["kind"] == "assessment.propose_many"
    assert todo["params"] == {"name": "李文清", "count": "15"}
    assert (todo["subject_type"], todo["subject_id"]) == ("assessment", str(many.first))


def test_two_of_a_kind_stay_two(many: Desk) -> None:
    with many.world.session() as session:
        session.execute(
            update(Assessment)
            .where(col(Assessment.position) < 3)
            .values(state=AssessmentState.DELIBERATED)
        )
    kinds = [todo["kind"] for todo in todos(many.client("office"))]
    assert sorted(kinds) == [
        "assessment.feed_back", "assessment.feed_back", "assessment.propose_many",
    ]  # fmt: skip


def test_fifteen_to_be_announced_are_one_todo(many: Desk) -> None:
    with many.world.session() as session:
        session.execute(
            update(Assessment).values(state=AssessmentState.FED_BACK, waived_at=now(session))
        )
    (todo,) = todos(many.client("office"))
    assert (todo["kind"], todo["params"]["count"]) == ("assessment.announce_many", "15")
