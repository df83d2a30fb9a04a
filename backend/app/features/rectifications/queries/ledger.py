"""Every SELECT of the ledger; constant in number whatever the length of a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.core.paging import PageRequest, paginate
from app.core.workflow import WorkflowStep
from app.features.cycles.tables import Cycle, Reviewee, Stage
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.rules import is_overdue
from app.features.rectifications.schemas import (
    RectificationSummary,
)
from app.features.rectifications.tables import (
    Rectification,
)
from app.features.rectifications.workflow import RECTIFICATION_FLOW


@dataclass(frozen=True)
class Filters:
    """Filters of the ledger."""

    cycle_id: UUID | None = None
    state: RectificationState | None = None
    organization_id: UUID | None = None
    overdue: bool | None = None


def list_rectifications(
    session: Session, actor: Actor, filters: Filters, page: PageRequest
) -> tuple[list[RectificationSummary], str | None]:
    """The ledger, the earliest deadline first; one statement."""
    day = today(session)
    statement = visible(actor, P.RECTIFICATION_READ, with_names(), Rectification)
    if filters.cycle_id is not None:
        statement = statement.where(in_cycle(filters.cycle_id))
    if filters.state is not None:
        statement = statement.where(col(Rectification.state) == filters.state)
    if filters.organization_id is not None:
        statement = statement.where(col(Rectification.organization_id) == filters.organization_id)
    if filters.overdue is not None:
        late = and_(
            col(Rectification.state) != RectificationState.ACCEPTED,
            col(Rectification.due_on) < day,
        )
        statement = statement.where(late if filters.overdue else ~late)
    keys = (Rectification.due_on, Rectification.id)
    rows, following = paginate(session, statement, keys, page)
    return [summary(row, Names(*names), day) for row, *names in rows], following


@dataclass(frozen=True)
class Names:
    """Whom an item names: who is responsible, where, the leader in charge, and who accepted it."""

    person: str
    organization: str
    leader: str | None
    accepted_by: str | None


@cache
def with_names() -> Select[Any]:
    leader, acceptor = aliased(Person), aliased(Person)
    statement = (
        select(
            Rectification,
            col(Person.name),
            col(Organization.name),
            col(leader.name),
            col(acceptor.name),
        )
        .join(Person, col(Person.id) == col(Rectification.person_id))
        .join(Organization, col(Organization.id) == col(Rectification.organization_id))
        .outerjoin(leader, col(leader.id) == col(Rectification.leader_id))
        .outerjoin(acceptor, col(acceptor.id) == col(Rectification.accepted_by_id))
    )
    return cast(Select[Any], statement)


def summary(row: Rectification, names: Names, day: date) -> RectificationSummary:
    """A row of the ledger."""
    accepted = row.state == RectificationState.ACCEPTED
    return RectificationSummary.model_validate(
        {
            **row.model_dump(),
            "name": names.person,
            "organization_name": names.organization,
            "leader_name": names.leader,
            "accepted_by_name": names.accepted_by,
            "is_overdue": is_overdue(row.due_on, day, accepted),
        }
    )


def names_of(session: Session, row: Rectification) -> tuple[Names, str]:
    """The names that an item has, and its cycle's title; one statement."""
    statement = (
        with_names()
        .add_columns(col(Cycle.title))
        .join(Cycle, col(Cycle.id) == col(Rectification.cycle_id))
        .where(col(Rectification.id) == row.id)
    )
    _row, *names, cycle_title = session.execute(statement).one()
    return Names(*names), cycle_title


def known_sources(session: Session, kind: SourceKind, source_ids: Collection[UUID]) -> set[UUID]:
    """Which of these sources have become items already."""
    return set(
        session.scalars(
            select(col(Rectification.source_id)).where(
                col(Rectification.source_kind) == kind, col(Rectification.source_id).in_(source_ids)
            )
        )
    )


def has_history(session: Session, rectification_id: UUID) -> bool:
    """Whether any step of the item was taken."""
    taken = exists().where(
        col(WorkflowStep.subject_type) == RECTIFICATION_FLOW.name,
        col(WorkflowStep.subject_id) == rectification_id,
    )
    return bool(session.scalar(select(taken)))


def items_by_reviewee(
    session: Session, cycle_id: UUID, post_id: UUID | None
) -> dict[UUID, list[Rectification]]:
    """The items that each reviewee of the cycle (or the one with this post) has to answer."""
    statement = (
        select(Reviewee, Rectification)
        .join(
            Rectification,
            (col(Rectification.tenant_id) == col(Reviewee.tenant_id))
            & (col(Rectification.post_id) == col(Reviewee.post_id)),
        )
        .where(col(Reviewee.cycle_id) == cycle_id, in_cycle(cycle_id))
    )
    if post_id is not None:
        statement = statement.where(col(Reviewee.post_id) == post_id)
    items: dict[UUID, list[Rectification]] = {}
    for reviewee, item in session.execute(statement):
        items.setdefault(reviewee.id, []).append(item)
    return items


def get_item(session: Session, rectification_id: UUID) -> Rectification:
    """The item of an event."""
    return session.scalars(
        select(Rectification).where(col(Rectification.id) == rectification_id)
    ).one()


def open_cycles_of(session: Session, post_id: UUID) -> Sequence[UUID]:
    """The cycles under way in which a post reports."""
    return session.scalars(
        select(col(Reviewee.cycle_id))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .where(
            col(Reviewee.post_id) == post_id,
            col(Cycle.state).not_in((Stage.PLANNING, Stage.CLOSED)),
        )
    ).all()


def place_by_id(session: Session, reviewee_id: UUID | None) -> Reviewee | None:
    """A place on a roster; None for nobody's."""
    return session.scalars(select(Reviewee).where(col(Reviewee.id) == reviewee_id)).one_or_none()


def written_at(session: Session, reviewee_id: UUID) -> Sequence[Rectification]:
    """The items that a roster says of this place."""
    return session.scalars(
        select(Rectification).where(col(Rectification.reviewee_id) == reviewee_id)
    ).all()
