"""The whole roster checked in one go (C4): every fault, each where it stands, no phantoms."""

from collections.abc import Mapping
from typing import Any

from app.features.cycles.roster.rules.duties import check_duties, check_secretaries
from app.features.cycles.roster.rules.faults import RosterFault
from app.features.cycles.roster.rules.keys import check_keys, check_meeting_order
from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.layout import SHEETS
from app.features.cycles.roster.rules.plan import RosterPlan
from app.features.cycles.roster.rules.reading import DraftSheet, read_drafts
from app.features.cycles.roster.rules.references import check_references
from app.features.cycles.roster.rules.scope import check_scope
from app.features.cycles.roster.rules.tree import check_tree
from app.features.cycles.roster.rules.workbook import RawSheet


def check_roster(raw: list[RawSheet], known: Known) -> tuple[RosterPlan | None, list[RosterFault]]:
    """The plan when the roster is faultless, else None and every fault by sheet, row, column."""
    drafts, faults = read_drafts(raw)
    if not drafts:
        return None, faults
    check_keys(drafts)
    check_meeting_order(drafts, known)
    check_references(drafts, known)
    check_tree(drafts["organizations"], known)
    check_duties(drafts["roles"], known)
    check_secretaries(drafts, known)
    check_scope(drafts, known)
    for sheet in drafts.values():
        faults.extend(sheet.faults)
    if faults:
        return None, sorted(faults, key=_place)
    return _plan(drafts), []


def _place(fault: RosterFault) -> tuple[int, int, int, str]:
    names = [sheet.name for sheet in SHEETS]
    sheet = names.index(fault.sheet) if fault.sheet in names else len(names)
    letter = fault.letter or ""
    return sheet, fault.row or 0, len(letter), letter


def _plan(drafts: Mapping[str, DraftSheet]) -> RosterPlan:
    rows: dict[str, tuple[Any, ...]] = {
        name: tuple(sheet.sheet.entry(**draft.values) for draft in sheet.drafts)
        for name, sheet in drafts.items()
    }
    return RosterPlan(**rows)
