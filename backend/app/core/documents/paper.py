"""What an official document is made of: a feature says it from its data, core draws it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal[1, 2, 3, 4]
# plain: title and text · document: 文件 under a red head · letter: 信函 · minutes: 纪要
# · list: landscape
Format: TypeAlias = Literal["plain", "document", "letter", "minutes", "list"]


@dataclass(frozen=True)
class Heading:
    """一、… in 黑体 (level 1), （一）… in 楷体 (2), 1．… and （1）… in 仿宋 (3, 4); the number is
    part of the text."""

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


@dataclass(frozen=True)
class Addressee:
    """主送机关: on the left, without indent; the colon is part of the text."""

    text: str


@dataclass(frozen=True)
class Signature:
    """落款: who issues and the day, on the right. With a seal the day stands four characters from
    the edge and the issuer above its middle, so that the seal covers both."""

    issuers: tuple[str, ...]
    day: str
    sealed: bool = False


@dataclass(frozen=True)
class ToSign:
    """Places to sign by hand, side by side: each label is followed by an empty line."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Attachments:
    """附件说明: what is attached, one under the other, numbered when there are several."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A text of its own on a new page: a report among collected ones, an attachment (`label`
    “附件1” above its title)."""

    title: str
    byline: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Contents:
    """目录: the parts of the paper (or its first headings, where it has no parts) with the pages on
    which they begin."""

    title: str = "目　录"


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block: TypeAlias = (
    Heading
    | Body
    | Table
    | Addressee
    | Signature
    | ToSign
    | Attachments
    | Part
    | Contents
    | PageBreak
)


@dataclass(frozen=True)
class Head:
    """版头: what stands above the title of a document, a letter or minutes."""

    mark: str  # 发文机关标志, in red: “××县教育局文件”; of joint papers one line each
    number: str = ""  # 发文字号, of minutes “第3期”
    copy: str = ""  # 份号
    secrecy: str = ""  # 密级和保密期限
    urgency: str = ""  # 紧急程度
    signers: tuple[str, ...] = ()  # 签发人, of papers that go upwards
    issuer: str = ""  # of minutes: who issues them
    day: str = ""  # of minutes: when


@dataclass(frozen=True)
class Imprint:
    """版记, at the foot of the last page."""

    office: str  # 印发机关
    day: str  # 印发日期
    copied_to: str = ""  # 抄送机关


@dataclass(frozen=True)
class Paper:
    """A whole document: title, lines under it (who, when), and what follows in order."""

    title: str
    byline: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    format: Format = "plain"
    head: Head | None = None
    imprint: Imprint | None = None
    draft: bool = False
