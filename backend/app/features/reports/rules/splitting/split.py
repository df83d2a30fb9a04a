"""The splitting as a whole: paragraphs in, content and leftovers out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from app.features.reports.rules.content import (
    ITEMS_MAX,
    TEXT_MAX,
    ReportContent,
    ReportProblem,
    ReportTask,
)
from app.features.reports.rules.splitting.dates import ReportYear
from app.features.reports.rules.splitting.last_year import read_answer
from app.features.reports.rules.splitting.listing import find_entries
from app.features.reports.rules.splitting.numbers import value_of
from app.features.reports.rules.splitting.problems import read_achievement, read_problem
from app.features.reports.rules.splitting.rows import RowReader
from app.features.reports.rules.splitting.stretches import Stretch, find_stretches
from app.features.reports.rules.splitting.tasks import TaskReader
from app.features.reports.rules.splitting.texts import (
    Entry,
    Leftovers,
    Paragraph,
    Section,
    SplitReport,
)


def split_report(
    paragraphs: Iterable[Paragraph],
    carried_items: Mapping[UUID, str],
    report_year: ReportYear | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> SplitReport:
    """Place the paragraphs of a Word report into the three lists and last year's answers (R5).

    ``carried_items`` maps the ids of last year's items to their problems: an answer is matched by
    the problem it quotes. Dates without a year need ``report_year``. Never fails: what cannot be
    placed is returned as unplaced, in order.
    """
    leftovers = Leftovers()
    placing = _Placing(carried_items, report_year, leftovers, new_id)
    for stretch in find_stretches(paragraphs, leftovers):
        leftovers.section = stretch.section
        placing.place(stretch)
    unplaced = sorted(leftovers.unplaced, key=lambda left: left.position)
    return SplitReport(placing.content, tuple(unplaced), tuple(leftovers.markers), placing.origins)


@dataclass
class _Placing:
    """Fills the content, stretch by stretch."""

    carried_items: Mapping[UUID, str]
    report_year: ReportYear | None
    leftovers: Leftovers
    new_id: Callable[[], UUID]
    content: ReportContent = field(default_factory=ReportContent)
    origins: dict[UUID, int] = field(default_factory=dict)
    # by their numbers as written; None where two problems have the same
    _numbered: dict[int, UUID | None] = field(default_factory=dict)

    def place(self, stretch: Stretch) -> None:
        if stretch.grid is not None:
            RowReader(self.content, self.origins, self._tasks(), self.leftovers, self.new_id).read(
                stretch.grid, stretch.kind
            )
            return
        for entry in find_entries(stretch, self.leftovers):
            if not self._place(stretch.section, entry):
                self.leftovers.leave(entry.position, entry.text)

    def _tasks(self) -> TaskReader:
        known = {number: id_ for number, id_ in self._numbered.items() if id_ is not None}
        return TaskReader(self.leftovers, self.report_year, known)

    def _place(self, section: Section, entry: Entry) -> bool:
        if section is Section.CAUSES or len(getattr(self.content, section)) >= ITEMS_MAX:
            return False
        if section is Section.LAST_YEAR:
            return self._answer(entry)
        id_ = self.new_id()
        placed: object | None
        match section:
            case Section.ACHIEVEMENTS:
                placed = achievement = read_achievement(entry, id_)
                self.content.achievements.extend([achievement] if achievement else [])
            case Section.PROBLEMS:
                placed = self._problem(entry, id_)
            case _:
                placed = task = self._tasks().read(entry, id_)
                self.content.tasks.extend([task] if task else [])
        if placed is not None:
            self.origins[id_] = entry.position
        return placed is not None

    def _answer(self, entry: Entry) -> bool:
        answered = {answer.carried_item_id for answer in self.content.last_year}
        still_open = {id_: text for id_, text in self.carried_items.items() if id_ not in answered}
        answer = read_answer(entry, still_open, self.leftovers)
        if answer is None:
            return False
        self.content.last_year.append(answer)
        self.origins[answer.carried_item_id] = entry.position
        return True

    def _problem(self, entry: Entry, id_: UUID) -> ReportProblem | None:
        """The problem; measures and a deadline that its text names make a task that solves it."""
        if len(entry.text) > TEXT_MAX:
            return None
        task = ReportTask(id=self.new_id(), problem_ids=[id_])
        marks = len(self.leftovers.markers), len(self.leftovers.unplaced)
        text = self._tasks().add_parts(task, entry)
        problem = read_problem(
            Entry(entry.position, text, entry.number, entry.kind), self.leftovers, id_
        )
        has_task = bool(task.measures or task.goal or task.due_on)
        if problem is None or (has_task and len(self.content.tasks) >= ITEMS_MAX):
            del self.leftovers.markers[marks[0] :], self.leftovers.unplaced[marks[1] :]
            return None
        self.content.problems.append(problem)
        number = value_of(entry.number) if entry.number else None
        if number is not None:
            self._numbered[number] = None if number in self._numbered else id_
        if has_task:
            self.content.tasks.append(task)
            self.origins[task.id] = entry.position
        return problem
