"""Shapes shared by all features' requests and replies."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema


def _make_numbers_strict(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("type") in ("int", "float", "bool"):
            schema["strict"] = True
        for part in schema.values():
            _make_numbers_strict(part)
    elif isinstance(schema, list):
        for part in schema:
            _make_numbers_strict(part)


class Request(BaseModel):
    """A request body: unknown fields are refused, strings are trimmed, numbers are numbers.

    The framework hands over parsed JSON, for which pydantic's strict mode would refuse dates and
    UUIDs too; so only numbers and booleans are strict: `false` is no integer, `"1"` no number.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        _make_numbers_strict(schema)
        return schema


class Reply(BaseModel):
    """A response body: read from rows; no defaults, so that nothing is left out by accident."""

    model_config = ConfigDict(from_attributes=True)


class ActionRequest(Request):
    """The body of POST …/actions/{action}."""

    comment: str | None = Field(default=None, max_length=2000)


class ProblemField(Reply):
    """One fault in a request body (RFC 6901 pointer)."""

    pointer: str
    code: str
    detail: str


class Problem(Reply):
    """application/problem+json, RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[ProblemField]
