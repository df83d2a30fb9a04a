"""Live events: their order, catching up, lost connections, several processes, slow listeners."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import func, select
from sqlmodel import col

from app.core.database import Database
from app.core.live import hub as hub_module
from app.core.live import log
from app.core.live.hub import LiveHub
from app.core.live.log import LiveEvent, announce
from tests.support.streams import eventually, listening

TOPIC = UUID("00000000-0000-4000-8000-00000000aaaa")


@pytest.fixture
def hub(database: Database) -> Iterator[LiveHub]:
    made = LiveHub(database)
    yield made
    made.close()


def tell(database: Database, *kinds: str, topic: UUID = TOPIC) -> None:
    """One transaction that announces these events."""
    with database.session() as session:
        for number, kind in enumerate(kinds):
            announce(session, topic, kind, {"n": number})
        session.commit()


async def told(database: Database, *kinds: str) -> None:
    await asyncio.to_thread(tell, database, *kinds)


def run(work: Callable[[], Coroutine[object, object, None]]) -> None:
    asyncio.run(work())


def test_events_arrive_in_order_and_everybody_gets_the_same_bytes(
    database: Database, hub: LiveHub
) -> None:
    async def work() -> None:
        async with listening(hub, TOPIC) as one, listening(hub, TOPIC) as other:
            assert await one.read(1) == [(0, "ready")]
            await other.read(1)
            await told(database, "a", "b")
            await told(database, "c")
            expected = [(0, "ready"), (1, "a"), (2, "b"), (3, "c")]
            assert await one.read(4) == await other.read(4) == expected
            assert one.chunks[1] == b'id: 1\nevent: a\ndata: {"n":0}\n\n'
            assert all(x is y for x, y in zip(one.chunks[1:], other.chunks[1:], strict=True))

    run(work)


def test_last_event_id_catches_up_with_what_was_missed_and_goes_on(
    database: Database, hub: LiveHub
) -> None:
    tell(database, "a", "b", "c")

    async def work() -> None:
        async with listening(hub, TOPIC, after=1) as listener:
            assert await listener.read(2) == [(2, "b"), (3, "c")]
            await told(database, "d")
            assert await listener.read(3) == [(2, "b"), (3, "c"), (4, "d")]

    run(work)


@pytest.mark.parametrize("known", [99, 0])
def test_last_event_id_unknown_or_too_old_asks_to_read_anew(
    database: Database, hub: LiveHub, monkeypatch: pytest.MonkeyPatch, known: int
) -> None:
    monkeypatch.setattr(hub_module, "REMEMBERED", 3)
    tell(database, *"abcdef")

    async def work() -> None:
        async with listening(hub, TOPIC, after=known) as listener:
            assert await listener.read(1) == [(6, "reset")]

    run(work)


def test_two_processes_follow_the_same_topic(database: Database, hub: LiveHub) -> None:
    other = Database(database.url, database.tenant_id, database.clock)

    async def work() -> None:
        second = LiveHub(other)
        async with listening(hub, TOPIC) as here, listening(second, TOPIC) as there:
            await here.read(1)
            await there.read(1)
            await asyncio.to_thread(tell, database, "a")
            await asyncio.to_thread(tell, other, "b")
            assert await here.read(3) == await there.read(3) == [(0, "ready"), (1, "a"), (2, "b")]
        second.close()

    run(work)
    other.dispose()


def test_what_is_told_while_the_connection_is_lost_arrives_afterwards(
    database: Database, hub: LiveHub
) -> None:
    async def work() -> None:
        async with listening(hub, TOPIC) as listener:
            await listener.read(1)
            await told(database, "before")
            await listener.read(2)
            await asyncio.to_thread(cut_live_connections, database)
            await told(database, "a", "b")
            assert (await listener.read(4))[2:] == [(2, "a"), (3, "b")]

    run(work)


def cut_live_connections(database: Database) -> None:
    url = database.url.replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        cut = connection.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE application_name = 'shuping live' AND datname = current_database()"
        ).fetchone()
    assert cut is not None
    assert cut[0] > 0


def test_numbers_have_no_gap_whatever_rolls_back_and_whoever_is_first(database: Database) -> None:
    def one(n: int) -> None:
        with database.session() as session:
            announce(session, TOPIC, f"k{n}", {})
            announce(session, TOPIC, f"k{n}", {})  # told twice in one transaction is told once
            if n % 3:
                session.commit()
            else:
                session.rollback()

    async def storm() -> None:
        await asyncio.gather(*(asyncio.to_thread(one, n) for n in range(30)))

    asyncio.run(storm())
    with database.session() as session:
        numbers = session.scalars(select(col(LiveEvent.seq)).order_by(col(LiveEvent.seq))).all()
    assert list(numbers) == list(range(1, 21))


def test_old_events_are_dropped_from_the_log(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "KEPT", 10)
    for n in range(25):
        tell(database, f"k{n}")
    with database.session() as session:
        kept = session.scalar(select(func.count()).select_from(LiveEvent))
        oldest = session.scalar(select(func.min(col(LiveEvent.seq))))
    assert (kept, oldest) == (15, 11)


def test_slow_listener_holds_up_nobody_and_reads_on_or_is_dropped(
    database: Database, hub: LiveHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "REMEMBERED", 4)
    monkeypatch.setattr(hub_module, "BEAT_SECONDS", 0.3)

    async def work() -> None:
        async with listening(hub, TOPIC) as slow, listening(hub, TOPIC) as quick:
            await slow.read(1)
            await quick.read(1)
            slow.is_open.clear()
            for at, kind in enumerate("abc", start=2):
                await told(database, kind)
                await quick.read(at)
            slow.is_open.set()
            assert (await slow.read(4))[1:] == [(1, "a"), (2, "b"), (3, "c")]
            slow.is_open.clear()
            for at, kind in enumerate("defghijklmnop", start=5):
                await told(database, kind)
                await quick.read(at)
            await eventually(lambda: len(hub._topics[TOPIC].listeners) == 1)
            assert len(slow.events) <= 5

    run(work)


def test_stream_ends_with_its_token_and_with_the_server(
    database: Database, hub: LiveHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "BEAT_SECONDS", 0.1)

    async def work() -> None:
        async with listening(hub, TOPIC, seconds=0.05) as short, listening(hub, TOPIC) as long:
            await eventually(lambda: short.ended)
            assert b":\n\n" in long.chunks
            assert not long.ended
            hub.close()
            await eventually(lambda: long.ended)

    run(work)


def test_nobody_listening_leaves_nothing_behind(database: Database, hub: LiveHub) -> None:
    async def work() -> None:
        for topic in (TOPIC, uuid4()):
            async with listening(hub, topic) as listener:
                await listener.read(1)
        assert hub._topics == {}
        await told(database, "a")
        async with listening(hub, TOPIC) as listener:
            assert await listener.read(1) == [(1, "ready")]

    run(work)
