"""Every SELECT of the cycle pages; each page costs the same number of statements at any size."""

import dataclasses
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible, visible
from app.access.permissions import P
from app.access.roles import ROLE_LABELS
from app.core.clock import today
from app.core.paging import PageRequest, paginate
from app.core.workflow import offers
from app.features.cycles.errors import NoSuchRules
from app.features.cycles.rules.days import cautions
from app.features.cycles.rules.ruleset import RuleSet
from app.features.cycles.rules.template import usual_calendar, usual_title
from app.features.cycles.schemas import (
    ActivityRead,
    CautionRead,
    ContentAreaRead,
    ContentAreasRead,
    CycleDefaults,
    CycleRead,
    CycleSummary,
    KeyTaskRead,
    KeyTasksRead,
    RevieweeRead,
    RulesRead,
    StageRead,
)
from app.features.cycles.stages import (
    ACTIVITIES,
    DAYS,
    STAGES,
    Activity,
    due_of,
    stage_allows,
)
from app.features.cycles.tables import ContentArea, Cycle, CycleRules, KeyTask, Reviewee, Stage
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


def get_cycle(session: Session, actor: Actor, cycle_id: UUID) -> Cycle:
    """The cycle, when the actor may see it. Raises NotFound."""
    cycle: Cycle = get_visible(session, actor, P.CYCLE_READ, Cycle, cycle_id)
    return cycle


def list_cycles(
    session: Session, actor: Actor, page: PageRequest, year: int | None = None
) -> tuple[list[CycleSummary], str | None]:
    """Visible cycles, the latest year first."""
    statement = visible(actor, P.CYCLE_READ, _with_organization(), Cycle)
    if year is not None:
        statement = statement.where(col(Cycle.year) == year)
    keys = (col(Cycle.year), col(Cycle.id))
    rows, after = paginate(session, statement, keys, page, descending=True)
    return [CycleSummary.model_validate(_summary(*row)) for row in rows], after


def _with_organization() -> Select[Any]:
    named: tuple[Any, ...] = (Cycle, col(Organization.name))
    return select(*named).join(Organization, col(Organization.id) == col(Cycle.organization_id))


def _summary(cycle: Cycle, organization_name: str) -> dict[str, Any]:
    return {**cycle.model_dump(), "organization_name": organization_name}


def read_cycle(session: Session, actor: Actor, cycle: Cycle) -> CycleRead:
    """The cycle as this actor sees it; its offers say what is missing before it moves on."""
    _, organization_name = session.execute(
        _with_organization().where(col(Cycle.id) == cycle.id)
    ).one()
    may_manage = actor.may(P.CYCLE_MANAGE, cycle)
    return CycleRead.model_validate(
        {
            **_summary(cycle, organization_name),
            "successor_id": successor_of(session, cycle.id),
            "reviewee_count": _count_reviewees(session, cycle.id),
            "stages": [stage_read(stage, cycle) for stage in Stage],
            "cautions": cautions_of(cycle),
            "may_manage": may_manage,
            "may_succeed": may_manage and stage_allows(cycle.state, Activity.CYCLE_SUCCEED),
            "may_import": may_manage and stage_allows(cycle.state, Activity.ROSTER_IMPORT),
            "offers": offers(session, CYCLE_FLOW, cycle, actor),
        }
    )


def stage_read(stage: Stage, cycle: Cycle) -> StageRead:
    """A stage with this cycle's day for it, and what it lets whom do."""
    declaration = STAGES[stage]
    return StageRead(
        stage=stage,
        label=declaration.label.say(),
        due_label=DAYS[declaration.due].say() if declaration.due else None,
        due_on=due_of(cycle, stage),
        activities=[
            ActivityRead(
                activity=str(activity),
                label=permit.label.say(),
                roles=[ROLE_LABELS[role].say() for role in permit.roles],
            )
            for activity, permit in ACTIVITIES.items()
            if activity in declaration.allows
        ],
    )


def cautions_of(cycle: Cycle) -> list[CautionRead]:
    """Days that may be wrong; nothing about those that have passed with their stage."""
    if cycle.state is not Stage.PLANNING:
        return []
    found = cautions({name: getattr(cycle, name) for name in DAYS}, DAYS)
    return [CautionRead(pointer=f"/{name}", detail=text.say()) for name, text in found]


def cycle_defaults(session: Session, year: int | None) -> CycleDefaults:
    """Title and days that a cycle of this year usually has; without a year, of the present one."""
    day = today(session)
    wanted = year or day.year
    calendar = dataclasses.asdict(usual_calendar(wanted, day))
    return CycleDefaults(year=wanted, title=usual_title(wanted), **calendar)


def successor_of(session: Session, cycle_id: UUID) -> UUID | None:
    """Next year's cycle, when it has been made."""
    return session.scalars(
        select(col(Cycle.id)).where(col(Cycle.predecessor_id) == cycle_id)
    ).first()


def _count_reviewees(session: Session, cycle_id: UUID) -> int:
    counted = select(func.count(col(Reviewee.id))).where(col(Reviewee.cycle_id) == cycle_id)
    return session.scalars(counted).one()


def rules_of(
    session: Session, cycle_id: UUID, number: int | None = None, at: datetime | None = None
) -> RuleSet:
    """The cycle's rules in force, one version of them, or those in force at a moment (C2).

    Old records are read under the rules of the moment they were made. Raises NoSuchRules (404).
    """
    return RuleSet.model_validate(rules_row(session, cycle_id, number, at).rules)


def rules_row(
    session: Session, cycle_id: UUID, number: int | None = None, at: datetime | None = None
) -> CycleRules:
    """The stored version of the rules, the latest unless told otherwise."""
    statement = select(CycleRules).where(col(CycleRules.cycle_id) == cycle_id)
    if number is not None:
        statement = statement.where(col(CycleRules.number) == number)
    if at is not None:
        # before its first change a cycle was under its first version
        is_made = or_(col(CycleRules.created_at) <= at, col(CycleRules.number) == 1)
        statement = statement.where(is_made)
    row = session.scalars(statement.order_by(col(CycleRules.number).desc()).limit(1)).first()
    if row is None:
        raise NoSuchRules
    return row


def read_rules(session: Session, cycle: Cycle, number: int | None = None) -> RulesRead:
    """One version of a cycle's rules."""
    row = rules_row(session, cycle.id, number)
    return RulesRead(
        number=row.number,
        rules=RuleSet.model_validate(row.rules),
        reason=row.reason,
        author_name=row.author_name,
        created_at=row.created_at,
        is_frozen=cycle.state is not Stage.PLANNING,
    )


def areas_of(session: Session, cycle_id: UUID) -> list[ContentArea]:
    """The content areas in their order."""
    return list(
        session.scalars(
            select(ContentArea)
            .where(col(ContentArea.cycle_id) == cycle_id)
            .order_by(col(ContentArea.position), col(ContentArea.id))
        )
    )


def key_tasks(session: Session, cycle_id: UUID) -> list[KeyTask]:
    """This year's key tasks in their order (C1, I3)."""
    return list(
        session.scalars(
            select(KeyTask)
            .where(col(KeyTask.cycle_id) == cycle_id)
            .order_by(col(KeyTask.position), col(KeyTask.id))
        )
    )


def read_areas(session: Session, cycle: Cycle) -> ContentAreasRead:
    """The content areas as a reply."""
    areas = areas_of(session, cycle.id)
    return ContentAreasRead(items=[ContentAreaRead.model_validate(area) for area in areas])


def read_key_tasks(session: Session, cycle: Cycle) -> KeyTasksRead:
    """The key tasks as a reply."""
    tasks = key_tasks(session, cycle.id)
    return KeyTasksRead(items=[KeyTaskRead.model_validate(task) for task in tasks])


def list_reviewees(
    session: Session, actor: Actor, cycle: Cycle, page: PageRequest
) -> tuple[list[RevieweeRead], str | None]:
    """The cycle's reviewees by name, as far as the actor reaches."""
    statement = _with_person().where(col(Reviewee.cycle_id) == cycle.id)
    keys = (col(Person.name_pinyin), col(Person.id))
    narrowed = visible(actor, P.CYCLE_READ, statement, Reviewee)
    rows, after = paginate(session, narrowed, keys, page)
    return [_reviewee_read(*row) for row in rows], after


def read_reviewee(session: Session, reviewee: Reviewee) -> RevieweeRead:
    """One of the roster."""
    row = session.execute(_with_person().where(col(Reviewee.id) == reviewee.id)).one()
    return _reviewee_read(*row)


def _with_person() -> Select[Any]:
    named: tuple[Any, ...] = (Person, Reviewee, col(Organization.name))
    return (
        select(*named)
        .join(Reviewee, col(Reviewee.person_id) == col(Person.id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
    )


def _reviewee_read(person: Person, reviewee: Reviewee, organization_name: str) -> RevieweeRead:
    return RevieweeRead(
        **reviewee.model_dump(exclude={"tenant_id"}),
        staff_no=person.staff_no,
        person_name=person.name,
        organization_name=organization_name,
    )
