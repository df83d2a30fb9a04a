"""What the log tells of requests that must leave no line of their own: how many each minute, and
nothing else.

A line is written when its minute is over, by a timer. Written by the first request of the next
minute, its timestamp would be that request's moment of arrival.
"""

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock, Timer

import structlog

Later = Callable[[float, Callable[[], None]], None]


def in_background(seconds: float, work: Callable[[], None]) -> None:
    """Do the work then, unless the process ends before."""
    timer = Timer(seconds, work)
    timer.daemon = True
    timer.start()


class MinuteCounts:
    """Counts requests by kind and logs each minute that had any, as `said` by this logger."""

    def __init__(self, logger: str, said: str, later: Later = in_background) -> None:
        self._log, self._said, self._later = structlog.get_logger(logger), said, later
        self._lock = Lock()
        self._counts: Counter[str] = Counter()

    def count(self, kind: str) -> None:
        """One more request of this kind in the current minute."""
        with self._lock:
            is_first = not self._counts
            self._counts[kind] += 1
        if is_first:
            self._later(60 - time.time() % 60, self._tell)

    def _tell(self) -> None:
        with self._lock:
            counts, self._counts = self._counts, Counter()
        self._log.info(self._said, **dict(sorted(counts.items())))
