"""One process's view of everything that is watched in it.

Events are read once and serialised once; every listener gets the same bytes. The log is the
source and NOTIFY only wakes us: after a lost connection the log is read from where we were.
"""

import asyncio
import contextlib
import json
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Protocol
from uuid import UUID

import psycopg
import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.core.database import Database
from app.core.errors import Unavailable
from app.core.live.log import CHANNEL, Announcement, read_after

BEAT_SECONDS = 15.0
REMEMBERED = 256  # events of a topic that late listeners still get one by one
# so many listeners are woken at a time: in between, the process answers others
BATCH = 100
LONGEST_PAUSE = 5.0

log = structlog.get_logger("live")


def serialised(event: Announcement) -> bytes:
    """An event as its stream carries it."""
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {event.seq}\nevent: {event.kind}\ndata: {data}\n\n".encode()


class Listener(Protocol):
    """What the hub asks of a stream."""

    have: int

    def wake(self) -> None:
        """Something happened: look."""

    def drop(self) -> None:
        """End it: it does not read what it is sent."""


class Topic:
    """The newest events of one topic, ready to be sent, and who listens."""

    def __init__(self, topic_id: UUID) -> None:
        self.id = topic_id
        self.last = 0
        self.listeners: dict[Listener, None] = {}
        # something was told since the log was last asked; somebody reads on
        self.is_dirty = self.is_read_on = False
        self.loading: asyncio.Task[None] | None = None
        self._chunks: list[bytes] = []

    def after(self, seq: int) -> list[bytes] | None:
        """The events after this number; None when they are remembered no more, or never were."""
        missing = self.last - seq
        if not 0 <= missing <= len(self._chunks):
            return None
        return self._chunks[-missing:] if missing else []

    def add(self, event: Announcement) -> None:
        """Remember an event."""
        self._chunks.append(serialised(event))
        if len(self._chunks) >= 2 * REMEMBERED:
            del self._chunks[:-REMEMBERED]
        self.last = event.seq

    async def wake(self) -> None:
        """Let everybody look for what is new; who finds nothing sends a heartbeat."""
        for at, listener in enumerate(list(self.listeners), start=1):
            listener.wake()
            if at % BATCH == 0:
                await asyncio.sleep(0)

    def drop_stalled(self) -> None:
        """End the streams whose other side has not read for so long that they cannot catch up."""
        for listener in list(self.listeners):
            if self.after(listener.have) is None:
                listener.drop()


class LiveHub:
    """Everything watched in this process. Nothing runs before the first listener comes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._topics: dict[UUID, Topic] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self.is_closing = False

    async def follow(self, topic_id: UUID, listener: Listener) -> Topic:
        """The topic with its newest events; call `leave` in the end.

        Raises Unavailable (503) while the database cannot be asked.
        """
        self._start()
        topic = self._topics.setdefault(topic_id, Topic(topic_id))
        topic.listeners[listener] = None
        try:
            if topic.loading is None:
                topic.loading = asyncio.create_task(self._load(topic))
            # shielded: the first listener may go away while others wait for the same task
            await asyncio.shield(topic.loading)
        except SQLAlchemyError as error:
            topic.loading = None
            self.leave(topic, listener)
            raise Unavailable(2) from error
        except BaseException:
            self.leave(topic, listener)
            raise
        return topic

    def leave(self, topic: Topic, listener: Listener) -> None:
        """One listener less; what nobody watches is forgotten."""
        topic.listeners.pop(listener, None)
        if not topic.listeners and self._topics.get(topic.id) is topic:
            del self._topics[topic.id]

    def close(self) -> None:
        """End every stream; browsers come back by themselves, to a server that runs."""
        self.is_closing = True
        for task in self._tasks:
            task.cancel()
        for topic in self._topics.values():
            for listener in topic.listeners:
                listener.wake()

    @contextlib.contextmanager
    def closed_with_server(self) -> Iterator[None]:
        """Within it, a signal to stop ends the streams at once: the server waits for them."""
        if threading.current_thread() is threading.main_thread():
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                _before(number, lambda: loop.call_soon_threadsafe(self.close))
        yield
        self.close()

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop = loop
            self._tasks = [loop.create_task(self._listen()), loop.create_task(self._beat())]

    async def _load(self, topic: Topic) -> None:
        for event in await asyncio.to_thread(self._read, topic.id, None):
            topic.add(event)

    def _read(self, topic_id: UUID, after: int | None) -> list[Announcement]:
        with self._database.session() as session:
            return read_after(session, topic_id, after, REMEMBERED)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            for topic in list(self._topics.values()):
                topic.drop_stalled()
                await topic.wake()

    async def _listen(self) -> None:
        url = self._database.url.replace("postgresql+psycopg://", "postgresql://", 1)
        pause = 0.1
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    url, autocommit=True, connect_timeout=5, application_name="shuping live"
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    pause = 0.1
                    await self._hear(connection)
            except (psycopg.Error, OSError) as error:
                log.warning("live connection lost", error=type(error).__name__, pause=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _hear(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            # what was told while nobody heard it is in the log
            for topic in list(self._topics.values()):
                self._refresh(topic)
            async for told in connection.notifies(timeout=BEAT_SECONDS):
                topic_told = self._topics.get(UUID(told.payload))
                if topic_told is not None:
                    self._refresh(topic_told)
            await connection.execute("SELECT 1")  # a dead connection says nothing by itself

    def _refresh(self, topic: Topic) -> None:
        topic.is_dirty = True
        if not topic.is_read_on:
            topic.is_read_on = True
            self._tasks = [task for task in self._tasks if not task.done()]
            self._tasks.append(asyncio.create_task(self._pull(topic)))

    async def _pull(self, topic: Topic) -> None:
        """Read on until nothing is new; one at a time for each topic."""
        try:
            if topic.loading is not None:
                await asyncio.shield(topic.loading)
            while topic.is_dirty:
                topic.is_dirty = False
                events = await asyncio.to_thread(self._read, topic.id, topic.last)
                topic.is_dirty = len(events) == REMEMBERED or topic.is_dirty
                for event in events:
                    topic.add(event)
                    await topic.wake()
        except SQLAlchemyError as error:
            # the listening connection is gone too, and reads anew when it is back
            log.warning("live events not read", error=type(error).__name__)
        finally:
            topic.is_dirty = topic.is_read_on = False


def _before(number: int, act: Callable[[], object]) -> None:
    """Put `act` in front of whatever handles the signal now."""
    present = signal.getsignal(number)

    def handle(received: int, frame: FrameType | None) -> None:
        act()
        if callable(present):
            present(received, frame)

    signal.signal(number, handle)
