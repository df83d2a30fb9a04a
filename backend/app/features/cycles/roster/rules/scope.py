"""Nobody reaches beyond the organizations they manage by importing a file."""

from collections.abc import Mapping

from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.reading import Draft, DraftSheet


def check_scope(drafts: Mapping[str, DraftSheet], known: Known) -> None:
    """Rows about foreign organizations or people are refused, and so is leaving one's own."""
    for name, sheet in drafts.items():
        for column in sheet.sheet.columns:
            is_key_of = name if column.field == sheet.sheet.key[0] else None
            target = column.refers_to or is_key_of
            foreign = {
                "organizations": known.foreign_organizations,
                "people": known.foreign_people,
            }.get(target or "", frozenset())
            for draft in sheet.drafts:
                value = draft.values.get(column.field)
                if value in foreign and not _is_present_parent(column.field, draft, known):
                    sheet.blame(draft, column.field, "outside-scope")
    _check_roots(drafts["organizations"], known)


def _is_present_parent(name: str, draft: Draft, known: Known) -> bool:
    code = draft.values.get("code")
    return name == "parent_code" and known.parents.get(code or "") == draft.values[name]


def _check_roots(organizations: DraftSheet, known: Known) -> None:
    if known.may_add_root:
        return
    for draft in organizations.drafts:
        code = draft.values.get("code")
        if code is None or draft.values.get("parent_code", "") is not None:
            continue
        is_present_root = code in known.parents and known.parents[code] is None
        if not is_present_root and code not in known.foreign_organizations:
            organizations.blame(draft, "parent_code", "second-root", value=code)
