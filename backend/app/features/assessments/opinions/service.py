"""Writing the opinion, and what a draft from the evidence would add to it (A2)."""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.core.errors import FieldError
from app.core.events import emit
from app.core.workflow import require_edit
from app.features.assessments.errors import DeadlineNotValid, EvidenceWithdrawn, UnknownCitation
from app.features.assessments.events import OpinionWritten
from app.features.assessments.evidence.queries.loading import deadlines_of, load_evidence
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.evidence.rules import Cited, Deadlines, Opinion, unknown_citations
from app.features.assessments.opinions.rules import Draft, assemble, without
from app.features.assessments.opinions.schemas import CitationRequest, OpinionRequest
from app.features.assessments.queries.assessments import get_assessment
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
    AssessmentCitation,
    AssessmentProblem,
    AssessmentStatement,
    AssessmentWriter,
    StatementSection,
)
from app.features.assessments.workflow import ASSESSMENT_FLOW

WRITE = AssessmentAction.WRITE_OPINION


def write_opinion(
    session: Session, actor: Actor, assessment_id: UUID, opinion: OpinionRequest, if_match: int
) -> Assessment:
    """Save the opinion, finished or not (A2).

    Raises OpinionClosed (409) once proposed, UnknownCitation or EvidenceWithdrawn (422) for what is
    no evidence about this reviewee (any more), DeadlineNotValid (422) for a day outside the rules.
    """
    row = get_assessment(session, actor, assessment_id, lock=True)
    require_edit(session, ASSESSMENT_FLOW, row, WRITE, actor, version=if_match)
    before = opinion_of(session, row)
    _check_citations(session, row, opinion, before)
    _check_deadlines(opinion, deadlines_of(session, row))
    row.grade, row.grade_reason = opinion.grade, opinion.grade_reason
    row.written_by = actor.person_id
    # statements and citations lie in other tables, but are part of what the ETag stands for
    flag_modified(row, "version")
    _note_writer(session, row, actor.person_id)
    for table in (AssessmentCitation, AssessmentStatement, AssessmentProblem):
        session.execute(delete(table).where(col(table.assessment_id) == row.id))
    _add_statements(session, row, opinion, before)
    cited = {(c.kind, c.subject_id) for _, citations in _places(opinion) for c in citations}
    details = {"grade": row.grade, "problems": len(opinion.problems), "citations": len(cited)}
    emit(session, OpinionWritten(subject_id=row.id, details=details))
    return row


def _note_writer(session: Session, row: Assessment, person_id: UUID) -> None:
    values = {
        "tenant_id": row.tenant_id,
        "id": uuid4(),
        "assessment_id": row.id,
        "person_id": person_id,
    }
    session.execute(insert(AssessmentWriter).values(values).on_conflict_do_nothing())


def draft_opinion(session: Session, actor: Actor, assessment_id: UUID) -> Draft:
    """What the evidence says and the saved opinion does not yet; nothing is saved.

    Raises OpinionClosed (409) once proposed.
    """
    row = get_assessment(session, actor, assessment_id)
    require_edit(session, ASSESSMENT_FLOW, row, WRITE, actor, version=None)
    draft = assemble(load_evidence(session, row).items, deadlines_of(session, row))
    return without(draft, opinion_of(session, row))


def _places(opinion: OpinionRequest) -> Iterator[tuple[str, Sequence[CitationRequest]]]:
    """Everything in a request that cites, by its pointer."""
    for name in ("done_well", "not_done_well", "problems"):
        for n, statement in enumerate(getattr(opinion, name)):
            yield f"/{name}/{n}/citations", statement.citations
    yield "/citations", opinion.citations


def _check_citations(
    session: Session, row: Assessment, opinion: OpinionRequest, before: Opinion
) -> None:
    existing = load_evidence(session, row).existing()
    known = set(before.cited)
    errors = []
    for place, citations in _places(opinion):
        for n, citation in enumerate(citations):
            key: Cited = (citation.kind, citation.subject_id)
            if unknown_citations(existing, [key]):
                said = EvidenceWithdrawn if key in known else UnknownCitation
                errors.append(FieldError(f"{place}/{n}", said.code, said.title))
    if not errors:
        return
    if any(error.code == UnknownCitation.code for error in errors):
        raise UnknownCitation(errors=errors)
    raise EvidenceWithdrawn(errors=errors)


def _check_deadlines(opinion: OpinionRequest, days: Deadlines) -> None:
    errors = [
        FieldError(f"/problems/{n}/due_on", DeadlineNotValid.code, fault)
        for n, problem in enumerate(opinion.problems)
        if problem.due_on is not None and (fault := days.fault(problem.due_on)) is not None
    ]
    if errors:
        raise DeadlineNotValid(errors[0].detail, errors=errors)


def _add_statements(
    session: Session, row: Assessment, opinion: OpinionRequest, before: Opinion
) -> None:
    """What was there keeps its id: items of the ledger are made from problems by it."""
    free = {p.id for p in (*before.done_well, *before.not_done_well, *before.problems)}
    citations: list[AssessmentCitation] = []
    for section in StatementSection:
        for n, statement in enumerate(getattr(opinion, section), start=1):
            made = AssessmentStatement(
                id=_kept(free, statement.id),
                assessment_id=row.id,
                section=section,
                position=n,
                text=statement.text,
            )
            session.add(made)
            citations += _cited(row, statement.citations, statement_id=made.id)
    for n, problem in enumerate(opinion.problems, start=1):
        kept = _kept(free, problem.id)
        session.add(
            AssessmentProblem(
                id=kept, assessment_id=row.id, position=n, text=problem.text, due_on=problem.due_on
            )
        )
        citations += _cited(row, problem.citations, problem_id=kept)
    session.flush()
    session.add_all([*citations, *_cited(row, opinion.citations)])
    session.flush()


def _kept(free: set[UUID], wanted: UUID | None) -> UUID:
    if wanted is None or wanted not in free:
        return uuid4()
    free.remove(wanted)
    return wanted


def _cited(
    row: Assessment, citations: Sequence[CitationRequest], **place: UUID
) -> list[AssessmentCitation]:
    keys = dict.fromkeys((citation.kind, citation.subject_id) for citation in citations)
    return [
        AssessmentCitation(
            assessment_id=row.id, kind=kind, subject_id=subject_id, position=n, **place
        )
        for n, (kind, subject_id) in enumerate(keys, start=1)
    ]
