"""Fills an empty database."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.roles import Role
from app.core import workflow
from app.core.clock import today
from app.core.database import Database
from app.features.cycles.planning.schemas import CycleCreate, KeyTaskWrite
from app.features.cycles.planning.service import cycles, settings
from app.features.cycles.roster.service import workbooks
from app.features.cycles.tables import CycleAction
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.organizations.service import upsert_organization
from app.features.organizations.tables import Organization
from app.features.people.service.people import upsert_person
from app.features.people.service.roles import set_roles
from app.features.rectifications.tables import Rectification
from app.seed.accounts import FirstAccount, issue_first_accounts
from app.seed.sample_inspections import add_sample_inspections
from app.seed.sample_reports import OFFICE, actor_of, add_sample_reports

ROSTER = Path(__file__).with_name("roster.xlsx")
# staff number, name, position, role: whoever administers, and whoever imports the roster
FIRST_PEOPLE = (
    (OFFICE, "宋玉梅", "党建办主任", Role.OFFICE),
    ("P110", "彭飞", "系统管理员", Role.ADMIN),
)
# what everybody has to have done this year, and within how many days
KEY_TASKS = (
    ("推进党组织领导的校长负责制落实落细", 7),
    ("党小组与教研组“双融合”试点", 10),
    ("在骨干教师中发展党员", 14),
)


def fill_if_empty(
    database: Database, seed: str, tell: Callable[[list[FirstAccount]], None] | None = None
) -> list[FirstAccount]:
    """Seed a database without organizations with `bootstrap` or `sample`, all or nothing.

    Returns the accounts made; none when the database has something in it already. `tell` gets
    them before the commit: first passwords that could not be told are not kept either.
    """
    with database.session() as session:
        if session.scalars(select(col(Organization.id)).limit(1)).first() is not None:
            return []
        county = add_first_people(session)
        if seed == "sample":
            add_sample_cycle(session, county)
        accounts = issue_first_accounts(session)
        if tell is not None:
            tell(accounts)
        session.commit()
    return accounts


def add_first_people(session: Session) -> Organization:
    """The county and the two people who set up the rest; returns the county."""
    county = upsert_organization(session, code="EDU", name="示例县委教育工委", kind="教工委")
    for staff_no, name, position, role in FIRST_PEOPLE:
        person = upsert_person(
            session,
            staff_no=staff_no,
            name=name,
            organization_id=county.id,
            position=position,
        )
        set_roles(session, person.id, [(role, county.id)])
    return county


def add_sample_cycle(session: Session, county: Organization) -> None:
    """This year's cycle with the sample county's roster, opened by its office for reports."""
    start = today(session)
    wanted = CycleCreate(
        title=f"{start.year}年度学校党组织书记述职评议考核",
        year=start.year,
        organization_id=county.id,
        reporting_due_on=start + timedelta(days=14),
        meeting_on=start + timedelta(days=28),
        closing_on=start + timedelta(days=300),
    )
    cycle = cycles.create_cycle(session, None, wanted)
    workbooks.import_roster(session, None, cycle.id, ROSTER.read_bytes())
    _bring_deadlines_near(session, start)
    office = actor_of(session, OFFICE)
    tasks = [
        KeyTaskWrite(id=None, title=title, due_on=start + timedelta(days=days))
        for title, days in KEY_TASKS
    ]
    settings.set_key_tasks(session, office, cycle.id, tasks, cycle.version)
    for action in (CycleAction.OPEN, CycleAction.START_REPORTING):
        workflow.apply(session, CYCLE_FLOW, cycle.id, action, office, version=cycle.version)
    add_sample_reports(session, cycle.id)
    add_sample_inspections(session, cycle.id)


def _bring_deadlines_near(session: Session, start: date) -> None:
    """The roster's deadlines stand in one certain year; what is open was due in the past months."""
    for item in session.scalars(select(Rectification)):
        passed = item.due_on.replace(year=start.year)
        item.due_on = passed if passed < start else passed.replace(year=start.year - 1)
