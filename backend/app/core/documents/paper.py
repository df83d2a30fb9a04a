"""What an official document is made of."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

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


Block: TypeAlias = Heading | Body


@dataclass(frozen=True)
class Paper:
    """A whole document: title, lines under it (who, when), and what follows in order."""

    title: str
    byline: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = field(default=())
