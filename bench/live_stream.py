"""`python -m bench.live_stream`: thousands of listeners to one meeting, one event a second.

Server and listeners share the machine's processors. Told: CPU of the server for each listener and
event, memory for each listener, how long events take from before their commit to the listener;
then the same while three thousand phones vote at once, and what that did to the casts.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from uuid import UUID

import uvloop

from app.core import logging
from app.core.database import Database
from app.core.live.log import announce
from app.core.tokens import SubjectKind, TokenDesk
from bench.ballot_intake import RUSH, WORKERS, Slips
from bench.load import Load, run
from tests.support.hall import Hall, hall
from tests.support.serving import serving
from tests.support.stage import Stage, on_stage

RESULTS = Path(__file__).with_name("live_stream.json")
LISTENERS = 3000
EVENTS = 20
AT_ONCE = 40  # so many connect at a time
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Heard:
    """What all listeners heard: latencies of events in ms, and how many streams ended."""

    latencies_ms: list[float] = field(default_factory=list)
    ended: int = 0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies_ms)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)


class Listener(asyncio.Protocol):
    """One stream: looks for the time in each event and for nothing else."""

    def __init__(self, request: bytes, heard: Heard) -> None:
        self._request, self._heard = request, heard
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        at = data.find(b'"sent":')
        if at >= 0:
            sent = float(data[at + 7 : data.index(b"}", at)])
            self._heard.latencies_ms.append((time.time() - sent) * 1000)
        elif not self.ready.done() and b"event: ready" in data:
            self.ready.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard.ended += 1
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("no stream"))


def family(pid: int) -> list[int]:
    """A process and those it started, but not the database's."""
    found = [pid]
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += family(int(child))
    return found


def cpu_seconds(pids: Sequence[int]) -> float:
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def resident_kb(pids: Sequence[int]) -> int:
    """Memory that belongs to these processes alone: what they share is not counted twice."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(("Private_Clean", "Private_Dirty")):
                total += int(line.split()[1])
    return total


def tell(database: Database, meeting_id: UUID) -> None:
    with database.session() as session:
        announce(session, meeting_id, "stage", {"sent": round(time.time(), 6)})
        session.commit()


async def connect(port: int, request: bytes, heard: Heard) -> list[Listener]:
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> Listener:
        async with gate:
            _transport, listener = await loop.create_connection(
                lambda: Listener(request, heard), "127.0.0.1", port
            )
            await listener.ready
            return listener

    return list(await asyncio.gather(*(one() for _ in range(LISTENERS))))


async def follow(
    database: Database, meeting_id: UUID, pids: Sequence[int], heard: Heard
) -> dict[str, float]:
    """One event a second to everybody; CPU and latencies of that time."""
    heard.latencies_ms.clear()
    before, began = cpu_seconds(pids), time.monotonic()
    for at in range(EVENTS):
        await asyncio.sleep(max(0.0, began + at - time.monotonic()))
        await asyncio.to_thread(tell, database, meeting_id)
    await asyncio.sleep(1)
    used = cpu_seconds(pids) - before
    return {
        "delivered": len(heard.latencies_ms),
        "expected": LISTENERS * EVENTS,
        "p50_ms": heard.percentile(0.5),
        "p99_ms": heard.percentile(0.99),
        "longest_ms": heard.percentile(1.0),
        "cpu_us_per_listener_and_event": round(used / (LISTENERS * EVENTS) * 1e6, 1),
    }


def of_casts(loads: Sequence[Load]) -> dict[str, object]:
    return {
        "statuses": [load.statuses for load in loads],
        "last_answer_s": [round(load.seconds, 2) for load in loads],
    }


async def measure(stage: Stage, place: Hall, pid: int, port: int) -> dict[str, object]:
    pids = family(pid)
    desk = TokenDesk.open(stage.settings.data_dir / "keys")
    token = desk.issue_access_token(
        place.world.county().person("office").id,
        SubjectKind.PERSON,
        now=datetime.now(UTC),
        lifetime=timedelta(hours=1),
    )
    request = (
        f"GET /api/v1/meetings/{place.meeting.id}/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    ).encode()
    slips = Slips(stage, place, port)
    heard = Heard()
    meeting_id = place.meeting.id
    with ProcessPoolExecutor(1) as other:
        alone = await _vote(other, port, slips, 2)
        await connect_and_close(port, request)
        empty = resident_kb(pids)
        began = time.monotonic()
        listeners = await connect(port, request, heard)
        connecting = time.monotonic() - began
        await asyncio.sleep(1)
        memory = (resident_kb(pids) - empty) / LISTENERS
        quiet = await follow(stage.database, meeting_id, pids, heard)
        voting, stormy = await asyncio.gather(
            _vote(other, port, slips, 3), follow(stage.database, meeting_id, pids, heard)
        )
    del stormy["cpu_us_per_listener_and_event"]  # it would count the casts
    ended = heard.ended
    for listener in listeners:
        listener.transport.close()
    return {
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "workers": WORKERS,
        "listeners": LISTENERS,
        "connecting_s": round(connecting, 1),
        "kb_per_listener": round(memory, 1),
        "alone": quiet,
        "while_3000_vote": stormy,
        "streams_ended": ended,
        "rush_of_3000_without_streams": of_casts(alone),
        "rush_of_3000_with_streams": of_casts(voting),
    }


async def _vote(other: ProcessPoolExecutor, port: int, slips: Slips, rounds: int) -> list[Load]:
    """Rushes of three thousand casts, a few seconds apart, from a process of their own."""
    loop = asyncio.get_running_loop()
    loads = []
    for _ in range(rounds):
        requests = await asyncio.to_thread(slips.requests, RUSH)
        loads.append(await loop.run_in_executor(other, run, port, requests, RUSH))
        await asyncio.sleep(2)
    return loads


async def connect_and_close(port: int, request: bytes) -> None:
    """What the first hundred streams cost once is not counted for each."""
    loop = asyncio.get_running_loop()
    for _ in range(100):
        transport, listener = await loop.create_connection(
            lambda: Listener(request, Heard()), "127.0.0.1", port
        )
        await listener.ready
        transport.close()
    await asyncio.sleep(1)


def main() -> int:
    logging.configure("CRITICAL")
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65536), most))
    with on_stage() as stage:
        place = hall(stage.world)
        place.until_open((("schools", 100, 10),))
        url = stage.database.url
        options = ("--no-worker", f"--workers={WORKERS}")
        data = stage.settings.data_dir
        with serving(data, *options, DATABASE_URL=url) as (process, address, _printed):
            port = int(address.rsplit(":", 1)[1])
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                report = runner.run(measure(stage, place, process.pid, port))
    text = json.dumps(report, ensure_ascii=False, indent=1)
    print(text)
    RESULTS.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
