"""Routers whose operations carry their permission and their errors into OpenAPI."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.core.schema import Problem

PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


class FeatureRoute(APIRoute):
    """A route whose name is its operation id, and whose permission is declared in OpenAPI."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        # FastAPI passes None explicitly
        options["operation_id"] = options.get("operation_id") or endpoint.__name__
        super().__init__(path, endpoint, **options)
        permissions = {str(found) for found in _permissions(self.dependant)}
        if permissions:
            extra = dict(self.openapi_extra or {})
            extra["x-permission"] = min(permissions)
            self.openapi_extra = extra


def _permissions(dependant: Dependant) -> Iterator[object]:
    found = getattr(dependant.call, "permission", None)
    if found is not None:
        yield found
    for part in dependant.dependencies:
        yield from _permissions(part)


def feature_router(noun: str, *, prefix: str | None = None) -> APIRouter:
    """The router of one feature: `/noun`, tagged with it; every error is problem+json."""
    return APIRouter(
        prefix=f"/{noun}" if prefix is None else prefix,
        tags=[noun],
        route_class=FeatureRoute,
        responses={"4XX": {"model": Problem, "description": "Problem", "content": PROBLEM_CONTENT}},
    )
