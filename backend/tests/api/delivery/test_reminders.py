"""C7: due soon, overdue, waiting; from the to-dos, for everybody at once, each once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.core.clock import LOCAL_ZONE
from app.features.cycles.tables import Cycle, CycleStep, Reviewee, ReviewMode, StepKind
from app.features.delivery.tables import Reminder
from app.features.inbox.tables import Notice
from app.features.people.tables import Person
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportState
from tests.support.database import Queries
from tests.support.posts import add_holding
from tests.support.world import World

Reminding = Callable[[], int]


def morning(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 7, tzinfo=LOCAL_ZONE)


# the reminder of the stage, which whoever runs the cycle gets beside those of the others
OFFICE = 1


def report_of(world: World, cycle: Cycle, person: Person, state: str = "draft") -> Report:
    report = Report(
        cycle_id=cycle.id,
        reviewee_id=world.reviewee(cycle, person).id,
        post_id=world.reviewee(cycle, person).post_id,
        person_id=person.id,
        organization_id=person.organization_id,
        content={},
        state=ReportState(state),
        waiting_since=world.clock.now(),
        submitted_at=None if state == "draft" else world.clock.now(),
    )
    with world.session() as session:
        session.add(report)
    return report


def notices(world: World, person: Person) -> list[tuple[str, dict[str, Any]]]:
    with world.session() as session:
        rows = session.scalars(
            select(Notice)
            .where(col(Notice.person_id) == person.id)
            .order_by(col(Notice.created_at))
        )
        return [(row.kind, row.params) for row in rows]


@pytest.fixture
def cycle(world: World) -> Cycle:
    return world.cycle("reporting")


@pytest.fixture
def secretary(world: World) -> Person:
    return world.county().person(Role.SECRETARY)


def test_remind_before_and_after_a_deadline_each_occasion_once(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    report_of(world, cycle, secretary)
    told = []
    for day in range(-10, 45):
        for hour in (9, 10):
            world.clock.set(morning(cycle.reporting_due_on + timedelta(days=day), hour))
            reminding()
        told.append((day, len(notices(world, secretary))))

    counts = dict(told)
    firsts = [day for day in range(-9, 45) if counts[day] > counts[day - 1]]
    assert firsts == [-3, -1, 1, 8, 15, 22]
    kinds = [kind for kind, _ in notices(world, secretary)]
    assert kinds == ["due_soon.report.write"] * 2 + ["overdue.report.write"] * 4
    assert notices(world, secretary)[0][1] == {
        "cycle": f"{cycle.title} · 示例县第一小学",
        "due": cycle.reporting_due_on.isoformat(),
    }


def test_remind_after_the_worker_was_away_sends_what_is_true_now_only(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    report_of(world, cycle, secretary)
    world.clock.set(morning(cycle.reporting_due_on + timedelta(days=9)))

    reminding()
    assert [kind for kind, _ in notices(world, secretary)] == ["overdue.report.write"]


def test_remind_when_it_is_done_says_nothing(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    report_of(world, cycle, secretary, "approved")
    world.clock.set(morning(cycle.reporting_due_on - timedelta(days=1)))

    reminding()
    assert notices(world, secretary) == []


def test_remind_the_office_of_the_stage_and_of_those_who_are_late(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    """C7: whoever runs the cycle hears when a stage is to end, and once people are late."""
    office = world.county().person(Role.OFFICE)
    with world.session() as session:
        session.add(
            CycleStep(
                cycle_id=cycle.id,
                reviewee_id=world.reviewee(cycle, secretary).id,
                step=StepKind.REPORT,
                state="draft",
                due_on=cycle.reporting_due_on,
                is_done=False,
                subject_type="report",
                subject_id=uuid4(),
                updated_at=world.clock.now(),
            )
        )
    told = {}
    for day in (-3, 0, 1):
        world.clock.set(morning(cycle.reporting_due_on + timedelta(days=day)))
        reminding()
        reminding()
        told[day] = sorted(kind for kind, _ in notices(world, office))
    assert told[-3] == ["due_soon.cycle.stage"]
    assert told[0] == ["due_soon.cycle.stage"] * 2
    assert told[1] == [*told[0], "overdue.cycle.late", "overdue.cycle.stage"]
    assert notices(world, secretary) == []


def test_remind_of_a_moved_deadline_begins_anew(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    item = rectification_of(world, cycle, secretary, date(2026, 3, 10))
    world.clock.set(morning(date(2026, 3, 9)))
    assert reminding() == 1
    with world.session() as session:
        session.scalars(select(Rectification)).one().due_on = date(2026, 6, 10)

    assert reminding() == 0
    world.clock.set(morning(date(2026, 6, 9)))
    assert reminding() == 1
    with world.session() as session:
        subjects = {row.subject_id for row in session.scalars(select(Reminder))}
    assert subjects == {item.id}


def rectification_of(world: World, cycle: Cycle, person: Person, due_on: date) -> Rectification:
    item = Rectification(
        cycle_id=cycle.id,
        reviewee_id=world.reviewee(cycle, person).id,
        post_id=world.reviewee(cycle, person).post_id,
        person_id=person.id,
        organization_id=person.organization_id,
        source_kind=SourceKind.REMARK,
        source_id=uuid4(),
        problem="党员教育不够",
        due_on=due_on,
        state=RectificationState.ACKNOWLEDGED,
    )
    with world.session() as session:
        session.add(item)
    return item


def test_remind_the_office_of_reports_that_wait(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    office = world.county().person(Role.OFFICE)
    report_of(world, cycle, secretary, "submitted")
    world.clock.advance(days=2)
    assert reminding() == 0
    world.clock.advance(days=1)

    assert reminding() == 1
    assert reminding() == 0
    [(kind, params)] = notices(world, office)
    assert kind == "waiting.report.check"
    assert params["count"] == "1"
    assert notices(world, secretary) == []


def test_remind_nobody_of_another_school(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    """Everybody's duties are those that each would find on their own page."""
    county = world.county()
    other = world.person("L009", "外校党建办", county.second, Role.OFFICE)
    report_of(world, cycle, secretary, "submitted")
    world.clock.advance(days=3)

    reminding()

    assert notices(world, other) == []
    assert len(notices(world, county.person(Role.OFFICE))) == 1


def add_schools(world: World, cycle: Cycle, first: int, many: int) -> None:
    """More secretaries with a report to write and an item to work off."""
    county = world.county()
    people = [
        Person(
            staff_no=f"X{n:04}",
            name=f"书记{n}",
            name_pinyin=f"shuji{n:04}",
            organization_id=county.first.id,
        )
        for n in range(first, first + many)
    ]
    with world.session() as session:
        session.add_all(people)
        session.flush()
        for person in people:
            post = add_holding(session, person.id, Role.SECRETARY, county.first.id)
            about: dict[str, Any] = {
                "post_id": post.id,
                "person_id": person.id,
                "organization_id": county.first.id,
            }
            reviewee = Reviewee(cycle_id=cycle.id, mode=ReviewMode.WRITTEN, **about)
            session.add(reviewee)
            session.flush()
            about |= {"cycle_id": cycle.id, "reviewee_id": reviewee.id}
            session.add_all(
                (
                    Report(**about, content={}, waiting_since=world.clock.now()),
                    Rectification(
                        **about,
                        source_kind=SourceKind.REMARK,
                        source_id=uuid4(),
                        problem="",
                        due_on=cycle.reporting_due_on,
                    ),
                )
            )


def test_remind_costs_the_same_statements_for_30_people_and_for_300(
    world: World,
    cycle: Cycle,
    reminding: Reminding,
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    world.clock.set(morning(cycle.reporting_due_on - timedelta(days=3)))
    add_schools(world, cycle, 0, 30)
    with count_queries() as few:
        assert reminding() == 60 + OFFICE
    world.clock.advance(days=2)
    add_schools(world, cycle, 30, 270)

    with count_queries() as many:
        assert reminding() == 600 + OFFICE

    assert many.count == few.count
    assert many.count <= 24


def test_reminders_reach_the_audit_log_as_a_number(
    world: World, cycle: Cycle, secretary: Person, reminding: Reminding
) -> None:
    report_of(world, cycle, secretary)
    world.clock.set(morning(cycle.reporting_due_on))
    reminding()

    [event] = (
        world.as_role("auditor").get("/api/v1/audit-events?kind=reminders.sent").json()["items"]
    )
    assert (event["details"], event["actor_id"]) == ({"count": 1 + OFFICE}, None)
