"""The replies of the assessment pages, put together from queries and rules."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import HistoryRead, Offer, history, offers
from app.features.assessments import records
from app.features.assessments.decisions.queries import corrections_of
from app.features.assessments.decisions.schemas import GradeCorrectionRead
from app.features.assessments.evidence.queries.loading import Evidence, gaps_of, load_evidence
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.evidence.rules import (
    Cited,
    Opinion,
    Statement,
    unknown_citations,
)
from app.features.assessments.grades import Grade, consequences_of
from app.features.assessments.interviews.queries import summary_of as interview_summary
from app.features.assessments.kinds import KIND_LABELS, EvidenceKind
from app.features.assessments.objections.queries import threads
from app.features.assessments.objections.records import has_rounds, objection_of
from app.features.assessments.queries import assessments as queries
from app.features.assessments.queries.ballots import ballot_read
from app.features.assessments.queries.decided import as_decided, deliberation_read
from app.features.assessments.schemas import (
    ArchiveRead,
    AssessmentRead,
    CitationRead,
    CompositePartRead,
    CompositeRead,
    ConsequencesRead,
    CutOffRead,
    DepartureRead,
    EvidenceItemRead,
    EvidenceKindRead,
    EvidenceRead,
    FollowUpRead,
    OpinionRead,
    RemainingProblemRead,
    StatementRead,
)
from app.features.assessments.scoring.rules.composites import (
    DEPARTURE_LABELS,
    Departure,
    cut_offs,
    departures,
)
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
    AssessmentState,
)
from app.features.assessments.workflow import (
    ASSESSMENT_FLOW,
    SEEN_BY_REVIEWEE,
)

# who may open the page that a piece of evidence came from
PAGES = {
    EvidenceKind.FINDING: P.INSPECTION_READ,
    EvidenceKind.SELF_CHECK: P.SELF_CHECK_READ,
    EvidenceKind.COMMENT: P.MEETING_READ,
    EvidenceKind.QUESTION: P.MEETING_READ,
    EvidenceKind.REMARK: P.MEETING_READ,
    EvidenceKind.BALLOT: P.ELECTION_READ,
    EvidenceKind.REPORT: P.REPORT_READ,
    EvidenceKind.LAST_YEAR: P.RECTIFICATION_READ,
    EvidenceKind.PUBLIC_COMMENT: P.PUBLIC_COMMENT_READ,
}
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
        deliberation=deliberation_read(session, row) if _sees_inside(actor, row) else None,
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


def _sees_inside(actor: Actor, row: Assessment) -> bool:
    """Who sat in the room is for those who assess, not for the reviewee or other systems."""
    return not actor.is_service and row.person_id != actor.person_id


def opinion_shown(session: Session, row: Assessment) -> OpinionRead:
    """The opinion as it is written."""
    return opinion_read(row, opinion_of(session, row))


def opinion_read(row: Assessment, found: Opinion) -> OpinionRead:
    """The same, once it was loaded."""
    return OpinionRead(
        done_well=[_statement(statement) for statement in found.done_well],
        not_done_well=[_statement(statement) for statement in found.not_done_well],
        grade=row.grade,
        grade_reason=row.grade_reason,
        problems=[
            RemainingProblemRead(**_statement(problem).model_dump(), due_on=problem.due_on)
            for problem in found.problems
        ],
        citations=_citations(found.cited_as_a_whole),
    )


def _statement(statement: Statement) -> StatementRead:
    return StatementRead(
        id=statement.id, text=statement.text, citations=_citations(statement.cited)
    )


def _citations(cited: Iterable[Cited]) -> list[CitationRead]:
    return [CitationRead(kind=kind, subject_id=subject_id) for kind, subject_id in cited]


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
    if _sees_inside(actor, row):
        return steps
    if actor.is_service:
        return []
    seen: list[HistoryRead] = []
    for step in steps:
        seen = [*seen, step] if step.target in SEEN_BY_REVIEWEE else []
    return seen


def evidence_shown(session: Session, actor: Actor, row: Assessment) -> EvidenceRead:
    """What was decided on, once it was decided; before, the evidence of today (A4)."""
    shown = as_decided(session, row, evidence_page(session, actor, row))
    return shown if shown.decided_at is None else _for_reader(actor, row, shown)


def _for_reader(actor: Actor, row: Assessment, shown: EvidenceRead) -> EvidenceRead:
    """The snapshot was taken for whoever signed: others see no more of it than of the evidence."""
    kinds = [
        kind
        if actor.may(PAGES[kind.kind])
        else kind.model_copy(
            update={"items": [item.model_copy(update={"link": None}) for item in kind.items]}
        )
        for kind in shown.kinds
    ]
    ballot = shown.ballot
    if ballot is not None and not _sees_inside(actor, row):
        ballot = ballot.model_copy(update={"classes": []})
    return shown.model_copy(update={"kinds": kinds, "ballot": ballot})


def evidence_page(session: Session, actor: Actor, row: Assessment) -> EvidenceRead:
    """Today's evidence side by side with what it amounts to; a constant number of statements."""
    evidence, opinion = load_evidence(session, row), opinion_of(session, row)
    asks = row.state is AssessmentState.DRAFTING and _sees_inside(actor, row)
    missing = gaps_of(session, row, evidence, opinion) if asks else ()
    return evidence_read(actor, row, evidence, opinion, missing)


def evidence_read(
    actor: Actor,
    row: Assessment,
    evidence: Evidence,
    opinion: Opinion,
    missing: Sequence[Text] = (),
) -> EvidenceRead:
    """The same, once it was loaded."""
    cited = set(opinion.cited)
    assesses = _sees_inside(actor, row)
    reasons = evidence.reasons(row.grade) if assesses else ()
    return EvidenceRead(
        kinds=[_kind(actor, kind, evidence, cited) for kind in EvidenceKind],
        ballot=ballot_read(evidence.ballot, by_class=assesses),
        composite=_composite(evidence, row.grade) if assesses else None,
        withdrawn=_citations(unknown_citations(evidence.existing(), opinion.cited)),
        reasons_needed=[reason.say() for reason in reasons],
        gaps=[gap.say() for gap in missing],
        decided_at=None,
        later=[],
    )


def _kind(
    actor: Actor, kind: EvidenceKind, evidence: Evidence, cited: set[tuple[EvidenceKind, UUID]]
) -> EvidenceKindRead:
    items = evidence.items[kind]
    is_open = actor.may(PAGES[kind])
    return EvidenceKindRead(
        kind=kind,
        label=KIND_LABELS[kind].say(),
        is_missing=not items,
        items=[
            EvidenceItemRead(
                subject_id=item.subject_id,
                title=item.title.say(),
                text=item.text.say(),
                author_name=item.author_name,
                at=item.at,
                link=item.link if is_open else None,
                cited=(kind, item.subject_id) in cited,
            )
            for item in items
        ],
    )


def _composite(evidence: Evidence, grade: Grade | None) -> CompositeRead:
    found, ballot = evidence.composite, evidence.ballot.grade if evidence.ballot else None
    others = {Departure.COMPOSITE: found.grade, Departure.BALLOT: ballot}
    return CompositeRead(
        score=found.score,
        grade=found.grade,
        parts=[
            CompositePartRead(
                source=part.source,
                label=KIND_LABELS[EvidenceKind(part.source)].say(),
                score=part.score,
                steps=[step.say() for step in part.mark.steps],
                weight=part.weight,
                share=part.share,
                contribution=part.contribution,
            )
            for part in found.parts
        ],
        missing=[KIND_LABELS[EvidenceKind(source)].say() for source in found.missing],
        cut_offs=[
            CutOffRead(grade=one, at_least=least) for one, least in cut_offs(evidence.rules.scale)
        ],
        departures=[
            DepartureRead(kind=kind, label=DEPARTURE_LABELS[kind].say(), grade=other)
            for kind in departures(grade, found.grade, ballot)
            if (other := others[kind])
        ],
        rules_version=evidence.rules.number,
    )
