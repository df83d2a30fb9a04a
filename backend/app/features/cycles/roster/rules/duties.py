"""Which roles go together (P2), and which one a reviewee needs."""

from collections.abc import Mapping

from app.access.roles import SEPARATED_DUTIES, Role
from app.core.i18n import Text
from app.features.cycles.roster.rules.known import Known
from app.features.cycles.roster.rules.reading import DraftSheet

_IN_ROW = Text(zh="第 {row} 行", en="row {row}")
_IN_SYSTEM = Text(zh="系统中已有", en="in the system")


def check_duties(roles: DraftSheet, known: Known) -> None:
    """Admin, office and auditor are three different people; the second duty is blamed."""
    held: dict[str, dict[Role, Text]] = {}
    for draft in roles.drafts:
        staff_no, role = draft.values.get("staff_no"), draft.values.get("role")
        if staff_no is None or role not in SEPARATED_DUTIES:
            continue
        before = known.roles.get(staff_no, frozenset()) & SEPARATED_DUTIES
        duties = held.setdefault(staff_no, dict.fromkeys(sorted(before), _IN_SYSTEM))
        other = next((duty for duty in duties if duty is not role), None)
        if other is None:
            here = _IN_ROW.with_values(row=draft.row)
            # the row of the file is easier to find than the system's
            duties[role] = here if duties.get(role, _IN_SYSTEM) is _IN_SYSTEM else duties[role]
        else:
            roles.blame(draft, "role", "separated-duties", other=other, where=duties[other])


def check_secretaries(drafts: Mapping[str, DraftSheet], known: Known) -> None:
    """Whoever reports holds the role that lets them write."""
    roles, reviewees = drafts["roles"], drafts["reviewees"]
    if not roles.is_complete:
        return
    able = {no for no, held in known.roles.items() if Role.SECRETARY in held}
    for draft in roles.drafts:
        # a role that could not be read may have been the one
        if draft.values.get("role", Role.SECRETARY) is Role.SECRETARY:
            able.add(draft.values.get("staff_no", ""))
    people = {draft.values.get("staff_no") for draft in drafts["people"].drafts} | known.people
    for draft in reviewees.drafts:
        staff_no = draft.values.get("staff_no")
        if staff_no in people and staff_no not in able:
            reviewees.blame(draft, "staff_no", "not-a-secretary")
