"""Rows of a table → items."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from app.features.reports.rules.content import (
    ITEMS_MAX,
    PARTS_MAX,
    SHORT_TEXT_MAX,
    TEXT_MAX,
    Achievement,
    Cause,
    CauseKind,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
)
from app.features.reports.rules.splitting.grids import Column, Grid, column_of
from app.features.reports.rules.splitting.headings import is_usual
from app.features.reports.rules.splitting.labels import CAUSE
from app.features.reports.rules.splitting.numbers import split_number
from app.features.reports.rules.splitting.problems import read_causes, read_problem
from app.features.reports.rules.splitting.tasks import TaskReader
from app.features.reports.rules.splitting.texts import Entry, Leftovers, simplified

_NUMBER = re.compile(r"[\s（(第]*(?:\d{1,3}|[一二三四五六七八九十]{1,3})[\s）)、.．]*")
_STRUCTURE_MAX = 20
_CAUSE_KINDS = {Column.OBJECTIVE: CauseKind.OBJECTIVE, Column.SUBJECTIVE: CauseKind.SUBJECTIVE}


@dataclass
class _Row:
    """What the cells of one row say, by what their columns hold."""

    texts: dict[Column, str] = field(default_factory=dict)
    position: int = 0

    def take(self, column: Column) -> str:
        return self.texts.pop(column, "")


@dataclass
class RowReader:
    """Makes of each row its problem, its task or both, linked; a row without a problem of its own
    goes on with the one above it (cells that are merged downwards)."""

    content: ReportContent
    origins: dict[UUID, int]
    tasks: TaskReader
    leftovers: Leftovers
    new_id: Callable[[], UUID]
    _last: ReportProblem | None = None

    def read(self, grid: Grid, kind: ProblemKind) -> None:
        for position, head in grid.heads:
            self._use(position, head, is_known=column_of(head) is not Column.OTHER)
        for cells in grid.rows:
            row = self._row(grid, cells)
            written = row.take(Column.KIND)
            kind = self._kind(written, row.position) or kind
            number = row.take(Column.NUMBER)
            self._use(row.position, number, is_known=_NUMBER.fullmatch(number) is not None)
            self._achievement(row)
            problem = self._problem(row, kind)
            self._task(row, problem)
            for text in row.texts.values():
                self.leftovers.leave(row.position, text)

    def _row(self, grid: Grid, cells: dict[int, list[tuple[int, str]]]) -> _Row:
        row = _Row(position=min(position for texts in cells.values() for position, _ in texts))
        for place, texts in cells.items():
            column = grid.columns.get(place, Column.OTHER)
            joined = "\n".join(text.strip() for _, text in texts if text.strip())
            if not joined:
                continue
            if column is Column.OTHER or column in row.texts:
                self.leftovers.leave(texts[0][0], joined)
            else:
                row.texts[column] = joined
        return row

    def _kind(self, written: str, position: int) -> ProblemKind | None:
        if any(word in written for word in ("个人", "自身", "本人")):
            kind = ProblemKind.PERSONAL
        elif any(word in simplified(written) for word in ("党建", "支部", "组织")):
            kind = ProblemKind.ORGANISATIONAL
        else:
            self.leftovers.leave(position, written)
            return None
        self._use(position, written, is_known=is_usual(written))
        return kind

    def _use(self, position: int, text: str, *, is_known: bool) -> None:
        if is_known and len(text) <= _STRUCTURE_MAX:
            self.leftovers.mark(text)
        else:
            self.leftovers.leave(position, text)

    def _without_number(self, text: str) -> str:
        numbered = split_number(text)
        self.leftovers.mark(numbered.number)
        return numbered.text.strip()

    def _achievement(self, row: _Row) -> None:
        text = row.texts.get(Column.ACHIEVEMENT, "")
        if not text or len(text) > TEXT_MAX or len(self.content.achievements) >= ITEMS_MAX:
            return
        id_ = self.new_id()
        item = Achievement(id=id_, text=self._without_number(row.take(Column.ACHIEVEMENT)))
        self.content.achievements.append(item)
        self.origins[id_] = row.position

    def _problem(self, row: _Row, kind: ProblemKind) -> ReportProblem | None:
        text = row.texts.get(Column.PROBLEM, "")
        if not text or len(text) > TEXT_MAX or len(self.content.problems) >= ITEMS_MAX:
            self._causes(row, self._last)
            return self._last
        text = self._without_number(row.take(Column.PROBLEM))
        problem = read_problem(Entry(row.position, text, "", kind), self.leftovers, self.new_id())
        if problem is None:
            self.leftovers.leave(row.position, text)
            return None
        self.content.problems.append(problem)
        self.origins[problem.id] = row.position
        self._last = problem
        self._causes(row, problem)
        return problem

    def _causes(self, row: _Row, problem: ReportProblem | None) -> None:
        if problem is None:
            return
        for column, kind in _CAUSE_KINDS.items():
            text = row.texts.get(column, "")
            if text and len(text) <= TEXT_MAX and len(problem.causes) < PARTS_MAX:
                problem.causes.append(Cause(kind=kind, text=row.take(column)))
        text = row.texts.get(Column.CAUSE, "")
        found = list(CAUSE.finditer(simplified(text)))
        room = PARTS_MAX - len(problem.causes)
        if not found or len(found) > room or len(text) > TEXT_MAX or found[0].start() > 0:
            return
        problem.causes.extend(read_causes(row.take(Column.CAUSE), found, self.leftovers))

    def _task(self, row: _Row, problem: ReportProblem | None) -> None:
        held = (Column.TASK, Column.GOAL, Column.MEASURES, Column.DUE)
        texts = [row.texts.get(column, "") for column in held]
        is_too_much = len(texts[0]) > SHORT_TEXT_MAX or any(len(one) > TEXT_MAX for one in texts)
        if not any(texts) or is_too_much or len(self.content.tasks) >= ITEMS_MAX:
            return
        task = ReportTask(id=self.new_id(), problem_ids=[problem.id] if problem else [])
        task.text = self._without_number(row.take(Column.TASK))
        for column, read in (
            (Column.GOAL, self.tasks.read_goal),
            (Column.MEASURES, self.tasks.read_measures),
            (Column.DUE, self.tasks.read_due),
        ):
            if column in row.texts:
                read(task, row.take(column), row.position)
        if not (task.text or task.goal or task.measures or task.due_on):
            return
        self.content.tasks.append(task)
        self.origins[task.id] = row.position
