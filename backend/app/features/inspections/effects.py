"""What follows from inspections, answers and self-checks; subscribed in app/reactions.py."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.clock import now
from app.core.events import Transitioned
from app.features.cycles.tables import Stage
from app.features.inbox.service import notify
from app.features.inspections.board import show_inspections, show_self_checks
from app.features.inspections.events import AnswerImproved, FindingAnswered, SelfCheckSaved
from app.features.inspections.tables import (
    Finding,
    Inspection,
    InspectionInspector,
    SelfCheckEntry,
)
from app.features.inspections.workflow import FINDING_FLOW, INSPECTION_FLOW
from app.features.organizations.tables import Organization


def on_inspection_fed_back(session: Session, event: Transitioned) -> None:
    """The findings are the school's to see from now on, and its reviewee is told (I2)."""
    if event.flow != INSPECTION_FLOW.name:
        return
    inspection: Inspection = event.row
    inspection.fed_back_at = now(session)
    findings = session.scalars(
        select(Finding).where(col(Finding.inspection_id) == inspection.id)
    ).all()
    for finding in findings:
        finding.fed_back_at = inspection.fed_back_at
    session.flush()
    show_inspections(session, inspection.cycle_id, inspection.reviewee_id)
    notify(
        session,
        [inspection.person_id],
        kind="inspection.fed_back",
        subject_type="inspection",
        subject_id=inspection.id,
        params={"count": str(len(findings)), "day": inspection.inspected_on.isoformat()},
    )


def on_finding_withdrawn(session: Session, event: Transitioned) -> None:
    """The reviewee is told, and nothing waits for an answer any more."""
    if event.flow != FINDING_FLOW.name:
        return
    finding: Finding = event.row
    show_inspections(session, finding.cycle_id, finding.reviewee_id)
    notify(
        session,
        [finding.person_id],
        kind="finding.withdrawn",
        subject_type="inspection",
        subject_id=finding.inspection_id,
        params={"seen": finding.seen[:100], "comment": event.comment or ""},
    )


def on_finding_answered(session: Session, event: FindingAnswered) -> None:
    """Whoever went is told, and the office of a first answer (I2)."""
    finding = session.scalars(select(Finding).where(col(Finding.id) == event.subject_id)).one()
    show_inspections(session, finding.cycle_id, finding.reviewee_id)
    people = list(
        session.scalars(
            select(col(InspectionInspector.person_id))
            .where(col(InspectionInspector.inspection_id) == finding.inspection_id)
            .order_by(col(InspectionInspector.person_id))
        )
    )
    is_improved = isinstance(event, AnswerImproved)
    if not is_improved:
        people += people_with(session, Role.OFFICE, finding.organization_id)
    school = session.scalars(
        select(col(Organization.name)).where(col(Organization.id) == finding.organization_id)
    ).one()
    notify(
        session,
        [person for person in people if person != finding.answered_by],
        kind="finding.answer_improved" if is_improved else "finding.answered",
        subject_type="inspection",
        subject_id=finding.inspection_id,
        params={"organization": school, "seen": finding.seen[:100]},
    )


def on_report_step(session: Session, event: Transitioned) -> None:
    """Answers that a submitted report builds on stay as they are, until it is returned."""
    if event.flow != "report" or event.action not in ("submit", "return"):
        return
    answered = session.scalars(
        select(Finding).where(
            col(Finding.cycle_id) == event.row.cycle_id,
            col(Finding.reviewee_id) == event.row.reviewee_id,
            col(Finding.answer).is_not(None),
        )
    )
    for finding in answered:
        finding.is_answer_final = event.action == "submit"
    session.flush()


def on_self_check_saved(session: Session, event: SelfCheckSaved) -> None:
    """The board shows how much of the self-check is left."""
    reviewee_id = event.subject_id
    show_self_checks(session, _cycle_of(session, reviewee_id), [reviewee_id])


def on_cycle_step(session: Session, event: Transitioned) -> None:
    """Everybody with commitments or key tasks has a self-check once the cycle is open."""
    if event.flow == "cycle" and event.target in (Stage.INSPECTING, Stage.REPORTING):
        show_self_checks(session, event.subject_id)


def _cycle_of(session: Session, reviewee_id: UUID) -> UUID:
    return session.scalars(
        select(col(SelfCheckEntry.cycle_id))
        .where(col(SelfCheckEntry.reviewee_id) == reviewee_id)
        .limit(1)
    ).one()
