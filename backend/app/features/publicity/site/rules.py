"""How the public pages are divided and what they say of a comment's fate. Pure functions (S1)."""

from collections.abc import Sequence
from typing import TypeVar

from app.core.i18n import Text
from app.features.publicity.tables import HIDDEN_REASON_LABELS, CommentState, HiddenReason
from app.features.rectifications.kinds import RectificationState

# so that a page stays below 60 kB
ON_A_PAGE, COMMENTS_ON_A_PAGE = 100, 20

T = TypeVar("T")

_ITEM_OPEN = Text(
    zh="已列入整改台账，等待学校整改", en="On the list of what the school has to put right"
)
_ITEM_DONE = Text(
    zh="已列入整改台账，整改完成，已通过验收",
    en="It was put right, and somebody else accepted that",
)
_ITEM_AT_WORK = Text(zh="已列入整改台账，学校正在整改", en="The school is putting it right")
_WAITING = Text(zh="已收到，正在审核", en="Received; it has not been read yet")
_SHOWN = Text(zh="已审核，已公开", en="Read and shown")
_HIDDEN = Text(zh="已审核，未公开。理由：{reason}", en="Read, and not shown: {reason}")


def part(rows: Sequence[T], number: int, size: int) -> Sequence[T]:
    """Page `number` (from 1) of rows."""
    return rows[(number - 1) * size : number * size]


def pages(count: int, size: int) -> int:
    """How many pages there are; at least one."""
    return max(1, -(-count // size))


def item_fate(item: RectificationState | None) -> Text | None:
    """What became of a comment that an item was made from."""
    match item:
        case None:
            return None
        case RectificationState.OPEN | RectificationState.ACKNOWLEDGED:
            return _ITEM_OPEN
        case RectificationState.ACCEPTED:
            return _ITEM_DONE
    return _ITEM_AT_WORK


def fate(
    state: CommentState, reason: HiddenReason | None, item: RectificationState | None
) -> list[Text]:
    """What whoever has the code is told."""
    if state is CommentState.HIDDEN:
        named = HIDDEN_REASON_LABELS[reason] if reason is not None else Text(zh="—", en="—")
        return [_HIDDEN.with_values(reason=named)]
    said = [_WAITING if state is CommentState.WAITING else _SHOWN]
    became = item_fate(item)
    return [*said, became] if became is not None else said
