"""Slow work that is held until the test lets it go, and a crowd that waits for it."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Event
from typing import Any, NoReturn

import httpx
import pytest

from app.core.turns import Turns

WAITING = 60
PATIENCE = 60.0


class Gate:
    """Work that does not end before `open`; then it fails with what it was given, or returns it."""

    def __init__(self, outcome: object) -> None:
        self._outcome = outcome
        self._opened = Event()

    def open(self) -> None:
        self._opened.set()

    def __call__(self, *_: Any, **__: Any) -> Any:
        assert self._opened.wait(PATIENCE)
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


class HeldHasher:
    """Stands for a PasswordHash: nothing is hashed before the gate opens."""

    def __init__(self, gate: Gate) -> None:
        self.hash = gate

    def verify(self, *_: Any) -> NoReturn:
        raise AssertionError


@contextmanager
def crowd(
    monkeypatch: pytest.MonkeyPatch, turns: Turns, ask: Callable[[], httpx.Response]
) -> Iterator[tuple[httpx.Response, list[Future[httpx.Response]]]]:
    """As many at work as may be, 60 waiting, and the reply of the one who came too late."""
    monkeypatch.setattr(turns, "waiting", WAITING)
    inside = turns.at_once + WAITING
    with ThreadPoolExecutor(inside + 1) as threads:
        asked = [threads.submit(ask) for _ in range(inside + 1)]
        done, _ = wait(asked, timeout=PATIENCE, return_when=FIRST_COMPLETED)
        [refused] = done
        asked.remove(refused)
        yield refused.result(), asked
