"""The four grades, the suggested composite and what a grade leads to (A3, A5). Pure functions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.core.i18n import Text
from app.core.labels import labelled


class Grade(StrEnum):
    """好 / 较好 / 一般 / 差, best first."""

    GOOD = "good"
    FAIRLY_GOOD = "fairly_good"
    FAIR = "fair"
    POOR = "poor"


GRADE_LABELS = labelled(
    {
        Grade.GOOD: Text(zh="好", en="good"),
        Grade.FAIRLY_GOOD: Text(zh="较好", en="fairly good"),
        Grade.FAIR: Text(zh="一般", en="fair"),
        Grade.POOR: Text(zh="差", en="poor"),
    }
)

SHIPPED_SCALE: dict[Grade, int] = {
    Grade.GOOD: 100,
    Grade.FAIRLY_GOOD: 80,
    Grade.FAIR: 60,
    Grade.POOR: 40,
}


# going through an enumeration builds every member's name anew, and there are five hundred to grade
_ALL = tuple(Grade)


class Ceiling(StrEnum):
    """The best result the annual appraisal may give this person (A5)."""

    EXCELLENT = "excellent"
    COMPETENT = "competent"


CEILING_LABELS = labelled(
    {
        Ceiling.EXCELLENT: Text(zh="可评优秀", en="may be rated excellent"),
        Ceiling.COMPETENT: Text(zh="不得评优秀，最高为称职", en="at most competent"),
    }
)


@dataclass(frozen=True)
class Consequences:
    """What follows from a grade by itself; referral for accountability never does (A5)."""

    annual_appraisal_ceiling: Ceiling
    interview_required: bool
    rectification_required: bool
    referral_possible: bool


def grade_of(score: Decimal, scale: Mapping[Grade, int] = SHIPPED_SCALE) -> Grade:
    """The grade whose value on the scale is nearest to `score`; a tie goes to the better one."""
    return min(_ALL, key=lambda grade: (abs(score - scale[grade]), -scale[grade]))


SAME_FOR_ALL = Text(
    zh="全体述职人同为一个等次，须写明理由，防止干好干坏一个样",
    en="Everybody has the same grade: give the reason",
)


def reasons_needed(
    grade: Grade, suggested: Grade | None, ballot: Grade | None, others: Sequence[Grade | None]
) -> tuple[Text, ...]:
    """Why this grade has to be explained; empty when it needs no reason (A3).

    `others` are the grades proposed for everybody else in the cycle, None where it is a draft yet:
    all proposals are judged together, by whoever comes last.
    """
    found: list[Text] = []
    if suggested is not None and grade != suggested:
        found.append(
            Text(
                zh="与建议等次“{grade}”不同，须写明理由",
                en="Differs from the suggested grade “{grade}”: give the reason",
            ).with_values(grade=GRADE_LABELS[suggested])
        )
    if ballot is not None and grade != ballot:
        found.append(
            Text(
                zh="与测评等次“{grade}”不同，须写明理由",
                en="Differs from the ballot's grade “{grade}”: give the reason",
            ).with_values(grade=GRADE_LABELS[ballot])
        )
    if is_one_grade_for_all(grade, others):
        found.append(SAME_FOR_ALL)
    return tuple(found)


def is_one_grade_for_all(grade: Grade, others: Collection[Grade | None]) -> bool:
    """Whether this proposal is the last of a cycle and all of them have the same grade (A3)."""
    return bool(others) and all(other == grade for other in others)


def one_grade_faults(
    grade: Grade | None, others: Collection[Grade | None], *, is_refused: bool
) -> tuple[Text, ...]:
    """A3: where the cycle's rules say so, one grade for all is refused whatever the reason."""
    if not is_refused or grade is None or not is_one_grade_for_all(grade, others):
        return ()
    return (
        Text(
            zh="本周期规则不允许全体述职人同为一个等次",
            en="The rules of this cycle refuse the same grade for everybody",
        ),
    )


def quota_faults(
    grade: Grade | None, others: Sequence[Grade | None], quota: Fraction | None
) -> tuple[Text, ...]:
    """A3: with a quota on 好, it may be proposed for no more than that share of everybody (rounded
    down); drafts take no place."""
    if quota is None or grade != Grade.GOOD:
        return ()
    most = int(quota * (len(others) + 1))
    if sum(other == Grade.GOOD for other in others) < most:
        return ()
    return (
        Text(
            zh="等次“好”最多 {most} 人（占比上限 {quota}），名额已满",
            en="At most {most} may be “good” ({quota} of all), and as many are already",
        ).with_values(most=most, quota=quota),
    )


def consequences_of(grade: Grade) -> Consequences:
    """A5: only 好 may be 优秀; 一般 and 差 lead to an interview and dated items."""
    is_weak = grade in (Grade.FAIR, Grade.POOR)
    return Consequences(
        annual_appraisal_ceiling=(Ceiling.EXCELLENT if grade == Grade.GOOD else Ceiling.COMPETENT),
        interview_required=is_weak,
        rectification_required=is_weak,
        referral_possible=grade == Grade.POOR,
    )
