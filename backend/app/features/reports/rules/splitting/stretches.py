"""Paragraphs → stretches under their headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.features.reports.rules.content import ProblemKind
from app.features.reports.rules.splitting.grids import Grid, read_grid
from app.features.reports.rules.splitting.headings import (
    Heading,
    is_closing,
    is_short_title,
    is_usual,
    problem_kind_of,
    section_of,
)
from app.features.reports.rules.splitting.numbers import split_number
from app.features.reports.rules.splitting.texts import ASIDE, Leftovers, Paragraph, Section

Placed = tuple[int, Paragraph]


@dataclass
class Stretch:
    """Consecutive paragraphs under one heading, or one table that says by itself what it holds."""

    section: Section
    kind: ProblemKind = ProblemKind.ORGANISATIONAL
    paragraphs: list[Placed] = field(default_factory=list)
    grid: Grid | None = None


def find_stretches(paragraphs: Iterable[Paragraph], leftovers: Leftovers) -> list[Stretch]:
    """The stretches of the lists; text before, between and after them is left over."""
    walk = _Walk(leftovers)
    for group in _groups(paragraphs):
        grid = read_grid(group, walk.section)
        if grid is None:
            for position, paragraph in group:
                walk.take(position, paragraph)
        else:
            walk.take_grid(grid)
    return walk.stretches


def _groups(paragraphs: Iterable[Paragraph]) -> Iterator[list[Placed]]:
    """The paragraphs one by one, those of one table together; each line that begins with a number
    of its own is a paragraph too."""
    group: list[Placed] = []
    for position, paragraph in enumerate(paragraphs):
        if paragraph.cell is not None:
            if group and _table_of(group) != paragraph.cell.table:
                yield group
                group = []
            group.append((position, paragraph))
            continue
        if group:
            yield group
            group = []
        for line in _lines(paragraph):
            yield [(position, line)]
    if group:
        yield group


def _table_of(group: list[Placed]) -> int | None:
    cell = group[0][1].cell
    return None if cell is None else cell.table


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    if "\n" not in paragraph.text:
        yield paragraph
        return
    kept: list[str] = []
    for line in paragraph.text.split("\n"):
        alone = Paragraph(line.strip())
        begins = split_number(line).style is not None or section_of(alone) is not None
        if kept and begins:
            yield _part(paragraph, kept)
            kept = []
        kept.append(line)
        if len(kept) == 1 and section_of(alone) is not None:
            yield _part(paragraph, kept)
            kept = []
    if kept:
        yield _part(paragraph, kept)


def _part(paragraph: Paragraph, lines: list[str]) -> Paragraph:
    text = "\n".join(lines).strip()
    lead = paragraph.lead if paragraph.text.startswith(text) else 0
    return Paragraph(text, paragraph.level, min(lead, len(text)), paragraph.place)


class _Walk:
    """Goes from paragraph to paragraph and knows under which heading it is."""

    def __init__(self, leftovers: Leftovers) -> None:
        self.stretches: list[Stretch] = []
        self._leftovers = leftovers
        self._current: Stretch | None = None
        self._heading: Heading | None = None
        # the number of the headings of lists; last year's may stand under another
        self._style: str | None = None

    @property
    def section(self) -> Section | None:
        return None if self._current is None else self._current.section

    def take(self, position: int, paragraph: Paragraph) -> None:
        self._leftovers.section = self.section
        if not paragraph.text.strip():
            return
        if paragraph.place in ASIDE:
            self._leftovers.leave(position, paragraph.text)
        elif (section := section_of(paragraph, self._heading)) is not None:
            self._begin(Stretch(section), position, paragraph)
        elif is_closing(paragraph.text) or self._is_other_heading(paragraph):
            self._current = None
            self._leftovers.section = None
            self._leftovers.leave(position, paragraph.text)
        elif self._current is None:
            self._leftovers.leave(position, paragraph.text)
        elif self._current.section is Section.PROBLEMS and (
            kind := problem_kind_of(paragraph.text)
        ):
            self._add(Stretch(Section.PROBLEMS, kind))
            self._use(position, paragraph)
        else:
            self._current.paragraphs.append((position, paragraph))

    def take_grid(self, grid: Grid) -> None:
        """A table stands for itself; what follows it goes on under the heading above it."""
        before = self._current
        section = self.section or Section.PROBLEMS
        self._add(
            Stretch(section, before.kind if before else ProblemKind.ORGANISATIONAL, grid=grid)
        )
        if before is not None:
            self._add(Stretch(before.section, before.kind))
        else:
            self._current = None

    def _use(self, position: int, paragraph: Paragraph) -> None:
        """A heading's meaning goes into the structure; other words in it are shown all the same."""
        if is_usual(paragraph.text):
            self._leftovers.mark(paragraph.text)
        else:
            self._leftovers.leave(position, paragraph.text)

    def _begin(self, stretch: Stretch, position: int, paragraph: Paragraph) -> None:
        style = split_number(paragraph.text).style
        if stretch.section is not Section.LAST_YEAR or self._style is None:
            self._style = style
        self._heading = Heading(stretch.section, self._style)
        self._add(stretch)
        self._leftovers.section = stretch.section
        self._use(position, paragraph)

    def _add(self, stretch: Stretch) -> None:
        self.stretches.append(stretch)
        self._current = stretch

    def _is_other_heading(self, paragraph: Paragraph) -> bool:
        if paragraph.level == 1:
            return True
        style = split_number(paragraph.text).style
        return style == "chinese" == self._style and is_short_title(paragraph.text.strip())
