"""A paper as what is drawn, in order: both files are drawn from this, so that they agree."""

from collections.abc import Iterator
from itertools import pairwise

from app.core.documents import layout
from app.core.documents.head import foot_of, head_of
from app.core.documents.items import Grid, Item, Row, Run, Text
from app.core.documents.paper import (
    Addressee,
    Attachments,
    Block,
    Body,
    Contents,
    Heading,
    PageBreak,
    Paper,
    Part,
    Signature,
    Table,
    ToSign,
)

EMPTY = Text((Run(""),))
# of so many lines in its highest cell a row may be parted
_PARTED_FROM = 12
_BLANK = 5


def flow_of(paper: Paper) -> list[Item]:
    """What is drawn, from the head to the imprint."""
    items = [*head_of(paper), *_titled(paper)]
    listed = _listed(paper)
    marks = {id(block): f"place{n}" for n, block in enumerate(listed, start=1)}
    new_page = False
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        drawn = list(
            _contents(block, listed, marks) if isinstance(block, Contents) else _drawn(block)
        )
        items += _placed(drawn, marks.get(id(block), ""), new_page=new_page)
        new_page = False
    return [*items, *foot_of(paper)]


def _placed(drawn: list[Item], mark: str, *, new_page: bool) -> list[Item]:
    """What is drawn of a block, with the name of its place, on a new page where it begins one."""
    if not drawn or not isinstance(first := drawn[0], Text):
        return [_changed(EMPTY, new_page=True), *drawn] if new_page else drawn
    return [_changed(first, mark=mark, new_page=new_page or first.new_page), *drawn[1:]]


def _changed(text: Text, **changes: bool | str) -> Text:
    return Text(**{**text.__dict__, **changes})


def _titled(paper: Paper) -> Iterator[Item]:
    if paper.title:
        yield from _title(paper.title, paper.byline)


def _title(title: str, byline: tuple[str, ...]) -> Iterator[Text]:
    for line in title.split("\n"):
        run = Run(line, "title")
        yield Text((run,), "Title", layout.TITLE_PT, "center", keep=True)
    for line in byline:
        yield Text((Run(line, "kai"),), "Subtitle", align="center", keep=True)
    yield EMPTY


def _drawn(block: Block) -> Iterator[Item]:
    match block:
        case Heading():
            yield _heading(block)
        case Body():
            lead = (Run(block.lead, "kai"),) if block.lead else ()
            yield Text((*lead, Run(block.text)), first=2)
        case Addressee():
            yield Text((Run(block.text),))
        case Table():
            yield _grid(block)
        case _:
            yield from _closing(block)


def _closing(block: Block) -> Iterator[Item]:
    """What stands below a text, and texts of their own behind it."""
    match block:
        case Signature():
            yield from _signature(block)
        case ToSign():
            yield from _to_sign(block)
        case Attachments():
            yield from _attachments(block)
        case Part():
            yield from _part(block)


def _heading(block: Heading) -> Text:
    faces: dict[int, layout.Face] = {1: "hei", 2: "kai"}
    run = Run(block.text, faces.get(block.level, "body"))
    return Text((run,), f"Heading {block.level}", first=2, keep=True)


def width(text: str) -> float:
    """In characters: Latin letters and digits take half of one, and beside Chinese a quarter more
    lies between."""
    taken = sum(0.5 if character.isascii() else 1 for character in text)
    return taken + sum(0.25 for one, other in pairwise(text) if _spaced(one, other))


def _spaced(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum() and one.isascii() != other.isascii()


def _signature(block: Signature) -> Iterator[Text]:
    day, longest = width(block.day), max((width(one) for one in block.issuers), default=0)
    yield EMPTY
    if block.sealed:
        # the seal lies over both: the day four from the edge, the issuer above its middle
        day_right = max(4, (longest - day) / 2)
        rights = [day_right + (day - width(one)) / 2 for one in block.issuers]
    else:
        # the issuer two from the edge, the day beginning two behind it; a longer day moves both
        day_right = 2 if day > longest else longest - day
        start = 4 + day if day > longest else 2 + longest
        rights = [start - width(one) for one in block.issuers]
    for issuer, right in zip(block.issuers, rights, strict=True):
        yield Text((Run(issuer),), align="right", right=right, keep=True)
    if block.day:
        yield Text((Run(block.day),), align="right", right=day_right)


def _to_sign(block: ToSign) -> Iterator[Text]:
    yield EMPTY
    runs: list[Run] = []
    for at, label in enumerate(block.labels):
        if at:
            runs.append(Run("　"))
        runs += [Run(label), Run("", blank=_BLANK)]
    yield Text(tuple(runs), align="left", first=2)


def _attachments(block: Attachments) -> Iterator[Text]:
    yield EMPTY
    if len(block.names) == 1:
        yield Text((Run(f"附件：{block.names[0]}"),), first=-3, left=5, align="left")
        return
    for number, name in enumerate(block.names, start=1):
        said = f"附件：{number}．{name}" if number == 1 else f"{number}．{name}"
        hang = 4.5 if number == 1 else 1.5
        yield Text((Run(said),), first=-hang, left=6.5, align="left")


def _part(block: Part) -> Iterator[Text]:
    lines = list(_title(block.title, block.byline))
    if block.label:
        yield Text((Run(block.label, "hei"),), new_page=True, keep=True)
        yield EMPTY
        yield from lines
    else:
        yield _changed(lines[0], new_page=True)
        yield from lines[1:]


def _listed(paper: Paper) -> list[Part | Heading]:
    """What a list of contents names: the parts, or the first headings of a paper without any."""
    if not any(isinstance(block, Contents) for block in paper.blocks):
        return []
    parts: list[Part | Heading] = [one for one in paper.blocks if isinstance(one, Part)]
    return parts or [one for one in paper.blocks if isinstance(one, Heading) and one.level == 1]


def _contents(
    block: Contents, listed: list[Part | Heading], marks: dict[int, str]
) -> Iterator[Text]:
    title = Run(block.title, "title")
    yield Text((title,), "Contents Title", layout.TITLE_PT, "center", keep=True)
    yield EMPTY
    for one in listed:
        said = one.text if isinstance(one, Heading) else " ".join(one.title.split("\n"))
        yield Text((Run(said),), "Contents", align="left", page_of=marks[id(one)])


def _grid(block: Table) -> Grid:
    total = sum(block.shares)
    rows = tuple(
        Row(row, parted=any(
            _lines(cell, share / total) > _PARTED_FROM
            for cell, share in zip(row, block.shares, strict=True)
        ))
        for row in block.rows
    )  # fmt: skip
    return Grid(block.head, rows, block.shares)


def _lines(cell: str, share: float) -> float:
    """About how many lines a cell takes."""
    per_line = max(layout.CHARACTERS * layout.BODY_PT / layout.TABLE_PT * share - 1, 1)
    return sum(max(width(line) / per_line, 1) for line in cell.split("\n"))
