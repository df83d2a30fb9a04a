"""The reply of a draft from the evidence."""

from collections.abc import Sequence

from app.features.assessments.evidence.rules import Cited
from app.features.assessments.opinions.rules import Draft, Sentence
from app.features.assessments.opinions.schemas import (
    DraftProblemRead,
    DraftStatementRead,
    OpinionDraftRead,
)
from app.features.assessments.schemas import CitationRead


def draft_read(draft: Draft) -> OpinionDraftRead:
    """The draft as it is sent."""
    return OpinionDraftRead(
        done_well=_sentences(draft.done_well),
        not_done_well=_sentences(draft.not_done_well),
        problems=[
            DraftProblemRead(text=p.text, citations=_citations(p.cited), due_on=p.due_on)
            for p in draft.problems
        ],
    )


def _sentences(sentences: Sequence[Sentence]) -> list[DraftStatementRead]:
    return [DraftStatementRead(text=s.text, citations=_citations(s.cited)) for s in sentences]


def _citations(cited: Sequence[Cited]) -> list[CitationRead]:
    return [CitationRead(kind=kind, subject_id=subject_id) for kind, subject_id in cited]
