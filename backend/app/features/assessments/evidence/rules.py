"""What an opinion must contain and what it may cite (A2, A3). No framework, session or clock."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from app.core.i18n import Text
from app.features.assessments.grades import Grade, consequences_of
from app.features.assessments.kinds import KIND_LABELS, EvidenceKind
from app.features.assessments.rules import SHORTEST_REASON, is_reason

Cited = tuple[EvidenceKind, UUID]


@dataclass(frozen=True)
class Item:
    """One piece of evidence as the desk shows it, and what a draft may say of it: what it praises,
    what it finds fault with, and whether that is in order (None: it does not say)."""

    subject_id: UUID
    title: Text
    text: Text
    author_name: str | None = None
    at: datetime | None = None
    link: str | None = None
    praise: str = ""
    fault: str = ""
    is_in_order: bool | None = None


@dataclass(frozen=True)
class Statement:
    """A sentence or paragraph of the opinion and the evidence it rests on."""

    id: UUID
    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class RemainingProblem(Statement):
    """A problem that remains, with its deadline, and the one that took its place when it had
    passed before the announcement."""

    due_on: date | None = None
    moved_to: date | None = None


@dataclass(frozen=True)
class Opinion:
    """The written opinion as the rules see it; `cited_as_a_whole` is of no statement of its own."""

    done_well: Sequence[Statement]
    not_done_well: Sequence[Statement]
    problems: Sequence[RemainingProblem]
    grade: Grade | None
    grade_reason: str
    cited_as_a_whole: Sequence[Cited] = ()

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All evidence cited anywhere, each once, in the order of the text."""
        parts = (*self.done_well, *self.not_done_well, *self.problems)
        found = [key for part in parts for key in part.cited]
        return tuple(dict.fromkeys([*found, *self.cited_as_a_whole]))


_TOO_SHORT = Text(
    zh="等次说明至少写 {n} 个字，标点不算", en="The reason needs {n} characters besides punctuation"
).with_values(n=SHORTEST_REASON)


@dataclass(frozen=True)
class Deadlines:
    """Which days a deadline may be set to: after today, and at most so many days ahead (A2)."""

    today: date
    within_days: int

    @property
    def last(self) -> date:
        """The last day that may be set."""
        return self.today + timedelta(days=self.within_days)

    def fault(self, due_on: date) -> Text | None:
        """What is wrong with a deadline, and what would be right."""
        if self.today < due_on <= self.last:
            return None
        return Text(
            zh="整改时限须晚于今天，且不迟于{day}（本周期规则：最多 {days} 天）",
            en="The deadline has to lie after today and no later than {day} ({days} days)",
        ).with_values(day=self.last, days=self.within_days)


def text_of(statements: Iterable[Statement]) -> str:
    """Statements as one text, a line each."""
    return "\n".join(statement.text for statement in statements)


def uncited_kinds(
    existing: Mapping[EvidenceKind, Collection[UUID]], cited: Iterable[tuple[EvidenceKind, UUID]]
) -> tuple[EvidenceKind, ...]:
    """Kinds with evidence of which none is cited (A2). A kind without evidence is not asked for."""
    named = {kind for kind, subject in cited if subject in existing.get(kind, ())}
    return tuple(kind for kind in EvidenceKind if existing.get(kind) and kind not in named)


def unknown_citations(
    existing: Mapping[EvidenceKind, Collection[UUID]], cited: Iterable[Cited]
) -> tuple[Cited, ...]:
    """What is cited and is nothing in this reviewee's evidence, or no longer."""
    return tuple(key for key in cited if key[1] not in existing.get(key[0], ()))


def deadline_gaps(opinion: Opinion, days: Deadlines) -> tuple[Text, ...]:
    """Deadlines that keep an opinion from being proposed, each with its place (A2)."""
    place = Text(zh="问题 {n}：{fault}", en="Problem {n}: {fault}")
    return tuple(
        place.with_values(n=n, fault=fault)
        for n, problem in enumerate(opinion.problems, start=1)
        if problem.due_on is not None and (fault := days.fault(problem.due_on)) is not None
    )


def withdrawn_gaps(
    opinion: Opinion, existing: Mapping[EvidenceKind, Collection[UUID]]
) -> tuple[Text, ...]:
    """Citations of what was taken back meanwhile, each with its place and what to do (A2)."""
    said = Text(
        zh="{place}引用的“{kind}”已被撤回，请去掉这处引用，或改引其他依据",
        en="{place} cites from “{kind}” what was taken back: remove that or cite something else",
    )
    return tuple(
        said.with_values(place=place, kind=KIND_LABELS[kind])
        for place, cited in _places(opinion)
        for kind, _ in unknown_citations(existing, cited)
    )


def _places(opinion: Opinion) -> Iterator[tuple[Text, Sequence[Cited]]]:
    """Everything that cites, and where the reader finds it."""
    for name, part in (
        (Text(zh="“做得好的”第 {n} 条", en="“Done well”, {n}:"), opinion.done_well),
        (Text(zh="“做得不够的”第 {n} 条", en="“Not done well”, {n}:"), opinion.not_done_well),
        (Text(zh="问题 {n}", en="Problem {n}"), opinion.problems),
    ):
        for n, statement in enumerate(part, start=1):
            yield name.with_values(n=n), statement.cited
    yield Text(zh="整篇意见", en="The opinion as a whole"), opinion.cited_as_a_whole


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
    if any(problem.due_on is None for problem in opinion.problems):
        found.append(Text(zh="有问题没有整改时限", en="A problem has no deadline"))
    uncited = Text(zh="没有引用“{kind}”", en="Nothing is cited from “{kind}”")
    found.extend(
        uncited.with_values(kind=KIND_LABELS[kind])
        for kind in uncited_kinds(existing, opinion.cited)
    )
    found.extend(withdrawn_gaps(opinion, existing))
    if not is_reason(opinion.grade_reason):
        found.extend(reasons)
        if reasons and opinion.grade_reason:
            found.append(_TOO_SHORT)
    return tuple(found)
