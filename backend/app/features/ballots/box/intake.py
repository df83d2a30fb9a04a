"""The intake: sheets that arrive together are recorded together (group commit).

Every phone waits for a COMMIT that holds its sheet, and gets its receipt after that only. While
one batch is being committed the next one gathers, so that the database decides how large they are.
Asynchronous: a waiting phone costs a future, not a thread and a connection.
"""

import asyncio
import traceback
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
import structlog
from psycopg import AsyncConnection, errors

from app.features.ballots.box.batch import Cast, Recorded, refusal, write_batch
from app.features.ballots.box.box import LOCK_TIMEOUT, Receipt
from app.features.ballots.box.errors import BoxBusy, MalformedToken
from app.features.ballots.box.keys import KeyFolder, KeyMissingError
from app.features.ballots.box.sheets import (
    MalformedTokenError,
    leaf_hash,
    parse_token,
    receipt_message,
)

BATCH = 256
WAITING = 8192
COMMITTERS = 2
PATIENCE_SECONDS = 15.0
RETRY_AFTER_SECONDS = 2
TRIES = 3

# another worker's sheet came between: the same batch succeeds, or refuses the copy, when repeated
_CROSSED = (errors.UniqueViolation, errors.DeadlockDetected, errors.SerializationFailure)

log = structlog.get_logger("ballots")


@dataclass(eq=False)
class _Waiting:
    """One sheet and every request that waits for it: a double tap waits for the same."""

    cast: Cast
    futures: list[asyncio.Future[Receipt]] = field(default_factory=list)

    def settle(self, outcome: Receipt | Exception) -> None:
        for future in self.futures:
            if future.done():  # the phone hung up
                continue
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)


class Intake:
    """Takes sheets for the box of one tenant; belongs to the event loop that first uses it."""

    def __init__(self, url: str, tenant_id: UUID, keys: KeyFolder) -> None:
        self._conninfo = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._tenant_id = tenant_id
        self._keys = keys
        self._waiting: dict[UUID, dict[tuple[bytes, bytes], _Waiting]] = {}
        self._count = 0
        self._idle: list[AsyncConnection[Any]] = []
        self._committers: set[asyncio.Task[None]] = set()

    async def cast(self, election_id: UUID, token_text: str, sealed: bytes) -> Receipt:
        """Put a sealed sheet into the box and return its receipt, after the commit.

        Raises MalformedToken 422, BoxBusy 503, and what `batch.refusal` names. The same token with
        the same bytes gives the same receipt, however often, before and after closing.
        """
        try:
            token = parse_token(token_text)
        except MalformedTokenError as error:
            raise MalformedToken from error
        if self._count >= WAITING:
            raise BoxBusy(retry_after=RETRY_AFTER_SECONDS)
        cast = Cast(token, sealed, leaf_hash(sealed))
        future: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        sheets = self._waiting.setdefault(election_id, {})
        sheets.setdefault((token, cast.leaf), _Waiting(cast)).futures.append(future)
        self._count += 1
        try:
            if len(self._committers) < COMMITTERS:
                self._committers.add(asyncio.create_task(self._commit()))
            return await future
        finally:
            self._count -= 1

    async def wait_for_standby(self) -> None:
        """Return when all that can be read now would survive the loss of this server.

        A sheet whose commit was cut off while it waited for a synchronous standby can be read
        here, and is lost with the server. Raises BoxBusy 503.
        """
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._connection() as connection:
                await connection.execute("SELECT pg_logical_emit_message(true, 'status', '')")
        except (psycopg.Error, OSError, TimeoutError) as error:
            raise BoxBusy(retry_after=RETRY_AFTER_SECONDS) from error

    async def close(self) -> None:
        """Let what is waiting be committed, then close the connections."""
        while self._committers:
            await asyncio.wait(self._committers)
        while self._idle:
            await self._idle.pop().close()

    async def _commit(self) -> None:
        """Commit batch after batch until nothing waits."""
        while self._waiting:
            election_id, batch = self._take()
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._record(election_id, batch)
            except (psycopg.Error, OSError, TimeoutError) as error:
                log.warning("ballots have to wait", kind=type(error).__name__)
                # whoever is behind would only wait longer for the same database
                self._refuse(batch, *(list(s.values()) for s in self._waiting.values()))
                self._waiting.clear()
            except Exception as error:  # noqa: BLE001  whatever it is, the phones get an answer
                self._refuse(batch)
                frame = traceback.extract_tb(error.__traceback__)[-1]
                # never the message: it may quote a sheet
                kind = type(error).__name__
                log.error("a batch of ballots failed", kind=kind, at=f"{frame.name}:{frame.lineno}")  # noqa: TRY400
        # in the same step as seeing that nothing waits: a sheet that came in between would count on
        # a committer that looks no more
        committer = asyncio.current_task()
        assert committer is not None
        self._committers.discard(committer)

    def _take(self) -> tuple[UUID, list[_Waiting]]:
        """The next batch: of one election, no token and no leaf twice."""
        election_id, sheets = next(iter(self._waiting.items()))
        taken: dict[bytes, _Waiting] = {}
        for (token, leaf), waiting in sheets.items():
            if token not in taken and leaf not in taken:
                taken[token] = taken[leaf] = waiting
            if len(taken) >= 2 * BATCH:
                break
        batch = list(dict.fromkeys(taken.values()))
        for waiting in batch:
            del sheets[waiting.cast.token, waiting.cast.leaf]
        # behind the other elections, or gone
        del self._waiting[election_id]
        if sheets:
            self._waiting[election_id] = sheets
        return election_id, batch

    @staticmethod
    def _refuse(*groups: Iterable[_Waiting]) -> None:
        """Nobody knows whether these were recorded; the phones ask again with the same sheet."""
        for group in groups:
            for waiting in group:
                waiting.settle(BoxBusy(retry_after=RETRY_AFTER_SECONDS))

    async def _record(self, election_id: UUID, batch: list[_Waiting]) -> None:
        election_key = self._election_key(election_id)
        try:
            recorded = await self._write_again(election_id, election_key, batch)
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            # one of them is at fault: the others must not suffer for it
            half = len(batch) // 2
            if not half:
                log.warning("a ballot was not recorded", kind=type(error).__name__)
                self._refuse(batch)
                return
            await self._record(election_id, batch[:half])
            await self._record(election_id, batch[half:])
            return
        receipts = _Receipts(self._keys, election_id)
        for waiting in batch:
            problem = refusal(waiting.cast, recorded, election_key)
            waiting.settle(problem or receipts.sign(recorded, waiting.cast.leaf))

    async def _write_again(
        self, election_id: UUID, election_key: bytes | None, batch: list[_Waiting]
    ) -> Recorded:
        """Write a batch; where repeating helps, repeat: a repeated sheet is recorded once."""
        for _attempt in range(TRIES - 1):
            try:
                return await self._write(election_id, election_key, batch)
            except errors.LockNotAvailable:
                raise
            except (*_CROSSED, psycopg.OperationalError):
                continue
        return await self._write(election_id, election_key, batch)

    async def _write(
        self, election_id: UUID, election_key: bytes | None, batch: list[_Waiting]
    ) -> Recorded:
        casts = [waiting.cast for waiting in batch]
        async with self._connection() as connection:
            return await write_batch(connection, self._tenant_id, election_id, election_key, casts)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection[Any]]:
        connection = self._idle.pop() if self._idle else await self._connect()
        try:
            yield connection
        except BaseException:
            # also after a cancellation: nobody knows what the server is still doing on it
            with suppress(psycopg.Error):
                await connection.close()
            raise
        self._idle.append(connection)

    async def _connect(self) -> AsyncConnection[Any]:
        settings = {
            # Only waiting for a lock is bounded: a statement_timeout could end a commit whose
            # outcome the phone then would not know.
            "lock_timeout": LOCK_TIMEOUT,
            "timezone": "UTC",
            # A batch looks up a handful of rows by key. An empty box is planned as if it stayed
            # empty, and reading all of it for every batch would slow down as it fills.
            "enable_seqscan": "off",
            "enable_hashjoin": "off",
            "enable_mergejoin": "off",
        }
        return await AsyncConnection.connect(
            self._conninfo,
            autocommit=True,
            prepare_threshold=1,
            connect_timeout=5,
            application_name="shuping intake",
            options=" ".join(f"-c {name}={value}" for name, value in settings.items()),
        )

    def _election_key(self, election_id: UUID) -> bytes | None:
        try:
            return self._keys.election_key(election_id)
        except KeyMissingError:
            return None


class _Receipts:
    """Signs the receipts of one batch; the key is read once."""

    def __init__(self, keys: KeyFolder, election_id: UUID) -> None:
        self._keys = keys
        self._election_id = election_id
        self._key: Any = None

    def sign(self, recorded: Recorded, leaf: bytes) -> Receipt:
        assert recorded.facts is not None
        if self._key is None:
            self._key = self._keys.receipt_key(recorded.facts.receipt_key_name)
        return Receipt(leaf, self._key.sign(receipt_message(self._election_id, leaf)))
