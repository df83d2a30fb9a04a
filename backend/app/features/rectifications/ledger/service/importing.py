"""The ledger's file back in: a dry run that lists every fault, then all of it or nothing (X3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.errors import DomainError
from app.features.cycles.roster.rules import read_workbook
from app.features.rectifications.ledger.errors import LedgerHasFaults
from app.features.rectifications.ledger.export import cells_of
from app.features.rectifications.ledger.queries.listing import rows_by_id
from app.features.rectifications.ledger.rules.faults import LedgerFault, fault_text
from app.features.rectifications.ledger.rules.layout import (
    DUE,
    HEADER_ROW,
    LEADER,
    MAX_ROWS,
    MEASURES,
    OUTCOME,
    Part,
)
from app.features.rectifications.ledger.rules.marks import cell_text
from app.features.rectifications.ledger.rules.reading import Change, Sheet, find_change, read_sheet
from app.features.rectifications.ledger.schemas import (
    LedgerChangeRead,
    LedgerFaultRead,
    LedgerReport,
    LedgerRow,
)
from app.features.rectifications.queries.responsible import leading_posts_by_word
from app.features.rectifications.schemas import (
    DeadlineRequest,
    MeasuresRequest,
    OutcomeRequest,
    ResponsibilityRequest,
)
from app.features.rectifications.service import deadlines, work

MOST_CHANGES = 500
MOST_FAULTS = 500


@dataclass(frozen=True)
class _Plan:
    sheet: Sheet
    changes: list[Change]
    rows: Mapping[UUID, LedgerRow]
    unchanged: int


def check_ledger(session: Session, actor: Actor, content: bytes, reason: str) -> LedgerReport:
    """What importing this file would do: every fault in one go, or what changes. Everything is
    tried and undone. Raises what core.office_files raises (413, 422)."""
    plan = _plan(session, actor, content, reason)
    savepoint = session.begin_nested()
    try:
        _apply(session, actor, plan, reason)
    finally:
        savepoint.rollback()
    return _report(plan)


def import_ledger(session: Session, actor: Actor, content: bytes, reason: str) -> LedgerReport:
    """Change exactly the edited cells, or nothing. Raises LedgerHasFaults (422) with all of them,
    and what core.office_files raises."""
    plan = _plan(session, actor, content, reason)
    if not plan.sheet.faults:
        _apply(session, actor, plan, reason)
    if plan.sheet.faults:
        report = _report(plan)
        raise LedgerHasFaults(
            LedgerHasFaults.title.with_values(count=len(plan.sheet.faults)),
            faults=[fault.model_dump() for fault in report.faults],
        )
    return _report(plan)


def _plan(session: Session, actor: Actor, content: bytes, reason: str) -> _Plan:
    sheet = _sheet(content)
    known = rows_by_id(session, actor, [line.id for line in sheet.rows])
    for line in sheet.rows:
        if line.id not in known:
            sheet.blame(line.number, None, "unknown-id")
    edited = [line for line in sheet.rows if line.id in known and line.is_edited]
    words = {line.texts.get(LEADER.header, "") for line in edited}
    words |= {known[line.id].leader_name or "" for line in edited}
    places = {known[line.id].organization_id for line in edited}
    leaders = leading_posts_by_word(session, words - {""}, places)
    changes = []
    for line in edited:
        row = known[line.id]
        texts = {header: cell_text(value) for header, value in cells_of(row).items()}
        change = find_change(sheet, line, texts, row.version, leaders.get(row.organization_id, {}))
        if change is not None and _is_whole(sheet, change, row, reason):
            changes.append(change)
    if len(changes) > MOST_CHANGES:
        _blame_file(sheet, "too-many-changes", limit=MOST_CHANGES, count=len(changes))
        changes = []
    return _Plan(sheet, changes, known, len(sheet.rows) - len(changes))


def _sheet(content: bytes) -> Sheet:
    for raw in read_workbook(content, MAX_ROWS + HEADER_ROW)[:1]:
        if raw.is_too_long:
            sheet = Sheet()
            _blame_file(sheet, "too-many-rows", limit=MAX_ROWS)
            return sheet
        return read_sheet([[cell_text(cell) for cell in row] for row in raw.rows])
    return read_sheet([])


def _is_whole(sheet: Sheet, change: Change, row: LedgerRow, reason: str) -> bool:
    """Whether what its verbs need besides is there."""
    number, texts, before = change.line.number, change.line.texts, len(sheet.faults)
    if Part.DEADLINE in change.values and not reason.strip():
        sheet.blame(number, DUE.header, "reason-missing", texts[DUE.header])
    for part, column, present in (
        (Part.MEASURES, MEASURES, row.measures),
        (Part.OUTCOME, OUTCOME, row.outcome),
    ):
        values = change.values.get(part)
        if values is not None and not values.get(column.field, present):
            sheet.blame(number, column.header, "required")
    return len(sheet.faults) == before


def _blame_file(sheet: Sheet, code: str, **values: object) -> None:
    sheet.faults.append(LedgerFault(None, None, None, code, fault_text(code, **values)))


def _apply(session: Session, actor: Actor, plan: _Plan, reason: str) -> None:
    """Each change as by its own page; what is refused becomes a fault at its cell."""
    # in one order, so that two who do this wait for each other and never cross
    for change in sorted(plan.changes, key=lambda one: one.line.id):
        row = plan.rows[change.line.id]
        version = row.version
        for part, values in change.values.items():
            try:
                with session.begin_nested():
                    version = _write(session, actor, row, part, values, reason, version)
            except DomainError as refusal:
                header = next(one.header for one in change.columns if one.part is part)
                detail = refusal.errors[0].detail if refusal.errors else refusal.detail
                letter, text = plan.sheet.letters.get(header), change.line.texts[header][:30]
                plan.sheet.faults.append(
                    LedgerFault(change.line.number, header, letter, refusal.code, detail, text)
                )


def _write(
    session: Session,
    actor: Actor,
    row: LedgerRow,
    part: Part,
    values: Mapping[str, Any],
    reason: str,
    version: int,
) -> int:
    """Returns the version after it."""
    match part:
        case Part.RESPONSIBILITY:
            responsible = ResponsibilityRequest(
                category=values.get("category", row.category),
                leader_post_id=values.get("leader", row.leader_post_id),
                leading_unit=values.get("leading_unit", row.leading_unit),
            )
            return work.assign(session, actor, row.id, responsible, version).version
        case Part.MEASURES:
            measures = MeasuresRequest(
                measures=values.get("measures", row.measures),
                target=values.get("target", row.target),
                mode=values.get("mode", row.mode),
            )
            return work.write_measures(session, actor, row.id, measures, version).version
        case Part.OUTCOME:
            outcome = OutcomeRequest(
                outcome=values.get("outcome", row.outcome),
                lasting_measures=values.get("lasting_measures", row.lasting_measures),
            )
            return work.write_outcome(session, actor, row.id, outcome, version).version
        case Part.DEADLINE:
            later = DeadlineRequest(due_on=values["due_on"], reason=reason)
            return deadlines.extend_deadline(session, actor, row.id, later, version).version


def _report(plan: _Plan) -> LedgerReport:
    faults = sorted(plan.sheet.faults, key=lambda one: (one.row or 0, one.letter or ""))
    return LedgerReport(
        faults=[fault_read(fault) for fault in faults[:MOST_FAULTS]],
        fault_count=len(faults),
        changes=[_change_read(plan, change) for change in plan.changes],
        unchanged=plan.unchanged,
    )


def fault_read(fault: LedgerFault) -> LedgerFaultRead:
    """A fault in the reader's language."""
    return LedgerFaultRead.model_validate({**vars(fault), "detail": fault.detail.say()})


def _change_read(plan: _Plan, change: Change) -> LedgerChangeRead:
    row = plan.rows[change.line.id]
    return LedgerChangeRead(
        row=change.line.number,
        id=row.id,
        problem=row.problem,
        columns=[column.header for column in change.columns],
    )
