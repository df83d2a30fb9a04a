"""What a roster would change, sheet by sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.features.cycles.roster.rules.layout import SHEETS, Sheet
from app.features.cycles.roster.rules.plan import PersonEntry, RosterPlan


@dataclass(frozen=True)
class Changes:
    """One sheet's entries to make and to change; `absent` ones are in the system only, and stay."""

    create: Sequence[Any] = field(default_factory=list)
    change: Sequence[Any] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0


def compare(plan: RosterPlan, present: RosterPlan) -> dict[str, Changes]:
    """The changes by the sheets' field names."""
    return {
        sheet.field: _compare(sheet, getattr(plan, sheet.field), getattr(present, sheet.field))
        for sheet in SHEETS
    }


def _compare(sheet: Sheet, wanted: Sequence[Any], present: Sequence[Any]) -> Changes:
    before = {_key(sheet, entry): entry for entry in present}
    create, change, unchanged = [], [], 0
    for entry in wanted:
        old = before.pop(_key(sheet, entry), None)
        if old is None:
            create.append(entry)
        elif old != _with_known(entry, old):
            change.append(entry)
        else:
            unchanged += 1
    return Changes(create, change, unchanged, absent=len(before))


def _with_known(entry: Any, old: Any) -> Any:
    # as in upsert_person: an address left out of the roster stays as people entered it
    if isinstance(entry, PersonEntry) and entry.email is None:
        return replace(entry, email=old.email)
    return entry


def _key(sheet: Sheet, entry: Any) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in sheet.key)
