"""Routers whose operations carry their permission and the turn they take into OpenAPI."""

from collections.abc import Callable, Coroutine, Iterator
from functools import wraps
from inspect import isasyncgenfunction, iscoroutinefunction, isgeneratorfunction
from typing import Any, ParamSpec, TypeVar

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.responses import Response
from fastapi.routing import APIRoute
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.routing import Match
from starlette.types import Scope

from app.core.turns import Turns

P = ParamSpec("P")
T = TypeVar("T")


class FeatureRoute(APIRoute):
    """A route whose name is its operation id; its permission, and whether it takes its turn
    (core.turns), are declared in OpenAPI. Its function, the check of its reply and the commit of
    its session run in one thread, one after the other."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        # FastAPI passes None explicitly
        options["operation_id"] = options.get("operation_id") or endpoint.__name__
        super().__init__(path, self._in_one_thread(endpoint), **options)
        extra = dict(self.openapi_extra or {})
        calls = list(_calls(self.dependant))
        permissions = {str(call.permission) for call in calls if hasattr(call, "permission")}
        if permissions:
            extra["x-permission"] = min(permissions)
        if turns := {call.name for call in calls if isinstance(call, Turns)}:
            extra["x-turn"] = min(turns)
        self.openapi_extra = extra or None

    def _in_one_thread(self, endpoint: Callable[..., Any]) -> Callable[..., Any]:
        """The framework sends what is not asynchronous to a thread, and waits for it to come back,
        once for each step on the way: that took longer than the work of a small request."""
        kinds = (iscoroutinefunction, isasyncgenfunction, isgeneratorfunction)
        if any(is_kind(endpoint) for is_kind in kinds):
            return endpoint

        def answer(came: dict[str, Any]) -> Any:
            reply = endpoint(**came)
            if self.response_field is not None and not isinstance(reply, Response):
                checked, faults = self.response_field.validate(reply, {}, loc=("response",))
                if faults:  # the framework finds them once more and says so; nothing is committed
                    return reply
                reply = checked
            for session in came.values():
                if isinstance(session, Session):
                    session.commit()
            return reply

        @wraps(endpoint)
        async def in_one_thread(**came: Any) -> Any:
            return await run_in_threadpool(answer, came)

        return in_one_thread


def looked_up(lookup: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    """As a dependency: something that is there and only has to be looked up, without a thread."""

    @wraps(lookup)
    async def without_thread(*args: P.args, **kwargs: P.kwargs) -> T:
        return lookup(*args, **kwargs)

    return without_thread


def _calls(dependant: Dependant) -> Iterator[Any]:
    """What is called for the route: its own function, and what that depends on."""
    yield dependant.call
    for part in dependant.dependencies:
        yield from _calls(part)


class _FeatureRouter(APIRouter):
    """Looks at its routes only where a path names it: with some sixty routers of six routes each,
    asking every one of them was a fifth of what a small request cost."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if self.prefix not in scope["path"]:
            return Match.NONE, {}
        return super().matches(scope)


def feature_router(noun: str, *, prefix: str | None = None) -> APIRouter:
    """The router of one feature: `/noun`, tagged with it (what they refuse: app.refusals)."""
    return _FeatureRouter(
        prefix=f"/{noun}" if prefix is None else prefix, tags=[noun], route_class=FeatureRoute
    )
