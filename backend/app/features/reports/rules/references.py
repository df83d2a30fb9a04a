"""What content refers to: areas, carried items and findings of its cycle, problems of its own."""

from collections.abc import Iterator
from uuid import UUID

from app.features.reports.rules.content import ReportContent
from app.features.reports.rules.results import CheckContext

# what is referred to (area, carried, finding, comment) and its id
Reference = tuple[str, UUID]


def unknown_references(
    content: ReportContent, context: CheckContext, before: ReportContent
) -> Iterator[str]:
    """A JSON pointer into the content for everything referred to that does not exist.

    What the content `before` referred to may stay: a finding that the inspectors take back must
    not keep the author from saving.
    """
    known = {reference for _, reference in _references(before)} | set(_existing(context))
    for pointer, reference in _references(content):
        if reference not in known:
            yield pointer
    yield from _unknown_problems(content)


def _existing(context: CheckContext) -> Iterator[Reference]:
    groups = {
        "area": context.areas,
        "carried": context.carried_items,
        "finding": context.findings,
        "comment": context.comments,
    }
    return ((kind, subject_id) for kind, ids in groups.items() for subject_id in ids)


def _references(content: ReportContent) -> Iterator[tuple[str, Reference]]:
    for name in ("achievements", "problems", "tasks"):
        for index, item in enumerate(getattr(content, name)):
            if item.area_id is not None:
                yield f"/{name}/{index}/area_id", ("area", item.area_id)
    for index, problem in enumerate(content.problems):
        for place, answer in enumerate(problem.answers):
            reference = (str(answer.subject_type), answer.subject_id)
            yield f"/problems/{index}/answers/{place}/subject_id", reference
    for index, said in enumerate(content.last_year):
        yield f"/last_year/{index}/carried_item_id", ("carried", said.carried_item_id)


def _unknown_problems(content: ReportContent) -> Iterator[str]:
    known = {problem.id for problem in content.problems}
    for index, task in enumerate(content.tasks):
        for place, problem_id in enumerate(task.problem_ids):
            if problem_id not in known:
                yield f"/tasks/{index}/problem_ids/{place}"
