"""Posts that somebody has held for as long as anybody remembers."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role


def add_holding(session: Session, person_id: UUID, role: Role, organization_id: UUID) -> Post:
    """A post of its own for the person, at the next seat there."""
    post = add_post(session, role, organization_id)
    session.add(PostHolding(post_id=post.id, person_id=person_id))
    session.flush()
    return post


def add_post(session: Session, role: Role, organization_id: UUID) -> Post:
    """A post that nobody holds yet, at the next seat there."""
    seats = select(func.count(col(Post.id))).where(
        col(Post.organization_id) == organization_id, col(Post.role) == role
    )
    post = Post(role=role, organization_id=organization_id, seat=session.scalars(seats).one() + 1)
    session.add(post)
    session.flush()
    return post
