"""What an opinion must contain and who may decide on it. No framework, session or clock."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from app.core.i18n import Text
from app.features.assessments.grades import Grade, consequences_of
from app.features.assessments.kinds import KIND_LABELS, EvidenceKind

FEEDBACK_DAYS = (
    5  # a reviewee who does not open the feedback can delay an announcement, not stop it
)
SHORTEST_REASON = 10


@dataclass(frozen=True)
class Opinion:
    """The written opinion as the rules see it."""

    done_well: str
    not_done_well: str
    grade: Grade | None
    grade_reason: str
    problems: Sequence[tuple[str, date | None]]
    cited: Collection[tuple[EvidenceKind, UUID]]


def uncited_kinds(
    existing: Mapping[EvidenceKind, Collection[UUID]], cited: Iterable[tuple[EvidenceKind, UUID]]
) -> tuple[EvidenceKind, ...]:
    """Kinds with evidence of which none is cited (A2). A kind without evidence is not asked for."""
    named = {kind for kind, subject in cited if subject in existing.get(kind, ())}
    return tuple(kind for kind in EvidenceKind if existing.get(kind) and kind not in named)


def unknown_citations(
    existing: Mapping[EvidenceKind, Collection[UUID]], cited: Sequence[tuple[EvidenceKind, UUID]]
) -> tuple[int, ...]:
    """Positions of citations that point to nothing in this reviewee's evidence."""
    return tuple(
        index
        for index, (kind, subject) in enumerate(cited)
        if subject not in existing.get(kind, ())
    )


def gaps(
    opinion: Opinion,
    existing: Mapping[EvidenceKind, Collection[UUID]],
    reasons: Sequence[Text],
) -> tuple[Text, ...]:
    """What keeps an opinion from being proposed (A2, A3, A5); empty when it is complete.

    `reasons` are the grounds on which its grade must be explained (grades.reasons_needed).
    """
    found: list[Text] = []
    if not opinion.done_well:
        found.append(Text(zh="“做得好的”没有填写", en="“Done well” is empty"))
    if not opinion.not_done_well:
        found.append(Text(zh="“做得不够的”没有填写", en="“Not done well” is empty"))
    if opinion.grade is None:
        found.append(Text(zh="没有确定综合等次", en="No overall grade is given"))
    elif consequences_of(opinion.grade).rectification_required and not opinion.problems:
        found.append(
            Text(
                zh="等次为一般或差，须列出存在问题和整改时限",
                en="This grade needs at least one problem with a deadline",
            )
        )
    if any(due_on is None for _, due_on in opinion.problems):
        found.append(Text(zh="有问题没有整改时限", en="A problem has no deadline"))
    uncited = Text(zh="没有引用“{kind}”", en="Nothing is cited from “{kind}”")
    found.extend(
        uncited.with_values(kind=KIND_LABELS[kind])
        for kind in uncited_kinds(existing, opinion.cited)
    )
    if not opinion.grade_reason:
        found.extend(reasons)
    return tuple(found)


def is_reason(text: str) -> bool:
    """Whether a text says anything: at least ten characters that are letters or digits (A3)."""
    return sum(character.isalnum() for character in text) >= SHORTEST_REASON


def deliberation_faults(
    reviewee: UUID, present: Collection[UUID], recused: Collection[UUID]
) -> tuple[Text, ...]:
    """P3, A4: somebody decides, and neither the reviewee nor anybody recused is among them."""
    found: list[Text] = []
    if not present:
        found.append(Text(zh="没有填写参加研究的人员", en="Nobody is recorded as present"))
    if reviewee in present:
        found.append(
            Text(
                zh="述职人本人不得参加对自己的研究",
                en="The reviewee may not deliberate on themselves",
            )
        )
    if set(present) & set(recused):
        found.append(
            Text(zh="回避人员不得同时参加研究", en="A recused person may not be among the present")
        )
    return tuple(found)


def may_be_announced(
    acknowledged: bool, fed_back_on: date, today: date, has_open_objection: bool
) -> tuple[Text, ...]:
    """What keeps a fed back assessment from being announced (A4)."""
    found: list[Text] = []
    if has_open_objection:
        found.append(Text(zh="述职人的异议尚未答复", en="The reviewee's objection is unanswered"))
    if not acknowledged and today < fed_back_on + timedelta(days=FEEDBACK_DAYS):
        found.append(
            Text(
                zh="述职人尚未阅知；反馈满 {days} 天后方可直接公布",
                en="Not read by the reviewee yet; may be announced {days} days after feedback",
            ).with_values(days=FEEDBACK_DAYS)
        )
    return tuple(found)


def last_year_score(done: int, begun: int, untouched: int) -> Decimal | None:
    """0 to 100 from last year's items: finished ones count fully, begun ones half.

    None without items: there was nothing to do, which is not the same as nothing done (A2).
    """
    total = done + begun + untouched
    if total == 0:
        return None
    mean = (Decimal(done) + Decimal(begun) / 2) * 100 / Decimal(total)
    return mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
