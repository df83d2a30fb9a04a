"""P5: a post is held from a day to a day, and what it lets somebody do begins and ends with it."""

from datetime import timedelta

from sqlalchemy import select
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.core.clock import today
from app.features.people.service import set_roles
from tests.support.world import World


def may_list_people(world: World, staff_no: str) -> bool:
    reply = world.as_person(world.county().people[staff_no]).get("/api/v1/people")
    assert reply.status_code in {200, 403}
    return reply.status_code == 200


def test_hold_from_tomorrow_takes_effect_at_local_midnight(world: World) -> None:
    county = world.county()
    with world.session() as session:
        day = today(session) + timedelta(days=1)
        post = Post(role=Role.DEPUTY, organization_id=county.office.id, seat=9)
        session.add(post)
        session.flush()
        person_id = county.people["P201"].id
        session.add(
            PostHolding(
                post_id=post.id,
                person_id=person_id,
                held_from=day,
                held_until=day + timedelta(days=2),
            )
        )
    seen = []
    for _ in range(4):
        seen.append(may_list_people(world, "P201"))
        world.clock.advance(days=1)

    assert seen == [False, True, True, False]


def test_set_roles_gives_a_vacated_post_to_whoever_comes_next(world: World) -> None:
    county = world.county()
    leaving, coming = county.people["P001"], county.people["P201"]
    with world.session() as session:
        set_roles(session, leaving.id, [])
        set_roles(session, coming.id, [(Role.SECRETARY, county.first.id)])
    with world.session() as session:
        rows = session.execute(
            select(PostHolding, Post)
            .join(Post, col(Post.id) == col(PostHolding.post_id))
            .where(col(Post.role) == Role.SECRETARY, col(Post.organization_id) == county.first.id)
            .order_by(col(PostHolding.held_from).nulls_first())
        ).all()
        day = today(session)

    assert [(h.person_id, h.held_from, h.held_until, p.seat) for h, p in rows] == [
        (leaving.id, None, day, 1),
        (coming.id, day, None, 1),
    ]


def test_set_roles_beside_somebody_makes_a_seat_of_its_own(world: World) -> None:
    county = world.county()
    with world.session() as session:
        set_roles(session, county.people["P201"].id, [(Role.SECRETARY, county.first.id)])
    with world.session() as session:
        seats = session.scalars(
            select(col(Post.seat)).where(
                col(Post.role) == Role.SECRETARY, col(Post.organization_id) == county.first.id
            )
        ).all()

    assert sorted(seats) == [1, 2]
