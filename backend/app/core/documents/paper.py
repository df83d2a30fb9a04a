"""What an official document is made of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Level: TypeAlias = Literal[1, 2]


@dataclass(frozen=True)
class Heading:
    """一、… in 黑体 (level 1), （一）… in 楷体 (level 2); the number is part of the text."""

    level: Level
    text: str


@dataclass(frozen=True)
class Body:
    """A paragraph in 仿宋; ``lead`` is the beginning that is set in 楷体: “（一）…。”"""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page; `shares` say how wide each column is
    beside the others."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block: TypeAlias = Heading | Body | Table


@dataclass(frozen=True)
class Paper:
    """A whole document: title, lines under it (who, when), and what follows in order."""

    title: str
    byline: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = field(default=())


def stored_paper(paper: Paper) -> dict[str, Any]:
    """The paper as JSON, to be set later from exactly what it says now."""
    return asdict(paper)


def paper_from(stored: Mapping[str, Any]) -> Paper:
    """The paper that was stored."""
    return Paper(
        title=stored["title"],
        byline=tuple(stored["byline"]),
        blocks=tuple(_block(one) for one in stored["blocks"]),
    )


def _block(one: Mapping[str, Any]) -> Block:
    if "rows" in one:
        rows = tuple(tuple(row) for row in one["rows"])
        return Table(tuple(one["head"]), rows, tuple(one["shares"]))
    if "level" in one:
        return Heading(one["level"], one["text"])
    return Body(one["text"], one["lead"])
