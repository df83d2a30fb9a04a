"""Taking a post and leaving it: holdings begin and end, and are never deleted (P5)."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import and_, exists, func, select, tuple_
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import Post, PostHolding, held_on, is_not_over
from app.access.roles import Role
from app.core.clock import today
from app.core.errors import NotFound
from app.core.events import emit
from app.features.organizations.tables import Organization
from app.features.people.events import PostHandedOver


def take_post(session: Session, person_id: UUID, role: Role, organization_id: UUID) -> Post:
    """The person holds a post of this role there from today: a vacant one, with whatever work it
    has, and else a new one beside the others."""
    _lock_organization(session, organization_id)
    vacant = _vacant(session, role, organization_id)
    post = vacant or _new(session, role, organization_id)
    session.add(PostHolding(post_id=post.id, person_id=person_id, held_from=today(session)))
    session.flush()
    if vacant is not None:
        tell_handed_over(session, post, None, person_id, today(session))
    return post


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


def posts_held(
    session: Session, role: Role, wanted: Collection[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], Post]:
    """The posts that the work of (person, organization) belongs to: what they hold there, else
    what reaches it from above; without those who hold neither. One statement."""
    held = held_on(today(session))
    reached = col(OrganizationClosure.descendant_id)
    rows = session.execute(
        select(Post, held.c.person_id, reached)
        .join(held, held.c.post_id == col(Post.id))
        .join(OrganizationClosure, reaches(held))
        .where(
            held.c.role == role,
            tuple_(held.c.person_id, reached).in_(wanted),
        )
        .order_by(held.c.organization_id != reached, col(Post.seat), col(Post.id))
    )
    found: dict[tuple[UUID, UUID], Post] = {}
    for post, person_id, organization_id in rows:
        found.setdefault((person_id, organization_id), post)
    return found


def leave_posts(session: Session, holdings: Iterable[PostHolding]) -> None:
    """The holdings are over from today on."""
    for holding in holdings:
        holding.held_until = today(session)
    session.flush()


def lasting_holdings(session: Session, person_id: UUID) -> list[tuple[PostHolding, Post]]:
    """What the person holds today or is to hold, with the posts."""
    rows = session.execute(
        select(PostHolding, Post)
        .join(
            Post,
            and_(
                col(Post.tenant_id) == col(PostHolding.tenant_id),
                col(Post.id) == col(PostHolding.post_id),
            ),
        )
        .where(col(PostHolding.person_id) == person_id, is_not_over(today(session)))
    )
    return [(holding, post) for holding, post in rows]


def _lock_organization(session: Session, organization_id: UUID) -> None:
    # one at a time, so that two new holders are not given the same seat
    session.execute(
        select(col(Organization.id))
        .where(col(Organization.id) == organization_id)
        .with_for_update(key_share=True)
    )


def _vacant(session: Session, role: Role, organization_id: UUID) -> Post | None:
    """The first post there that nobody holds or is to hold."""
    return session.scalars(
        select(Post)
        .where(
            col(Post.organization_id) == organization_id,
            col(Post.role) == role,
            ~exists().where(
                col(PostHolding.tenant_id) == col(Post.tenant_id),
                col(PostHolding.post_id) == col(Post.id),
                is_not_over(today(session)),
            ),
        )
        .order_by(col(Post.seat))
        .limit(1)
    ).one_or_none()


def _new(session: Session, role: Role, organization_id: UUID) -> Post:
    last = session.scalars(
        select(func.max(col(Post.seat))).where(
            col(Post.organization_id) == organization_id, col(Post.role) == role
        )
    ).one()
    post = Post(role=role, organization_id=organization_id, seat=(last or 0) + 1)
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
