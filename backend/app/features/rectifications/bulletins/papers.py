"""The bulletin as a document (D1)."""

from collections.abc import Callable, Mapping
from functools import partial

from app.core.documents import Addressee, Block, Body, Heading, Paper, Signature, Table
from app.features.rectifications.bulletins.rules import LineKind, lines_of
from app.features.rectifications.bulletins.tables import Bulletin
from app.features.rectifications.papers import day_in_words


def bulletin_paper(row: Bulletin, office: str) -> Paper:
    """Title, text with its headings, who issued it and when, and the table it was drafted from."""
    assert row.issued_on is not None
    rows = tuple(tuple(str(cell) for cell in unit) for unit in row.progress)
    table = (
        Heading(1, f"附：各单位整改进展（截至{day_in_words(row.counted_on)}）"),
        Table(("单位", "整改事项", "已销号", "逾期"), rows, (6, 2, 2, 2)),
    )
    return Paper(
        row.title,
        (),
        (
            *(_BLOCKS[kind](line) for kind, line in lines_of(row.text)),
            Signature((office,), day_in_words(row.issued_on)),
            *(table if rows else ()),
        ),
    )


_BLOCKS: Mapping[LineKind, Callable[[str], Block]] = {
    LineKind.ADDRESSEE: Addressee,
    LineKind.HEADING: partial(Heading, 1),
    LineKind.SUBHEADING: partial(Heading, 2),
    LineKind.BODY: Body,
}
