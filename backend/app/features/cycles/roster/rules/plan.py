"""What a faultless roster says; everything is named by codes and staff numbers, as in the file."""

from dataclasses import dataclass
from datetime import date

from app.access.roles import Role
from app.features.cycles.tables import CarriedSource, CarriedStatus, ReviewMode


@dataclass(frozen=True)
class OrganizationEntry:
    code: str
    name: str
    parent_code: str | None
    kind: str
    party_member_count: int | None
    staff_count: int | None


@dataclass(frozen=True)
class PersonEntry:
    staff_no: str
    name: str
    organization_code: str
    position: str
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class RoleEntry:
    staff_no: str
    role: Role
    organization_code: str


@dataclass(frozen=True)
class RevieweeEntry:
    staff_no: str
    organization_code: str
    mode: ReviewMode
    position: int | None


@dataclass(frozen=True)
class CarriedEntry:
    staff_no: str
    source: CarriedSource
    problem: str
    responsible_staff_no: str
    due_on: date
    status: CarriedStatus


@dataclass(frozen=True)
class HandOverEntry:
    """The secretary's post at an organization goes from one to the other (P5)."""

    organization_code: str
    predecessor_no: str
    successor_no: str


@dataclass(frozen=True)
class RosterPlan:
    """All rows of the five sheets, in the order of the file."""

    organizations: tuple[OrganizationEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    roles: tuple[RoleEntry, ...] = ()
    reviewees: tuple[RevieweeEntry, ...] = ()
    carried_items: tuple[CarriedEntry, ...] = ()
