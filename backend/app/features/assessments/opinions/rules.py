"""A draft of the opinion, assembled from the evidence: each sentence says what somebody said, and
cites it (A2). Nothing is weighed or graded here. No framework, session or clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.i18n import Text
from app.features.assessments.evidence.rules import (
    Cited,
    Deadlines,
    Item,
    Opinion,
    RemainingProblem,
    Statement,
)
from app.features.assessments.kinds import EvidenceKind as K

# half a year is what most items get; the clerk sets another day where it should be
USUAL_DAYS = 180
LONGEST = 2000
MOST_CITED = 20

ON_TIME = Text(zh="按时提交述职报告", en="The report came in time")
LATE = Text(zh="述职报告迟交", en="The report came late")
BALLOT = Text(zh="民主测评：{said}", en="Ballot: {said}")
REPAIRED = Text(zh="上年问题“{said}”已整改销号", en="Last year's problem was repaired: {said}")
UNREPAIRED = Text(
    zh="上年问题“{said}”尚未整改到位，须继续整改", en="Last year's problem is still open: {said}"
)
CHECKED = Text(zh="自查已完成：{said}", en="Self-check, done: {said}")
UNCHECKED = Text(zh="自查尚未完成：{said}", en="Self-check, not done: {said}")
REPLIED = Text(zh="会上就“{said}”作了回答", en="Answered at the meeting: {said}")
UNREPLIED = Text(zh="会上所提“{said}”尚未回答", en="Not answered yet: {said}")
TO_STUDY = Text(
    zh="群众公开提出意见{said}条，须逐条研究", en="{said} comments of the public, to be looked into"
)
REPORTED = Text(zh="群众反映：{said}", en="The public says: {said}")
SEEN = Text(zh="督查发现：{said}", en="An inspection found: {said}")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the draft with what it cites."""

    text: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class ProblemSentence(Sentence):
    """A problem of the draft with a deadline that is a proposal."""

    due_on: date


@dataclass(frozen=True)
class Draft:
    """What the evidence says, section by section."""

    done_well: tuple[Sentence, ...]
    not_done_well: tuple[Sentence, ...]
    problems: tuple[ProblemSentence, ...]


def assemble(items: Mapping[K, Sequence[Item]], days: Deadlines) -> Draft:
    """Praise and what is in order is done well, faults are not, and grave findings are problems to
    be repaired. Items of last year that are open are no new problems: the ledger has them."""
    due_on = min(days.today + timedelta(days=USUAL_DAYS), days.last)
    repair = _said(items, K.FINDING, SEEN, is_in_order=False)
    return Draft(
        done_well=(
            *_praise(items, K.REMARK),
            *_praise(items, K.BALLOT, BALLOT),
            *_plain(items, ON_TIME, is_in_order=True),
            *_together(items, K.SELF_CHECK, CHECKED, is_in_order=True),
            *_said(items, K.LAST_YEAR, REPAIRED, is_in_order=True),
            *_together(items, K.QUESTION, REPLIED, is_in_order=True),
        ),
        not_done_well=(
            *_said(items, K.REMARK),
            *_said(items, K.COMMENT),
            *_said(items, K.FINDING, SEEN),
            *_said(items, K.PUBLIC_COMMENT, REPORTED, is_in_order=False),
            *_counted(items, K.PUBLIC_COMMENT, TO_STUDY),
            *_said(items, K.LAST_YEAR, UNREPAIRED, is_in_order=False),
            *_plain(items, LATE, is_in_order=False),
            *_together(items, K.SELF_CHECK, UNCHECKED, is_in_order=False),
            *_together(items, K.QUESTION, UNREPLIED, is_in_order=False),
        ),
        problems=tuple(ProblemSentence(said.text, said.cited, due_on) for said in repair),
    )


def without(draft: Draft, opinion: Opinion) -> Draft:
    """What an opinion does not have yet: no sentence that is there, and nothing of a section from
    evidence that the section cites already, whatever the clerk has made of its words."""
    return Draft(
        _missing(draft.done_well, opinion.done_well),
        _missing(draft.not_done_well, opinion.not_done_well),
        tuple(sentence for sentence in draft.problems if not _is_there(sentence, opinion.problems)),
    )


def _missing(
    sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in sentences if not _is_there(sentence, statements))


def _is_there(sentence: Sentence, statements: Sequence[Statement | RemainingProblem]) -> bool:
    return any(
        statement.text.strip() == sentence.text or set(sentence.cited) <= set(statement.cited)
        for statement in statements
    )


def _praise(
    items: Mapping[K, Sequence[Item]], kind: K, words: Text | None = None
) -> list[Sentence]:
    return [
        _sentence(item.praise, words, [(kind, item)])
        for item in items.get(kind, ())
        if item.praise.strip()
    ]


def _said(
    items: Mapping[K, Sequence[Item]],
    kind: K,
    words: Text | None = None,
    *,
    is_in_order: bool | None = None,
) -> list[Sentence]:
    """A sentence for each piece with a fault, of those that are (not) in order or do not say."""
    return [
        _sentence(item.fault, words, [(kind, item)])
        for item in items.get(kind, ())
        if item.fault.strip() and item.is_in_order is is_in_order
    ]


def _together(
    items: Mapping[K, Sequence[Item]], kind: K, words: Text, *, is_in_order: bool
) -> list[Sentence]:
    """One sentence for all pieces of a kind that are, or are not, in order."""
    found = [item for item in items.get(kind, ()) if item.is_in_order is is_in_order]
    if not found:
        return []
    said = "；".join(item.fault.strip().rstrip("。？?；") for item in found if item.fault.strip())
    return [_sentence(said, words, [(kind, item) for item in found])]


def _counted(items: Mapping[K, Sequence[Item]], kind: K, words: Text) -> list[Sentence]:
    """One sentence for how many pieces of a kind do not say whether something is in order."""
    found = [item for item in items.get(kind, ()) if item.is_in_order is None]
    if not found:
        return []
    return [_sentence(str(len(found)), words, [(kind, item) for item in found[:MOST_CITED]])]


def _plain(items: Mapping[K, Sequence[Item]], words: Text, *, is_in_order: bool) -> list[Sentence]:
    return [
        _sentence("", words, [(K.REPORT, item)])
        for item in items.get(K.REPORT, ())
        if item.is_in_order is is_in_order
    ]


def _sentence(said: str, words: Text | None, cited: Sequence[tuple[K, Item]]) -> Sentence:
    said = " ".join(said.split())
    # the archive has one language, and so has the opinion
    text = words.with_values(said=said.rstrip("。")).zh if words else said
    return Sentence(text[:LONGEST], tuple((kind, item.subject_id) for kind, item in cited))
