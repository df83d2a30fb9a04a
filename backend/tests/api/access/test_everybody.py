"""What is asked for everybody at once is what each would be told for themselves."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.actor import visible
from app.access.everybody import Everybody, with_doer
from app.access.permissions import P
from app.access.policy import POLICY
from app.access.posts import PostHolding
from app.access.roles import Role
from app.access.scopes import Scope
from app.core.clock import today
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import Reviewee
from tests.support.cycles import add_reviewee
from tests.support.world import World


@pytest.fixture
def roles(world: World) -> World:
    """Everybody in their role, one also for a single school, one with two roles, and one who held
    the first school's post before its secretary."""
    county = world.county()
    world.assign(county.person(Role.OFFICE), Role.OFFICE, county.first)
    world.assign(county.person(Role.OFFICE), Role.SECRETARY, county.second)
    cycle = world.cycle()
    with world.session() as session:
        places = select(Reviewee).where(col(Reviewee.organization_id) == county.first.id)
        session.add(
            PostHolding(
                post_id=session.scalars(places).one().post_id,
                person_id=county.person(Role.OFFICE).id,
                held_until=today(session),
            )
        )
        add_reviewee(session, cycle, county.person(Role.OFFICE))
        add_reviewee(session, cycle, county.person(Role.INSPECTOR))
        session.flush()
        session.add_all(
            Assessment(
                cycle_id=cycle.id,
                reviewee_id=place.id,
                post_id=place.post_id,
                person_id=place.person_id,
                organization_id=place.organization_id,
                organizer_id=(county.office, county.first)[position % 2].id,
                position=position,
            )
            for position, place in enumerate(session.scalars(select(Reviewee)).all())
        )
    return world


def test_everybody_is_all_actors_together(roles: World) -> None:
    with roles.session() as session:
        people = set(session.scalars(select(col(PostHolding.person_id))))
        actors = [roles.actor(p) for p in roles.county().people.values() if p.id in people]
        for permission in P:
            if permission is P.SELF:
                continue  # needs no role
            everybody = Everybody(today(session))
            is_judged = {Scope.ORGANIZER, Scope.ORGANIZER_NOT_OWN} & {*POLICY[permission].values()}
            model = Assessment if is_judged else Reviewee
            statement = select(model).where(everybody.condition(permission, model))
            pairs = [
                (row.id, person_id)
                for row, person_id in session.execute(with_doer(statement, everybody))
            ]
            expected = {
                (row.id, actor.person_id)
                for actor in actors
                for row in session.scalars(visible(actor, permission, select(model), model))
            }
            assert set(pairs) == expected, permission
            assert len(pairs) == len(expected), permission
