"""service.upsert_organization keeps the tree, its closure and its order."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.assignments import OrganizationClosure
from app.core.events import Event, emit
from app.features.organizations import service
from app.features.organizations.errors import OrganizationLoop
from app.features.organizations.tables import Organization
from tests.support.world import World


def upsert(session: Session, code: str, parent: Organization | None = None) -> Organization:
    return service.upsert_organization(
        session, code=code, name=code, kind="党支部", parent_id=parent.id if parent else None
    )


def pairs(session: Session) -> set[tuple[str, str]]:
    codes: dict[UUID, str] = {row.id: row.code for row in session.scalars(select(Organization))}
    rows = session.scalars(select(OrganizationClosure)).all()
    found = [(codes[row.ancestor_id], codes[row.descendant_id]) for row in rows]
    assert len(found) == len(set(found))
    return set(found)


def test_upsert_new_is_below_everything_above_it(world: World) -> None:
    with world.session() as session:
        top = upsert(session, "A")
        middle = upsert(session, "B", top)
        leaf = upsert(session, "C", middle)
        assert leaf.path == "A/B/C/"
        assert pairs(session) == {
            ("A", "A"), ("B", "B"), ("C", "C"), ("A", "B"), ("A", "C"), ("B", "C"),
        }  # fmt: skip


def test_upsert_under_another_parent_moves_the_whole_branch(world: World) -> None:
    with world.session() as session:
        top, other = upsert(session, "A"), upsert(session, "X")
        middle = upsert(session, "B", top)
        leaf = upsert(session, "C", middle)
        upsert(session, "B", other)
        assert leaf.path == "X/B/C/"
        assert pairs(session) == {
            ("A", "A"), ("X", "X"), ("B", "B"), ("C", "C"), ("X", "B"), ("X", "C"), ("B", "C"),
        }  # fmt: skip


def test_upsert_below_itself_is_refused(world: World) -> None:
    with world.session() as session:
        top = upsert(session, "A")
        leaf = upsert(session, "B", top)
        with pytest.raises(OrganizationLoop):
            upsert(session, "A", leaf)
        session.rollback()


def test_upsert_unchanged_writes_and_tells_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def note(session: Session, event: Event) -> None:
        told.append(event.kind)
        emit(session, event)

    monkeypatch.setattr(service, "emit", note)
    with world.session() as session:
        first = upsert(session, "A")
        again = upsert(session, "A")
        assert (again.id, again.version) == (first.id, 1)
        service.upsert_organization(session, code="A", name="新名称", kind="党支部")
        assert first.version == 2
    assert told == ["organization.created", "organization.changed"]
