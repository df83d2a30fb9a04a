"""What goes into the splitting and what comes out, and the pieces in between."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.features.reports.rules.content import ProblemKind, ReportContent


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as Word has it: ``level`` of a heading style (None: body text), and whether
    Word numbers it by itself, so that the number is not part of the text."""

    text: str
    level: int | None = None
    is_numbered: bool = False


@dataclass(frozen=True)
class Unplaced:
    """A text for which no place was found; ``position`` is its paragraph, counted from 0."""

    position: int
    text: str


@dataclass(frozen=True)
class SplitReport:
    content: ReportContent
    unplaced: tuple[Unplaced, ...]
    markers: tuple[str, ...]


class Section(StrEnum):
    ACHIEVEMENTS = "achievements"
    PROBLEMS = "problems"
    TASKS = "tasks"
    LAST_YEAR = "last_year"


@dataclass
class Stretch:
    """Consecutive paragraphs under one heading."""

    section: Section
    kind: ProblemKind
    paragraphs: list[tuple[int, Paragraph]] = field(default_factory=list)


@dataclass
class Entry:
    """One item of a list: its text without its number, and the paragraph it began in."""

    position: int
    text: str


@dataclass
class Leftovers:
    """Where everything goes that does not become content."""

    unplaced: list[Unplaced] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)

    def leave(self, position: int, text: str) -> None:
        """Keep a text that found no place."""
        if text.strip():
            self.unplaced.append(Unplaced(position, text.strip()))

    def mark(self, text: str) -> None:
        """Keep a text whose meaning went into the structure."""
        if text.strip():
            self.markers.append(text.strip())

    def trim(self, text: str, separators: str = "；;") -> str:
        """The text without white space and without the separators that end it."""
        kept = text.strip()
        trimmed = kept.rstrip(separators)
        self.mark(kept[len(trimmed) :])
        return trimmed
