"""What is asked for everybody at once is what each would be told for themselves."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.actor import visible
from app.access.assignments import RoleAssignment
from app.access.everybody import Everybody, with_doer
from app.access.permissions import P
from app.access.roles import Role
from tests.support.world import World


@pytest.fixture
def roles(world: World) -> World:
    """Everybody in their role, one also for a single school, and one with two roles."""
    county = world.county()
    world.assign(county.person(Role.OFFICE), Role.OFFICE, county.first)
    world.assign(county.person(Role.OFFICE), Role.SECRETARY, county.second)
    return world


def test_everybody_is_all_actors_together(roles: World) -> None:
    with roles.session() as session:
        people = set(session.scalars(select(col(RoleAssignment.person_id))))
        actors = [roles.actor(p) for p in roles.county().people.values() if p.id in people]
        for permission in P:
            if permission is P.SELF:
                continue  # needs no role
            everybody = Everybody()
            statement = select(RoleAssignment).where(
                everybody.condition(permission, RoleAssignment)
            )
            pairs = [
                (row.id, person_id)
                for row, person_id in session.execute(with_doer(statement, everybody))
            ]
            expected = {
                (row.id, actor.person_id)
                for actor in actors
                for row in session.scalars(
                    visible(actor, permission, select(RoleAssignment), RoleAssignment)
                )
            }
            assert set(pairs) == expected, permission
            assert len(pairs) == len(expected), permission
