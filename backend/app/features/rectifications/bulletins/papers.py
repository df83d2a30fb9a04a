"""The bulletin as a document (D1)."""

import re

from app.core.documents import Body, Heading, Paper, Signature, Table
from app.features.rectifications.bulletins.tables import Bulletin
from app.features.rectifications.papers import day_in_words

_FIRST = re.compile(r"^[一二三四五六七八九十百]+、")
_SECOND = re.compile(r"^（[一二三四五六七八九十百]+）")


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
            *(_block(line.strip()) for line in row.text.splitlines() if line.strip()),
            Signature((office,), day_in_words(row.issued_on)),
            *(table if rows else ()),
        ),
    )


def _block(line: str) -> Heading | Body:
    if len(line) <= 40 and _FIRST.match(line):
        return Heading(1, line)
    if len(line) <= 40 and _SECOND.match(line):
        return Heading(2, line)
    return Body(line)
