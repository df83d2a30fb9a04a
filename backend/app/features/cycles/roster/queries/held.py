"""The roster as the system holds it: what an import is compared with, and what is exported."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import HeldRole, organizations_below, roles_of
from app.access.permissions import P
from app.access.posts import held_posts, is_not_over
from app.access.roles import Role
from app.core.clock import today
from app.features.cycles.roster.items import RosterItem, items_of_cycle
from app.features.cycles.roster.rules import Known, RosterPlan
from app.features.cycles.roster.rules.plan import (
    CarriedEntry,
    OrganizationEntry,
    PersonEntry,
    RevieweeEntry,
    RoleEntry,
)
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.queries import organizations_by_code
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


@dataclass
class Present:
    """The rows that a roster of this cycle speaks about, and their codes."""

    codes: dict[UUID, str]
    organizations: dict[str, Organization]
    people: dict[str, Person]
    roles: list[HeldRole]
    reviewees: dict[str, Reviewee]
    carried_items: list[RosterItem]

    def plan(self) -> RosterPlan:
        """The same as a roster."""
        codes = self.codes
        numbers = {row.id: number for number, row in self.people.items()}
        return RosterPlan(
            organizations=tuple(_organization(o, codes) for o in self.organizations.values()),
            people=tuple(_person(person, codes) for person in self.people.values()),
            roles=tuple(
                RoleEntry(numbers[r.person_id], r.role, codes[r.organization_id])
                for r in self.roles
            ),
            reviewees=tuple(
                RevieweeEntry(number, codes[r.organization_id], r.mode, r.position)
                for number, r in self.reviewees.items()
            ),
            carried_items=tuple(_carried(item, numbers) for item in self.carried_items),
        )

    def within(self, organizations: Collection[UUID]) -> "Present":
        """Without organizations and people outside, except those the cycle itself needs."""
        needed = {reviewee.person_id for reviewee in self.reviewees.values()}
        needed |= {item.responsible_person_id for item in self.carried_items}
        people = {
            number: person
            for number, person in self.people.items()
            if person.organization_id in organizations or person.id in needed
        }
        ids = {person.id for person in people.values()}
        inside = {c: o for c, o in self.organizations.items() if o.id in organizations}
        roles = [r for r in self.roles if r.person_id in ids and r.organization_id in organizations]
        return Present(self.codes, inside, people, roles, self.reviewees, self.carried_items)


def _organization(row: Organization, codes: dict[UUID, str]) -> OrganizationEntry:
    parent_code = codes[row.parent_id] if row.parent_id else None
    return OrganizationEntry(
        row.code, row.name, parent_code, row.kind, row.party_member_count, row.staff_count
    )


def _person(row: Person, codes: dict[UUID, str]) -> PersonEntry:
    organization_code = codes[row.organization_id]
    return PersonEntry(
        row.staff_no, row.name, organization_code, row.position, row.phone, row.email
    )


def _carried(row: RosterItem, numbers: dict[UUID, str]) -> CarriedEntry:
    return CarriedEntry(
        staff_no=numbers[row.person_id],
        source=row.source,
        problem=row.problem,
        responsible_staff_no=numbers[row.responsible_person_id],
        due_on=row.due_on,
        status=row.status,
    )


def load_present(session: Session, cycle: Cycle, staff_nos: Iterable[str] = ()) -> Present:
    """Everything below the organizer, the cycle's reviewees, and whoever the file names."""
    organizations = organizations_by_code(session)
    below = organizations_below(session, cycle.organization_id)
    items = items_of_cycle(session, cycle.id)
    reviewees = list(
        session.scalars(
            select(Reviewee)
            .where(col(Reviewee.cycle_id) == cycle.id)
            .order_by(col(Reviewee.position).nulls_last(), col(Reviewee.id))
        )
    )
    named = {r.person_id for r in reviewees} | {i.responsible_person_id for i in items}
    people = session.scalars(
        select(Person)
        .where(
            or_(
                col(Person.organization_id).in_(below),
                col(Person.id).in_(named),
                col(Person.staff_no).in_(list(staff_nos)),
            )
        )
        .order_by(col(Person.staff_no))
    ).all()
    numbers = {person.id: person.staff_no for person in people}
    return Present(
        codes={row.id: code for code, row in organizations.items()},
        organizations=organizations,
        people={person.staff_no: person for person in people},
        roles=_roles_of(session, numbers),
        reviewees={numbers[r.person_id]: r for r in reviewees},
        carried_items=items,
    )


def _roles_of(session: Session, numbers: dict[UUID, str]) -> list[HeldRole]:
    rows = [held for some in roles_of(session, numbers).values() for held in some]
    return sorted(rows, key=lambda r: (numbers[r.person_id], r.role, str(r.organization_id)))


def load_known(session: Session, cycle: Cycle, actor: Actor | None) -> Known:
    """What a roster may refer to, and what the importing actor must not touch."""
    organizations = organizations_by_code(session)
    codes = {row.id: code for code, row in organizations.items()}
    reach = set(codes) if actor is None else actor.organizations(P.CYCLE_MANAGE)
    people = session.execute(
        select(col(Person.id), col(Person.staff_no), col(Person.organization_id))
    ).all()
    numbers = {person_id: number for person_id, number, _ in people}
    roles: dict[str, set[Role]] = {}
    secretaries = []
    day = today(session)
    held = held_posts(is_not_over(day))
    begun = or_(held.c.held_from.is_(None), held.c.held_from <= day)
    for person_id, role, organization_id, has_begun in session.execute(
        select(held.c.person_id, held.c.role, held.c.organization_id, begun)
    ):
        roles.setdefault(numbers[person_id], set()).add(role)
        if role is Role.SECRETARY and has_begun:
            secretaries.append((numbers[person_id], codes[organization_id]))
    reviewees = session.execute(
        select(col(Reviewee.person_id), col(Reviewee.position)).where(
            col(Reviewee.cycle_id) == cycle.id
        )
    )
    places = {numbers[person_id]: position for person_id, position in reviewees}
    return Known(
        parents={
            code: codes[row.parent_id] if row.parent_id else None
            for code, row in organizations.items()
        },
        people=frozenset(numbers.values()),
        reviewees=frozenset(places),
        meeting_order={
            position: number for number, position in places.items() if position is not None
        },
        roles={number: frozenset(held) for number, held in roles.items()},
        secretaries=tuple(secretaries),
        foreign_organizations=frozenset(c for c, o in organizations.items() if o.id not in reach),
        foreign_people=frozenset(number for _, number, at in people if at not in reach),
        may_add_root=actor is None,
    )
