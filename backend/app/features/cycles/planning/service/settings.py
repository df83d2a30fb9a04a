"""Rules, content areas and key tasks of a cycle (C1, C2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import FieldError, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.edits import lock_managed
from app.features.cycles.errors import NoReasonGiven, UnknownArea, UnknownKeyTask
from app.features.cycles.events import ContentAreasChanged, KeyTasksChanged, RulesChanged
from app.features.cycles.planning.queries import areas_of, key_tasks
from app.features.cycles.planning.schemas import ContentAreaWrite, KeyTaskWrite, RulesUpdate
from app.features.cycles.planning.service.cycles import add_rules, refuse_out_of_year
from app.features.cycles.queries import rules_of, rules_row
from app.features.cycles.rules import RuleSet, contradictions, without_scoring
from app.features.cycles.tables import ContentArea, Cycle, CycleAction, KeyTask, Stage

_CONTRADICTIONS = {
    "leaves-no-room": Text(
        zh="问题占比的下限是全部，成绩和任务就没有篇幅了",
        en="Problems would have to be everything: nothing is left for the rest",
    ),
    "class-twice": Text(zh="类别名称重复", en="This class is there twice"),
    "no-class-counts": Text(
        zh="至少一个类别的权重要大于 0", en="At least one class needs a weight above 0"
    ),
    "all-weights-zero": Text(zh="综合评价的权重不能全部为 0", en="The weights cannot all be zero"),
    "grades-out-of-order": Text(
        zh="分值应按好、较好、一般、差从高到低", en="Points must fall from good to poor"
    ),
    "no-report-earns-most": Text(
        zh="应交未交的分值要低于按时交的分值",
        en="No report must earn less than a report handed in on time",
    ),
    "items-out-of-order": Text(
        zh="整改事项的分值应按已销号、未到期、逾期未完成从高到低",
        en="Points of items must fall from done to not yet due to overdue",
    ),
    "scoring-missing": Text(
        zh="请填写各项材料的分值，不能退回以前的算法",
        en="Say what each source scores; the former way cannot be chosen again",
    ),
}


def set_rules(
    session: Session, actor: Actor, cycle_id: UUID, wanted: RulesUpdate, if_match: int
) -> Cycle:
    """Replace the rules while planning; once open, add a version with its reason (C2).

    The same rules change nothing. Raises StageForbids (409) when closed, NoReasonGiven and
    Unprocessable (422), and RulesNotUnderstood (409) rather than lose what is not known.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE_RULES, if_match)
    before = rules_of(session, cycle_id)
    _refuse_contradictions(wanted.rules, before)
    row = rules_row(session, cycle_id)
    rules = wanted.rules.model_dump(mode="json")
    if before == wanted.rules:
        return cycle
    if cycle.state is Stage.PLANNING:
        row.rules = rules
        row.author_name, row.created_at = actor.name, now(session)
        cycle.version += 1
    elif wanted.reason is None:
        text = Text(zh="请说明修改的理由", en="Say why the rules change")
        raise NoReasonGiven(errors=[FieldError("/reason", "required", text)])
    else:
        cycle.rules_version = row.number + 1
        add_rules(session, cycle, wanted.rules, cycle.rules_version, wanted.reason, actor.name)
    session.flush()
    details = {"number": cycle.rules_version, "reason": wanted.reason}
    emit(session, RulesChanged(subject_id=cycle.id, details=details))
    return cycle


def _refuse_contradictions(rules: RuleSet, before: RuleSet) -> None:
    found = contradictions(rules)
    if without_scoring(rules, before):
        found.append(("/rules/scoring", "scoring-missing"))
    faults = [FieldError(pointer, code, _CONTRADICTIONS[code]) for pointer, code in found]
    if faults:
        raise Unprocessable(errors=faults)


def set_content_areas(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    wanted: list[ContentAreaWrite],
    if_match: int,
) -> Cycle:
    """Make the headings exactly these, in this order, keeping the ids that are given.

    Only while planning: StageForbids (409). Raises UnknownArea (422) for an id of no heading or
    named twice, and for a title used twice.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE_CONTENT_AREAS, if_match)
    present = {area.id: area for area in areas_of(session, cycle_id)}
    faults = _list_faults(wanted, set(present), "areas", UnknownArea)
    if faults:
        raise UnknownArea(faults[0].detail, errors=faults)
    for position, area in enumerate(wanted, start=1):
        kept = present.pop(area.id, None) if area.id else None
        if kept is None:
            session.add(ContentArea(cycle_id=cycle_id, position=position, title=area.title))
        else:
            kept.position, kept.title = position, area.title
    for gone in present.values():
        session.delete(gone)
    cycle.version += 1
    session.flush()
    emit(session, ContentAreasChanged(subject_id=cycle.id, details={"count": len(wanted)}))
    return cycle


def set_key_tasks(
    session: Session, actor: Actor, cycle_id: UUID, wanted: list[KeyTaskWrite], if_match: int
) -> Cycle:
    """Make the key tasks exactly these, in this order, keeping the ids that are given.

    Only while planning: StageForbids (409). Raises UnknownKeyTask (422) for an id of no task or
    named twice, and for a task written twice.
    """
    cycle = lock_managed(session, actor, cycle_id, CycleAction.CHANGE_KEY_TASKS, if_match)
    present = {task.id: task for task in key_tasks(session, cycle_id)}
    faults = _list_faults(wanted, set(present), "tasks", UnknownKeyTask)
    if faults:
        raise UnknownKeyTask(faults[0].detail, errors=faults)
    refuse_out_of_year(
        [(f"/tasks/{n}/due_on", task.due_on) for n, task in enumerate(wanted)], cycle
    )
    for position, task in enumerate(wanted, start=1):
        kept = present.pop(task.id, None) if task.id else None
        if kept is None:
            kept = KeyTask(cycle_id=cycle_id, position=position, title=task.title)
            session.add(kept)
        kept.position, kept.title, kept.due_on = position, task.title, task.due_on
    for gone in present.values():
        session.delete(gone)
    cycle.version += 1
    session.flush()
    emit(session, KeyTasksChanged(subject_id=cycle.id, details={"count": len(wanted)}))
    return cycle


def _list_faults(
    wanted: Sequence[ContentAreaWrite | KeyTaskWrite],
    known: set[UUID],
    name: str,
    unknown: type[Unprocessable],
) -> list[FieldError]:
    faults = []
    titles: set[str] = set()
    for index, one in enumerate(wanted):
        if one.id is not None and one.id not in known:
            faults.append(FieldError(f"/{name}/{index}/id", unknown.code, unknown.title))
        known = known - {one.id}
        if one.title in titles:
            text = Text(zh="第 {n} 项与前面的重复", en="Entry {n} is there twice")
            fault = FieldError(f"/{name}/{index}/title", "duplicate", text.with_values(n=index + 1))
            faults.append(fault)
        titles.add(one.title)
    return faults
