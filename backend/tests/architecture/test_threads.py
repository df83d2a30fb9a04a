"""A request goes to a thread for who asks, and for the work: what only looks something up or reads
what was sent needs none, and waiting for one took longer than most of the work."""

import inspect
from collections.abc import Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.access.guard import current_actor
from app.core.routing import FeatureRoute
from app.health import router as health_router
from app.routers import all_routers


def routes() -> Iterator[APIRoute]:
    for router in (health_router, *all_routers()):
        yield from (route for route in router.routes if isinstance(route, APIRoute))


def is_asynchronous(call: Any) -> bool:
    run = call if inspect.isroutine(call) else type(call).__call__
    return inspect.iscoroutinefunction(run) or inspect.isasyncgenfunction(run)


def parts(dependant: Dependant) -> Iterator[Any]:
    for part in dependant.dependencies:
        yield part.call
        yield from parts(part)


def test_only_who_asks_is_looked_up_in_a_thread_before_the_work() -> None:
    found = {call for route in routes() for call in parts(route.dependant)}
    assert {call for call in found if not is_asynchronous(call)} == {current_actor}


def test_the_work_and_its_commit_are_one_errand() -> None:
    found = list(routes())
    assert len(found) > 200
    assert {type(route) for route in found} == {FeatureRoute}
    assert [r.path for r in found if not is_asynchronous(r.dependant.call)] == []
