"""What an assessment rests on as its page shows it: the opinion, and the evidence side by side."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.features.assessments.evidence.queries.loading import Evidence, gaps_of, load_evidence
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.evidence.rules import (
    Cited,
    Opinion,
    Statement,
    unknown_citations,
)
from app.features.assessments.grades import Grade
from app.features.assessments.kinds import KIND_LABELS, EvidenceKind
from app.features.assessments.queries.ballots import ballot_read
from app.features.assessments.queries.decided import as_decided
from app.features.assessments.schemas import (
    CitationRead,
    CompositePartRead,
    CompositeRead,
    CutOffRead,
    DepartureRead,
    EvidenceItemRead,
    EvidenceKindRead,
    EvidenceRead,
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
from app.features.assessments.tables import Assessment, AssessmentState

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


def sees_inside(actor: Actor, row: Assessment) -> bool:
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
            RemainingProblemRead(
                **_statement(problem).model_dump(),
                due_on=problem.due_on,
                moved_to=problem.moved_to,
            )
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
    if ballot is not None and not sees_inside(actor, row):
        ballot = ballot.model_copy(update={"classes": []})
    return shown.model_copy(update={"kinds": kinds, "ballot": ballot})


def evidence_page(session: Session, actor: Actor, row: Assessment) -> EvidenceRead:
    """Today's evidence side by side with what it amounts to; a constant number of statements."""
    evidence, opinion = load_evidence(session, row), opinion_of(session, row)
    asks = row.state is AssessmentState.DRAFTING and sees_inside(actor, row)
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
    assesses = sees_inside(actor, row)
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
    actor: Actor, kind: EvidenceKind, evidence: Evidence, cited: set[Cited]
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
