"""Every operation of the API, read from its OpenAPI description, and requests made up for it."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

import httpx

from app import contract

METHODS = ("get", "put", "post", "patch", "delete")
JSON = "application/json"


@cache
def description() -> dict[str, Any]:
    """The OpenAPI description as the application makes it now."""
    found: dict[str, Any] = json.loads(contract.openapi_text())
    return found


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    name: str
    method: str
    path: str
    permission: str | None
    parameters: tuple[dict[str, Any], ...]
    bodies: tuple[tuple[str, dict[str, Any]], ...]

    @property
    def json_schema(self) -> dict[str, Any] | None:
        """The schema of its JSON body, if it takes one."""
        return dict(self.bodies).get(JSON)

    def filled_path(self, **known: str) -> str:
        """The path with ids that nobody has, and the first value where values are listed."""
        path = self.path
        for parameter in self.parameters:
            if parameter["in"] == "path":
                name = parameter["name"]
                value = known.get(name, str(sample(parameter["schema"])))
                path = path.replace("{" + name + "}", value)
        return path

    def has_ids(self) -> bool:
        """Whether a row is named in the path."""
        return any(p["in"] == "path" and is_uuid(p["schema"]) for p in self.parameters)

    def required_query(self) -> dict[str, str]:
        """A value for each query parameter that must be there."""
        return {
            p["name"]: str(sample(p["schema"]))
            for p in self.parameters
            if p["in"] == "query" and p.get("required")
        }

    def send(self, client: httpx.Client, path: str | None = None, **options: Any) -> httpx.Response:
        """Make the request with If-Match, and with a well-formed body unless told otherwise."""
        headers = {"If-Match": '"1"', **options.pop("headers", {})}
        options.setdefault("params", self.required_query())
        if self.json_schema is not None and not options.keys() & {"json", "content"}:
            options["json"] = sample(self.json_schema)
        return client.request(self.method, path or self.filled_path(), headers=headers, **options)


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation, in the order of the description."""
    return tuple(
        Operation(
            name=operation["operationId"],
            method=method.upper(),
            path=path,
            permission=operation.get("x-permission"),
            parameters=tuple(operation.get("parameters", ())),
            bodies=tuple(
                (kind, content.get("schema", {}))
                for kind, content in operation.get("requestBody", {}).get("content", {}).items()
            ),
        )
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    )


def is_uuid(schema: dict[str, Any]) -> bool:
    return resolved(schema).get("format") == "uuid"


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a reference; of several alternatives the first that is not null."""
    while "$ref" in schema:
        schema = description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    for alternatives in ("anyOf", "oneOf", "allOf"):
        for alternative in schema.get(alternatives, ()):
            if alternative.get("type") != "null":
                return resolved(alternative)
    return schema


def sample(schema: dict[str, Any]) -> Any:
    """The smallest value that satisfies a schema, with fresh ids: required fields only."""
    schema = resolved(schema)
    if fixed := [schema["const"]] if "const" in schema else schema.get("enum"):
        return fixed[0]
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        properties = schema.get("properties", {})
        return {name: sample(properties[name]) for name in schema.get("required", ())}
    if kind == "array":
        return [sample(schema.get("items", {})) for _ in range(schema.get("minItems", 0))]
    if kind in {"integer", "number"}:
        return schema.get("minimum", int(schema.get("exclusiveMinimum", 0)) + 1)
    return True if kind == "boolean" else sample_text(schema)


def sample_text(schema: dict[str, Any]) -> str:
    """A string of the schema's format, pattern of a repeated class, or length."""
    formats: dict[str, str] = {
        "uuid": str(uuid4()),
        "date": "2026-01-12",
        "date-time": "2026-01-12T01:00:00Z",
        "email": "a@b.example",
    }
    if found := formats.get(schema.get("format", "")):
        return found
    if counted := re.search(r"\{(\d+)\}\$?$", schema.get("pattern", "")):
        return "a" * int(counted[1])
    return "a" * max(int(schema.get("minLength", 1)), 1)
