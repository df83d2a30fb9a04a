"""What values of enumerations and fields of forms are called, declared once beside them.

The contract carries all of them (`labels.gen.json`, `enums` and `fields`): a second set of words
somewhere else is how one severity came to be read as another.
"""

import enum
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from app.core.i18n import Text

E = TypeVar("E", bound=enum.StrEnum)
Words = tuple[tuple[enum.StrEnum, Text], ...]

_DECLARED: dict[str, Words] = {}
_FIELDS: dict[str, Mapping[str, Text]] = {}


def labelled(words: Mapping[E, Text]) -> Mapping[E, Text]:
    """Declare the words of an enumeration, in the order in which people choose from them. Raises
    ValueError when a value has none, or when the enumeration has words already."""
    kind = type(next(iter(words)))
    without = set(kind) - set(words)
    if without:
        raise ValueError(f"{kind.__name__}: values without a label: {sorted(without)}")
    if kind.__name__ in _DECLARED:
        raise ValueError(f"{kind.__name__} has labels already")
    _DECLARED[kind.__name__] = tuple(words.items())
    return words


def declared_labels() -> dict[str, Words]:
    """The words of every enumeration whose module has been imported, by its name."""
    return dict(_DECLARED)


def named_fields(kind: type[BaseModel], words: Mapping[str, Text]) -> Mapping[str, Text]:
    """Declare what fields of a form are called, in the order in which they are read. Raises
    ValueError for one that the form does not have."""
    unknown = set(words) - set(kind.model_fields)
    if unknown:
        raise ValueError(f"{kind.__name__} has no fields {sorted(unknown)}")
    _FIELDS[kind.__name__] = words
    return words


def declared_fields() -> dict[str, Mapping[str, Text]]:
    """The words of the fields of every form whose module has been imported, by its name."""
    return dict(_FIELDS)
