"""P4: who assesses is said by the cycle's organizer, and both faces of every scope agree."""

from itertools import product
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.access.actor import Actor, visible
from app.access.assignments import Grant
from app.access.permissions import P
from app.access.roles import Role
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import Reviewee, ReviewMode, Stage
from tests.architecture.test_permissions import EXPECTED
from tests.support.cycles import add_cycle
from tests.support.posts import add_holding, add_post
from tests.support.world import World

# judged by whoever organizes the cycle, not by whoever works for the school that it is about (P4)
OF_THE_ORGANIZER = {
    "assessments.read", "assessments.write", "assessments.sign", "interviews.read",
    "interviews.hold", "objections.answer",
}  # fmt: skip


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.SECRETARY])
def test_a_schools_own_office_does_not_assess_its_secretary(role: Role) -> None:
    county, school = uuid4(), uuid4()
    about = SimpleNamespace(
        organization_id=school, organizer_id=county, person_id=uuid4(), post_id=uuid4()
    )
    of_school = Actor(uuid4(), "school", (Grant(role, frozenset({school})),))
    of_county = Actor(uuid4(), "county", (Grant(role, frozenset({county, school})),))

    held = {name for name in OF_THE_ORGANIZER if EXPECTED[name, role] != "."}
    assert {name for name in OF_THE_ORGANIZER if of_county.may(name, about)} == held
    assert [name for name in OF_THE_ORGANIZER if of_school.may(name, about)] == []


@pytest.mark.parametrize("role", Role)
def test_lists_and_single_reads_agree_for_each_permission(world: World, role: Role) -> None:
    """The SQL face of every scope selects the rows that its other face allows."""
    county = world.county()
    me = county.people["P201"]
    people, organizations = (me, county.people["P109"]), (county.first, county.second)
    with world.session() as session:
        mine = add_holding(session, me.id, Role.SECRETARY, county.first.id).id
        others = add_holding(session, me.id, Role.INSPECTOR, county.second.id).id
        former = add_post(session, Role.SECRETARY, county.second.id).id
        # each person and each post is in one cycle once
        for year, (person, organization, post_id) in enumerate(
            product(people, organizations, (mine, others, former)), start=2014
        ):
            cycle = add_cycle(session, county, Stage.PLANNING, f"{year}年度", year)
            place = Reviewee(
                cycle_id=cycle.id,
                post_id=post_id,
                person_id=person.id,
                organization_id=organization.id,
                mode=ReviewMode.WRITTEN,
            )
            session.add(place)
            session.flush()
            session.add(
                Assessment(
                    cycle_id=cycle.id,
                    reviewee_id=place.id,
                    post_id=post_id,
                    person_id=person.id,
                    organization_id=county.second.id,
                    organizer_id=organization.id,
                    position=1,
                )
            )
    grants = (
        Grant(role, frozenset({county.first.id}), frozenset({mine})),
        Grant(Role.SECRETARY, frozenset(), frozenset({former}), is_over=True),
    )
    actor = Actor(me.id, me.name, grants)

    with world.session() as session:
        for name in P:
            model = Assessment if name in OF_THE_ORGANIZER else Reviewee
            rows = session.scalars(select(model)).all()
            listed = session.scalars(visible(actor, name, select(model), model)).all()
            assert {r.id for r in listed} == {r.id for r in rows if actor.may(name, r)}, name
