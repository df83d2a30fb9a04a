"""When a session may be submitted and signed (A4, P3). No framework, session or clock."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from app.core.i18n import Text
from app.features.assessments.decisions.tables import Attendance, ItemOutcome, Quorum
from app.features.assessments.grades import (
    Grade,
    consequences_of,
    one_grade_faults,
    quota_faults,
)
from app.features.assessments.rules import SHORTEST_REASON, is_reason

SHARES = {Quorum.HALF: Fraction(1, 2), Quorum.TWO_THIRDS: Fraction(2, 3)}
MOST_FAULTS = 20
MOST_DAYS_AHEAD = 365


@dataclass(frozen=True)
class Sitter:
    """A member as the rules see one."""

    person_id: UUID
    is_chair: bool
    attendance: Attendance | None


class Point(NamedTuple):
    """An item of the agenda as the rules see it; `is_current`: its assessment is still proposed, as
    it was when it was put there."""

    position: int
    name: str
    reviewee: UUID
    proposed_grade: Grade | None
    outcome: ItemOutcome | None
    decided_grade: Grade | None
    decision: str
    recused: Collection[UUID]
    is_current: bool
    has_problems: bool
    # a deadline of its problems that lay ahead when it was proposed, and does not any more
    is_overdue: bool = False


def is_quorate(members: int, came: int, quorum: Quorum) -> bool:
    """Whether enough of the members came; of no members nobody decides."""
    return members > 0 and came >= members * SHARES[quorum]


def date_faults(held_on: date, last_meeting: date | None, today: date) -> tuple[Text, ...]:
    """The committee decides after the review meeting, and has met when it is signed."""
    return (*too_early(held_on, last_meeting), *too_late(held_on, today))


def too_early(held_on: date, last_meeting: date | None) -> tuple[Text, ...]:
    """The committee decides after the review meeting."""
    if last_meeting is None or held_on >= last_meeting:
        return ()
    text = Text(
        zh="研究日期不能早于述职评议会（{day}）",
        en="The session can't be before the review meeting ({day})",
    )
    return (text.with_values(day=last_meeting),)


def too_far(held_on: date, today: date) -> tuple[Text, ...]:
    """Whoever plans a session more than a year ahead has mistyped the year."""
    if (held_on - today).days <= MOST_DAYS_AHEAD:
        return ()
    return (
        Text(zh="研究日期不能晚于一年以后", en="The day of the session is more than a year ahead"),
    )


def too_late(held_on: date, today: date) -> tuple[Text, ...]:
    """What has not been held is not signed."""
    if held_on <= today:
        return ()
    return (
        Text(
            zh="研究日期还没有到，会议召开后才能提请签署",
            en="The day has not come yet: submit it once the session was held",
        ),
    )


def attendance_faults(members: Sequence[Sitter], quorum: Quorum) -> tuple[Text, ...]:
    """Everybody's attendance is known, one of those who came presided, and they were enough."""
    if not members:
        return (Text(zh="没有填写参会人员", en="No member is named"),)
    found: list[Text] = []
    unknown = sum(one.attendance is None for one in members)
    if unknown:
        text = Text(zh="有 {n} 人没有登记到会情况", en="Attendance of {n} members is missing")
        found.append(text.with_values(n=unknown))
    if not any(one.is_chair and one.attendance is Attendance.CAME for one in members):
        found.append(Text(zh="没有到会的主持人", en="Nobody who came presided"))
    came = sum(one.attendance is Attendance.CAME for one in members)
    if not unknown and not is_quorate(len(members), came, quorum):
        text = Text(
            zh="到会人数不足：应到 {due} 人，实到 {came} 人，不能作出决定",
            en="No quorum: {came} of {due} members came, so nothing can be decided",
        )
        found.append(text.with_values(due=len(members), came=came))
    return tuple(found)


def point_faults(point: Point, members: Sequence[Sitter], quorum: Quorum) -> tuple[Text, ...]:
    """What keeps one item from being signed, with its number and name."""
    is_plain = point.outcome is ItemOutcome.AS_PROPOSED and not point.is_overdue
    if point.is_current and not point.recused and is_plain:
        return ()  # as most of five hundred are
    found = [*_decision_faults(point)]
    if not point.is_current:
        found.append(
            Text(
                zh="评价已被退回或修改，请移出议程",
                en="the assessment was sent back or changed; take it off the agenda",
            )
        )
    stayed = [m for m in members if m.person_id not in point.recused]
    came = sum(m.attendance is Attendance.CAME for m in stayed)
    # without recusals it is the session's quorum, which is said once and not for every item
    if len(stayed) < len(members) and not is_quorate(len(stayed), came, quorum):
        text = Text(
            zh="回避后到会人数不足（{came}/{due}）",
            en="no quorum without the recused ({came}/{due})",
        )
        found.append(text.with_values(came=came, due=len(stayed)))
    return _of_point(point, found)


def _of_point(point: Point, faults: Sequence[Text]) -> tuple[Text, ...]:
    lead = Text(zh="第 {n} 项（{name}）：{fault}", en="Item {n} ({name}): {fault}")
    return tuple(
        lead.with_values(n=point.position, name=point.name, fault=fault) for fault in faults
    )


def changed_faults(
    grade: Grade | None,
    grades: Sequence[Grade | None],
    quota: Fraction | None,
    *,
    one_grade_is_refused: bool,
) -> tuple[Text, ...]:
    """What a grade that a session decides instead of the proposed one breaks beside everybody
    else's, as a proposal may not (A3); it is among `grades`, and has its reason already."""
    others = list(grades)
    if grade in others:  # else it was sent back meanwhile, which is said of the item itself
        others.remove(grade)
    return (
        *one_grade_faults(grade, others, is_refused=one_grade_is_refused),
        *quota_faults(grade, others, quota),
    )


def is_changed(point: Point) -> bool:
    """Whether the session decides on another grade than was proposed."""
    return point.outcome is ItemOutcome.AS_DECIDED and point.decided_grade != point.proposed_grade


def together_faults(
    points: Sequence[Point],
    grades: Sequence[Grade | None],
    quota: Fraction | None,
    *,
    one_grade_is_refused: bool,
) -> tuple[Text, ...]:
    """The same of a whole agenda, item by item; of many the first are named."""
    by_grade = {
        grade: changed_faults(grade, grades, quota, one_grade_is_refused=one_grade_is_refused)
        for grade in {point.decided_grade for point in points if is_changed(point)}
    }
    found = [
        fault
        for point in points
        if is_changed(point)
        for fault in _of_point(point, by_grade[point.decided_grade])
    ]
    return tuple(found[:MOST_FAULTS])


def needs_problems(grade: Grade | None) -> bool:
    """Whether the grade asks for problems with deadlines (A5)."""
    return grade is not None and consequences_of(grade).rectification_required


def _decision_faults(point: Point) -> list[Text]:
    found: list[Text] = []
    if point.outcome is None:
        return [Text(zh="没有研究结论", en="nothing is decided")]
    if point.outcome is not ItemOutcome.AS_PROPOSED and not is_reason(point.decision):
        found.append(
            Text(
                zh="改定等次或退回须写明理由（不少于 {n} 个字）",
                en="another grade, or sending back, needs a reason of {n} characters or more",
            ).with_values(n=SHORTEST_REASON)
        )
    if point.is_overdue and point.outcome is not ItemOutcome.SENT_BACK:
        found.append(
            Text(
                zh="有问题的整改时限已经到期，请改为退回起草，重新确定时限",
                en="a deadline of its problems is over: decide to send it back for a new one",
            )
        )
    if point.outcome is ItemOutcome.AS_DECIDED:
        if point.decided_grade in (None, point.proposed_grade):
            found.append(
                Text(zh="改定的等次与提请等次相同", en="the other grade is the proposed one")
            )
        elif needs_problems(point.decided_grade) and not point.has_problems:
            found.append(
                Text(
                    zh="等次为一般或差须有存在问题和整改时限，请退回起草",
                    en="this grade needs a problem with a deadline: send it back",
                )
            )
    return found


def agenda_faults(
    points: Sequence[Point], members: Sequence[Sitter], quorum: Quorum
) -> tuple[Text, ...]:
    """What keeps the agenda from being signed; of many faults the first are named."""
    if not points:
        return (Text(zh="议程上没有评价", en="There is nothing on the agenda"),)
    found = [fault for point in points for fault in point_faults(point, members, quorum)]
    if len(found) <= MOST_FAULTS:
        return tuple(found)
    more = Text(zh="另有 {n} 处未完成", en="{n} more").with_values(n=len(found) - MOST_FAULTS)
    return (*found[:MOST_FAULTS], more)


def canonical(content: Any) -> bytes:
    """The same content always gives the same bytes: sorted keys, no spaces, UTF-8."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return text.encode()


def digest_of(content: Any) -> str:
    """SHA-256 over the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()
