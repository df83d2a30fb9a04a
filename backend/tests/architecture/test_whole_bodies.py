"""A body that takes the place of a whole names every field, down to its parts: what an old page
does not know of is refused with its name, and never set back to what is usual (N3)."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.features.cycles.rules import RuleSet
from app.features.reports.rules.content import ReportContent
from tests.support.operations import description, operations
from tests.support.reports import add_report
from tests.support.world import World


def models_in(schema: Any, seen: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The named models in a schema, and in the models in them."""
    if isinstance(schema, list):
        for part in schema:
            yield from models_in(part, seen)
    if not isinstance(schema, dict):
        return
    name = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    if name and name not in seen:
        seen.add(name)
        model = description()["components"]["schemas"][name]
        yield name, model
        yield from models_in(model, seen)
    for part in schema.values():
        yield from models_in(part, seen)


REPLACING = [o for o in operations() if o.method in {"PUT", "PATCH"}]


def test_there_are_bodies_to_look_at() -> None:
    assert len(REPLACING) > 20
    names = {name for o in REPLACING for name, _ in models_in(o.json_schema, set())}
    assert {"ReportTask-Input", "GradePoints-Input", "RemainingProblemRequest"} <= names


@pytest.mark.parametrize("operation", REPLACING, ids=lambda o: o.name)
def test_a_body_that_replaces_a_whole_names_every_field(operation: Any) -> None:
    optional = {
        f"{name}.{field}"
        for name, model in models_in(operation.json_schema, set())
        for field in model.get("properties", {})
        if field not in model.get("required", ())
    }
    assert optional == set()


def test_rules_sent_with_one_field_are_refused_by_name_and_kept(world: World) -> None:
    office, cycle = world.as_role("office"), world.cycle()
    path = f"/api/v1/cycles/{cycle.id}/rules"
    before = office.get(path)

    reply = office.put(
        path,
        json={"rules": {"total_limit": 2500}, "reason": None},
        headers={"If-Match": before.headers["ETag"]},
    )

    assert reply.status_code == 422
    assert [(e["pointer"], e["code"]) for e in reply.json()["errors"]] == [
        (f"/rules/{name}", "missing") for name in RuleSet.model_fields if name != "total_limit"
    ]
    assert office.get(path).json() == before.json()


def test_report_sent_with_one_list_is_refused_by_name_and_kept(world: World) -> None:
    report = add_report(world)
    secretary, url = world.as_role("secretary"), f"/api/v1/reports/{report.id}"
    before = secretary.get(url)
    tasks = before.json()["content"]["tasks"]

    reply = secretary.put(
        f"{url}/content",
        json={"content": {"tasks": [{"id": tasks[0]["id"], "text": "改了"}]}},
        headers={"If-Match": before.headers["ETag"]},
    )

    assert reply.status_code == 422
    assert {(e["pointer"], e["code"]) for e in reply.json()["errors"]} == {
        *(
            (f"/content/{name}", "missing")
            for name in ReportContent.model_fields
            if name != "tasks"
        ),
        *(
            (f"/content/tasks/0/{name}", "missing")
            for name in ("area_id", "goal", "measures", "due_on", "problem_ids")
        ),
    }
    assert secretary.get(url).json()["content"] == before.json()["content"]
