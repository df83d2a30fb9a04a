"""Routers whose operations carry their permission and the turn they take into OpenAPI."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.core.turns import Turns


class FeatureRoute(APIRoute):
    """A route whose name is its operation id; its permission, and whether it takes its turn
    (core.turns), are declared in OpenAPI."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        # FastAPI passes None explicitly
        options["operation_id"] = options.get("operation_id") or endpoint.__name__
        super().__init__(path, endpoint, **options)
        extra = dict(self.openapi_extra or {})
        calls = list(_calls(self.dependant))
        permissions = {str(call.permission) for call in calls if hasattr(call, "permission")}
        if permissions:
            extra["x-permission"] = min(permissions)
        if turns := {call.name for call in calls if isinstance(call, Turns)}:
            extra["x-turn"] = min(turns)
        self.openapi_extra = extra or None


def _calls(dependant: Dependant) -> Iterator[Any]:
    """What is called for the route: its own function, and what that depends on."""
    yield dependant.call
    for part in dependant.dependencies:
        yield from _calls(part)


def feature_router(noun: str, *, prefix: str | None = None) -> APIRouter:
    """The router of one feature: `/noun`, tagged with it (what they refuse: app.refusals)."""
    return APIRouter(
        prefix=f"/{noun}" if prefix is None else prefix, tags=[noun], route_class=FeatureRoute
    )
