"""Roster import, dry run and export (C4)."""

import dataclasses
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.assignments import organizations_below
from app.core.errors import DomainError
from app.core.events import emit
from app.core.i18n import Text
from app.features.cycles.edits import CYCLE_EDITS, lock_managed
from app.features.cycles.errors import RosterHasFaults
from app.features.cycles.events import RosterImported
from app.features.cycles.queries import get_cycle
from app.features.cycles.roster.queries.held import Present, load_known, load_present
from app.features.cycles.roster.rules import (
    Changes,
    HandOverEntry,
    RosterFault,
    RosterPlan,
    check_roster,
    compare,
    example_roster,
    hand_overs,
    read_workbook,
    secretaries_of,
    write_roster,
)
from app.features.cycles.roster.rules.layout import SHEETS
from app.features.cycles.roster.schemas import (
    RosterFaultRead,
    RosterHandOverRead,
    RosterReport,
    SheetChangesRead,
)
from app.features.cycles.roster.service.applying import apply_changes
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import require_stage
from app.features.cycles.tables import Cycle, CycleAction
from app.features.organizations.tables import Organization

_FAULTS = Text(
    zh="名册有 {count} 处错误，没有导入。请按清单改正后重新上传。",
    en="The roster has {count} faults; nothing was imported. Correct them, then upload it again.",
)


def check_upload(session: Session, actor: Actor, cycle_id: UUID, content: bytes) -> RosterReport:
    """What importing this file would do: every fault in one go, or the changes per sheet.

    Writes nothing. Raises NotFound, Forbidden, StageForbids (409) and what
    core.office_files raises (413, 422).
    """
    cycle = get_cycle(session, actor, cycle_id)
    CYCLE_EDITS.require(session, cycle, CycleAction.IMPORT_ROSTER, actor)
    plan, faults = check_roster(read_workbook(content), load_known(session, cycle, actor))
    if plan is None:
        return _report(faults=faults)
    changes, present = _changes(session, cycle, plan)
    handed = _hand_overs(plan, present)
    report = _report(changes=changes, hand_overs=_named(handed, plan, present))
    refusal = _refused(session, lambda: apply_changes(session, cycle, changes, handed, present))
    if refusal is None:
        return report
    fault = RosterFault(None, None, None, None, refusal.code, refusal.detail)
    return _report(faults=[fault])


def _refused(session: Session, write: Callable[[], None]) -> DomainError | None:
    """What would refuse this, which is tried and undone: not all that an import may meet can be
    told from the file."""
    savepoint = session.begin_nested()
    try:
        write()
    except DomainError as refusal:
        return refusal
    finally:
        savepoint.rollback()
    return None


def import_roster(
    session: Session, actor: Actor | None, cycle_id: UUID, content: bytes
) -> RosterReport:
    """Import the file: all of it, or nothing. The same file again changes nothing.

    Without an actor the system imports (sample data), without bounds of organizations. Raises
    RosterHasFaults (422) with every fault, and what check_upload raises.
    """
    # locked, so that two imports at once do not both make the same reviewee
    cycle = (
        require_stage(session, cycle_id, Activity.ROSTER_IMPORT)
        if actor is None
        else lock_managed(session, actor, cycle_id, CycleAction.IMPORT_ROSTER, None)
    )
    plan, faults = check_roster(read_workbook(content), load_known(session, cycle, actor))
    if plan is None:
        raise RosterHasFaults(
            _FAULTS.with_values(count=len(faults)),
            faults=[fault_read(fault).model_dump() for fault in faults],
        )
    changes, present = _changes(session, cycle, plan)
    handed = _hand_overs(plan, present)
    report = _report(changes=changes, hand_overs=_named(handed, plan, present))
    if report.changes:
        apply_changes(session, cycle, changes, handed, present)
        cycle.version += 1
        session.flush()
        counts = {s.sheet: [s.create, s.change] for s in report.sheets if s.create or s.change}
        emit(session, RosterImported(subject_id=cycle.id, details={"sheets": counts}))
    return report


def export_roster(session: Session, actor: Actor, cycle_id: UUID) -> tuple[Cycle, bytes]:
    """The cycle and its roster as a workbook. Raises NotFound and Forbidden."""
    cycle = get_cycle(session, actor, cycle_id)
    CYCLE_EDITS.require(session, cycle, CycleAction.EXPORT_ROSTER, actor)
    below = organizations_below(session, cycle.organization_id)
    plan = load_present(session, cycle).within(below).plan()
    return cycle, write_roster(plan)


def example_workbook(session: Session, actor: Actor, cycle_id: UUID) -> bytes:
    """A filled-in roster of two schools below the cycle's organizer, which imports as it is. Raises
    NotFound and Forbidden."""
    cycle = get_cycle(session, actor, cycle_id)
    CYCLE_EDITS.require(session, cycle, CycleAction.EXPORT_ROSTER, actor)
    organizer = session.get_one(Organization, (cycle.tenant_id, cycle.organization_id)).code
    return write_roster(example_roster(organizer, cycle.reporting_due_on))


def _changes(
    session: Session, cycle: Cycle, plan: RosterPlan
) -> tuple[dict[str, Changes], Present]:
    named = [person.staff_no for person in plan.people]
    named += [role.staff_no for role in plan.roles]
    named += [reviewee.staff_no for reviewee in plan.reviewees]
    named += [item.responsible_staff_no for item in plan.carried_items]
    present = load_present(session, cycle, named)
    changes = compare(plan, present.plan())
    # what lies outside the organizer's tree was never to be in the file
    own = compare(plan, present.within(organizations_below(session, cycle.organization_id)).plan())
    return {
        name: dataclasses.replace(found, absent=own[name].absent) for name, found in changes.items()
    }, present


def _hand_overs(plan: RosterPlan, present: Present) -> list[HandOverEntry]:
    holders = secretaries_of(RosterPlan(roles=present.plan().roles))
    return hand_overs(secretaries_of(plan), holders)


def _named(
    entries: list[HandOverEntry], plan: RosterPlan, present: Present
) -> list[RosterHandOverRead]:
    people = {number: person.name for number, person in present.people.items()}
    people |= {person.staff_no: person.name for person in plan.people}
    organizations = {code: row.name for code, row in present.organizations.items()}
    return [
        RosterHandOverRead(
            organization_name=organizations[entry.organization_code],
            predecessor_name=people[entry.predecessor_no],
            successor_name=people[entry.successor_no],
        )
        for entry in entries
    ]


def _report(
    *,
    changes: dict[str, Changes] | None = None,
    hand_overs: list[RosterHandOverRead] | None = None,
    faults: list[RosterFault] | None = None,
) -> RosterReport:
    sheets = [
        SheetChangesRead(
            sheet=sheet.name,
            create=len(changes[sheet.field].create),
            change=len(changes[sheet.field].change),
            unchanged=changes[sheet.field].unchanged,
            absent=changes[sheet.field].absent,
        )
        for sheet in SHEETS
        if changes is not None
    ]
    return RosterReport(
        faults=[fault_read(fault) for fault in faults or []],
        sheets=sheets,
        hand_overs=hand_overs or [],
        changes=sum(sheet.create + sheet.change for sheet in sheets) + len(hand_overs or []),
    )


def fault_read(fault: RosterFault) -> RosterFaultRead:
    """A fault in the reader's language."""
    values = {**vars(fault), "detail": fault.detail.say()}
    return RosterFaultRead.model_validate(values)
