"""A storm of phones: each sends its sheet until it is acknowledged, as the ballot page does.

The slip is the idempotency key, so whatever happens meanwhile a phone may send again. Slips are put
into the box directly: printing tens of thousands is another subject.
"""

import asyncio
import os
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import httpx
import psycopg

from app.features.ballots.box.sheets import leaf_hash, sealed_size, token_hash, token_text
from tests.support.hall import Hall
from tests.support.stage import Stage

PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.1


@dataclass(frozen=True)
class Sheet:
    """A slip and what is sent with it, as the server sees both."""

    token: str
    sealed: bytes

    @property
    def leaf(self) -> str:
        return leaf_hash(self.sealed).hex()

    @property
    def body(self) -> dict[str, str]:
        return {"token": self.token, "sealed": self.sealed.hex()}


def sheets_for(stage: Stage, place: Hall, count: int) -> list[Sheet]:
    """So many unused slips of an open election, and a sheet of the right size for each."""
    size = sealed_size(len(place.manifest["reviewees"]))
    tokens = [secrets.token_bytes(16) for _ in range(count)]
    with psycopg.connect(stage.database.url.replace("+psycopg", ""), autocommit=True) as bare:
        bare.execute(
            "INSERT INTO slips SELECT %s, %s, h, 'schools', false FROM unnest(%b::bytea[]) h"
            " ORDER BY h",
            (stage.database.tenant_id, place.election_id, [token_hash(t) for t in tokens]),
        )
    return [Sheet(token_text(token), b"\x04" + os.urandom(size - 1)) for token in tokens]


@dataclass
class Storm:
    """What the phones saw: receipts by token, and how often they were put off or refused."""

    receipts: dict[str, bytes] = field(default_factory=dict)
    put_off: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    enough: bool = False
    """Set by the drill: no further sheet is sent."""
    ended: bool = False

    async def until(self, count: int) -> bool:
        """Wait for so many more receipts; False when the storm is over before."""
        target = len(self.receipts) + count
        while len(self.receipts) < target and not self.ended:  # noqa: ASYNC110  not one event
            await asyncio.sleep(0.003)
        return not self.ended

    @property
    def leaves(self) -> set[str]:
        return {httpx.Response(200, content=body).json()["leaf"] for body in self.receipts.values()}


class Phones:
    """Sends sheets with so many phones at a time."""

    def __init__(
        self, address: str, election_id: UUID, phones: int, between_seconds: float = 0.0
    ) -> None:
        self._url = f"{address}/api/v1/elections/{election_id}/ballots"
        self._phones = phones
        self._between_seconds = between_seconds

    async def send(self, sheets: list[Sheet], storm: Storm) -> None:
        """Until every sheet is acknowledged or refused for good."""
        waiting = iter(sheets)
        limits = httpx.Limits(max_connections=self._phones)
        async with httpx.AsyncClient(limits=limits, timeout=30) as client:
            await asyncio.gather(
                *(self._phone(client, waiting, storm) for _ in range(self._phones))
            )
        storm.ended = True

    async def _phone(
        self, client: httpx.AsyncClient, waiting: Iterator[Sheet], storm: Storm
    ) -> None:
        for sheet in waiting:
            if storm.enough:
                return
            await self._until_answered(client, sheet, storm)
            await asyncio.sleep(self._between_seconds)

    async def _until_answered(self, client: httpx.AsyncClient, sheet: Sheet, storm: Storm) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                reply = await client.post(self._url, json=sheet.body)
            except httpx.TransportError as error:
                storm.put_off[type(error).__name__] += 1
            else:
                if reply.status_code == httpx.codes.OK:
                    storm.receipts[sheet.token] = reply.content
                    return
                if reply.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    storm.refused[reply.json()["code"]] += 1
                    return
                storm.put_off[reply.json()["code"]] += 1
            await asyncio.sleep(PAUSE_SECONDS)
        raise TimeoutError("a ballot was put off for two minutes")
