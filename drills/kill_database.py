"""kill -9 of the database while people vote: every acknowledged ballot must still be there.

Voters retry as the ballot page does: the slip is the idempotency key, so a retry is safe. Each is
sent until it is acknowledged; the server is killed and started again meanwhile.
"""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx
from sqlalchemy import text

from tests.support.hall import Hall, hall
from tests.support.stage import Stage, on_stage

VOTERS = 16
SLIPS = 400
KILLS = 3
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Outcome:
    """What the drill saw. `lost`: acknowledged, but not in the box."""

    drill: str
    kills: int
    acknowledged: int
    stored: int
    lost: int
    changed_receipts: int
    refused_meanwhile: int
    longest_outage_s: float

    @property
    def passed(self) -> bool:
        return self.lost == 0 and self.changed_receipts == 0 and self.acknowledged == self.stored


class Voters:
    """Casts every slip from many threads and keeps the receipts."""

    def __init__(self, place: Hall) -> None:
        self._place = place
        reviewees = len(place.manifest["reviewees"])
        self.casts = [(token, place.seal([1] * reviewees)) for token in place.tokens["schools"]]
        self.receipts: dict[str, dict[str, str]] = {}
        self.refused = 0
        self._lock = threading.Lock()

    def vote(self) -> None:
        with ThreadPoolExecutor(VOTERS) as pool:
            list(pool.map(self._cast, self.casts))

    def _cast(self, cast: tuple[str, bytes]) -> None:
        token, sealed = cast
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            reply = self._place.cast(token, sealed)
            if reply.status_code == httpx.codes.OK:
                with self._lock:
                    self.receipts[token] = reply.json()
                return
            assert reply.status_code == httpx.codes.SERVICE_UNAVAILABLE, reply.text
            with self._lock:
                self.refused += 1
            time.sleep(0.2)
        raise TimeoutError("a ballot was refused for a minute")

    def changed_receipts(self) -> int:
        """How many sheets, sent once more, get another receipt than before."""
        again = (self._place.cast(*cast) for cast in self.casts)
        return sum(
            reply.json() != self.receipts[token]
            for (token, _sealed), reply in zip(self.casts, again, strict=True)
        )


def kill_and_restart(stage: Stage) -> float:
    """Kill the server with signal 9, start it again; the seconds it was away."""
    began = time.monotonic()
    assert stage.server.pid is not None
    os.kill(stage.server.pid, signal.SIGKILL)
    stage.server.start()
    return time.monotonic() - began


def stored_leaves(stage: Stage) -> set[str]:
    with stage.database.engine.connect() as connection:
        found = connection.execute(text("SELECT encode(leaf, 'hex') FROM sealed_sheets"))
        return set(found.scalars())


def run() -> Outcome:
    """Vote, kill three times meanwhile, count."""
    with on_stage() as stage:
        place = hall(stage.world)
        place.until_open((("schools", 100, SLIPS),))
        voters = Voters(place)
        outages = []
        voting = threading.Thread(target=voters.vote)
        voting.start()
        for number in range(1, KILLS + 1):
            while voting.is_alive() and len(voters.receipts) < SLIPS * number // (KILLS + 1):
                time.sleep(0.01)
            outages.append(kill_and_restart(stage))
        voting.join()
        leaves = stored_leaves(stage)
        acknowledged = {receipt["leaf"] for receipt in voters.receipts.values()}
        return Outcome(
            drill="kill -9 of the database while ballots are cast",
            kills=len(outages),
            acknowledged=len(acknowledged),
            stored=len(leaves),
            lost=len(acknowledged - leaves),
            changed_receipts=voters.changed_receipts(),
            refused_meanwhile=voters.refused,
            longest_outage_s=round(max(outages), 2),
        )
