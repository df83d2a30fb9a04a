"""The example client of docs/api.md (N4), run against the application as it is printed there."""

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from app.access.roles import Role
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Stage
from tests.support.clock import FixedClock
from tests.support.cycles import add_reviewee
from tests.support.world import World

EXAMPLE = Path(__file__).resolve().parents[4] / "docs" / "examples" / "read_assessments.py"


@pytest.fixture
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("read_assessments", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def assess(world: World) -> None:
    """Announced for the first school's secretary, archived for the second's, open for a third."""
    county = world.county()
    third = world.person("P003", "陈静", county.first, Role.SECRETARY)
    for year, person, state, grade in (
        (2025, county.person(Role.SECRETARY), AssessmentState.ANNOUNCED, Grade.GOOD),
        (2023, county.people["P002"], AssessmentState.ARCHIVED, Grade.FAIR),
        (2024, third, AssessmentState.DRAFTING, Grade.POOR),
    ):
        cycle = world.cycle(Stage.ASSESSING, title=f"{year} {person.name}", year=year)
        with world.session() as session:
            is_listed = person.staff_no in {"P001", "P002"}
            reviewee = (
                world.reviewee(cycle, person) if is_listed else add_reviewee(session, cycle, person)
            )
            session.add(
                Assessment(
                    cycle_id=cycle.id,
                    reviewee_id=reviewee.id,
                    post_id=reviewee.post_id,
                    person_id=person.id,
                    organization_id=person.organization_id,
                    organizer_id=cycle.organization_id,
                    position=1,
                    state=state,
                    grade=grade,
                    announced_at=datetime(2026, 1, 10, tzinfo=UTC),
                )
            )


def make_account(world: World, *scopes: str) -> tuple[str, str]:
    reply = world.as_role("admin").post(
        "/api/v1/service-accounts",
        json={
            "name": "干部考核系统",
            "scopes": list(scopes),
            "organization_id": str(world.county().office.id),
        },
    )
    return reply.json()["client_id"], reply.json()["client_secret"]


def test_example_reads_announced_assessments_with_their_ceiling(
    world: World, example: ModuleType, clock: FixedClock
) -> None:
    """A5, and the last step of the chain: a service account reads the assessment's ceiling."""
    assess(world)
    client = world.anonymous()
    client.auth = example.ShupingAuth(*make_account(world, "assessments.read"), "assessments.read")

    lines = [example.line(found) for found in example.read_assessments(client)]

    assert sorted(lines) == [
        "P001\t李文清\t示例县第一小学\t好\t优秀",
        "P002\t赵明远\t示例县第二小学\t一般\t称职",
    ]
    clock.advance(minutes=11)  # the token is over: the client gets another by itself
    assert len(list(example.read_assessments(client))) == 2


def test_example_says_what_was_refused(world: World, example: ModuleType) -> None:
    client_id, secret = make_account(world, "cycles.read")
    for pair, scope, message in (
        ((client_id, "wrong"), "cycles.read", "invalid_client"),
        ((client_id, secret), "assessments.read", "invalid_scope"),
        ((client_id, secret), "cycles.read", "forbidden"),
    ):
        client = world.anonymous()
        client.auth = example.ShupingAuth(*pair, scope)
        with pytest.raises(example.Refused, match=message):
            list(example.read_assessments(client))
