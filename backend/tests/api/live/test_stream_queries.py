"""What live listeners cost the database: as much for a full hall as for one phone."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, AsyncExitStack
from uuid import UUID

import pytest
from sqlalchemy import Pool, text

from app.core.database import Database
from app.core.live.hub import LiveHub, Topic
from app.core.live.log import Announcement, announce
from tests.support.database import Queries
from tests.support.streams import Listener, eventually, listening

TOPIC = UUID("00000000-0000-4000-8000-00000000bbbb")
MANY = 60

Counting = Callable[[], AbstractContextManager[Queries]]


class HeardHub(LiveHub):
    """A hub that counts how often it was told to look, by itself or by the database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.heard: Counter[asyncio.AbstractEventLoop] = Counter()

    def _refresh(self, topic: Topic) -> None:
        super()._refresh(topic)
        self.heard[asyncio.get_running_loop()] += 1


@pytest.fixture
def hub(database: Database) -> Iterator[HeardHub]:
    made = HeardHub(database)
    yield made
    made.close()


def run(work: Callable[[], Coroutine[object, object, int]]) -> int:
    return asyncio.run(work())


def tell(database: Database, kind: str) -> None:
    with database.session() as session:
        announce(session, TOPIC, kind, {})
        session.commit()


async def everybody(
    stack: AsyncExitStack, hub: LiveHub, count: int, after: int | None = None
) -> list[Listener]:
    """So many listeners at once, each connected."""
    found = [await stack.enter_async_context(listening(hub, TOPIC, after)) for _ in range(count)]
    await asyncio.gather(*(one.read(1) for one in found))
    return found


async def settled(hub: HeardHub, listeners: list[Listener], database: Database) -> None:
    """The hub hears the database, and reads nothing on: its two lasting tasks are all there is."""
    loop = asyncio.get_running_loop()
    # it looks once when it begins to listen; what is told from then on is told to it
    await eventually(lambda: hub.heard[loop] > 0)
    before = hub.heard[loop]
    await asyncio.to_thread(tell, database, "settled")
    await eventually(lambda: hub.heard[loop] > before)
    await asyncio.gather(*(one.read(2) for one in listeners))
    await eventually(lambda: sum(not task.done() for task in hub._tasks) == 2)


def connecting(hub: HeardHub, database: Database, counting: Counting, count: int) -> int:
    """Statements that so many connections cost, the listener before them not counted."""

    async def work() -> int:
        async with AsyncExitStack() as stack:
            await settled(hub, await everybody(stack, hub, 1), database)
            with counting() as queries:
                await everybody(stack, hub, count)
            assert held(database.engine.pool) == 0
            return queries.count

    return run(work)


def telling(hub: HeardHub, database: Database, counting: Counting, count: int) -> int:
    """Statements between an event and its arrival at so many listeners, its own not counted."""

    async def work() -> int:
        async with AsyncExitStack() as stack:
            listeners = await everybody(stack, hub, count)
            await settled(hub, listeners, database)
            with counting() as queries:
                await asyncio.to_thread(tell, database, "second")
                await asyncio.gather(*(one.read(3) for one in listeners))
            assert held(database.engine.pool) == 0
            return sum("SELECT" in statement.split()[0] for statement in queries.statements)

    return run(work)


def held(pool: Pool) -> int:
    checked_out: int = pool.checkedout()  # type: ignore[attr-defined]
    return checked_out


def test_listener_connecting_to_what_is_watched_asks_the_database_nothing(
    database: Database, hub: HeardHub, count_queries: Counting
) -> None:
    assert connecting(hub, database, count_queries, 1) == 0
    assert connecting(hub, database, count_queries, MANY) == 0


def test_first_listeners_coming_at_once_read_the_log_together(
    database: Database, hub: HeardHub, count_queries: Counting
) -> None:
    tell(database, "before")

    async def together(count: int) -> int:
        async with AsyncExitStack() as stack:
            with count_queries() as queries:
                await everybody(stack, hub, count)
            return queries.count

    # to begin with, and when the connection that hears of events is there, sooner or later
    assert 1 <= run(lambda: together(MANY)) <= 2


def test_event_to_many_listeners_costs_the_statements_of_one(
    database: Database, hub: HeardHub, count_queries: Counting
) -> None:
    few = telling(hub, database, count_queries, 1)
    with database.session() as session:
        session.execute(text("DELETE FROM live_events"))
        session.execute(text("DELETE FROM live_topics"))
        session.commit()
    many = telling(HeardHub(database), database, count_queries, MANY)
    assert many == few
    assert few <= 4


def test_many_come_back_at_once_with_what_they_had_without_a_statement_each(
    database: Database, hub: HeardHub, count_queries: Counting
) -> None:
    """A switch in the hall fails: everybody's browser reconnects with its Last-Event-ID."""
    for kind in "abcd":
        tell(database, kind)

    async def work() -> int:
        async with AsyncExitStack() as stack:
            (here,) = await everybody(stack, hub, 1)
            await settled(hub, [here], database)
            with count_queries() as queries:
                back = await everybody(stack, hub, MANY, after=2)
                for one in back:
                    assert await one.read(3) == [(3, "c"), (4, "d"), (5, "settled")]
            assert here.events == [(4, "ready"), (5, "settled")]
            return queries.count

    assert run(work) == 0


def test_what_is_told_while_the_log_is_read_is_sent_once(
    database: Database, hub: HeardHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two who read on at once remembered an event twice, and the one before it no more."""
    read, begun, going_on = hub._read, threading.Event(), threading.Event()

    def slowly(topic_id: UUID, after: int | None) -> list[Announcement]:
        found = read(topic_id, after)
        if found and after:
            begun.set()
            assert going_on.wait(5)
        return found

    async def work() -> int:
        async with AsyncExitStack() as stack:
            (here,) = await everybody(stack, hub, 1)
            await settled(hub, [here], database)
            monkeypatch.setattr(hub, "_read", slowly)
            await asyncio.to_thread(tell, database, "a")
            await asyncio.to_thread(begun.wait, 5)
            tasks = len(hub._tasks)
            for topic in hub._topics.values():
                hub._refresh(topic)
            assert len(hub._tasks) == tasks
            going_on.set()
            await asyncio.to_thread(tell, database, "b")
            return len(await here.read(4))

    assert run(work) == 4

    # and whoever comes back gets each of them once
    async def again() -> int:
        async with AsyncExitStack() as stack:
            (back,) = await everybody(stack, hub, 1, after=1)
            assert await back.read(2) == [(2, "a"), (3, "b")]
            return len(back.events)

    assert run(again) == 2
