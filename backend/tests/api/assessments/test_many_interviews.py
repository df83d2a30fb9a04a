"""A5: list of interviews, home page and announcement ask as much for one as for many."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.assessments.grades import Grade
from app.features.assessments.interviews.service import open_interview
from app.features.assessments.interviews.tables import Interview
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import Stage
from app.features.people.tables import Person
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.desk import Desk, advance
from tests.support.interviews import API, Talk, begin

Counter = Callable[[], AbstractContextManager[Queries]]


@pytest.fixture
def talk(desk: Desk) -> Talk:
    return begin(desk)


def add_thirty(desk: Desk) -> None:
    """Thirty more, each with an interview that is due."""
    county = desk.world.county()
    with desk.world.session() as session:
        people = [
            Person(
                staff_no=f"X{n}",
                name=f"述职人{n}",
                organization_id=county.first.id,
                name_pinyin="x",
            )
            for n in range(30)
        ]
        session.add_all(people)
        session.flush()
        for person in people:
            add_reviewee(session, desk.cycle, person)
    advance(desk.world, desk.cycle, Stage.REVIEWING, Stage.ASSESSING)
    with desk.world.session(desk.world.actor(county.person("office"))) as session:
        rows = session.scalars(
            select(Assessment)
            .where(col(Assessment.grade).is_(None))
            .order_by(col(Assessment.position))
        ).all()
        for row in rows:
            row.grade = Grade.FAIR
            session.flush()
            open_interview(session, row)


def test_list_and_home_make_the_same_queries_at_any_length(
    desk: Desk, talk: Talk, count_queries: Counter
) -> None:
    client = desk.client("office")
    with count_queries() as few:
        assert len(client.get(API).json()["items"]) == 1
        client.get("/api/v1/home")
    add_thirty(desk)
    with count_queries() as many:
        assert len(client.get(API).json()["items"]) == 32
        client.get("/api/v1/home")
    assert many.count == few.count


def test_list_goes_on_where_the_page_before_ended(desk: Desk, talk: Talk) -> None:
    add_thirty(desk)
    client, after, seen = desk.client("office"), None, []
    for _ in range(4):
        page = client.get(API, params={"limit": 10, **({"after": after} if after else {})}).json()
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert (len(seen), len(set(seen)), after, seen[0]) == (32, 32, None, talk.id)


def test_one_interview_asks_as_much_with_history_and_without(
    desk: Desk, talk: Talk, count_queries: Counter
) -> None:
    client = desk.client("office")
    with count_queries() as few:
        client.get(f"{API}/{talk.id}")
    talk.finish()
    with count_queries() as many:
        client.get(f"{API}/{talk.id}")
    assert many.count == few.count
    with desk.world.session() as session:
        assert session.scalars(select(Interview)).one().record == "谈了问题和打算"
