"""Which post somebody on a roster reports for (P5)."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.access.assignments import roles_of
from app.access.posts import Post
from app.access.roles import Role
from app.features.cycles.errors import PlaceHasWork
from app.features.cycles.roster.queries.reviewees import (
    on_rosters,
    places_named_otherwise,
)
from app.features.cycles.tables import Cycle, Reviewee, Stage
from app.features.people.queries.posts import posts_held
from app.features.people.service import set_roles


def posts_on_roster(
    session: Session, wanted: Collection[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], Post]:
    """The secretaries' posts of (person, organization). Whom the office puts on the roster, and who
    holds none that reaches there, takes the vacant one or a new one: they could not write their
    report otherwise."""
    posts = posts_held(session, Role.SECRETARY, wanted)
    lacking = [pair for pair in wanted if pair not in posts]
    if not lacking:
        return posts
    held = roles_of(session, [person_id for person_id, _ in lacking])
    for person_id, organization_id in lacking:
        roles = {(one.role, one.organization_id) for one in held[person_id]}
        set_roles(session, person_id, roles | {(Role.SECRETARY, organization_id)})
    return posts | posts_held(session, Role.SECRETARY, lacking)


def refuse_work_to_follow(cycle: Cycle, place: Reviewee, post_id: UUID) -> None:
    """Raise PlaceHasWork (409) where a place would be given another post after the cycle has begun:
    its work would follow the person, and it is the post's (P5)."""
    if place.post_id != post_id and cycle.state is not Stage.PLANNING:
        raise PlaceHasWork


def name_on_rosters(session: Session, *conditions: ColumnElement[bool]) -> None:
    """Put those who hold a post today on the rosters that name somebody who held it before.

    Whoever is on a roster already stays there once: a hall grades a person. Who stands there for
    their other post is for the office to say.
    """
    rows = places_named_otherwise(session, conditions)
    named = on_rosters(session, {row.cycle_id for row, _ in rows})
    # who take over each other's posts change places: all of it is looked at together, and whoever
    # would be there twice leaves the place as it is, which may stand in the way of another
    while True:
        wanted = named | {row.id: (row.cycle_id, holder_id) for row, holder_id in rows}
        times = Counter(wanted.values())
        once = [(row, holder_id) for row, holder_id in rows if times[wanted[row.id]] == 1]
        if len(once) == len(rows):
            break
        rows = once
    for row, holder_id in rows:
        row.person_id = holder_id
    session.flush()
