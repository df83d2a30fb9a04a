"""Slow work takes turns: a few at a time, and the others wait where waiting costs nobody anything.

Hashing a password, making a photo anew, setting a document take long and much memory. A request
that waits for its turn inside a thread takes that thread from everybody's pages, and one that waits
inside its transaction a connection, too: 120 wrong passwords at once then stalled all pages for 15
seconds. So the turn is taken at the door, before thread and session, and whoever finds the queue
full is asked to come back (503, Retry-After):

    @router.post("/login", dependencies=[takes_turn(PASSWORDS)])

The work itself asks for it (`PASSWORDS.check()`), so that a route which forgot the line above fails
the first time it is called. Where nobody is served (command line, worker) nobody waits either.
"""

from asyncio import Semaphore
from collections.abc import AsyncIterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from anyio.lowlevel import RunVar
from fastapi import Depends

from app.core.errors import Unavailable
from app.core.i18n import Text


class OutOfTurn(Exception):
    """Slow work in a request that took no turn: a fault of the program."""


@dataclass
class _Queue:
    """What one event loop knows of a kind of work."""

    running: Semaphore
    waiting: int = 0


class Turns:
    """The turns of one kind of work, as a dependency that holds one while the route runs."""

    def __init__(self, name: str, *, at_once: int, waiting: int, busy: type[Unavailable]) -> None:
        self.name, self.at_once, self.waiting, self.busy = name, at_once, waiting, busy
        self._queue: RunVar[_Queue] = RunVar(f"turns of {name}")

    async def __call__(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it. Raises the kind's own 503 when the queue is full."""
        queue = self._queue.get(None)
        if queue is None:
            queue = _Queue(Semaphore(self.at_once))
            self._queue.set(queue)
        if queue.running.locked() and queue.waiting >= self.waiting:
            raise self.busy
        queue.waiting += 1
        try:
            await queue.running.acquire()
        finally:
            queue.waiting -= 1
        held = _held.get()
        try:
            if held is not None:
                held.add(self.name)
            yield
        finally:
            if held is not None:
                held.discard(self.name)
            queue.running.release()

    def check(self) -> None:
        """Raise OutOfTurn inside a request that holds no turn of this kind."""
        held = _held.get()
        if held is not None and self.name not in held:
            raise OutOfTurn(self.name)


_held: ContextVar[set[str] | None] = ContextVar("turns held by the request", default=None)


def begin_request() -> None:
    """From here on, slow work needs a turn; the request's threads see the same set."""
    _held.set(set())


def takes_turn(turns: Turns) -> Any:
    """The dependency, for a route's `dependencies`: those come before what the route itself asks
    for, its session included, and end after the commit."""
    return Depends(turns, scope="function")


class PasswordsBusy(Unavailable):
    """More people sign in at this moment than passwords can be checked."""

    code = "passwords-busy"
    title = Text(
        zh="同时登录的人太多，您的密码还没有核对，请几秒钟后再试",
        en="Too many people are signing in: your password was not checked, retry in a few seconds",
    )


class SecretsBusy(Unavailable):
    """More programs ask for a token at this moment than secrets can be checked."""

    code = "secrets-busy"
    title = Text(
        zh="正在核对或生成的密钥太多，请几秒钟后再试",
        en="Too many secrets are being checked or made: retry in a few seconds",
    )


class PicturesBusy(Unavailable):
    """More pictures arrive at this moment than can be made anew."""

    code = "pictures-busy"
    title = Text(
        zh="同时上传的文件太多，这个文件没有保存，请几秒钟后再传",
        en="Too many files are being uploaded: this one was not kept, retry in a few seconds",
    )


class DocumentsBusy(Unavailable):
    """More documents are wanted at this moment than can be made or read."""

    code = "documents-busy"
    title = Text(
        zh="正在生成或读取的文件较多，请稍后再试",
        en="Too many files are being made or read: try again soon",
    )


# 64 MiB and a seventh of a second each (RFC 9106), so 80 wait for six seconds
PASSWORDS = Turns("passwords", at_once=2, waiting=80, busy=PasswordsBusy)
# 19 MiB and a fortieth of a second each; apart from passwords, so that a program which tries
# secrets keeps nobody from signing in
SECRETS = Turns("secrets", at_once=2, waiting=80, busy=SecretsBusy)
# up to 250 MB each while it is unpacked
PICTURES = Turns("pictures", at_once=2, waiting=30, busy=PicturesBusy)
# PDF, Word and Excel: half a second in a process of its own, or all of the interpreter's time
DOCUMENTS = Turns("documents", at_once=2, waiting=30, busy=DocumentsBusy)
