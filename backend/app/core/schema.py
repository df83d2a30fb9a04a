"""Shapes shared by all features' requests and replies."""

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
    core_schema,
)


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

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        # where such a model is read back, nothing is left out of it
        json_schema_serialization_defaults_required=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        _make_numbers_strict(schema)
        return schema


class Whole:
    """`Annotated[Content, Whole()]`: a body that takes the place of all that is there names every
    field, down to the parts of its parts. What is stored may have been written before a field
    existed, so its model has defaults; a page that was opened before must not set them again.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = deepcopy(handler.resolve_ref_schema(handler(source)))
        # for the contract: a nested model is validated by its own class, whatever is said here
        _require_fields(schema)

        def check(value: Any) -> Any:
            if unnamed := list(_unnamed(source, value, ())):
                raise ValidationError.from_exception_data(source.__name__, unnamed)
            return value

        return core_schema.no_info_before_validator_function(check, schema)


def _require_fields(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("type") == "model-field" and schema["schema"]["type"] == "default":
            schema["schema"] = schema["schema"]["schema"]
        for part in schema.values():
            _require_fields(part)
    elif isinstance(schema, list):
        for part in schema:
            _require_fields(part)


def _unnamed(kind: Any, value: Any, at: tuple[int | str, ...]) -> Iterator[InitErrorDetails]:
    """The fields that a value of this kind, or a part of it, does not name."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(value, dict):
            for name, field in kind.model_fields.items():
                if name not in value:
                    yield InitErrorDetails(type="missing", loc=(*at, name), input=value)
                else:
                    yield from _unnamed(field.annotation, value[name], (*at, name))
    elif get_origin(kind) is list:
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield from _unnamed(get_args(kind)[0], item, (*at, number))
    else:
        for part in get_args(kind):
            yield from _unnamed(part, value, at)


# what turns the order of letters round, and what begins a line; both make a title read as another
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKING = frozenset("\u2028\u2029\u0085")


def _on_one_line(text: str) -> str:
    if any(c in _TURNING or c in _BREAKING or unicodedata.category(c) == "Cc" for c in text):
        raise PydanticCustomError("one_line", "Line breaks and direction marks are not possible")
    return text


# a name or title: it is shown in lists and on papers, where it has to be what it looks like
OneLine = Annotated[str, AfterValidator(_on_one_line)]


class Reply(BaseModel):
    """A response body: read from rows; no defaults, so that nothing is left out by accident."""

    model_config = ConfigDict(from_attributes=True)


class Published(BaseModel):
    """A part of a file that is kept and handed out byte for byte: the model says its shape, and
    never writes it. Nothing but what is declared is in it; a default is what files say that were
    made before the field existed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
