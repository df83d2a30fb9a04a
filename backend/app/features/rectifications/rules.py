"""When an item is overdue, may be started, submitted and accepted (X2). Pure functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.core.i18n import Text


@dataclass(frozen=True)
class Entry:
    """One progress entry as the rules see it."""

    author_id: UUID
    has_evidence: bool
    written_at: datetime


def is_overdue(due_on: date, today: date, accepted: bool) -> bool:
    """A deadline ends with its day; an accepted item is never late."""
    return not accepted and due_on < today


def start_faults(measures: str) -> tuple[Text, ...]:
    """What keeps an item from being started."""
    if measures.strip():
        return ()
    return (Text(zh="没有填写整改措施", en="No measures are written down"),)


def submit_faults(entries: Sequence[Entry], returned_at: datetime | None) -> tuple[Text, ...]:
    """X2: submitted with evidence, and after a return with evidence newer than the return."""
    counted = [e for e in entries if e.has_evidence]
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
