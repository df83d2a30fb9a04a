"""What became of an item that somebody remarked upon."""

from enum import StrEnum
from uuid import UUID

from app.core.i18n import Text
from app.core.labels import labelled
from app.features.reports.rules.content import LastYearAnswer, ReportContent


class RemarkedItem(StrEnum):
    """An item now, held against the version in which it was remarked upon."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"


REMARKED_LABELS = labelled(
    {
        RemarkedItem.SAME: Text(zh="这一条没有改动", en="not changed since"),
        RemarkedItem.CHANGED: Text(zh="这一条之后已修改", en="changed since"),
        RemarkedItem.REMOVED: Text(zh="这一条已删除", en="removed since"),
    }
)


def item_since(item_id: UUID, then: ReportContent, now: ReportContent) -> RemarkedItem:
    """Whether an item of a version is still there, and still says the same."""
    before, after = _find(item_id, then), _find(item_id, now)
    if after is None:
        return RemarkedItem.REMOVED
    return RemarkedItem.SAME if after == before else RemarkedItem.CHANGED


def _find(item_id: UUID, content: ReportContent) -> object | None:
    for item in content.items():
        if item.id == item_id:
            return item
    answers: list[LastYearAnswer] = content.last_year
    return next((answer for answer in answers if answer.carried_item_id == item_id), None)
