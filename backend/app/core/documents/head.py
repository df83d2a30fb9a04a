"""版头 and 版记 of the formats 文件, 信函 and 纪要."""

from collections.abc import Iterator

from app.core.documents import layout
from app.core.documents.items import Foot, Item, Rule, Run, Sides, Text
from app.core.documents.paper import Head, Paper

EMPTY = Text((Run(""),))


def head_of(paper: Paper) -> Iterator[Item]:
    """What stands above the title."""
    if paper.head is None:
        return
    match paper.format:
        case "document":
            yield from _document(paper.head)
        case "letter":
            yield from _letter(paper.head)
        case "minutes":
            yield from _minutes(paper.head)


def foot_of(paper: Paper) -> Iterator[Foot]:
    """What stands at the foot of the last page."""
    if (imprint := paper.imprint) is not None:
        yield Foot(imprint.copied_to, imprint.office, imprint.day)


def _marks(head: Head) -> list[str]:
    """份号, 密级 and 紧急程度, each on a line of its own, in this order."""
    return [one for one in (head.copy, head.secrecy, head.urgency) if one]


def _document(head: Head) -> Iterator[Item]:
    marks = _marks(head)
    for mark in marks:
        yield Text((Run(mark, "hei"),), align="left")
    # the mark begins 35 mm below the edge of the text, about three lines
    yield from [EMPTY] * (3 - len(marks))
    yield from _red(head, layout.HEAD_PT)
    yield from (EMPTY, EMPTY)
    if head.signers:
        signers = (Run("签发人："), Run("　".join(head.signers), "kai"))
        yield Sides((Run(head.number),), signers, indent=1)
    else:
        yield Text((Run(head.number),), align="center")
    yield Rule()
    yield from (EMPTY, EMPTY)


def _letter(head: Head) -> Iterator[Item]:
    yield from _red(head, layout.LETTER_HEAD_PT)
    yield Rule("double")
    first, *others = _marks(head) or [""]
    yield Sides((Run(first, "hei"),), (Run(head.number),))
    for mark in others:
        yield Text((Run(mark, "hei"),), align="left")
    yield EMPTY


def _minutes(head: Head) -> Iterator[Item]:
    yield from [EMPTY] * 2
    yield from _red(head, layout.HEAD_PT)
    yield EMPTY
    if head.number:
        yield Text((Run(head.number),), align="center")
    yield Sides((Run(head.issuer),), (Run(head.day),), indent=1)
    yield Rule()
    yield EMPTY


def _red(head: Head, size: float) -> Iterator[Text]:
    """The mark, as large as its longest line lets it be."""
    lines = head.mark.split("\n")
    longest = max(len(line) for line in lines)
    room = layout.CHARACTERS * layout.CHARACTER_PITCH_PT
    fits = min(size, int(room / max(longest, 1)))
    for line in lines:
        yield Text((Run(line, "title"),), "Red Head", fits, "center", red=True, keep=True)
