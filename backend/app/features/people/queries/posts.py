"""Who holds which post."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, exists, func, select, tuple_
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import Post, PostHolding, held_on, is_held_on, is_not_over
from app.access.roles import Role
from app.core.clock import today


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


def vacant_post(session: Session, role: Role, organization_id: UUID) -> Post | None:
    """The first post there that nobody holds today; rather one that nobody is to hold, either."""
    day = today(session)
    holdings = exists().where(
        col(PostHolding.tenant_id) == col(Post.tenant_id),
        col(PostHolding.post_id) == col(Post.id),
    )
    return session.scalars(
        select(Post)
        .where(
            col(Post.organization_id) == organization_id,
            col(Post.role) == role,
            ~holdings.where(is_held_on(day)),
        )
        .order_by(holdings.where(is_not_over(day)), col(Post.seat))
        .limit(1)
    ).one_or_none()


def holdings_of(session: Session, post: Post) -> tuple[PostHolding | None, list[PostHolding]]:
    """The holding of today and those that have yet to begin."""
    day = today(session)
    lasting = session.scalars(
        select(PostHolding).where(col(PostHolding.post_id) == post.id, is_not_over(day))
    ).all()
    present = next((one for one in lasting if one.has_begun(day)), None)
    return present, [one for one in lasting if not one.has_begun(day)]


def next_seat(session: Session, role: Role, organization_id: UUID) -> int:
    """The number of one more post of this role there."""
    last = session.scalars(
        select(func.max(col(Post.seat))).where(
            col(Post.organization_id) == organization_id, col(Post.role) == role
        )
    ).one()
    return (last or 0) + 1
