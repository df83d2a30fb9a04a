"""Every SELECT of findings: what others read, the list, the page; bounded, in a stable order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.files import StoredFile
from app.core.paging import PageRequest, paginate_shown, shown
from app.core.workflow import Offer, WorkflowStep, edit_offers, offers
from app.features.cycles.tables import ContentArea, Cycle
from app.features.inspections.findings.schemas import (
    FindingFileRead,
    FindingRead,
    FindingSummary,
    WithdrawalRead,
)
from app.features.inspections.sight import findings_in_sight
from app.features.inspections.tables import (
    Finding,
    FindingAction,
    FindingEvidence,
    FindingSeverity,
    FindingState,
    Inspection,
)
from app.features.inspections.workflow import FINDING_FLOW
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

# about ten times what a county's inspections find in a year
MOST_FINDINGS = 2000


def _told() -> Select[Finding]:
    """Findings that the school knows and that stand."""
    return select(Finding).where(
        col(Finding.fed_back_at).is_not(None), col(Finding.state) == FindingState.STANDING
    )


def findings_of_reviewee(session: Session, cycle_id: UUID, reviewee_id: UUID) -> list[Finding]:
    """What was fed back to one reviewee and stands, the earliest first; one statement (I2)."""
    return findings_of_reviewees(session, cycle_id, [reviewee_id])


def findings_of_reviewees(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID]
) -> list[Finding]:
    """The same of several, all of them in that order; one statement (I2)."""
    return list(
        session.scalars(
            _told()
            .where(col(Finding.cycle_id) == cycle_id, col(Finding.reviewee_id).in_(reviewee_ids))
            .order_by(col(Finding.fed_back_at), col(Finding.position), col(Finding.id))
            .limit(MOST_FINDINGS * len(reviewee_ids))
        )
    )


def findings_of_cycle(
    session: Session,
    cycle_id: UUID,
    *,
    reviewee_ids: Collection[UUID] | None = None,
    limit: int = MOST_FINDINGS,
) -> list[Finding]:
    """What was fed back in a cycle and stands, by reviewee, the gravest first; one statement.

    `reviewee_ids` narrows it to these reviewees; never more than `limit` rows.
    """
    statement = _told().where(col(Finding.cycle_id) == cycle_id)
    if reviewee_ids is not None:
        statement = statement.where(col(Finding.reviewee_id).in_(reviewee_ids))
    gravest_first = case(
        {severity: -place for place, severity in enumerate(FindingSeverity)},
        value=col(Finding.severity),
    )
    return list(
        session.scalars(
            statement.order_by(
                col(Finding.reviewee_id), gravest_first, col(Finding.fed_back_at), col(Finding.id)
            ).limit(min(limit, MOST_FINDINGS))
        )
    )


@dataclass(frozen=True)
class FindingFilters:
    """Which findings to list; None: any."""

    cycle_id: UUID | None = None
    organization_id: UUID | None = None
    reviewee_id: UUID | None = None
    area_id: UUID | None = None
    severity: FindingSeverity | None = None
    state: FindingState | None = None
    answered: bool | None = None


def list_findings(
    session: Session, actor: Actor, filters: FindingFilters, page: PageRequest
) -> tuple[list[FindingSummary], str | None]:
    """What was fed back, the latest first; one statement."""
    named = shown(
        FindingSummary,
        Finding,
        kind=col(Inspection.kind),
        inspected_on=col(Inspection.inspected_on),
        person_name=col(Person.name),
        organization_name=col(Organization.name),
        area_title=col(ContentArea.title),
    )
    statement = _joined(named).where(
        findings_in_sight(actor), col(Finding.fed_back_at).is_not(None)
    )
    for name, value in vars(filters).items():
        if name != "answered" and value is not None:
            statement = statement.where(getattr(Finding, name) == value)
    if filters.answered is not None:
        has_answer = col(Finding.answer).is_not(None)
        statement = statement.where(has_answer if filters.answered else ~has_answer)
    keys = (col(Finding.fed_back_at), col(Finding.id))
    return paginate_shown(session, FindingSummary, statement, keys, page, descending=True)


@cache
def findings_with_names() -> Select[Any]:
    """Findings with their inspection, the names of reviewee and school, and the area's title."""
    named: tuple[Any, ...] = (
        Finding, Inspection, col(Person.name), col(Organization.name), col(ContentArea.title),
    )  # fmt: skip
    return _joined(select(*named))


def _joined(statement: Select[Any]) -> Select[Any]:
    return (
        statement.select_from(Finding)
        .join(
            Inspection,
            and_(
                col(Inspection.tenant_id) == col(Finding.tenant_id),
                col(Inspection.id) == col(Finding.inspection_id),
            ),
        )
        .join(Person, col(Person.id) == col(Finding.person_id))
        .join(Organization, col(Organization.id) == col(Finding.organization_id))
        .join(ContentArea, col(ContentArea.id) == col(Finding.area_id))
    )


def finding_summary(
    row: Finding,
    inspection: Inspection,
    person_name: str,
    organization_name: str,
    area_title: str,
) -> FindingSummary:
    """A finding in a list."""
    return FindingSummary.model_validate(
        {
            **row.model_dump(),
            "kind": inspection.kind,
            "inspected_on": inspection.inspected_on,
            "person_name": person_name,
            "organization_name": organization_name,
            "area_title": area_title,
        }
    )


def finding_page(session: Session, actor: Actor, row: Finding) -> FindingRead:
    """One finding with its evidence and history."""
    found = session.execute(findings_with_names().where(col(Finding.id) == row.id)).all()
    return findings_read(session, actor, found)[0]


def cycle_of(session: Session, cycle_id: UUID) -> Cycle:
    """The cycle a page is about."""
    return session.scalars(select(Cycle).where(col(Cycle.id) == cycle_id)).one()


def findings_read(session: Session, actor: Actor, rows: Sequence[Any]) -> list[FindingRead]:
    """Findings of one inspection, as pages show them; a constant number of statements."""
    ids = [row[0].id for row in rows]
    evidence = evidence_of(session, ids)
    names = _names(session, {row[0].answered_by for row in rows if row[0].answered_by})
    withdrawals = _withdrawals(session, ids)
    return [
        FindingRead(
            **finding_summary(row, *columns).model_dump(),
            answered_by_name=names.get(row.answered_by) if row.answered_by else None,
            withdrawal=withdrawals.get(row.id),
            evidence=evidence.get(row.id, []),
            offers=_offers(session, actor, row),
        )
        for row, *columns in rows
    ]


def _offers(session: Session, actor: Actor, row: Finding) -> list[Offer[FindingAction]]:
    """What the school does not know yet is removed, not withdrawn: no button for that."""
    if row.fed_back_at is None:
        return edit_offers(session, FINDING_FLOW, row, actor)
    return offers(session, FINDING_FLOW, row, actor)


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


def sent_before(
    session: Session, inspection: Inspection, sending_id: UUID | None
) -> Finding | None:
    """The finding that came with the same sending; None without one."""
    if sending_id is None:
        return None
    return session.scalars(
        select(Finding).where(
            col(Finding.inspection_id) == inspection.id, col(Finding.sending_id) == sending_id
        )
    ).one_or_none()


def next_position(session: Session, inspection_id: UUID) -> int:
    """Where the next finding of an inspection stands."""
    last = session.scalars(
        select(func.max(col(Finding.position))).where(col(Finding.inspection_id) == inspection_id)
    ).one()
    return (last or 0) + 1


def is_area_of(session: Session, cycle_id: UUID, area_id: UUID) -> bool:
    """Whether the content area is one of the cycle's."""
    found = session.scalars(
        select(col(ContentArea.id)).where(
            col(ContentArea.id) == area_id, col(ContentArea.cycle_id) == cycle_id
        )
    ).first()
    return found is not None
