"""Reads stored JSON that another version of the program may have written.

What is stored was valid when it was stored, and is read for years: by a program that knows more
kinds and keys, or fewer, after an upgrade was taken back. One row that is odd must neither hide the
others nor pass for something it is not: what can be read is shown, what cannot is named.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ValidationError

M = TypeVar("M", bound=BaseModel)
Step = int | str

_MOST_ROUNDS = 20


def strings_in(stored: object) -> list[str]:
    """The strings of a stored list; nothing where there is no list."""
    return [one for one in stored if isinstance(one, str)] if isinstance(stored, list) else []


def fields_in(stored: object) -> dict[str, Any]:
    """The fields of a stored object; none where there is no object."""
    return stored if isinstance(stored, dict) else {}


StoredStrings = Annotated[list[str], BeforeValidator(strings_in)]
StoredFields = Annotated[dict[str, Any], BeforeValidator(fields_in)]


@dataclass(frozen=True)
class Stored(Generic[M]):
    """What could be read; `unknown` points at what was left out (RFC 6901), "" at all of it."""

    value: M
    unknown: tuple[str, ...] = ()


def read_stored(model: type[M], stored: object) -> Stored[M]:
    """The stored value without what this version does not understand: unknown keys, items whose
    kind is unknown, values of another shape. `model` has a default for every field at its top."""
    rest = deepcopy(stored)
    unknown: dict[str, None] = {}
    for _ in range(_MOST_ROUNDS):
        try:
            return Stored(model.model_validate(rest), tuple(unknown))
        except ValidationError as error:
            places = [_odd_place(fault["type"], fault["loc"]) for fault in error.errors()]
        # from behind, so that the numbers of the items before stay what they are
        for place in sorted(set(places), key=_order, reverse=True):
            unknown |= dict.fromkeys([_pointer(place)])
            if not place or not _remove(rest, place):
                return Stored(model(), ("",))
    return Stored(model(), ("",))


def read_completed(model: type[M], stored: object) -> M:
    """A reply as it was given once, for a `model` that may have learnt fields since: what an older
    version did not know is empty, whatever it knew stays. Raises ValidationError for what is no
    such reply at all."""
    return model.model_validate(_completed(model, fields_in(stored)))


def _completed(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, dict):
        return {
            name: _completed(field.annotation, value[name])
            if name in value
            else _empty(field.annotation)
            for name, field in kind.model_fields.items()
        }
    if get_origin(kind) is list and isinstance(value, list):
        return [_completed(get_args(kind)[0], one) for one in value]
    for part in get_args(kind) if value is not None else ():
        if isinstance(part, type) and issubclass(part, BaseModel):
            return _completed(part, value)
    return value


def _empty(kind: Any) -> Any:
    if get_origin(kind) is list:
        return []
    if get_origin(kind) is dict:
        return {}
    return {str: "", int: 0, bool: False}.get(kind)


def _odd_place(kind: str, place: tuple[Step, ...]) -> tuple[Step, ...]:
    """What to leave out: where something is missing, that is what it is missing from."""
    return place[:-1] if kind == "missing" else place


def _order(place: tuple[Step, ...]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in place]


def _pointer(place: tuple[Step, ...]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def _remove(value: Any, place: tuple[Step, ...]) -> bool:
    """Take out the item or key at a place; False when nothing is there."""
    for step in place[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return False
    last = place[-1]
    if isinstance(value, dict) and last in value:
        del value[last]
        return True
    if isinstance(value, list) and isinstance(last, int) and last < len(value):
        del value[last]
        return True
    return False
