"""Entries → tasks: what their labels 目标, 措施, 完成时限, 对应问题 introduce."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.features.reports.rules.content import (
    ITEMS_MAX,
    PARTS_MAX,
    SHORT_TEXT_MAX,
    TEXT_MAX,
    ReportTask,
)
from app.features.reports.rules.splitting.dates import ReportYear, read_date
from app.features.reports.rules.splitting.labels import DEADLINE, find_labels
from app.features.reports.rules.splitting.numbers import (
    is_line_number,
    split_inline,
    split_lines,
    split_ordinals,
)
from app.features.reports.rules.splitting.texts import Entry, Leftovers, simplified

_LINK = re.compile(r"第?(\d{1,2})(?:个|项|条)?(?:问题)?|[、，,和及\s]+")


@dataclass
class TaskReader:
    """Reads tasks; ``problems`` are those found so far, by the number they were written under."""

    leftovers: Leftovers
    report_year: ReportYear | None
    problems: Mapping[int, UUID]

    def read(self, entry: Entry, new_id: UUID) -> ReportTask | None:
        """The task of an entry; None when it is empty or longer than a task may be."""
        if not entry.text or len(entry.text) > TEXT_MAX:
            return None
        found = list(find_labels(simplified(entry.text)))
        title = entry.text[: found[0][1].start()] if found else entry.text
        if len(title) > SHORT_TEXT_MAX:
            return None
        task = ReportTask(id=new_id)
        self._read_parts(task, entry, found)
        task.text = self._title(task, title, has_labels=bool(found))
        if task.due_on is None:
            self._find_deadline(task)
        return task

    def add_parts(self, task: ReportTask, entry: Entry) -> str:
        """Read what a problem's text says about its own task; returns the text in front of it."""
        found = list(find_labels(simplified(entry.text), at_sentences=True))
        self._read_parts(task, entry, found)
        return entry.text[: found[0][1].start()] if found else entry.text

    def _title(self, task: ReportTask, title: str, *, has_labels: bool) -> str:
        front, parts = ("", []) if has_labels else split_inline(title)
        if not parts or len(parts) > PARTS_MAX or not front.strip():
            # a title needs no stop in front of its labels, unless it has a line of its own
            runs_on = has_labels and not title.endswith("\n")
            return self.leftovers.trim(title, "，,。；;") if runs_on else title.strip()
        for ordinal, text in parts:
            self.leftovers.mark(ordinal)
            task.measures.append(self.leftovers.trim(text))
        return self.leftovers.trim(front, "，,。；;：:")

    def _read_parts(
        self, task: ReportTask, entry: Entry, found: list[tuple[str, re.Match[str]]]
    ) -> None:
        starts = [match.start() for _, match in found] + [len(entry.text)]
        for (name, match), end in zip(found, starts[1:], strict=True):
            label, text = entry.text[match.start() : match.end()], entry.text[match.end() : end]
            if name == "other":
                self.leftovers.leave(entry.position, label + text)
                continue
            self.leftovers.mark(label)
            getattr(self, f"read_{name}")(task, text, entry.position)

    def read_goal(self, task: ReportTask, text: str, _position: int) -> None:
        task.goal = "\n".join(filter(None, (task.goal, self.leftovers.trim(text, "，,；;"))))

    def read_measures(self, task: ReportTask, text: str, position: int) -> None:
        """Each numbered part is a measure, else each line."""
        front, parts = _measures_in(text)
        for ordinal, measure in [("", front), *parts]:
            self.leftovers.mark(ordinal)
            kept = self.leftovers.trim(measure, "，,；;：:" if not ordinal else "，,；;")
            if kept and len(task.measures) < PARTS_MAX:
                task.measures.append(kept)
            else:
                self.leftovers.leave(position, kept)

    def read_due(self, task: ReportTask, text: str, position: int) -> None:
        written = text.strip()
        due_on = self.date_of(written)
        if due_on is None or task.due_on is not None:
            self.leftovers.leave(position, written)
        else:
            task.due_on = due_on
            self.leftovers.mark(written)

    def read_links(self, task: ReportTask, text: str, position: int) -> None:
        """对应问题：第1、3项 names the problems by their numbers; all of them must be known."""
        written = text.strip()
        numbers = [int(number) for number in _LINK.findall(written) if number]
        rest = _LINK.sub("", written).strip("。；;项条个问题")
        known = [self.problems[number] for number in numbers if number in self.problems]
        if rest or len(known) != len(numbers) or not known or len(known) > ITEMS_MAX:
            self.leftovers.leave(position, written)
            return
        task.problem_ids = list(dict.fromkeys([*task.problem_ids, *known]))
        self.leftovers.mark(written)

    def date_of(self, text: str) -> date | None:
        return read_date(simplified(text), self.report_year)

    def _find_deadline(self, task: ReportTask) -> None:
        """A clause that is nothing but a date, if there is exactly one in the task."""
        texts = [task.text, task.goal, *task.measures]
        found = [
            (place, match)
            for place, text in enumerate(texts)
            for match in DEADLINE.finditer(simplified(text))
        ]
        if len(found) != 1:
            return
        place, match = found[0]
        due_on = self.date_of(match["due"])
        if due_on is None:
            return
        task.due_on = due_on
        text = texts[place]
        self.leftovers.mark(text[match.start() : match.end()])
        kept = (text[: match.start()] + text[match.end() :]).strip()
        if kept.strip("，,；;。") == "":
            self.leftovers.mark(kept)
            kept = ""
        elif match.start() == 0:
            stripped = kept.lstrip("，,；;")
            self.leftovers.mark(kept[: len(kept) - len(stripped)])
            kept = stripped.strip()
        if place == 0:
            task.text = kept
        elif place == 1:
            task.goal = kept
        else:
            task.measures[place - 2 : place - 1] = [kept] if kept else []


def _measures_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands in front, then (number, text) of each: by numbered lines, by numbers within a
    line, by 一是, else by lines."""
    by_lines = split_lines(text)
    inline = split_inline(text)
    is_by_lines = len(by_lines[1]) > 1 or (
        # （1）一是…；二是…: one measure that counts something itself
        len(by_lines[1]) == 1 and is_line_number(by_lines[1][0][0]) and bool(inline[0].strip())
    )
    if is_by_lines or (len(by_lines[1]) == 1 and not inline[1]):
        return by_lines
    if inline[1]:
        return inline
    front, parts = split_ordinals(text)
    if parts:
        return front, parts
    return "", [("", line) for line in text.split("\n") if line.strip()]
