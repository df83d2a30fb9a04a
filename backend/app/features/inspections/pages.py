"""The replies of an inspection and a finding, put together from queries."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.files import StoredFile
from app.core.workflow import WorkflowStep, history, offers
from app.features.cycles.stages.declaration import Activity, stage_allows
from app.features.cycles.tables import Cycle
from app.features.inspections.listing import (
    finding_summary,
    findings_with_names,
    inspection_summary,
    inspections_with_names,
    inspectors_of,
    tallies_of,
)
from app.features.inspections.schemas import (
    FindingAbilities,
    FindingFileRead,
    FindingRead,
    InspectionAbilities,
    InspectionRead,
    WithdrawalRead,
)
from app.features.inspections.tables import (
    Finding,
    FindingEvidence,
    FindingState,
    Inspection,
    InspectionState,
)
from app.features.inspections.workflow import FINDING_FLOW, INSPECTION_FLOW
from app.features.people.tables import Person


def inspection_page(session: Session, actor: Actor, row: Inspection) -> InspectionRead:
    """One inspection with its findings; a constant number of statements."""
    _, name, organization = session.execute(
        inspections_with_names().where(col(Inspection.id) == row.id)
    ).one()
    cycle = _cycle(session, row.cycle_id)
    summary = inspection_summary(
        row, name, organization, tallies_of(session, [row.id]), inspectors_of(session, [row.id])
    )
    found = session.execute(
        findings_with_names()
        .where(col(Finding.inspection_id) == row.id)
        .order_by(col(Finding.position), col(Finding.id))
    ).all()
    is_draft = row.state is InspectionState.DRAFT
    allowed = stage_allows(cycle.state, Activity.INSPECTION_RECORD)
    return InspectionRead(
        **summary.model_dump(),
        cycle_title=cycle.title,
        note=row.note,
        findings=_findings(session, actor, found, cycle),
        abilities=InspectionAbilities(
            edit=is_draft and allowed and actor.may(P.INSPECTION_WRITE, row)
        ),
        offers=offers(session, INSPECTION_FLOW, row, actor),
        history=history(session, INSPECTION_FLOW, row.id),
    )


def finding_page(session: Session, actor: Actor, row: Finding) -> FindingRead:
    """One finding with its evidence and history."""
    found = session.execute(findings_with_names().where(col(Finding.id) == row.id)).all()
    return _findings(session, actor, found, _cycle(session, row.cycle_id))[0]


def _cycle(session: Session, cycle_id: UUID) -> Cycle:
    return session.scalars(select(Cycle).where(col(Cycle.id) == cycle_id)).one()


def _findings(
    session: Session, actor: Actor, rows: Sequence[Any], cycle: Cycle
) -> list[FindingRead]:
    """Findings of one inspection."""
    ids = [row[0].id for row in rows]
    evidence = evidence_of(session, ids)
    names = _names(session, {row[0].answered_by for row in rows if row[0].answered_by})
    withdrawals = _withdrawals(session, ids)
    standing = [row[0] for row in rows if _stands(row[0])]
    # what can be done to one standing finding of an inspection can be done to each
    shared = offers(session, FINDING_FLOW, standing[0], actor) if standing else []
    return [
        FindingRead(
            **finding_summary(row, *columns).model_dump(),
            answered_by_name=names.get(row.answered_by) if row.answered_by else None,
            withdrawal=withdrawals.get(row.id),
            evidence=evidence.get(row.id, []),
            abilities=_abilities(actor, row, cycle),
            offers=shared if _stands(row) else [],
        )
        for row, *columns in rows
    ]


def _stands(row: Finding) -> bool:
    return row.fed_back_at is not None and row.state is FindingState.STANDING


def _abilities(actor: Actor, row: Finding, cycle: Cycle) -> FindingAbilities:
    return FindingAbilities(
        edit=(
            row.fed_back_at is None
            and stage_allows(cycle.state, Activity.INSPECTION_RECORD)
            and actor.may(P.INSPECTION_WRITE, row)
        ),
        answer=(
            _stands(row)
            and not row.is_answer_final
            and stage_allows(cycle.state, Activity.FINDING_ANSWER)
            and actor.may(P.FINDING_ANSWER, row)
        ),
    )


def evidence_of(
    session: Session, finding_ids: Collection[UUID]
) -> dict[UUID, list[FindingFileRead]]:
    """The files of several findings, without their bytes; one statement."""
    rows = session.execute(
        select(
            col(FindingEvidence.finding_id),
            col(FindingEvidence.side),
            col(StoredFile.id),
            col(StoredFile.name),
            col(StoredFile.media_type),
            col(StoredFile.size),
        )
        .join(StoredFile, col(StoredFile.id) == col(FindingEvidence.file_id))
        .where(col(FindingEvidence.finding_id).in_(finding_ids))
        .order_by(col(FindingEvidence.position), col(FindingEvidence.id))
    )
    found: dict[UUID, list[FindingFileRead]] = {}
    for finding_id, side, file_id, name, media_type, size in rows:
        read = FindingFileRead(id=file_id, side=side, name=name, media_type=media_type, size=size)
        found.setdefault(finding_id, []).append(read)
    return found


def _names(session: Session, person_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = session.execute(
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(person_ids))
    )
    return dict(rows.all())


def _withdrawals(session: Session, finding_ids: Collection[UUID]) -> dict[UUID, WithdrawalRead]:
    steps = session.scalars(
        select(WorkflowStep).where(
            col(WorkflowStep.subject_type) == FINDING_FLOW.name,
            col(WorkflowStep.subject_id).in_(finding_ids),
        )
    )
    return {
        step.subject_id: WithdrawalRead(
            by_name=step.actor_name, at=step.at, reason=step.comment or ""
        )
        for step in steps
    }
