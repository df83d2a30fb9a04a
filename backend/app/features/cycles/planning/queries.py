"""Every SELECT of the cycle pages; each page costs the same number of statements at any size."""

import dataclasses
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.roles import ROLE_LABELS
from app.core.clock import today
from app.core.i18n import Text
from app.core.paging import PageRequest, paginate
from app.core.stored import Stored, read_stored
from app.core.workflow import offers
from app.features.cycles.planning.rules.days import cautions
from app.features.cycles.planning.rules.explained import GROUP_LABELS, Rule, RuleGroup
from app.features.cycles.planning.rules.explanations import RULES, differences, say_value
from app.features.cycles.planning.rules.template import usual_calendar, usual_title
from app.features.cycles.planning.schemas import (
    ActivityRead,
    CautionRead,
    ContentAreaRead,
    ContentAreasRead,
    CycleDefaults,
    CycleRead,
    CycleSummary,
    KeyTaskRead,
    KeyTasksRead,
    RuleExplanation,
    RuleGroupRead,
    RulePartRead,
    RulesGuide,
    RulesRead,
    RulesVersionRead,
    RulesVersions,
    StageRead,
)
from app.features.cycles.queries import (
    current_cycle,
    readable,
    rules_row,
    successor_of,
    years_taken,
)
from app.features.cycles.rules import RuleSet, as_stored
from app.features.cycles.stages.declaration import (
    ACTIVITIES,
    DAYS,
    GOES_ON,
    STAGES,
    due_of,
)
from app.features.cycles.tables import (
    ContentArea,
    Cycle,
    CycleKind,
    CycleRules,
    KeyTask,
    Reviewee,
    Stage,
)
from app.features.cycles.workflow import CYCLE_FLOW
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


def list_cycles(
    session: Session, actor: Actor, page: PageRequest, year: int | None = None
) -> tuple[list[CycleSummary], str | None]:
    """Visible cycles, the latest year first."""
    statement = _with_organization().where(readable(actor))
    if year is not None:
        statement = statement.where(col(Cycle.year) == year)
    keys = (col(Cycle.year), col(Cycle.id))
    rows, after = paginate(session, statement, keys, page, descending=True)
    current = current_cycle(session, actor)
    return [
        CycleSummary.model_validate(_summary(cycle, organization_name, current))
        for cycle, organization_name in rows
    ], after


def _with_organization() -> Select[Any]:
    named: tuple[Any, ...] = (Cycle, col(Organization.name))
    return select(*named).join(Organization, col(Organization.id) == col(Cycle.organization_id))


def _summary(cycle: Cycle, organization_name: str, current: UUID | None) -> dict[str, Any]:
    return {
        **cycle.model_dump(),
        "organization_name": organization_name,
        "is_current": cycle.id == current,
    }


def read_cycle(session: Session, actor: Actor, cycle: Cycle) -> CycleRead:
    """The cycle as this actor sees it; its offers say what is missing before it moves on."""
    _, organization_name = session.execute(
        _with_organization().where(col(Cycle.id) == cycle.id)
    ).one()
    return CycleRead.model_validate(
        {
            **_summary(cycle, organization_name, current_cycle(session, actor)),
            "successor_id": successor_of(session, cycle.id),
            "reviewee_count": _count_reviewees(session, cycle.id),
            "stages": [stage_read(stage, cycle) for stage in Stage],
            "cautions": cautions_of(cycle),
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
                goes_on=activity in GOES_ON,
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


def cycle_defaults(session: Session, actor: Actor, year: int | None) -> CycleDefaults:
    """Title and days that a cycle of this year usually has; without a year, of the first one from
    the present on for which the reader's own organization has no annual cycle yet."""
    day = today(session)
    wanted = year or _first_free_year(session, actor, day.year)
    calendar = dataclasses.asdict(usual_calendar(wanted, day))
    return CycleDefaults(year=wanted, title=usual_title(wanted), **calendar)


def _first_free_year(session: Session, actor: Actor, year: int) -> int:
    own = select(col(Person.organization_id)).where(col(Person.id) == actor.person_id)
    taken = years_taken(session, own.scalar_subquery(), CycleKind.ANNUAL)
    return next(free for free in count(year) if free not in taken)


def _count_reviewees(session: Session, cycle_id: UUID) -> int:
    counted = select(func.count(col(Reviewee.id))).where(col(Reviewee.cycle_id) == cycle_id)
    return session.scalars(counted).one()


def read_rules(session: Session, cycle: Cycle, number: int | None = None) -> RulesRead:
    """One version of a cycle's rules."""
    row = rules_row(session, cycle.id, number)
    stored = read_stored(RuleSet, as_stored(row.rules))
    return RulesRead(
        number=row.number,
        rules=stored.value,
        unknown=list(stored.unknown),
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


VERSIONS_SHOWN = 100


def rules_guide() -> RulesGuide:
    """Every rule in plain words, grouped, with its usual value and its bounds."""
    shipped = RuleSet()
    schema = RuleSet.model_json_schema()["properties"]
    return RulesGuide(
        groups=[
            RuleGroupRead(
                group=group,
                label=GROUP_LABELS[group].say(),
                rules=[
                    _explanation(rule, shipped, schema[rule.name])
                    for rule in RULES
                    if rule.group is group
                ],
            )
            for group in RuleGroup
        ],
        shipped=shipped,
    )


def _explanation(rule: Rule, shipped: RuleSet, schema: dict[str, Any]) -> RuleExplanation:
    return RuleExplanation(
        name=rule.name,
        kind=rule.kind,
        label=rule.label.say(),
        meaning=rule.meaning.say(),
        usual=say_value(rule, shipped).say(),
        minimum=schema.get("minimum"),
        maximum=schema.get("maximum"),
        parts=[RulePartRead(name=name, label=label.say()) for name, label in rule.parts],
    )


def _strange(stored: Stored[RuleSet]) -> list[Text]:
    """What a newer version has written, by its name."""
    text = Text(
        zh="还有当前版本不认识的规则：{names}",
        en="There are rules this version does not know: {names}",
    )
    names = ", ".join(pointer.removeprefix("/") for pointer in stored.unknown)
    return [text.with_values(names=names)] if stored.unknown else []


def rules_versions(session: Session, cycle: Cycle) -> RulesVersions:
    """The versions of a cycle's rules, the latest first, each with its differences in words."""
    rows = session.scalars(
        select(CycleRules)
        .where(col(CycleRules.cycle_id) == cycle.id)
        .order_by(col(CycleRules.number).desc())
        .limit(VERSIONS_SHOWN + 1)
    ).all()
    # the first version is compared with what is shipped
    versions = [read_stored(RuleSet, as_stored(row.rules)) for row in rows]
    before = [version.value for version in versions[1:]] + [RuleSet()]
    return RulesVersions(
        items=[
            RulesVersionRead(
                number=row.number,
                author_name=row.author_name,
                reason=row.reason,
                created_at=row.created_at,
                is_in_force=row.number == cycle.rules_version,
                changes=[text.say() for text in (*differences(old, new.value), *_strange(new))],
            )
            for row, new, old in list(zip(rows, versions, before, strict=True))[:VERSIONS_SHOWN]
        ]
    )
