"""Every SELECT of bulletins: lists, pages, and what they are drafted from."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.access.policy import POLICY
from app.access.posts import held_on, held_posts
from app.core.clock import today
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.core.workflow import offers
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.rectifications.bulletins.rules import (
    Returning,
    Standing,
    UnitProgress,
    lines_of,
)
from app.features.rectifications.bulletins.schemas import (
    BulletinLineRead,
    BulletinRead,
    BulletinSummary,
    UnitProgressRead,
)
from app.features.rectifications.bulletins.tables import Bulletin, BulletinState
from app.features.rectifications.bulletins.workflow import BULLETIN_FLOW
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.recurrences.queries import recurrences_among
from app.features.rectifications.tables import Rectification

MOST_UNITS = 3_000
DUE_SOON = timedelta(days=30)


def is_told_of_bulletins(actor: Actor) -> ColumnElement[bool]:
    """SQL: what the change feed tells of: what was issued."""
    return and_(
        actor.condition(P.BULLETIN_READ, Bulletin), col(Bulletin.state) == BulletinState.ISSUED
    )


def _readable(actor: Actor, statement: Any) -> Any:
    """Issued ones, and the drafts of those who write."""
    return visible(actor, P.BULLETIN_READ, statement, Bulletin).where(
        or_(
            and_(col(Bulletin.state) == BulletinState.ISSUED, in_their_time(actor)),
            actor.condition(P.BULLETIN_WRITE, Bulletin),
        )
    )


def in_their_time(actor: Actor) -> ColumnElement[bool]:
    """SQL: whoever has left their post reads what was issued while they held it (P5)."""
    roles = POLICY[P.BULLETIN_READ].keys()
    if actor.is_service or actor.roles & roles:
        return true()
    held, issued_on = held_posts(true()), col(Bulletin.issued_on)
    return exists().where(
        held.c.tenant_id == col(Bulletin.tenant_id),
        held.c.person_id == actor.person_id,
        held.c.role.in_(roles),
        or_(held.c.held_from.is_(None), held.c.held_from <= issued_on),
        or_(held.c.held_until.is_(None), held.c.held_until > issued_on),
    )


def get_bulletin(session: Session, actor: Actor, bulletin_id: UUID) -> Bulletin:
    """A bulletin that the actor may read; raises NotFound."""
    statement = select(Bulletin).where(col(Bulletin.id) == bulletin_id)
    row: Bulletin | None = session.scalars(_readable(actor, statement)).one_or_none()
    if row is None:
        raise NotFound
    return row


def list_bulletins(
    session: Session, actor: Actor, cycle_id: UUID | None, page: PageRequest
) -> tuple[list[BulletinSummary], str | None]:
    """Those that the actor may read, the latest first."""
    statement = _readable(actor, select(Bulletin))
    if cycle_id is not None:
        statement = statement.where(col(Bulletin.cycle_id) == cycle_id)
    keys = (Bulletin.counted_on, Bulletin.id)
    rows, following = paginate(session, statement, keys, page, descending=True)
    return [BulletinSummary.model_validate(row) for row in rows], following


def bulletin_page(session: Session, actor: Actor, row: Bulletin) -> BulletinRead:
    """The bulletin as its page shows it."""
    return BulletinRead(
        **BulletinSummary.model_validate(row).model_dump(),
        text=row.text,
        lines=[BulletinLineRead(kind=kind, text=text) for kind, text in lines_of(row.text)],
        progress=[
            UnitProgressRead(name=name, total=total, accepted=accepted, overdue=overdue)
            for name, total, accepted, overdue in row.progress
        ],
        offers=[] if actor.is_service else offers(session, BULLETIN_FLOW, row, actor),
    )


def standing_of(session: Session, actor: Actor, cycle: Cycle) -> Standing:
    """What the ledger of a cycle says today, counted by the database; a constant number of
    statements."""
    day = today(session)
    state, due_on = col(Rectification.state), col(Rectification.due_on)
    unfinished = state != RectificationState.ACCEPTED
    statement = (
        select(
            col(Organization.name),
            func.count(),
            func.count().filter(state == RectificationState.ACCEPTED),
            func.count().filter(and_(unfinished, due_on < day)),
            func.count().filter(and_(unfinished, due_on.between(day, day + DUE_SOON))),
        )
        .select_from(Rectification)
        .join(Organization, col(Organization.id) == col(Rectification.organization_id))
        .where(in_cycle(cycle.id))
        .group_by(col(Organization.id), col(Organization.name), col(Organization.code))
        .order_by(col(Organization.code))
        .limit(MOST_UNITS)
    )
    rows = session.execute(visible(actor, P.RECTIFICATION_READ, statement, Rectification)).all()
    returning = recurrences_among(session, actor, in_cycle(cycle.id), cycle.year)
    return Standing(
        cycle=cycle.title,
        day=day,
        units=tuple(UnitProgress(*row[:4]) for row in rows),
        due_soon=sum(row[4] for row in rows),
        returning=tuple(
            Returning(one.organization_name, one.items[-1].problem, tuple(one.years))
            for one in returning.items
        ),
    )


def told_of(session: Session, row: Bulletin) -> Select[tuple[UUID]]:
    """Who holds a post whose items the bulletin counts."""
    held = held_on(today(session))
    return (
        select(held.c.person_id)
        .join(
            Rectification,
            and_(
                col(Rectification.tenant_id) == held.c.tenant_id,
                col(Rectification.post_id) == held.c.post_id,
            ),
        )
        .where(held.c.tenant_id == row.tenant_id, in_cycle(row.cycle_id))
    )
