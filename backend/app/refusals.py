"""Which error codes an operation can answer, read off the code that answers it.

From a route's function and its dependencies everything they reach is followed: functions by the
names they use, methods by the classes in sight (annotations, what callees return), steps of a
workflow by the actions named beside it, events by who subscribed. Each refusal (DomainError) on
the way belongs to the contract. A refusal that is caught on the way is counted all the same; one
that is missed fails the test in which it is answered (tests/support/declared.py).
"""

import dataclasses
import dis
import enum
import inspect
from collections.abc import Iterable, Iterator
from functools import cache, partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any, get_args, get_type_hints

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.core import errors, events
from app.core.error_handlers import InternalError
from app.core.turns import Turns
from app.core.workflow import Edit, Edits, Workflow, apply, apply_all, require_edit

Refusals = frozenset[type[errors.DomainError]]

# the exception tree's inner nodes: named to catch, or to derive from
ABSTRACT = {errors.DomainError, errors.BadRequest}
OWN = "app."
DEPTH = 3  # of lists in dictionaries in registries
# who is subscribed to everything is no matter of who emits one thing (see `_made_by`)
DISPATCH: set[object] = {events.emit, events.subscribe}


def refusals_of(route: APIRoute) -> Refusals:
    """Everything the operation can refuse, the framework's own refusals included."""
    calls = list(_calls(route.dependant))
    found = set(reached(*calls, *_called_by_hand(calls))) | {InternalError}
    asked = any(_asks(part) for part in _parts(route.dependant))
    if asked or route.body_field is not None:
        found.add(errors.Unprocessable)
    if route.body_field is not None:
        found |= {errors.BadRequest, errors.PayloadTooLarge}
    if len(calls) > 1:  # the database is behind nearly every dependency
        found.add(errors.Unavailable)
        if route.methods != {"GET"}:
            found.add(errors.Conflict)  # two at once, and a constraint let one of them through
    return frozenset(found)


def refusals_of_step(flow: Workflow[Any, Any], action: str) -> Refusals:
    """What may be refused because of what this step does, and of what follows from it."""
    return reached(*_done_by(flow, [action]))


def _parts(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for part in dependant.dependencies:
        yield from _parts(part)


def _calls(dependant: Dependant) -> Iterator[Any]:
    return (part.call for part in _parts(dependant))


def _called_by_hand(calls: Iterable[Any]) -> Iterator[Any]:
    """What a dependency hands to the route to be called there: `once(kind, work)`."""
    for call in calls:
        for kind in _annotated(call, with_parameters=False):
            yield from _methods(kind, "__call__")


def _asks(dependant: Dependant) -> bool:
    return any((
        dependant.path_params, dependant.query_params,
        dependant.header_params, dependant.cookie_params,
    ))  # fmt: skip


def reached(*starts: Any) -> Refusals:
    """The refusals among everything that can be reached from here."""
    seen: dict[int, Any] = {}
    waiting = list(starts)
    found = set()
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen[id(thing)] = thing
        if not (isinstance(thing, type) and issubclass(thing, errors.DomainError)):
            waiting.extend(_leads_to(thing))
        elif thing not in ABSTRACT:
            found.add(thing)
    return frozenset(found)


# what each thing leads to; the thing is kept, so that its id stays its own
_known: dict[int, tuple[Any, tuple[Any, ...]]] = {}


def _leads_to(thing: Any) -> tuple[Any, ...]:
    if id(thing) not in _known:
        found = {id(part): part for part in _next(thing) if part is not None}
        _known[id(thing)] = (thing, tuple(found.values()))
    return _known[id(thing)][1]


def _next(thing: Any) -> tuple[Any, ...]:
    """What a thing leads to when it is called or looked into."""
    if isinstance(thing, FunctionType):
        return () if thing in DISPATCH else _used_by(inspect.unwrap(thing))
    if isinstance(thing, type):
        return _made_by(thing)
    if isinstance(thing, MethodType):
        return (thing.__func__,)
    if isinstance(thing, partial):
        return (thing.func, *thing.args)
    is_value = not _is_ours(type(thing)) or isinstance(thing, enum.Enum)
    return () if is_value else _within(thing)


def _within(thing: Any) -> tuple[Any, ...]:
    busy = (thing.busy,) if isinstance(thing, Turns) else ()
    return (*_methods(type(thing), "__call__"), *busy)


def _made_by(kind: type) -> tuple[Any, ...]:
    if issubclass(kind, events.Event):
        return tuple(h for base in kind.__mro__ for h in events.handlers_of(base))
    return tuple(_methods(kind, "__init__", "__post_init__")) if _is_ours(kind) else ()


def _is_ours(thing: Any) -> bool:
    return str(getattr(thing, "__module__", "")).startswith(OWN)


def _methods(kind: type, *names: str) -> Iterator[Any]:
    for base in kind.__mro__:
        for name in names:
            member = vars(base).get(name) if _is_ours(base) else None
            member = getattr(member, "func", None) or getattr(member, "fget", None) or member
            yield getattr(member, "__func__", member)


@cache
def _used_by(function: FunctionType) -> tuple[Any, ...]:
    """Functions, classes and registries that the function names, and the methods it may mean."""
    if not _is_ours(function):
        return ()
    reading = _Reading(function)
    used = [thing for thing in reading.named if not isinstance(thing, Workflow)]
    flows = [thing for thing in reading.named if isinstance(thing, Workflow)]
    if apply in used or apply_all in used:
        for flow in flows:
            used.extend(_steps_named(flow, reading.words))
    used.extend([part for one in _asked_by(reading) for part in _edits_named(one, reading.words)])
    kinds = set(reading.classes(used))
    for kind in kinds:
        used.extend(_methods(kind, *reading.words))
    return tuple(part for thing in used for part in _unpacked(thing, DEPTH))


def _unpacked(thing: Any, depth: int) -> Iterator[Any]:
    """What lies in a registry: handlers by kind, sources by name."""
    if depth and isinstance(thing, dict):
        thing = list(thing.values())
    if depth and isinstance(thing, list | tuple | set | frozenset):
        for part in thing:
            yield from _unpacked(part, depth - 1)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type) and _is_ours(thing):
        yield thing
        yield from (value for value in vars(thing).values() if isinstance(value, FunctionType))
    else:
        yield thing


class _Reading:
    """What one function's code says: the things it names, and every word that might be a method."""

    def __init__(self, function: FunctionType) -> None:
        self.function = function
        self.named: list[Any] = []
        self.words: set[str] = set()
        for cell in function.__closure__ or ():
            self.named.append(cell.cell_contents)
        self._read(function.__code__)

    def _read(self, code: CodeType) -> None:
        scope = self.function.__globals__
        thing: Any = None
        for step in dis.get_instructions(code):
            if step.opname in {"LOAD_GLOBAL", "LOAD_NAME"}:
                thing = scope.get(step.argval)
                self.named.append(thing)
            elif step.opname in {"LOAD_ATTR", "LOAD_METHOD"}:
                self.words.add(step.argval)
                known = isinstance(thing, ModuleType | type | Workflow)
                thing = inspect.getattr_static(thing, step.argval, None) if known else None
                self.named.append(getattr(thing, "__func__", thing))
            elif step.opname != "CACHE":
                thing = None
            if isinstance(step.argval, CodeType):
                self._read(step.argval)

    def classes(self, used: Iterable[Any]) -> Iterator[type]:
        """The classes whose methods the function may call: its own, those it names, those of its
        parameters, and those that what it calls returns."""
        yield from _owner(self.function)
        yield from _annotated(self.function, with_parameters=True)
        for thing in used:
            if isinstance(thing, type):
                yield from (thing,) if _is_ours(thing) else ()
            elif isinstance(thing, FunctionType):
                yield from _annotated(inspect.unwrap(thing), with_parameters=False)
            elif _is_ours(type(thing)) and not isinstance(thing, enum.Enum):
                yield type(thing)


def _owner(function: FunctionType) -> Iterator[type]:
    name, _, _ = function.__qualname__.rpartition(".")
    owner = function.__globals__.get(name.partition(".")[0])
    if isinstance(owner, type):
        yield owner
        yield from _annotated(vars(owner).get("__init__"), with_parameters=True)


@cache
def _annotated(function: Any, *, with_parameters: bool) -> tuple[type, ...]:
    if not isinstance(function, FunctionType) or not _is_ours(function):
        return ()
    hints = get_type_hints(function, include_extras=True)
    wanted = hints.values() if with_parameters else [hints.get("return")]
    return tuple(kind for hint in wanted for kind in _classes_in(hint))


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and _is_ours(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes_in(part)


Declared = Workflow[Any, Any] | Edits[Any]


def _asked_by(reading: "_Reading") -> Iterator[Declared]:
    """Whose edits a function asks to let pass by their names, itself or through what it calls."""
    own, callers = _edits_in(reading.function)
    yield from (one for one in own if one not in callers)
    for thing in reading.named:
        if isinstance(thing, FunctionType):
            yield from _edits_in(inspect.unwrap(thing))[1]


@cache
def _edits_in(function: FunctionType) -> tuple[list[Declared], list[Declared]]:
    """Whose edits a function asks to let pass, and those of them that its callers name."""
    if not _is_ours(function):
        return [], []
    named = _Reading(function).named
    kinds = (Edits, Workflow) if require_edit in named else (Edits,)
    found: list[Declared] = [thing for thing in named if isinstance(thing, kinds)]
    given = _annotated(function, with_parameters=True)
    return found, [one for one in found if one.actions in given]


def _edits_named(declared: Declared, words: Iterable[str]) -> Iterator[Any]:
    """What the edits refuse with that are named beside their declaration; all of them where none
    is named."""
    named = _named(declared.actions, words)
    edits: Iterable[Edit[Any]] = declared.edits
    for edit in edits:
        if edit.action in named or not named:
            yield from (edit.closed, *edit.conditions, *edit.blocks)


def _steps_named(flow: Workflow[Any, Any], words: Iterable[str]) -> Iterator[Any]:
    """What the steps do that are named beside a flow; all of them where none is named."""
    yield from _done_by(
        flow, _named(flow.actions, words) or list(flow.actions.__members__.values())
    )


def _named(actions: type[enum.StrEnum], words: Iterable[str]) -> list[Any]:
    return [actions.__members__[word] for word in words if word in actions.__members__]


def _done_by(flow: Workflow[Any, Any], actions: Iterable[str]) -> Iterator[Any]:
    for action in actions:
        yield flow.declared_effect(flow.actions(action))
        yield from events.handlers_of((flow.name, action))
        for transition in flow.of_action(flow.actions(action)):
            yield from (*transition.guards, *transition.warnings)
