"""The replies of the assessment pages, put together from queries and rules."""

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.workflow import HistoryRead, Offer, history, offers
from app.features.assessments import records
from app.features.assessments.decisions.queries import corrections_of
from app.features.assessments.decisions.schemas import GradeCorrectionRead
from app.features.assessments.grades import consequences_of
from app.features.assessments.interviews.queries import summary_of as interview_summary
from app.features.assessments.objections.queries import threads
from app.features.assessments.objections.records import has_rounds, objection_of
from app.features.assessments.queries import assessments as queries
from app.features.assessments.queries.decided import deliberation_read
from app.features.assessments.queries.grounds import opinion_shown, sees_inside
from app.features.assessments.schemas import (
    ArchiveRead,
    AssessmentRead,
    ConsequencesRead,
    FollowUpRead,
)
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
)
from app.features.assessments.workflow import (
    ASSESSMENT_FLOW,
    SEEN_BY_REVIEWEE,
)

# offered only where the grade leads there, not as a blocked button on every page
GRADE_ACTIONS = {
    AssessmentAction.REFER: "referral_possible",
}


def assessment_page(session: Session, actor: Actor, row: Assessment) -> AssessmentRead:
    """One assessment as this reader may see it; a constant number of statements."""
    names = queries.names_of(session, row)
    summary = queries.summary(row, names.person, names.staff_no, names.organization)
    objection = None if actor.is_service else objection_of(session, row)
    return AssessmentRead(
        **summary.model_dump(),
        cycle_title=names.cycle,
        opinion=None if actor.is_service else opinion_shown(session, row),
        consequences=_consequences(row),
        deliberation=deliberation_read(session, row) if sees_inside(actor, row) else None,
        objection=threads(session, [objection])[0] if objection else None,
        corrections=[] if actor.is_service else _corrections(session, row),
        follow_up=None if actor.is_service else _follow_up(session, row),
        interview=None if actor.is_service else interview_summary(session, row.id),
        fed_back_at=row.fed_back_at,
        objection_until=row.objection_until,
        read_at=row.read_at,
        acknowledged_at=row.acknowledged_at,
        waived_at=row.waived_at,
        has_former_rounds=not actor.is_service and has_rounds(session, row.id),
        archive=_archive(session, row),
        offers=[] if actor.is_service else _offers(session, actor, row),
    )


def _consequences(row: Assessment) -> ConsequencesRead | None:
    if row.grade is None:
        return None
    return ConsequencesRead.model_validate(consequences_of(row.grade))


def _corrections(session: Session, row: Assessment) -> list[GradeCorrectionRead]:
    return [
        GradeCorrectionRead(**one.model_dump(), corrected_by_name=name)
        for one, name in corrections_of(session, [row.id])[row.id]
    ]


def _follow_up(session: Session, row: Assessment) -> FollowUpRead:
    referred_by = row.referred_by
    names = queries.people_names(session, [referred_by]) if referred_by else {}
    return FollowUpRead(
        referred_at=row.referred_at,
        referred_by_name=names.get(referred_by) if referred_by else None,
        referral_reason=row.referral_reason,
    )


def _archive(session: Session, row: Assessment) -> ArchiveRead | None:
    found = records.archive_of(session, row.id)
    return None if found is None else ArchiveRead.model_validate(found)


def _offers(session: Session, actor: Actor, row: Assessment) -> list[Offer[AssessmentAction]]:
    found = consequences_of(row.grade) if row.grade else None
    done = _done_or_pointless(session, row)
    return [
        offer
        for offer in offers(session, ASSESSMENT_FLOW, row, actor)
        if offer.action not in done
        and (
            offer.action not in GRADE_ACTIONS
            or (found is not None and getattr(found, GRADE_ACTIONS[offer.action]))
        )
    ]


def _done_or_pointless(session: Session, row: Assessment) -> set[AssessmentAction]:
    """Steps of the feedback that were taken already, or that nothing asks for: a button that can
    never be pressed again is not shown as a blocked one (A4)."""
    objection = objection_of(session, row)
    found: set[AssessmentAction] = set()
    if row.acknowledged_at is not None:
        found.add(AssessmentAction.ACKNOWLEDGE)
    if row.waived_at is not None or row.acknowledged_at is None or objection is not None:
        found.add(AssessmentAction.WAIVE)
    if objection is None or objection.outcome is not None:
        found |= {AssessmentAction.UPHOLD, AssessmentAction.REFUSE}
    return found


def assessment_history(session: Session, actor: Actor, row: Assessment) -> list[HistoryRead]:
    """The steps so far; the reviewee sees those since the last feedback, not what led there."""
    steps = history(session, ASSESSMENT_FLOW, row.id)
    if sees_inside(actor, row):
        return steps
    if actor.is_service:
        return []
    seen: list[HistoryRead] = []
    for step in steps:
        seen = [*seen, step] if step.target in SEEN_BY_REVIEWEE else []
    return seen
