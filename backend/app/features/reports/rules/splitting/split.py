"""The splitting as a whole: paragraphs in, content and leftovers out."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID, uuid4

from app.features.reports.rules.content import ITEMS_MAX, ReportContent
from app.features.reports.rules.splitting.entries import (
    read_achievement,
    read_answer,
    read_problem,
    read_task,
)
from app.features.reports.rules.splitting.stretches import find_entries, find_stretches
from app.features.reports.rules.splitting.texts import (
    Entry,
    Leftovers,
    Paragraph,
    Section,
    SplitReport,
    Stretch,
)

Item = TypeVar("Item")


def split_report(
    paragraphs: Iterable[Paragraph],
    carried_items: Mapping[UUID, str],
    new_id: Callable[[], UUID] = uuid4,
) -> SplitReport:
    """Place the paragraphs of a Word report into the three lists and last year's answers (R5).

    ``carried_items`` maps the ids of last year's items to their problems: an answer is matched by
    the problem it quotes. Never fails: what cannot be placed is returned as unplaced, in order.
    """
    content, leftovers = ReportContent(), Leftovers()
    for stretch in find_stretches(paragraphs, leftovers):
        for entry in find_entries(stretch, leftovers):
            if not _place(content, stretch, entry, carried_items, leftovers, new_id):
                leftovers.leave(entry.position, entry.text)
    unplaced = sorted(leftovers.unplaced, key=lambda left: left.position)
    return SplitReport(content, tuple(unplaced), tuple(leftovers.markers))


def _place(
    content: ReportContent,
    stretch: Stretch,
    entry: Entry,
    carried_items: Mapping[UUID, str],
    leftovers: Leftovers,
    new_id: Callable[[], UUID],
) -> bool:
    if len(getattr(content, stretch.section)) >= ITEMS_MAX:
        return False
    match stretch.section:
        case Section.ACHIEVEMENTS:
            return _append(content.achievements, read_achievement(entry, new_id))
        case Section.PROBLEMS:
            return _append(content.problems, read_problem(entry, stretch.kind, leftovers, new_id))
        case Section.TASKS:
            return _append(content.tasks, read_task(entry, leftovers, new_id))
        case Section.LAST_YEAR:
            answered = {answer.carried_item_id for answer in content.last_year}
            still_open = {id_: text for id_, text in carried_items.items() if id_ not in answered}
            return _append(content.last_year, read_answer(entry, still_open, leftovers))


def _append(items: list[Item], item: Item | None) -> bool:
    if item is None:
        return False
    items.append(item)
    return True
