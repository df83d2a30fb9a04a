"""A paper as people edit it: title, whom it goes to, plain text whose numbered lines are headings,
who issues it and when. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.documents import (
    Addressee,
    Attachments,
    Block,
    Body,
    Heading,
    Paper,
    Signature,
    Table,
)

_LONGEST_HEADING = 40
_FIRST = re.compile(r"^[一二三四五六七八九十百]+、")
_SECOND = re.compile(r"^（[一二三四五六七八九十百]+）")
_SAID_BY = re.compile(r"^[^：。]{1,8}：")


@dataclass(frozen=True)
class Written:
    """What a paper says, in the fields of the page on which it is edited."""

    title: str
    byline: str = ""
    addressee: str = ""
    text: str = ""
    attachments: tuple[str, ...] = ()
    issuer: str = ""
    day: str = ""


def written_paper(written: Written) -> Paper:
    """The paper: lines that begin with 一、 or （一） are headings; a short label before a colon
    (时间：) leads its line."""
    return Paper(
        written.title,
        _byline(written),
        (
            *_addressee(written),
            *(block_of(line) for line in lines_of(written.text)),
            *_closing(written),
        ),
    )


def sheet_paper(written: Written) -> Paper:
    """The same as a form of one table: each 一、 is a row, what stands below it the cell."""
    rows: list[tuple[str, str]] = []
    above: list[Block] = []
    for line in lines_of(written.text):
        if _FIRST.match(line):
            rows.append((_FIRST.sub("", line), ""))
        elif rows:
            label, said = rows[-1]
            rows[-1] = (label, f"{said}\n{line}" if said else line)
        else:
            above.append(block_of(line))
    table = Table(("项目", "内容"), tuple((a, b or "\n") for a, b in rows), (5, 23))
    return Paper(
        written.title, _byline(written), (*above, *((table,) if rows else ()), *_closing(written))
    )


def lines_of(text: str) -> list[str]:
    """Its lines without blanks."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def block_of(line: str) -> Heading | Body:
    """One line of a text that somebody has written."""
    if len(line) <= _LONGEST_HEADING and _FIRST.match(line):
        return Heading(1, line)
    if len(line) <= _LONGEST_HEADING and _SECOND.match(line):
        return Heading(2, line)
    lead = _SAID_BY.match(line)
    if lead and lead.end() < len(line):
        return Body(line[lead.end() :].strip(), lead=lead.group())
    return Body(line)


def _byline(written: Written) -> tuple[str, ...]:
    return (written.byline,) if written.byline else ()


def _addressee(written: Written) -> Iterator[Addressee]:
    if written.addressee:
        yield Addressee(f"{written.addressee.removesuffix('：')}：")


def _closing(written: Written) -> Iterator[Block]:
    if written.attachments:
        yield Attachments(written.attachments)
    if written.issuer or written.day:
        yield Signature((written.issuer,) if written.issuer else (), written.day)


def as_draft(paper: Paper) -> Paper:
    """The paper with the mark of what is not final."""
    return replace(paper, draft=True)


def percent(share: Decimal | None) -> str:
    """A share of the tally sheet, in percent already; a dash where nobody gave a grade (B6)."""
    return "—" if share is None else f"{share:.2f}%"


def points(score: Decimal | None) -> str:
    """A score of the tally sheet; a dash where nobody gave a grade."""
    return "—" if score is None else f"{score:.2f}"
