"""Who is interviewed, by whom and when: no framework, session or clock."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.core.i18n import Text
from app.features.assessments.grades import Grade, consequences_of
from app.features.assessments.interviews.tables import Ground

# whoever gives an appointment two years ahead has mistyped the year
MOST_DAYS_AHEAD = 365


def ground_of(grade: Grade | None, *, is_lowest: bool) -> Ground | None:
    """Why this reviewee is interviewed (A5); None when they are not. A grade says more than a rank,
    and there is one interview, not two."""
    if grade is not None and consequences_of(grade).interview_required:
        return Ground.GRADE
    return Ground.RANK if is_lowest else None


def lowest(scores: Mapping[UUID, Decimal | None], most: int) -> set[UUID]:
    """Those with the `most` lowest composites. Who has the same score as the last of them is among
    them, too: nobody is chosen by chance. Without a score nobody has a rank."""
    known = sorted(score for score in scores.values() if score is not None)
    if most <= 0 or not known:
        return set()
    limit = known[min(most, len(known)) - 1]
    return {one for one, score in scores.items() if score is not None and score <= limit}


def appointment_faults(
    *,
    interviewer: UUID,
    reviewee: UUID,
    interviewers: Collection[UUID],
    day: date,
    today: date,
) -> list[tuple[str, Text]]:
    """(field, what to do) of an appointment that cannot be; P3: nobody interviews themselves."""
    found: list[tuple[str, Text]] = []
    if interviewer == reviewee:
        found.append(
            ("interviewer_id", Text(zh="本人不能约谈自己", en="Nobody interviews themselves"))
        )
    elif interviewer not in interviewers:
        found.append(
            (
                "interviewer_id",
                Text(
                    zh="约谈人须是分管领导、教工委书记或党建办的在任人员，请另选",
                    en="Choose a deputy, the chair or somebody of the office, in their post today",
                ),
            )
        )
    if day < today:
        found.append(("day", Text(zh="约谈日期不能早于今天", en="The day is over already")))
    elif (day - today).days > MOST_DAYS_AHEAD:
        found.append(
            ("day", Text(zh="约谈日期不能晚于一年以后", en="The day is more than a year ahead"))
        )
    return found


def held_faults(held_on: date, today: date, due_since: date) -> list[tuple[str, Text]]:
    """(field, what to do) of a record that cannot be: nothing is recorded before it happened, and
    no talk was held about a grade that was not announced yet."""
    if held_on < due_since:
        early = Text(
            zh="谈话日期不能早于公布结果的日期（{day}）",
            en="The interview can't have been before the result was announced ({day})",
        )
        return [("held_on", early.with_values(day=due_since))]
    if held_on > today:
        future = Text(zh="谈话日期不能晚于今天", en="The date of the interview is in the future")
        return [("held_on", future)]
    return []
