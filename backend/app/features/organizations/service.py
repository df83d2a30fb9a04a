"""Verbs of the tree of organizations."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import OrganizationClosure
from app.core.events import emit
from app.features.organizations import queries
from app.features.organizations.errors import OrganizationLoop
from app.features.organizations.events import OrganizationChanged, OrganizationCreated
from app.features.organizations.rules import path_under
from app.features.organizations.tables import Organization


def upsert_organization(
    session: Session,
    *,
    code: str,
    name: str,
    kind: str,
    parent_id: UUID | None = None,
    party_member_count: int | None = None,
    staff_count: int | None = None,
) -> Organization:
    """The organization with this code, made or brought up to date; flushed, so `id` is there.

    Keeps the closure of the tree. Nothing is written when everything is as it was (C4). The
    parent must exist; raises OrganizationLoop (409) when it lies below the organization.
    """
    parent = session.get_one(Organization, _key(session, parent_id)) if parent_id else None
    wanted: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "parent_id": parent_id,
        "party_member_count": party_member_count,
        "staff_count": staff_count,
        "path": path_under(parent.path if parent else None, code),
    }
    row = queries.by_code(session, code)
    if row is None:
        row = Organization(code=code, **wanted)
        session.add(row)
        session.flush()
        _place(session, {row.id}, row.id, parent_id)
        emit(session, OrganizationCreated(subject_id=row.id, details={"code": code}))
        return row
    changed = [field for field, value in wanted.items() if getattr(row, field) != value]
    if changed:
        _change(session, row, wanted, changed)
    return row


def _change(
    session: Session, row: Organization, wanted: dict[str, Any], changed: list[str]
) -> None:
    old_path = row.path
    for field in changed:
        setattr(row, field, wanted[field])
    session.flush()
    if "parent_id" in changed:
        _move(session, row)
    if "path" in changed:
        _spell_paths_below(session, row, old_path)
    fields = [field for field in changed if field != "path"]
    emit(session, OrganizationChanged(subject_id=row.id, details={"fields": fields}))


def _key(session: Session, organization_id: UUID) -> tuple[UUID, UUID]:
    return session.info["tenant_id"], organization_id


def _move(session: Session, row: Organization) -> None:
    below = queries.descendants_of(session, row.id)
    if row.parent_id in below:
        raise OrganizationLoop
    session.execute(
        delete(OrganizationClosure).where(
            col(OrganizationClosure.tenant_id) == session.info["tenant_id"],
            col(OrganizationClosure.descendant_id).in_(below),
            col(OrganizationClosure.ancestor_id).not_in(below),
        )
    )
    _place(session, below - {row.id}, row.id, row.parent_id)


def _place(session: Session, below: set[UUID], top: UUID, parent_id: UUID | None) -> None:
    """Closure rows from everything above `top` to `top` and all `below` it."""
    above: set[UUID] = set()
    if parent_id is not None:
        above = queries.ancestors_of(session, parent_id)
    pairs = {(ancestor, descendant) for ancestor in above for descendant in below | {top}}
    if top in below:
        pairs.add((top, top))
    session.add_all(
        OrganizationClosure(ancestor_id=ancestor, descendant_id=descendant)
        for ancestor, descendant in sorted(pairs)
    )
    session.flush()


def _spell_paths_below(session: Session, row: Organization, old_path: str) -> None:
    below = queries.descendants_of(session, row.id) - {row.id}
    for child in queries.by_ids(session, below):
        child.path = row.path + child.path.removeprefix(old_path)
    session.flush()
