"""Times calls one after another and tells the middle and the slow end."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

WARM_UP = 10


@dataclass(frozen=True)
class Measurement:
    """One line of the table; times in milliseconds, `times_reference` by the median."""

    name: str
    calls: int
    median_ms: float
    p95_ms: float
    reference: str | None = None
    times_reference: float | None = None

    def beside(self, reference: "Measurement") -> "Measurement":
        """The same, compared with what the least possible costs."""
        factor = round(self.median_ms / reference.median_ms, 2)
        return Measurement(
            self.name, self.calls, self.median_ms, self.p95_ms, reference.name, factor
        )


def measure(name: str, calls: Iterable[Callable[[], object]]) -> Measurement:
    """Make every call; the first ten warm up and do not count."""
    times = []
    for call in calls:
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    times = times[WARM_UP:]
    p95 = statistics.quantiles(times, n=20)[-1]
    return Measurement(name, len(times), round(statistics.median(times), 3), round(p95, 3))
