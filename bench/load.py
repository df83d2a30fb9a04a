"""A client that costs little: requests are bytes made beforehand, connections are kept alive."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import uvloop


@dataclass
class Load:
    """What a run of requests saw; `seconds` from the first request to the last answer."""

    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)
    latencies_ms: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return len(self.latencies_ms) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency in ms that this share of the requests stayed within."""
        ordered = sorted(self.latencies_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def post(host: str, path: str, body: bytes) -> bytes:
    """One HTTP/1.1 request as bytes."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Connection(asyncio.Protocol):
    """Sends one request after the other; `done` when there are none left or the time is over."""

    def __init__(self, requests: Iterator[bytes], load: Load, deadline: float) -> None:
        self._requests, self._load, self._deadline = requests, load, deadline
        self._received = b""
        self._sent = 0.0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def begin(self) -> None:
        request = next(self._requests, None) if time.perf_counter() < self._deadline else None
        if request is None:
            self._transport.close()
            if not self.done.done():
                self.done.set_result(None)
            return
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        if not found:
            return
        at = head.lower().index(b"content-length:") + 15
        length = int(head[at:].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        self._received = b""
        status = int(head[9:12])
        self._load.statuses[status] = self._load.statuses.get(status, 0) + 1
        self._load.latencies_ms.append((time.perf_counter() - self._sent) * 1000)
        self.begin()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("closed by the server"))


def run(port: int, requests: Sequence[bytes], connections: int, seconds: float = 60.0) -> Load:
    """Send the requests over so many connections, until none is left or the time is over."""

    async def send() -> Load:
        load = Load()
        queue = iter(requests)
        deadline = time.perf_counter() + seconds
        loop = asyncio.get_running_loop()
        opened = []
        for _ in range(connections):
            _transport, connection = await loop.create_connection(
                lambda: _Connection(queue, load, deadline), "127.0.0.1", port
            )
            opened.append(connection)
        began = time.perf_counter()
        for connection in opened:
            connection.begin()
        await asyncio.gather(*(connection.done for connection in opened))
        load.seconds = time.perf_counter() - began
        return load

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(send())
