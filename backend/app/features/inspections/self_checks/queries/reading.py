"""The self-check (自查) as it is read: last year's commitments, then this year's key tasks (I3)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, get_visible, visible
from app.access.permissions import P
from app.core.files import StoredFile
from app.core.paging import PageRequest, paginate
from app.core.workflow import edit_offers
from app.features.cycles.planning.queries import key_tasks
from app.features.cycles.queries import get_cycle, readable
from app.features.cycles.tables import Cycle, KeyTask, Reviewee
from app.features.inspections.self_checks.schemas import (
    SelfCheckFileRead,
    SelfCheckItemRead,
    SelfCheckRead,
    SelfCheckSummary,
)
from app.features.inspections.tables import Outcome, SelfCheckEntry, SelfCheckKind, SelfCheckProof
from app.features.inspections.workflow import SELF_CHECK_EDITS
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import is_brought_into, items_brought
from app.features.rectifications.tables import Rectification


@dataclass(frozen=True)
class Subject:
    """Something the school has to say how far it is with."""

    kind: SelfCheckKind
    id: UUID
    title: str
    due_on: date | None


def get_self_check(session: Session, actor: Actor, reviewee_id: UUID) -> Reviewee:
    """The reviewee whose self-check the actor may see; raises NotFound (404), also while the cycle
    is being planned by others."""
    reviewee = get_visible(session, actor, P.SELF_CHECK_READ, Reviewee, reviewee_id)
    get_cycle(session, actor, reviewee.cycle_id)
    return reviewee


def subjects_of(session: Session, reviewee: Reviewee) -> list[Subject]:
    """What the self-check goes through; two statements."""
    return [
        *(
            Subject(SelfCheckKind.CARRIED_ITEM, item.id, item.problem, item.due_on)
            for item in items_brought(session, reviewee.cycle_id, [reviewee.post_id])
        ),
        *(
            Subject(SelfCheckKind.KEY_TASK, task.id, task.title, task.due_on)
            for task in key_tasks(session, reviewee.cycle_id)
        ),
    ]


def read_self_check(session: Session, actor: Actor, reviewee: Reviewee) -> SelfCheckRead:
    """One self-check; a constant number of statements."""
    cycle, person_name, organization_name = session.execute(
        select(Cycle, col(Person.name), col(Organization.name))
        .select_from(Reviewee)
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.id) == reviewee.id)
    ).one()
    entries = {
        (e.subject_kind, e.subject_id): e
        for e in self_check_of(session, reviewee.cycle_id, reviewee.id)
    }
    files = _files_of(session, [entry.id for entry in entries.values()])
    items = [
        _item(subject, entries.get((subject.kind, subject.id)), files)
        for subject in subjects_of(session, reviewee)
    ]
    counts = Counter(item.outcome for item in items)
    return SelfCheckRead(
        **_about(reviewee, person_name, organization_name, len(items), counts).model_dump(),
        cycle_title=cycle.title,
        due_on=cycle.reporting_due_on,
        items=items,
        offers=edit_offers(session, SELF_CHECK_EDITS, reviewee, actor),
    )


def list_self_checks(
    session: Session, actor: Actor, cycle_id: UUID, page: PageRequest
) -> tuple[list[SelfCheckSummary], str | None]:
    """How far everybody in a cycle is; four statements."""
    statement = (
        select(Reviewee, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))
        .where(col(Reviewee.cycle_id) == cycle_id, readable(actor))
    )
    narrowed = visible(actor, P.SELF_CHECK_READ, statement, Reviewee)
    rows, following = paginate(session, narrowed, (col(Reviewee.id),), page)
    ids = [reviewee.id for reviewee, *_ in rows]
    posts = [reviewee.post_id for reviewee, *_ in rows]
    carried = Counter(item.post_id for item in items_brought(session, cycle_id, posts))
    tasks = session.scalars(
        select(func.count(col(KeyTask.id))).where(col(KeyTask.cycle_id) == cycle_id)
    ).one()
    counts = _count_outcomes(session, ids)
    return [
        _about(
            reviewee,
            name,
            organization,
            carried[reviewee.post_id] + tasks,
            counts.get(reviewee.id, Counter()),
        )
        for reviewee, name, organization in rows
    ], following


def _about(
    reviewee: Reviewee,
    person_name: str,
    organization_name: str,
    total: int,
    counts: Mapping[Outcome | None, int],
) -> SelfCheckSummary:
    return SelfCheckSummary(
        id=reviewee.id,
        cycle_id=reviewee.cycle_id,
        person_id=reviewee.person_id,
        organization_id=reviewee.organization_id,
        person_name=person_name,
        organization_name=organization_name,
        total=total,
        done=counts.get(Outcome.DONE, 0),
        partly=counts.get(Outcome.PARTLY, 0),
        not_done=counts.get(Outcome.NOT_DONE, 0),
    )


def _item(
    subject: Subject,
    entry: SelfCheckEntry | None,
    files: Mapping[UUID, list[SelfCheckFileRead]],
) -> SelfCheckItemRead:
    return SelfCheckItemRead(
        subject_kind=subject.kind,
        subject_id=subject.id,
        title=subject.title,
        due_on=subject.due_on,
        entry_id=entry.id if entry else None,
        outcome=entry.outcome if entry else None,
        words=entry.words if entry else "",
        saved_at=entry.saved_at if entry else None,
        files=files.get(entry.id, []) if entry else [],
        version=entry.version if entry else 0,
    )


def _files_of(session: Session, entry_ids: Collection[UUID]) -> dict[UUID, list[SelfCheckFileRead]]:
    rows = session.execute(
        select(
            col(SelfCheckProof.entry_id),
            col(StoredFile.id),
            col(StoredFile.name),
            col(StoredFile.media_type),
            col(StoredFile.size),
        )
        .join(StoredFile, col(StoredFile.id) == col(SelfCheckProof.file_id))
        .where(col(SelfCheckProof.entry_id).in_(entry_ids))
        .order_by(col(SelfCheckProof.position), col(SelfCheckProof.id))
    )
    found: dict[UUID, list[SelfCheckFileRead]] = {}
    for entry_id, file_id, name, media_type, size in rows:
        read = SelfCheckFileRead(id=file_id, name=name, media_type=media_type, size=size)
        found.setdefault(entry_id, []).append(read)
    return found


def _count_outcomes(
    session: Session, reviewee_ids: Collection[UUID]
) -> dict[UUID, Counter[Outcome | None]]:
    rows = session.execute(
        select(col(SelfCheckEntry.reviewee_id), col(SelfCheckEntry.outcome), func.count())
        .where(col(SelfCheckEntry.reviewee_id).in_(reviewee_ids))
        .group_by(col(SelfCheckEntry.reviewee_id), col(SelfCheckEntry.outcome))
    )
    found: dict[UUID, Counter[Outcome | None]] = {}
    for reviewee_id, outcome, count in rows:
        found.setdefault(reviewee_id, Counter())[outcome] = count
    return found


@dataclass(frozen=True)
class Progress:
    """One reviewee's self-check: how many things it goes through, and how many are still open."""

    reviewee: Reviewee
    cycle: Cycle
    total: int
    open: int


@cache
def self_check_progress() -> Select[Reviewee, Cycle, Any, Any, Any, Any]:
    """Reviewees with the number of their commitments and key tasks, all and open; 1 statement."""
    carried = (
        select(func.count())
        .select_from(Rectification)
        .where(is_brought_into())
        .correlate(Reviewee, Cycle)
    )
    tasks = select(func.count()).where(
        col(KeyTask.tenant_id) == col(Reviewee.tenant_id),
        col(KeyTask.cycle_id) == col(Reviewee.cycle_id),
    )

    def open_of(counted: Select[int], kind: SelfCheckKind, subject: object) -> Select[int]:
        said = exists().where(
            col(SelfCheckEntry.tenant_id) == col(Reviewee.tenant_id),
            col(SelfCheckEntry.reviewee_id) == col(Reviewee.id),
            col(SelfCheckEntry.subject_kind) == kind,
            col(SelfCheckEntry.subject_id) == subject,
        )
        return counted.where(~said)

    return select(
        Reviewee,
        Cycle,
        carried.scalar_subquery(),
        tasks.scalar_subquery(),
        open_of(carried, SelfCheckKind.CARRIED_ITEM, col(Rectification.id)).scalar_subquery(),
        open_of(tasks, SelfCheckKind.KEY_TASK, col(KeyTask.id)).scalar_subquery(),
    ).join(Cycle, col(Cycle.id) == col(Reviewee.cycle_id))


def progress_of(
    reviewee: Reviewee, cycle: Cycle, carried: int, tasks: int, *still_open: int
) -> Progress:
    """A row of `self_check_progress`, added up."""
    return Progress(reviewee, cycle, carried + tasks, sum(still_open))


def self_check_of(session: Session, cycle_id: UUID, reviewee_id: UUID) -> list[SelfCheckEntry]:
    """What one reviewee said in the self-check, in a stable order; one statement (I3)."""
    return self_checks_of(session, cycle_id, [reviewee_id])


def self_checks_of(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID]
) -> list[SelfCheckEntry]:
    """The same of several reviewees; one statement (I3)."""
    return list(
        session.scalars(
            select(SelfCheckEntry)
            .where(
                col(SelfCheckEntry.cycle_id) == cycle_id,
                col(SelfCheckEntry.reviewee_id).in_(reviewee_ids),
            )
            .order_by(
                col(SelfCheckEntry.subject_kind),
                col(SelfCheckEntry.created_at),
                col(SelfCheckEntry.id),
            )
        )
    )
