"""C5: who on a roster carried over from last year may have left, moved, or come since."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.assignments import OrganizationClosure, organizations_below, reaches
from app.access.posts import held_on
from app.access.roles import Role
from app.core.clock import today
from app.features.cycles.roster.items import items_of_cycle
from app.features.cycles.roster.schemas import ConcernKind
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.tables import Organization
from app.features.people.tables import Account, Person

MAX_CONCERNS = 500


@dataclass(frozen=True)
class Concern:
    """One person to look at; `organization` is the roster's, `present_organization` their own."""

    kind: ConcernKind
    reviewee_id: UUID | None
    person_id: UUID
    staff_no: str
    person_name: str
    organization_id: UUID
    organization_name: str
    present_organization_id: UUID
    present_organization_name: str
    carried_count: int


def concerns_of(session: Session, cycle: Cycle) -> list[Concern]:
    """Whom the office has to confirm, those on the roster first; five statements at any size.

    Only a roster taken over from last year can be out of date; entries imported or edited since
    are what the office wanted.
    """
    if cycle.predecessor_id is None:
        return []
    return [*_unconfirmed(session, cycle), *_newcomers(session, cycle)][:MAX_CONCERNS]


def _unconfirmed(session: Session, cycle: Cycle) -> list[Concern]:
    present = aliased(Organization)
    inside = (
        select(col(OrganizationClosure.descendant_id))
        .where(
            col(OrganizationClosure.ancestor_id) == col(Reviewee.organization_id),
            col(OrganizationClosure.descendant_id) == col(Person.organization_id),
        )
        .exists()
    )
    rows = session.execute(
        select(Reviewee, Person, Organization, present, inside, col(Account.is_active))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .join(present, col(present.id) == col(Person.organization_id))
        .outerjoin(
            Account,
            and_(
                col(Account.tenant_id) == col(Person.tenant_id),
                col(Account.person_id) == col(Person.id),
            ),
        )
        .where(col(Reviewee.cycle_id) == cycle.id, col(Reviewee.is_confirmed).is_(False))
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin))
    ).all()
    able = _secretaries(session, cycle)
    counts = Counter(item.person_id for item in items_of_cycle(session, cycle.id))
    found = []
    for reviewee, person, organization, now_at, is_inside, is_active in rows:
        has_left = (person.id, reviewee.organization_id) not in able or is_active is False
        # somebody who moved has usually been given the role at the new school
        kind = ConcernKind.LEFT if has_left and is_inside else ConcernKind.MOVED
        if has_left or not is_inside:
            found.append(
                Concern(
                    kind,
                    reviewee.id,
                    person.id,
                    person.staff_no,
                    person.name,
                    organization.id,
                    organization.name,
                    now_at.id,
                    now_at.name,
                    counts[person.id],
                )
            )
    return found


def _secretaries(session: Session, cycle: Cycle) -> set[tuple[UUID, UUID]]:
    """(person, organization) for every organization a secretary's role reaches."""
    held = held_on(today(session))
    rows = session.execute(
        select(held.c.person_id, col(OrganizationClosure.descendant_id))
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(Reviewee, col(Reviewee.person_id) == held.c.person_id)
        .where(
            held.c.role == Role.SECRETARY,
            col(Reviewee.cycle_id) == cycle.id,
        )
    )
    return {(person_id, organization_id) for person_id, organization_id in rows}


def _newcomers(session: Session, cycle: Cycle) -> list[Concern]:
    """Secretaries below the organizer who are not on the roster."""
    listed = select(col(Reviewee.person_id)).where(col(Reviewee.cycle_id) == cycle.id)
    present = aliased(Organization)
    held = held_on(today(session))
    rows = session.execute(
        select(Person, Organization, present)
        .join(held, held.c.person_id == col(Person.id))
        .join(Organization, col(Organization.id) == held.c.organization_id)
        .join(present, col(present.id) == col(Person.organization_id))
        .where(
            held.c.role == Role.SECRETARY,
            held.c.organization_id.in_(organizations_below(session, cycle.organization_id)),
            col(Person.id).not_in(listed),
        )
        .order_by(col(Person.name_pinyin), col(Person.id))
        .limit(MAX_CONCERNS)
    )
    found: dict[UUID, Concern] = {}
    for person, organization, now_at in rows:
        found.setdefault(
            person.id,
            Concern(
                ConcernKind.NEWCOMER,
                None,
                person.id,
                person.staff_no,
                person.name,
                organization.id,
                organization.name,
                now_at.id,
                now_at.name,
                0,
            ),
        )
    return list(found.values())
