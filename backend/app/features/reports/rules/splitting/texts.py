"""What goes into the splitting and what comes out, and the pieces in between."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from app.features.reports.rules.content import ProblemKind, ReportContent

# of the words that headings, labels and states are made of: one character for one character, so
# that places found in the simplified text hold in the original
_SIMPLER = str.maketrans(
    "績問題單務總結對後實際標劃領導幹階層個認識責職黨設動開創業從見變還舉辦時間觀綜點評議檢討產達採進擇決強這將為與於"
    "關聯應圍統會員講學習積極據傳報顯項類別區長遠發歸納尋門書記處計畫級難環節過來無術參協調線緊帶廣續復體現齊補",
    "绩问题单务总结对后实际标划领导干阶层个认识责职党设动开创业从见变还举办时间观综点评议检讨产达采进择决强这将为与于"
    "关联应围统会员讲学习积极据传报显项类别区长远发归纳寻门书记处计画级难环节过来无术参协调线紧带广续复体现齐补",
)


def simplified(text: str) -> str:
    """The text with traditional characters of headings and labels simplified, of equal length."""
    return text.translate(_SIMPLER)


class Place(StrEnum):
    """Where a paragraph stood in the Word file."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text_box"
    NOTE = "note"
    MARGIN = "margin"  # page header or footer
    CONTENTS = "contents"  # table of contents


# what stands here is never part of a list by itself
ASIDE = frozenset({Place.NOTE, Place.MARGIN, Place.CONTENTS})


@dataclass(frozen=True)
class Cell:
    """The place of a paragraph in a table; rows and columns count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as Word shows it, an automatic number included: the ``level`` of a heading
    style (None: body text), and how many characters in front are bold (``lead``)."""

    text: str
    level: int | None = None
    lead: int = 0
    place: Place = Place.BODY
    cell: Cell | None = None

    @property
    def is_bold(self) -> bool:
        return bool(self.text) and self.lead >= len(self.text)


class Section(StrEnum):
    ACHIEVEMENTS = "achievements"
    PROBLEMS = "problems"
    TASKS = "tasks"
    LAST_YEAR = "last_year"
    CAUSES = "causes"  # about all problems at once: nobody's own


@dataclass(frozen=True)
class Unplaced:
    """A text for which no place was found: its paragraph, counted from 0, and the list under whose
    heading it stood (None: before, between or after the lists)."""

    position: int
    text: str
    section: Section | None = None


@dataclass(frozen=True)
class SplitReport:
    """The outcome: what became of everything, and for each item the paragraph it began in."""

    content: ReportContent
    unplaced: tuple[Unplaced, ...]
    markers: tuple[str, ...]
    origins: dict[UUID, int]


@dataclass
class Entry:
    """One item of a list: its number as written, its text without it, and the paragraph it began
    in. ``kind`` says of a problem what it is about."""

    position: int
    text: str
    number: str = ""
    kind: ProblemKind = ProblemKind.ORGANISATIONAL


@dataclass
class Leftovers:
    """Where everything goes that does not become content."""

    unplaced: list[Unplaced] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    section: Section | None = None

    def leave(self, position: int, text: str) -> None:
        """Keep a text that found no place."""
        if text.strip():
            self.unplaced.append(Unplaced(position, text.strip(), self.section))

    def mark(self, text: str) -> None:
        """Keep a text whose meaning went into the structure."""
        if text.strip():
            self.markers.append(text.strip())

    def trim(self, text: str, separators: str = "；;") -> str:
        """The text without white space and without the separators that end it."""
        kept = text.strip()
        trimmed = kept.rstrip(separators)
        self.mark(kept[len(trimmed) :])
        return trimmed.strip()
