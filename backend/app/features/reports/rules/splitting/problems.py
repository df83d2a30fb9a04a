"""Entries → achievements and problems with their causes."""

from collections.abc import Iterator
from re import Match
from uuid import UUID

from app.features.reports.rules.content import (
    PARTS_MAX,
    TEXT_MAX,
    Achievement,
    Cause,
    CauseKind,
    ReportProblem,
)
from app.features.reports.rules.splitting.labels import CAUSE
from app.features.reports.rules.splitting.texts import Entry, Leftovers, simplified


def read_achievement(entry: Entry, new_id: UUID) -> Achievement | None:
    if not entry.text or len(entry.text) > TEXT_MAX:
        return None
    return Achievement(id=new_id, text=entry.text)


def read_problem(entry: Entry, leftovers: Leftovers, new_id: UUID) -> ReportProblem | None:
    """The problem and its causes; a cause that is not called 客观 or 主观 stays in the text."""
    found = list(CAUSE.finditer(simplified(entry.text)))
    if len(entry.text) > TEXT_MAX or len(found) > PARTS_MAX:
        return None
    text = entry.text[: found[0].start()] if found else entry.text
    if not text.strip() and not found:
        return None
    causes = list(read_causes(entry.text, found, leftovers))
    return ReportProblem(id=new_id, kind=entry.kind, text=text.strip(), causes=causes)


def read_causes(text: str, found: list[Match[str]], leftovers: Leftovers) -> Iterator[Cause]:
    """What follows each label of a cause, up to the next one."""
    starts = [match.start() for match in found] + [len(text)]
    for match, end in zip(found, starts[1:], strict=True):
        leftovers.mark(text[match.start() : match.end()])
        kept = leftovers.trim(text[match.end() : end])
        kind = CauseKind.OBJECTIVE if match["kind"] == "客观" else CauseKind.SUBJECTIVE
        if kept:
            yield Cause(kind=kind, text=kept)
