"""Fills an empty database."""

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.roles import Role
from app.core.database import Database
from app.features.organizations.service import upsert_organization
from app.features.organizations.tables import Organization
from app.features.people.service.people import upsert_person
from app.features.people.service.roles import set_roles
from app.seed.accounts import FirstAccount, issue_first_accounts

COUNTY = ("EDU", "示例县委教育工委", "教工委")
# staff number, name, position, role: whoever administers, and whoever imports the roster
FIRST_PEOPLE = (
    ("P104", "宋玉梅", "党建办主任", Role.OFFICE),
    ("P110", "彭飞", "系统管理员", Role.ADMIN),
)


def fill_if_empty(database: Database, seed: str) -> list[FirstAccount]:
    """Seed a database without organizations; the accounts made, or nothing when it has some."""
    with database.session() as session:
        if session.scalars(select(col(Organization.id)).limit(1)).first() is not None:
            return []
        add_first_people(session)
        accounts = issue_first_accounts(session)
        session.commit()
    return accounts


def add_first_people(session: Session) -> None:
    """The county and the two people who set up the rest."""
    code, name, kind = COUNTY
    county = upsert_organization(session, code=code, name=name, kind=kind)
    for staff_no, person_name, position, role in FIRST_PEOPLE:
        person = upsert_person(
            session,
            staff_no=staff_no,
            name=person_name,
            organization_id=county.id,
            position=position,
        )
        set_roles(session, person.id, [(role, county.id)])
