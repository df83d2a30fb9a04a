"""Cells that name an organization or a person which is in neither the file nor the system."""

from collections.abc import Mapping

from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.reading import Draft, DraftSheet

_UNKNOWN = {"organizations": "unknown-organization", "people": "unknown-person"}


def check_references(drafts: Mapping[str, DraftSheet], known: Known) -> None:
    """Every code and staff number that is referred to exists.

    Nothing is said about references to a sheet that could not be read as a whole.
    """
    known_keys = {"organizations": frozenset(known.parents), "people": known.people}
    keys = {name: _keys(drafts[name]) | known_keys[name] for name in _UNKNOWN}
    for sheet in drafts.values():
        for column in sheet.sheet.columns:
            target = column.refers_to
            if target is None or not drafts[target].is_complete:
                continue
            for draft in sheet.drafts:
                value = draft.values.get(column.field)
                if value is not None and value not in keys[target]:
                    sheet.blame(draft, column.field, _UNKNOWN[target])
    _check_carried(drafts, keys["people"], known)


def _keys(sheet: DraftSheet) -> frozenset[str]:
    values = (_key(sheet, draft) for draft in sheet.drafts)
    return frozenset(value for value in values if value is not None)


def _key(sheet: DraftSheet, draft: Draft) -> str | None:
    value = draft.values.get(sheet.sheet.key[0])
    return value if isinstance(value, str) else None


def _check_carried(drafts: Mapping[str, DraftSheet], people: frozenset[str], known: Known) -> None:
    reviewees = drafts["reviewees"]
    if not reviewees.is_complete:
        return
    found = _keys(reviewees) | known.reviewees
    carried = drafts["carried_items"]
    for draft in carried.drafts:
        staff_no = draft.values.get("staff_no")
        # somebody who does not exist at all has been blamed for that already
        if staff_no in people and staff_no not in found:
            carried.blame(draft, "staff_no", "not-a-reviewee")
