"""Posts, and who holds them from when to when (P5)."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Index,
    Subquery,
    UniqueConstraint,
    and_,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.access.roles import Role
from app.core.clock import today
from app.core.database import TenantTable, enum_column, tenant_fk


class Post(TenantTable, table=True):
    """A role at an organization, and so for everything below it (P1).

    `seat` tells posts of one role at one organization apart: an office of three has three.
    """

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "organization_id", "role", "seat"),
        Index("ix_posts_role", "tenant_id", "role", "organization_id"),
        tenant_fk("organization_id", "organizations"),
    )

    role: Role = Field(sa_column=enum_column(Role))
    organization_id: UUID
    seat: int = 1


class PostHolding(TenantTable, table=True):
    """A person holds a post from a day (None: before anybody kept days) to the day from which
    they hold it no more (None: no end is known). Rows end, and are never deleted."""

    __tablename__ = "post_holdings"
    __table_args__ = (
        CheckConstraint("held_from <= held_until", name="in_order"),
        Index("ix_post_holdings_post", "tenant_id", "post_id", "held_until"),
        Index("ix_post_holdings_person", "tenant_id", "person_id"),
        # nobody holds a post for good beside somebody else
        Index(
            "uq_post_holdings_without_end",
            "tenant_id",
            "post_id",
            unique=True,
            postgresql_where=text("held_until IS NULL"),
        ),
        tenant_fk("post_id", "posts"),
        tenant_fk("person_id", "people"),
    )

    post_id: UUID
    person_id: UUID
    held_from: date | None = None
    held_until: date | None = None

    def has_begun(self, day: date) -> bool:
        """Whether the person holds the post on that day or held it before."""
        return self.held_from is None or self.held_from <= day


def is_held_on(day: date) -> ColumnElement[bool]:
    """SQL: the holding has begun and is not over on that day."""
    return and_(has_begun(day), is_not_over(day))


def has_begun(day: date | ColumnElement[date]) -> ColumnElement[bool]:
    """SQL: the holding lasts on that day, or is over."""
    return or_(col(PostHolding.held_from).is_(None), col(PostHolding.held_from) <= day)


def is_not_over(day: date) -> ColumnElement[bool]:
    """SQL: the holding lasts on that day, or has yet to begin."""
    return or_(col(PostHolding.held_until).is_(None), col(PostHolding.held_until) > day)


def judged_from(day: date) -> date:
    """Whoever left a post by then may judge its work on that day (P3): what they may have written
    themselves is two years old, and has been through its cycle."""
    return day - timedelta(days=2 * 365)


def held_posts(condition: ColumnElement[bool]) -> Subquery:
    """The holdings that fulfil it with their posts, as a table to join: tenant_id, person_id,
    post_id, role, organization_id, seat, held_from, held_until."""
    return (
        select(
            col(PostHolding.tenant_id),
            col(PostHolding.person_id),
            col(PostHolding.post_id),
            col(PostHolding.held_from),
            col(PostHolding.held_until),
            col(Post.role),
            col(Post.organization_id),
            col(Post.seat),
        )
        .join(
            Post,
            and_(
                col(Post.tenant_id) == col(PostHolding.tenant_id),
                col(Post.id) == col(PostHolding.post_id),
            ),
        )
        .where(condition)
        .subquery()
    )


def held_on(day: date) -> Subquery:
    """The holdings of that day with their posts."""
    return held_posts(is_held_on(day))


class PostWork(Protocol):
    """A row whose work belongs to a post, and which names whoever did it last."""

    @property
    def post_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...


def holders_of(session: Session, rows: Collection[PostWork]) -> list[UUID]:
    """Whose work each of these rows is today: that of whoever holds its post, and where nobody
    does, of the person it names; in one statement. Notices about a post's work go to them."""
    held = held_on(today(session))
    found = session.execute(
        select(held.c.post_id, held.c.person_id).where(
            held.c.tenant_id == session.info["tenant_id"],
            held.c.post_id.in_({row.post_id for row in rows}),
        )
    )
    holders: dict[UUID, UUID] = {row.post_id: row.person_id for row in found}
    return [holders.get(row.post_id, row.person_id) for row in rows]


def present_holder(
    session: Session, model: Any, post: str = "post_id", person: str = "person_id"
) -> tuple[ColumnElement[UUID], ColumnElement[bool]]:
    """Whoever holds the post of a row today, and the condition that the row names somebody who
    held it before them (and not them). `post` and `person` are the columns that say so."""
    day = today(session)
    its_post, named = getattr(model, post), getattr(model, person)
    before, held, still = held_posts(~is_not_over(day)), held_on(day), held_on(day)
    # several may have gone before, one by one
    gone = (
        select(before.c.post_id)
        .where(
            before.c.tenant_id == model.tenant_id,
            before.c.post_id == its_post,
            before.c.person_id == named,
            ~select(still.c.post_id)
            .where(
                still.c.tenant_id == before.c.tenant_id,
                still.c.post_id == before.c.post_id,
                still.c.person_id == before.c.person_id,
            )
            .exists(),
        )
        .correlate_except(before)
        .exists()
    )
    names_another = and_(
        model.tenant_id == session.info["tenant_id"],
        held.c.tenant_id == model.tenant_id,
        held.c.post_id == its_post,
        gone,
    )
    return held.c.person_id, names_another


def hand_to_holders(
    session: Session,
    model: Any,
    *conditions: ColumnElement[bool],
    post: str = "post_id",
    person: str = "person_id",
    **values: Any,
) -> None:
    """Have these rows name whoever holds their post today, where they name somebody who held it
    before. It may run at any time, and as often as anybody likes: who may work on a row does not
    depend on it (Scope.POST), only whose name stands on it. `values` are set besides."""
    holder, names_another = present_holder(session, model, post, person)
    session.execute(
        update(model)
        .where(names_another, *conditions)
        .values({person: holder, **values})
        .execution_options(synchronize_session=False)
    )
    for row in session.identity_map.values():
        if isinstance(row, model):
            session.expire(row, [person, *values])
