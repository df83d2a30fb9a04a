"""Which characters a line may not begin or end with (避头尾), as Word and LibreOffice know them.

typst narrows punctuation so that a line takes one character more, and it shifts a quotation mark
at the margin; editors of .docx do neither. So that both come out with the same lines, every mark
keeps its full square here, together with what it must not be parted from.
"""

import re
from typing import TypeAlias

NO_START = frozenset("·ˇˉ―‖’”‰′″›℃∶、。〃〉》」』】〕〗〞！＂％＇），．：；？］｀｜｝～￠")
NO_END = frozenset("‘“〈《「『【〔〖〝（［｛￡￥＄")
# set in a square of their own: the ink of the first ones stands at its left, of the others right
_LEFT = frozenset("，。．、：；！？）］｝》〉」』】〕〗”’")
_RIGHT = frozenset("（［｛《〈「『【〔〖“‘")
# a longer piece without a place to break would run out of the page
_LONGEST = 24

Piece: TypeAlias = str | list[str]

_TOKEN = re.compile(r"[!-~]+|—+|…+|\s|.", re.DOTALL)


def pieces(text: str) -> list[Piece]:
    """The text as strings that break as they will, and lists of what is kept together; in a list a
    mark that needs its square is an item of its own."""
    found: list[Piece] = []
    for cluster in _joined(_clusters(text)):
        # typst would not begin a line with an ellipsis; only a piece of its own may stand there
        marked = any(mark_of(token) or token[0] == "…" for token in cluster)
        if marked and sum(map(len, cluster)) <= _LONGEST:
            found.append(_items(cluster))
            continue
        last, text_of = found[-1] if found else None, "".join(cluster)
        if isinstance(last, str) and not _without_space(last[-1], text_of[0]):
            found[-1] = last + text_of
        else:
            found.append(text_of)
    return found


def mark_of(item: str) -> str:
    """Where the ink of a mark stands in its square: "left", "right", or "" for no mark."""
    return "left" if item in _LEFT else "right" if item in _RIGHT else ""


def _clusters(text: str) -> list[list[str]]:
    """What a line may not be broken in."""
    found: list[list[str]] = []
    opened = False  # the last cluster ends with a mark that must not end a line
    for token in _TOKEN.findall(text):
        follows = bool(found) and token[0] in NO_START and not found[-1][-1].isspace()
        if opened or follows:
            found[-1].append(token)
        else:
            found.append([token])
        opened = token in NO_END
    return found


def _joined(clusters: list[list[str]]) -> list[list[str]]:
    """Between Chinese and Latin characters lies a little space, which typst knows only inside a
    text: a kept-together piece takes its neighbour in where that space lies at its edge."""
    found: list[list[str]] = []
    for cluster in clusters:
        before = found[-1] if found else [""]
        spaced = _is_latin(before[-1][-1:]) != _is_latin(cluster[0][0]) and not (
            mark_of(before[-1]) or mark_of(cluster[0]) or before[-1].isspace()
            or cluster[0].isspace()
        )  # fmt: skip
        if found and spaced and (len(before) > 1 or len(cluster) > 1):
            before.extend(cluster)
        else:
            found.append(list(cluster))
    return found


def _items(cluster: list[str]) -> list[str]:
    """Marks one by one, what lies between them as one text."""
    found: list[str] = []
    for token in cluster:
        if found and not mark_of(token) and not mark_of(found[-1]):
            found[-1] += token
        else:
            found.append(token)
    return found


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _without_space(before: str, after: str) -> bool:
    """Between Chinese and a sign as % editors leave no space, and typst only in one text."""
    return before.isascii() != after.isascii() and not (
        _is_latin(before) or _is_latin(after) or before.isspace() or after.isspace()
    )
