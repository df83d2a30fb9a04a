"""What content refers to: areas and carried items of its cycle, problems of its own."""

from collections.abc import Iterator

from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.results import CheckContext


def unknown_references(content: ReportContent, context: CheckContext) -> Iterator[str]:
    """A JSON pointer into the content for everything referred to that does not exist."""
    yield from _unknown_areas(content, context)
    yield from _unknown_problems(content)
    for index, answer in enumerate(content.last_year):
        if answer.carried_item_id not in context.carried_items:
            yield f"/last_year/{index}/carried_item_id"


def _unknown_areas(content: ReportContent, context: CheckContext) -> Iterator[str]:
    for name in ("achievements", "problems", "tasks"):
        for index, item in enumerate(getattr(content, name)):
            if item.area_id is not None and item.area_id not in context.areas:
                yield f"/{name}/{index}/area_id"


def _unknown_problems(content: ReportContent) -> Iterator[str]:
    known = {problem.id for problem in content.problems}
    for index, task in enumerate(content.tasks):
        for place, problem_id in enumerate(task.problem_ids):
            if problem_id not in known:
                yield f"/tasks/{index}/problem_ids/{place}"
