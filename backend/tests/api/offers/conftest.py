"""A walk over the stages, each of which stands in a transaction of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.core.database import Database
from app.features.cycles.tables import Cycle, Stage
from tests.support.walking import Memory, Walk, walking

# the stages, the one with most to do first
STAGES = sorted(Stage, key=lambda stage: stage is not Stage.REVIEWING)
Begin = Callable[[UUID, Stage], AbstractContextManager[Walk]]


@pytest.fixture
def walk(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Walks through a stage of the cycle; what was found is told at the end, all of it."""
    memory = Memory()

    @contextmanager
    def begin(cycle_id: UUID, stage: Stage) -> Iterator[Walk]:
        with walking(database, monkeypatch, memory) as walk:
            with walk.arranged() as session:
                session.execute(update(Cycle).where(col(Cycle.id) == cycle_id).values(state=stage))
            yield walk

    yield begin
    assert memory.sent > 0
    assert memory.faults == []
