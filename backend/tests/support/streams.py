"""A listener to live events without a server: the response is run as the server would."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from starlette.types import Message

from app.core.live.hub import LiveHub
from app.core.live.stream import LiveResponse

PATIENCE = 10.0


class Listener:
    """What arrived so far; `read` waits for more. While `is_open` is cleared it takes nothing."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.ended = False
        self.is_open = asyncio.Event()
        self.is_open.set()
        self._arrived = asyncio.Event()
        self._gone = asyncio.Event()

    async def receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.is_open.wait()
        if message["type"] == "http.response.body":
            self.ended = not message.get("more_body", False)
            if message["body"]:
                self.chunks.append(message["body"])
            self._arrived.set()

    def leave(self) -> None:
        """The other side goes away."""
        self._gone.set()

    @property
    def events(self) -> list[tuple[int, str]]:
        """(id, event) of everything but heartbeats."""
        found = []
        for chunk in self.chunks:
            for block in chunk.decode().split("\n\n"):
                lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
                if "id" in lines:
                    found.append((int(lines["id"]), lines["event"]))
        return found

    async def read(self, count: int) -> list[tuple[int, str]]:
        """The first `count` events, waiting for them."""
        async with asyncio.timeout(PATIENCE):
            while len(self.events) < count:
                self._arrived.clear()
                await self._arrived.wait()
        return self.events[:count]


@asynccontextmanager
async def listening(
    hub: LiveHub, topic_id: UUID, after: int | None = None, seconds: float = 3600
) -> AsyncIterator[Listener]:
    """Somebody who follows a topic until the block ends."""
    listener = Listener()
    response = LiveResponse(hub, topic_id, after=after, ends_at=time.monotonic() + seconds)
    task = asyncio.create_task(response({}, listener.receive, listener.send))
    try:
        yield listener
    finally:
        listener.is_open.set()
        listener.leave()
        async with asyncio.timeout(PATIENCE):
            await task


async def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it is so; TimeoutError when it never is."""
    for _ in range(500):
        if is_so():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError
