"""A county whose first school's abstract is published, and somebody who reads it."""

import pytest
from fastapi import FastAPI

from app.features.publicity.door.limits import Limits
from app.features.reports.tables import ReportAbstract
from tests.support.comments import Site, forget_pages, published
from tests.support.world import World


@pytest.fixture
def abstract(world: World) -> ReportAbstract:
    return published(world)


@pytest.fixture
def site(world: World, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Nothing was read or sent before: memory is the application's, budgets are the test's."""
    forget_pages(app.state.shelf)
    monkeypatch.setattr(app.state.door, "limits", Limits())
    return Site(world.anonymous())
