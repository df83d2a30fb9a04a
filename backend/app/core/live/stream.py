"""One listener's stream: ready bytes through the plain interface of the server.

No session is held and nothing is queued here: a slow listener reads on from its number, and one
who is too far behind is told to read everything anew.
"""

import asyncio
import time
from uuid import UUID

from fastapi import Response
from starlette.types import Message, Receive, Scope, Send

from app.core.live.hub import LiveHub, Topic

HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # a proxy that collects would make it late
}
HEARTBEAT = b":\n\n"
END: Message = {"type": "http.response.body", "body": b"", "more_body": False}


class LiveResponse(Response):
    """Streams a topic's events until `ends_at` (of time.monotonic), the listener or the server go.

    `after` is the number of the last event that the listener has (Last-Event-ID). Without it the
    stream begins with `ready` (connected: read everything now), with one too old with `reset`.
    """

    def __init__(self, hub: LiveHub, topic_id: UUID, *, after: int | None, ends_at: float) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._hub, self._topic_id = hub, topic_id
        self._after, self._ends_at = after, ends_at

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        stream = _Stream(self._hub, self._ends_at, send)
        topic = await self._hub.follow(self._topic_id, stream)
        watching = asyncio.ensure_future(stream.watch(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            await stream.run(topic, self._after)
            await send(END)
        except asyncio.CancelledError:
            if not stream.is_dropped:
                raise
        finally:
            watching.cancel()
            self._hub.leave(topic, stream)


class _Stream:
    """Where one listener is, and what wakes it."""

    __slots__ = ("_coming", "_ends_at", "_hub", "_send", "_task", "have", "is_dropped", "is_gone")

    def __init__(self, hub: LiveHub, ends_at: float, send: Send) -> None:
        self._hub, self._ends_at, self._send = hub, ends_at, send
        self._coming: asyncio.Future[None] | None = None
        self._task = asyncio.current_task()
        self.have = 0
        self.is_gone = self.is_dropped = False

    def wake(self) -> None:
        if self._coming is not None and not self._coming.done():
            self._coming.set_result(None)

    def drop(self) -> None:
        if self._task is not None and (self._coming is None or self._coming.done()):
            self.is_dropped = True
            self._task.cancel()

    async def watch(self, receive: Receive) -> None:
        """Notice when the other side goes."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self.is_gone = True
        self.wake()

    async def run(self, topic: Topic, after: int | None) -> None:
        await self._begin(topic, after)
        while not (self.is_gone or self._hub.is_closing):
            if self.have == topic.last:
                if time.monotonic() >= self._ends_at:
                    return
                await self._wait(topic)
            await self._catch_up(topic)

    async def _begin(self, topic: Topic, after: int | None) -> None:
        self.have = topic.last if after is None else after
        if after is None:
            await self._write(_marker("ready", topic.last))
        else:
            await self._catch_up(topic)

    async def _catch_up(self, topic: Topic) -> None:
        missed = topic.after(self.have)
        if missed is None:
            missed = [_marker("reset", topic.last)]
        self.have = topic.last
        for chunk in missed:
            await self._write(chunk)

    async def _wait(self, topic: Topic) -> None:
        self._coming = asyncio.get_running_loop().create_future()
        await self._coming
        self._coming = None
        if self.have == topic.last and not self._hub.is_closing:
            await self._write(HEARTBEAT)

    async def _write(self, chunk: bytes) -> None:
        await self._send({"type": "http.response.body", "body": chunk, "more_body": True})


def _marker(kind: str, last: int) -> bytes:
    return b"id: %d\nevent: %b\ndata: {}\n\n" % (last, kind.encode())
