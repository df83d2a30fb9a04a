"""A4: announcements cost the same for one and for many, and their list goes on in pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.core.clock import now
from app.features.assessments.decisions.tables import AssessmentCorrection
from app.features.assessments.grades import Grade
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Stage
from app.features.people.tables import Person
from tests.api.assessments.test_announcements import URL, act, draft
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.desk import Desk, advance

Counter = Callable[[], AbstractContextManager[Queries]]


def thirty_more(desk: Desk) -> list[str]:
    """Thirty more reviewees, fed back and without an objection."""
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
    settled = {"state": AssessmentState.FED_BACK, "grade": Grade.FAIR}
    with desk.world.session() as session:
        new = col(Assessment.id).not_in([desk.first, desk.second])
        session.execute(update(Assessment).where(new).values(**settled, waived_at=now(session)))
        return [str(one) for one in session.scalars(select(col(Assessment.id)).where(new))]


@pytest.mark.parametrize("role", ["office", "secretary"])
def test_list_makes_the_same_queries_at_any_length(
    desk: Desk, count_queries: Counter, role: str
) -> None:
    desk.bring_to("waived")
    act(desk, draft(desk), "publish")
    client = desk.client(role)
    with count_queries() as few:
        assert len(client.get(URL).json()["items"]) == 1
    for _ in range(30):
        act(desk, draft(desk), "publish")
    with count_queries() as many:
        assert len(client.get(URL).json()["items"]) == 31
    assert many.count == few.count


@pytest.mark.parametrize("role", ["office", "secretary"])
def test_one_announcement_makes_the_same_queries_for_any_number_of_people(
    desk: Desk, count_queries: Counter, role: str
) -> None:
    desk.bring_to("waived")
    one = draft(desk)
    many_more = draft(desk, assessment_ids=[str(desk.first), *thirty_more(desk)])
    client = desk.client("office")
    with count_queries() as few:
        assert len(client.get(f"{URL}/{one}").json()["items"]) == 1
    with count_queries() as many:
        assert len(client.get(f"{URL}/{many_more}").json()["items"]) == 31
    assert many.count == few.count

    assert [act(desk, which, "publish").status_code for which in (one, many_more)] == [200, 200]
    reader = desk.client(role)
    with count_queries() as few:
        assert len(reader.get(f"{URL}/{one}").json()["items"]) == 1
    with count_queries() as many:
        assert len(reader.get(f"{URL}/{many_more}").json()["items"]) == 31
    assert many.count == few.count


def test_one_announcement_makes_the_same_queries_for_any_number_of_corrections(
    desk: Desk, count_queries: Counter
) -> None:
    desk.bring_to("waived")
    ids = [str(desk.first), *thirty_more(desk)]
    made = draft(desk, assessment_ids=ids)
    act(desk, made, "publish")
    reader, chair = desk.client("secretary"), desk.world.county().person("chair")
    counts = []
    for corrected in (ids[:1], ids[1:]):
        desk.world.clock.advance(minutes=1)
        with desk.world.session() as session:
            session.add_all(
                AssessmentCorrection(
                    assessment_id=UUID(one),
                    position=1,
                    old_grade=Grade.FAIR,
                    new_grade=Grade.POOR,
                    reason="核实后更正",
                    corrected_by=chair.id,
                    corrected_at=now(session),
                )
                for one in corrected
            )
        with count_queries() as queries:
            items = reader.get(f"{URL}/{made}").json()["items"]
        counts.append((sum(len(item["corrections"]) for item in items), queries.count))
    assert counts == [(1, counts[0][1]), (31, counts[0][1])]


def test_candidates_make_the_same_queries_at_any_length(desk: Desk, count_queries: Counter) -> None:
    desk.bring_to("waived")
    client, params = desk.client("office"), {"cycle_id": str(desk.cycle.id)}
    with count_queries() as few:
        assert len(client.get(f"{URL}/candidates", params=params).json()["items"]) == 1
    thirty_more(desk)
    with count_queries() as many:
        assert len(client.get(f"{URL}/candidates", params=params).json()["items"]) == 31
    assert many.count == few.count


def test_list_goes_on_where_the_page_before_ended(desk: Desk) -> None:
    desk.bring_to("waived")
    made = []
    for _ in range(7):
        desk.world.clock.advance(minutes=1)
        made.append(draft(desk))
    client, after, seen = desk.client("office"), None, []
    for _ in range(3):
        page = client.get(URL, params={"limit": 3, **({"after": after} if after else {})}).json()
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert (seen, after) == (made[::-1], None)
