"""The OpenAPI description of the application: what the framework makes of the routes, and with it
which error codes each operation can answer (app.refusals)."""

import inspect
from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from app.core.errors import DomainError
from app.core.etags import REQUIRED
from app.core.schema import Problem
from app.refusals import refusals_of, refusals_of_step

REF = "#/components/schemas/"
RETRY_AFTER = {"description": "Seconds to wait (429, 503)", "schema": {"type": "integer"}}
RANGES = {"4XX": "Refused", "5XX": "Not possible now, or a fault of the program"}


def openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 description, with the shape of problems among its components."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        operations = {
            operation["operationId"]: operation
            for path in schema["paths"].values()
            for operation in path.values()
        }
        for operation in operations.values():
            _say_what_is_required(operation)
        codes: set[str] = set()
        for route in iter_route_contexts(app.routes):
            if isinstance(route.original_route, APIRoute) and route.include_in_schema:
                found = refusals_of(route.original_route)
                codes |= {error.code for error in found}
                _declare_refusals(operations[route.operation_id], route.original_route, found)
        _add_problem(schema.setdefault("components", {}).setdefault("schemas", {}), codes)
        app.openapi_schema = schema
    return app.openapi_schema


def _say_what_is_required(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["schema"].pop(REQUIRED, False):
            parameter["required"] = True
            parameter["schema"] = {"type": "string"}


def _declare_refusals(
    operation: dict[str, Any], route: APIRoute, found: Iterable[type[DomainError]]
) -> None:
    responses = operation["responses"]
    responses.pop("422", None)  # the framework's own shape, which nobody is answered
    for name, description in RANGES.items():
        codes = sorted({error.code for error in found if str(error.status)[0] == name[0]})
        if codes:
            responses[name] = _refusal(description, codes)
    for action, said in operation.get("x-actions", {}).items():
        flow = inspect.getclosurevars(inspect.unwrap(route.endpoint)).nonlocals["flow"]
        more = {error.code for error in refusals_of_step(flow, action)}
        said["refusals"] = sorted({*said["refusals"], *more})


def _refusal(description: str, codes: list[str]) -> dict[str, Any]:
    narrowed = {
        "properties": {"code": {"type": "string", "enum": codes}},
        "required": ["code"],
        "type": "object",
    }
    shape = {"allOf": [{"$ref": f"{REF}Problem"}, narrowed]}
    return {
        "description": description,
        "headers": {"Retry-After": RETRY_AFTER},
        "content": {"application/problem+json": {"schema": shape}},
    }


def _add_problem(schemas: dict[str, Any], codes: set[str]) -> None:
    for name in ("HTTPValidationError", "ValidationError"):  # the framework's own
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template=REF + "{model}")
    schemas.update(problem.pop("$defs", {}))
    problem["properties"]["code"] = {"$ref": f"{REF}ProblemCode"}
    schemas["Problem"] = problem
    schemas["ProblemCode"] = {
        "title": "ProblemCode",
        "description": "Every code of a refusal; which an operation can answer, its responses say",
        "type": "string",
        "enum": sorted(codes),
    }
