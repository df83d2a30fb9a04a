"""Report content for tests: a report that passes every check, and its parts."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from app.features.reports.rules.content import (
    Achievement,
    AnswerStatus,
    Cause,
    CauseKind,
    LastYearAnswer,
    ProblemKind,
    ReportContent,
    ReportProblem,
    ReportTask,
)


def achievement(
    text: str = "结成对子29对，听评课312节。", area_id: UUID | None = None
) -> Achievement:
    return Achievement(id=uuid4(), area_id=area_id, text=text)


def problem(
    text: str = "党建与教学融合不深，全年合开的活动只有5次。",
    kind: ProblemKind = ProblemKind.PERSONAL,
    causes: tuple[tuple[CauseKind, str], ...] = ((CauseKind.SUBJECTIVE, "我只停留在口头要求。"),),
) -> ReportProblem:
    return ReportProblem(
        id=uuid4(), kind=kind, text=text, causes=[Cause(kind=k, text=t) for k, t in causes]
    )


def task(solves: tuple[ReportProblem, ...] = (), **changes: Any) -> ReportTask:
    values: dict[str, Any] = {
        "text": "推动融合",
        "goal": "合开活动不少于24次。",
        "measures": ["每月第二周周三合开"],
        "due_on": date(2026, 7, 31),
    }
    return ReportTask(id=uuid4(), problem_ids=[p.id for p in solves], **(values | changes))


def good_content(carried_item_ids: tuple[UUID, ...] = ()) -> ReportContent:
    """A report without errors and warnings, answering the given carried items."""
    found = problem()
    return ReportContent(
        achievements=[achievement()],
        problems=[found],
        tasks=[task((found,))],
        last_year=[
            LastYearAnswer(
                carried_item_id=item_id, status=AnswerStatus.DONE, text="谈心谈话94人次。"
            )
            for item_id in carried_item_ids
        ],
    )
