"""Entries → what became of last year's items."""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID

from app.features.reports.rules.content import TEXT_MAX, AnswerStatus, LastYearAnswer
from app.features.reports.rules.splitting.texts import Entry, Leftovers, simplified

_OPENING = re.compile(r"(?:针对|关于|对于|对)?[“「‘\"『]")
_CLOSING = re.compile(r"[”」’\"』]+(?:的)?(?:这一|这个)?(?:问题|事项)?[。，,：:；;]?\s*")
_STATUS = re.compile(
    r"(?P<partly>部分整改|部分完成|基本整改|基本完成|正在整改|持续整改|整改中|取得阶段性成效)"
    r"|(?P<not>未整改|尚未整改|没有整改|未完成|尚未完成)"
    r"|(?P<done>已(?:经|全部)?整改(?:到位|完成|完毕)?|已(?:经|全部)?完成(?:整改)?"
    r"|整改(?:完成|到位)|已销号|已(?:经|全部)?解决)"
)
_STATUS_END = re.compile(r"[。，,：:；;]?\s*")
_QUOTED_MAX = 500
_UNQUOTED_MIN = 5


def read_answer(
    entry: Entry, carried_items: Mapping[UUID, str], leftovers: Leftovers
) -> LastYearAnswer | None:
    """The answer “problem”。status。text; None when problem or status is not recognised.

    A status that stands further back is read too, and stays in the text; several that differ are
    nobody's to choose from.
    """
    named = _named_item(entry.text, carried_items)
    if named is None or len(entry.text) > TEXT_MAX:
        return None
    item_id, start = named
    plain = simplified(entry.text)
    status = _STATUS.match(plain, start)
    if status is not None:
        end = _STATUS_END.match(plain, status.end())
        start = end.end() if end else status.end()
        name = status.lastgroup or ""
    else:
        names = {found.lastgroup or "" for found in _STATUS.finditer(plain, start)}
        if len(names) != 1:
            return None
        name = names.pop()
    leftovers.mark(entry.text[:start])
    return LastYearAnswer(
        carried_item_id=item_id, status=AnswerStatus(name), text=entry.text[start:].strip()
    )


def _named_item(text: str, carried_items: Mapping[UUID, str]) -> tuple[UUID, int] | None:
    """The one item named in front, in quotation marks or without, and where its name ends."""
    opening = _OPENING.match(text)
    if opening is None:
        return _begun_with(text, carried_items)
    # a problem may quote something itself: the closing mark that completes an item counts
    closings = list(_CLOSING.finditer(text, opening.end(), opening.end() + _QUOTED_MAX))
    quoted = [text[opening.end() : closing.start()] for closing in closings]
    for find in (_exactly, _nearly):
        for words, closing in zip(quoted, closings, strict=True):
            item_id = find(words, carried_items)
            if item_id is not None:
                return item_id, closing.end()
    return None


def _begun_with(text: str, carried_items: Mapping[UUID, str]) -> tuple[UUID, int] | None:
    found = list(_beginnings(text, carried_items))
    return found[0] if len(found) == 1 else None


def _beginnings(text: str, carried_items: Mapping[UUID, str]) -> Iterator[tuple[UUID, int]]:
    front = simplified(text[:_QUOTED_MAX])
    for item_id, problem in carried_items.items():
        words = simplified(problem.strip().rstrip("。"))
        if len(words) >= _UNQUOTED_MIN and front.startswith(words):
            end = re.compile(r"(?:的)?(?:问题)?[。，,：:；;]?\s*").match(text, len(words))
            yield item_id, end.end() if end else len(words)


def _exactly(quoted: str, carried_items: Mapping[UUID, str]) -> UUID | None:
    """The one item with these words; white space and marks do not matter."""
    wanted = _letters(quoted)
    return _only(id_ for id_, problem in carried_items.items() if _letters(problem) == wanted)


def _nearly(quoted: str, carried_items: Mapping[UUID, str]) -> UUID | None:
    """The one item that these words are a part of, or that is a part of them."""
    wanted = _letters(quoted)
    return _only(
        id_
        for id_, problem in carried_items.items()
        if wanted and (wanted in _letters(problem) or _letters(problem) in wanted)
    )


def _only(found: Iterator[UUID]) -> UUID | None:
    ids = list(found)
    return ids[0] if len(ids) == 1 else None


def _letters(text: str) -> str:
    return "".join(character for character in simplified(text) if character.isalnum())
