"""Taking a post and leaving it: holdings begin and end, and are never deleted (P5)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.core.clock import today
from app.core.errors import NotFound
from app.core.events import emit
from app.features.organizations.tables import Organization
from app.features.people.events import PostHandedOver
from app.features.people.queries.posts import holdings_of, next_seat, vacant_post


def take_post(session: Session, person_id: UUID, role: Role, organization_id: UUID) -> Post:
    """The person holds a post of this role there from today: a vacant one, with whatever work it
    has, and else a new one beside the others. Where somebody is to hold it from a day on, the
    person holds it until then."""
    _lock_organization(session, organization_id)
    vacant = vacant_post(session, role, organization_id)
    if vacant is None:
        post = _new(session, role, organization_id)
        _hold(session, post, person_id, until=None)
        return post
    _, planned = holdings_of(session, vacant)
    coming = min(((p.held_from, p.person_id) for p in planned if p.held_from), default=None)
    _hold(session, vacant, person_id, until=coming[0] if coming else None)
    tell_handed_over(session, vacant, None, person_id, today(session))
    if coming is not None:
        tell_handed_over(session, vacant, person_id, coming[1], coming[0])
    return vacant


def _hold(session: Session, post: Post, person_id: UUID, *, until: date | None) -> None:
    held_from = today(session)
    session.add(
        PostHolding(post_id=post.id, person_id=person_id, held_from=held_from, held_until=until)
    )
    session.flush()


def tell_handed_over(
    session: Session, post: Post, predecessor_id: UUID | None, successor_id: UUID, on_day: date
) -> None:
    """Say that somebody else has the post, and with it whatever work it has, from a day on."""
    emit(
        session,
        PostHandedOver(
            subject_id=post.id,
            organization_id=post.organization_id,
            predecessor_id=predecessor_id,
            successor_id=successor_id,
            on_day=on_day,
            details={
                "role": str(post.role),
                "predecessor": str(predecessor_id) if predecessor_id else None,
                "successor": str(successor_id),
                "on": on_day.isoformat(),
            },
        ),
    )


def leave_posts(session: Session, holdings: Iterable[PostHolding]) -> None:
    """The holdings are over from today on."""
    for holding in holdings:
        holding.held_until = today(session)
    session.flush()


def _lock_organization(session: Session, organization_id: UUID) -> None:
    # one at a time, so that two new holders are not given the same seat
    session.execute(
        select(col(Organization.id))
        .where(col(Organization.id) == organization_id)
        .with_for_update(key_share=True)
    )


def _new(session: Session, role: Role, organization_id: UUID) -> Post:
    seat = next_seat(session, role, organization_id)
    post = Post(role=role, organization_id=organization_id, seat=seat)
    session.add(post)
    session.flush()
    return post


def get_post(session: Session, post_id: UUID) -> Post:
    """The post, nobody else's to hand over until the transaction ends. Raises NotFound (404)."""
    post = session.scalars(
        select(Post).where(col(Post.id) == post_id).with_for_update(key_share=True)
    ).one_or_none()
    if post is None:
        raise NotFound
    return post
