"""What each step of INSPECTION_FLOW and FINDING_FLOW does besides changing the state (I2), and what
follows from answers and self-checks (app/reactions.py)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.assignments import people_with
from app.access.posts import holders_of
from app.access.roles import Role
from app.core.clock import now
from app.core.events import Transitioned
from app.core.workflow import Taken
from app.features.cycles.board.service import record_step
from app.features.cycles.tables import Reviewee
from app.features.inbox.service import notify
from app.features.inspections.events import AnswerImproved, FindingAnswered, SelfCheckSaved
from app.features.inspections.queries.inspections import (
    answered_findings,
    findings_of,
    inspector_ids,
    unanswered_by_inspection,
)
from app.features.inspections.self_checks.queries.reading import (
    progress_of,
    self_check_progress,
)
from app.features.inspections.self_checks.queries.rows import cycle_of, self_checks_about
from app.features.inspections.tables import (
    Finding,
    FindingAction,
    Inspection,
    InspectionAction,
    InspectionState,
)
from app.features.inspections.workflow import FINDING_FLOW, INSPECTION_FLOW
from app.features.organizations.tables import Organization
from app.features.rectifications.events import RectificationCreated


@INSPECTION_FLOW.does(InspectionAction.FEED_BACK)
def feed_back(session: Session, taken: Taken[Inspection]) -> None:
    """The findings are the school's to see from now on, and whoever holds its post is told."""
    inspection = taken.row
    inspection.fed_back_at = now(session)
    findings = findings_of(session, inspection.id)
    for finding in findings:
        finding.fed_back_at = inspection.fed_back_at
    session.flush()
    show_inspections(session, inspection.cycle_id, inspection.reviewee_id)
    notify(
        session,
        holders_of(session, [inspection]),
        kind="inspection.fed_back",
        subject_type="inspection",
        subject_id=inspection.id,
        params={"count": str(len(findings)), "day": inspection.inspected_on.isoformat()},
    )


@FINDING_FLOW.does(FindingAction.WITHDRAW)
def withdraw(session: Session, taken: Taken[Finding]) -> None:
    """Whoever holds the post is told, and nothing waits for an answer any more."""
    finding = taken.row
    show_inspections(session, finding.cycle_id, finding.reviewee_id)
    notify(
        session,
        holders_of(session, [finding]),
        kind="finding.withdrawn",
        subject_type="inspection",
        subject_id=finding.inspection_id,
        params={"seen": finding.seen[:100], "comment": taken.comment or ""},
    )


def on_finding_answered(session: Session, event: FindingAnswered) -> None:
    """Whoever went is told, and the office of a first answer (I2)."""
    finding = session.get_one(Finding, (session.info["tenant_id"], event.subject_id))
    show_inspections(session, finding.cycle_id, finding.reviewee_id)
    people = sorted(inspector_ids(session, finding.inspection_id))
    is_improved = isinstance(event, AnswerImproved)
    if not is_improved:
        people += people_with(session, Role.OFFICE, finding.organization_id)
    school = session.get_one(Organization, (finding.tenant_id, finding.organization_id)).name
    notify(
        session,
        [person for person in people if person != finding.answered_by],
        kind="finding.answer_improved" if is_improved else "finding.answered",
        subject_type="inspection",
        subject_id=finding.inspection_id,
        params={"organization": school, "seen": finding.seen[:100]},
    )


def freeze_answers(session: Session, event: Transitioned) -> None:
    """Answers that a submitted report builds on stay as they are, until it is returned."""
    _settle_answers(session, event, final=True)


def release_answers(session: Session, event: Transitioned) -> None:
    """A returned report may have its answers bettered."""
    _settle_answers(session, event, final=False)


def _settle_answers(session: Session, event: Transitioned, *, final: bool) -> None:
    for finding in answered_findings(session, event.row.cycle_id, event.row.reviewee_id):
        finding.is_answer_final = final
    session.flush()


def on_self_check_saved(session: Session, event: SelfCheckSaved) -> None:
    """The board shows how much of the self-check is left."""
    reviewee_id = event.subject_id
    show_self_checks(session, cycle_of(session, reviewee_id), [reviewee_id])


def open_self_checks(session: Session, event: Transitioned) -> None:
    """Everybody with commitments or key tasks has a self-check once the cycle is open."""
    show_self_checks(session, event.subject_id)


def on_item_opened(session: Session, event: RectificationCreated) -> None:
    """What arises while schools check themselves is one more thing to say something about (C5)."""
    for cycle_id, reviewee_id in self_checks_about(session, event.subject_id):
        show_self_checks(session, cycle_id, [reviewee_id])


def show_inspections(session: Session, cycle_id: UUID, reviewee_id: UUID) -> None:
    """Mark the reviewee with the findings that wait for an answer; where none does, with the
    latest inspection."""
    latest = unanswered_by_inspection(session, cycle_id, reviewee_id)
    waiting = sum(count for _, count in latest)
    shown = next((row for row, count in latest if count), latest[0][0] if latest else None)
    if shown is not None:
        record_step(
            session,
            cycle_id,
            reviewee_id,
            "inspection",
            InspectionState.FED_BACK,
            "inspection",
            shown,
            done=not waiting,
            open_count=waiting,
        )


def show_self_checks(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID] | None = None
) -> None:
    """Mark the reviewees of a cycle (or these) with how far their self-check is."""
    statement = self_check_progress().where(col(Reviewee.cycle_id) == cycle_id)
    if reviewee_ids is not None:
        statement = statement.where(col(Reviewee.id).in_(reviewee_ids))
    for found in [progress_of(*row) for row in session.execute(statement)]:
        if found.total:
            record_step(
                session,
                cycle_id,
                found.reviewee.id,
                "self_check",
                "open" if found.open else "done",
                "self_check",
                found.reviewee.id,
                due_on=found.cycle.reporting_due_on,
                done=not found.open,
                open_count=found.open,
            )
