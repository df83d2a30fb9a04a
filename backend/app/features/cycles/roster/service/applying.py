"""Writes what a faultless roster changes."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.assignments import roles_of
from app.access.roles import Role
from app.core.clock import today
from app.features.cycles.errors import PostOnRoster
from app.features.cycles.roster.items import RosterItem, write_items
from app.features.cycles.roster.queries.held import Present
from app.features.cycles.roster.rules import Changes
from app.features.cycles.roster.rules.plan import (
    CarriedEntry,
    HandOverEntry,
    OrganizationEntry,
    PersonEntry,
    RevieweeEntry,
    RoleEntry,
)
from app.features.cycles.roster.service.placing import posts_on_roster, refuse_work_to_follow
from app.features.cycles.tables import Cycle, Reviewee
from app.features.organizations.queries import organizations_by_code
from app.features.organizations.service import upsert_organization
from app.features.people.queries.posts import posts_held
from app.features.people.service import hand_over, set_roles, upsert_person


def apply_changes(
    session: Session,
    cycle: Cycle,
    changes: Mapping[str, Changes],
    handed: Sequence[HandOverEntry],
    present: Present,
) -> None:
    """Make and change what the comparison found, in the order of the sheets."""
    codes = _write_organizations(session, _touched(changes["organizations"]))
    numbers = {number: person.id for number, person in present.people.items()}
    _write_people(session, _touched(changes["people"]), codes, numbers)
    _hand_over(session, handed, codes, numbers)
    _write_roles(session, changes["roles"].create, codes, numbers)
    # whoever took over a post is named on the roster by now
    reviewees = {row.person_id: row for row in present.reviewees.values()}
    _write_reviewees(session, cycle, _touched(changes["reviewees"]), codes, numbers, reviewees)
    _write_carried(session, cycle, changes["carried_items"], numbers, reviewees)
    session.flush()


def _touched(changes: Changes) -> list[object]:
    return [*changes.create, *changes.change]


def _write_organizations(session: Session, entries: Sequence[object]) -> dict[str, UUID]:
    ids = {code: row.id for code, row in organizations_by_code(session).items()}
    waiting = [entry for entry in entries if isinstance(entry, OrganizationEntry)]
    new = {entry.code for entry in waiting} - set(ids)
    # parents before children; the checks have made sure that there is no circle
    while waiting:
        later = []
        for entry in waiting:
            if entry.parent_code in new:
                later.append(entry)
                continue
            row = upsert_organization(
                session,
                code=entry.code,
                name=entry.name,
                kind=entry.kind,
                parent_id=ids[entry.parent_code] if entry.parent_code else None,
                party_member_count=entry.party_member_count,
                staff_count=entry.staff_count,
            )
            ids[entry.code] = row.id
            new.discard(entry.code)
        waiting = later
    return ids


def _write_people(
    session: Session,
    entries: Sequence[object],
    codes: Mapping[str, UUID],
    numbers: dict[str, UUID],
) -> None:
    for entry in entries:
        assert isinstance(entry, PersonEntry)
        person = upsert_person(
            session,
            staff_no=entry.staff_no,
            name=entry.name,
            organization_id=codes[entry.organization_code],
            position=entry.position,
            phone=entry.phone,
            email=entry.email,
        )
        numbers[entry.staff_no] = person.id


def _hand_over(
    session: Session,
    entries: Sequence[HandOverEntry],
    codes: Mapping[str, UUID],
    numbers: Mapping[str, UUID],
) -> None:
    """Before roles are given: whoever takes over a post needs no other."""
    held = [(numbers[e.predecessor_no], codes[e.organization_code]) for e in entries]
    posts = posts_held(session, Role.SECRETARY, held)
    for entry, pair in zip(entries, held, strict=True):
        hand_over(
            session,
            posts[pair].id,
            holder_id=pair[0],
            successor_id=numbers[entry.successor_no],
            on_day=today(session),
        )


def _write_roles(
    session: Session,
    entries: Iterable[RoleEntry],
    codes: Mapping[str, UUID],
    numbers: Mapping[str, UUID],
) -> None:
    wanted: dict[UUID, set[tuple[Role, UUID]]] = {}
    for entry in entries:
        pairs = wanted.setdefault(numbers[entry.staff_no], set())
        pairs.add((entry.role, codes[entry.organization_code]))
    held = roles_of(session, list(wanted))
    for person_id, pairs in wanted.items():
        # a roster gives roles; taking them away is done by hand
        kept = {(row.role, row.organization_id) for row in held[person_id]}
        set_roles(session, person_id, kept | pairs)


def _write_reviewees(
    session: Session,
    cycle: Cycle,
    entries: Sequence[object],
    codes: Mapping[str, UUID],
    numbers: Mapping[str, UUID],
    reviewees: dict[UUID, Reviewee],
) -> None:
    found = [entry for entry in entries if isinstance(entry, RevieweeEntry)]
    wanted = [(numbers[entry.staff_no], codes[entry.organization_code]) for entry in found]
    posts = posts_on_roster(session, wanted)
    by_post = {row.post_id: row for row in reviewees.values()}
    for entry, (person_id, organization_id) in zip(found, wanted, strict=True):
        row = reviewees.get(person_id)
        if row is not None and row.organization_id == organization_id:
            post_id = row.post_id
        else:
            post_id = posts[person_id, organization_id].id
        # the place is the post's: whoever takes the post over takes the place
        row = row or by_post.get(post_id)
        if row is None:
            row = Reviewee(
                cycle_id=cycle.id,
                post_id=post_id,
                person_id=person_id,
                organization_id=organization_id,
                mode=entry.mode,
            )
            session.add(row)
        refuse_work_to_follow(cycle, row, post_id)
        row.post_id, row.person_id, row.organization_id = post_id, person_id, organization_id
        row.mode, row.position, row.is_confirmed = entry.mode, entry.position, True
        reviewees[person_id] = row
    _refuse_a_post_twice(reviewees.values())
    session.flush()


def _refuse_a_post_twice(reviewees: Iterable[Reviewee]) -> None:
    people: dict[UUID, set[UUID]] = {}
    for row in reviewees:
        people.setdefault(row.post_id, set()).add(row.id)
    if any(len(rows) > 1 for rows in people.values()):
        raise PostOnRoster


def _write_carried(
    session: Session,
    cycle: Cycle,
    changes: Changes,
    numbers: Mapping[str, UUID],
    reviewees: Mapping[UUID, Reviewee],
) -> None:
    rows = []
    for entry in _touched(changes):
        assert isinstance(entry, CarriedEntry)
        rows.append(
            RosterItem(
                person_id=numbers[entry.staff_no],
                source=entry.source,
                problem=entry.problem,
                responsible_person_id=numbers[entry.responsible_staff_no],
                due_on=entry.due_on,
                status=entry.status,
            )
        )
    if rows:
        write_items(session, cycle.id, reviewees, rows)
