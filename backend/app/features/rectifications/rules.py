"""When an item is overdue, may be started, submitted, accepted and pressed for (X2, X3). Pure
functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from app.core.i18n import Text
from app.features.rectifications.kinds import EntryKind, EscalationStep

# an item that nobody signed for by then is a matter of the office
SIGN_WITHIN: Final = timedelta(days=3)
# what an item may have as evidence, all files together
MOST_FILES: Final = 30
MOST_BYTES: Final = 100 * 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """One progress entry as the rules see it."""

    author_id: UUID
    has_evidence: bool
    written_at: datetime
    kind: EntryKind = EntryKind.PROGRESS


def is_overdue(due_on: date, today: date, accepted: bool) -> bool:
    """A deadline ends with its day; an accepted item is never late."""
    return not accepted and due_on < today


def start_faults(measures: str, target: str) -> tuple[Text, ...]:
    """X1: what keeps an item from being started: measures, and a target that can be checked."""
    wanted = (
        (measures, Text(zh="没有填写整改措施", en="No measures are written down")),
        (target, Text(zh="没有填写整改目标", en="No target is written down")),
    )
    return tuple(fault for text, fault in wanted if not text.strip())


def outcome_faults(outcome: str) -> tuple[Text, ...]:
    """What was reached is said before anybody is asked to accept it."""
    if outcome.strip():
        return ()
    return (Text(zh="没有填写整改成效", en="The outcome is not written down"),)


def submit_faults(entries: Sequence[Entry], returned_at: datetime | None) -> tuple[Text, ...]:
    """X2: submitted with evidence, and after a return with evidence newer than the return."""
    counted = [e for e in entries if e.has_evidence and e.kind is EntryKind.PROGRESS]
    if not counted:
        return (
            Text(
                zh="没有带佐证的整改进展，请先填写进展和佐证",
                en="No progress entry with evidence: add one first",
            ),
        )
    if returned_at is not None and all(e.written_at < returned_at for e in counted):
        return (
            Text(
                zh="退回以后没有新的佐证，请补充后再提交",
                en="No new evidence since the return: add some first",
            ),
        )
    return ()


def accept_faults(
    actor: UUID, responsible: UUID, entry_authors: Collection[UUID]
) -> tuple[Text, ...]:
    """P3, X2: nobody accepts their own work."""
    if actor == responsible:
        return (
            Text(zh="责任人不得给自己销号", en="The person responsible may not accept the item"),
        )
    if actor in entry_authors:
        return (
            Text(
                zh="您填写过本事项的整改进展，须由他人销号",
                en="You wrote progress for this item: somebody else has to accept it",
            ),
        )
    return ()


def deadline_faults(old: date, new: date, today: date) -> tuple[Text, ...]:
    """X2: an extension moves the deadline later, and not into the past."""
    if new <= old:
        return (
            Text(
                zh="新的时限须晚于原时限 {old}", en="The new deadline must be later than {old}"
            ).with_values(old=old),
        )
    if new < today:
        return (Text(zh="新的时限不能早于今天", en="The new deadline is in the past"),)
    return ()


def look_back_faults(planned: date | None, today: date) -> tuple[Text, ...]:
    """A look back is planned for today or later."""
    if planned is not None and planned < today:
        return (Text(zh="回头看的日期不能早于今天", en="The day of the look back is in the past"),)
    return ()


def looked_back_faults(looked_on: date, accepted_on: date, today: date) -> tuple[Text, ...]:
    """Somebody looked again after the acceptance, and not in the future."""
    if looked_on > today:
        return (Text(zh="回头看的日期不能晚于今天", en="The day of the look back is to come"),)
    if looked_on < accepted_on:
        return (
            Text(
                zh="回头看的日期不能早于销号日期 {day}",
                en="The look back can't be before the acceptance on {day}",
            ).with_values(day=f"{accepted_on.year}年{accepted_on.month}月{accepted_on.day}日"),
        )
    return ()


def dated_faults(dated_on: date | None, today: date) -> tuple[Text, ...]:
    """Evidence has a day of its own, which is not in the future."""
    if dated_on is not None and dated_on > today:
        return (Text(zh="佐证材料的日期不能晚于今天", en="The evidence is dated in the future"),)
    return ()


def is_unsigned_too_long(acknowledged: bool, created_on: date, today: date) -> bool:
    """X2: nobody signed for it in three days."""
    return not acknowledged and created_on + SIGN_WITHIN < today


_STEPS: Final = tuple(EscalationStep)


def next_escalation(last: EscalationStep | None) -> EscalationStep:
    """The step after the last one; after a talk comes another."""
    if last is None:
        return _STEPS[0]
    return _STEPS[min(_STEPS.index(last) + 1, len(_STEPS) - 1)]


def escalation_faults(step: EscalationStep, last: EscalationStep | None) -> tuple[Text, ...]:
    """X3: 提醒, 督办, 约谈: in this order; a step may be repeated, none left out."""
    if _STEPS.index(step) <= _STEPS.index(next_escalation(last)):
        return ()
    return (
        Text(
            zh="应当逐级进行：先提醒，再督办，再约谈",
            en="One step after the other: reminder, supervision, talk",
        ),
    )


def quota_faults(files: int, size: int, more: int) -> tuple[Text, ...]:
    """The evidence of an item is bounded."""
    if files < MOST_FILES and size + more <= MOST_BYTES:
        return ()
    return (
        Text(
            zh="本事项的佐证文件已满（最多 {files} 个、合计 {size} MB），请合并或压缩后再上传",
            en="The item has its {files} files or {size} MB of evidence: merge or compress them",
        ).with_values(files=MOST_FILES, size=MOST_BYTES // (1024 * 1024)),
    )
