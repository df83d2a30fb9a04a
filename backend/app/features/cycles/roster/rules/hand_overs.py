"""Which posts a roster hands over (P5)."""

from collections.abc import Iterable, Iterator

from app.access.roles import Role
from app.features.cycles.roster.rules.plan import HandOverEntry, RosterPlan

Secretary = tuple[str, str]  # staff number, code of the organization


def hand_overs(wanted: Iterable[Secretary], present: Iterable[Secretary]) -> list[HandOverEntry]:
    """Where the roster names one new secretary of an organization, and leaves out one of those who
    are secretaries there: the work goes from that one to the new one. Where several come or go at
    once, nobody can tell whose work goes to whom, and everybody new gets a post of their own."""
    named, held = _by_organization(wanted), _by_organization(present)
    found = []
    for organization_code, names in named.items():
        holders = held.get(organization_code, {})
        coming = [number for number in names if number not in holders]
        going = [number for number in holders if number not in names]
        if len(coming) == len(going) == 1:
            found.append(HandOverEntry(organization_code, going[0], coming[0]))
    return found


def secretaries_of(plan: RosterPlan) -> Iterator[Secretary]:
    """Whom the sheets of roles and of reviewees name as secretaries."""
    for role in plan.roles:
        if role.role is Role.SECRETARY:
            yield role.staff_no, role.organization_code
    for reviewee in plan.reviewees:
        yield reviewee.staff_no, reviewee.organization_code


def _by_organization(named: Iterable[Secretary]) -> dict[str, dict[str, None]]:
    """Staff numbers, as sets that keep the order of the file."""
    found: dict[str, dict[str, None]] = {}
    for staff_no, organization_code in named:
        found.setdefault(organization_code, {})[staff_no] = None
    return found
