"""Casts and questions about slips appear in the log as counts per minute only (B2)."""

from collections.abc import Callable

import structlog

from app.core.counts import MinuteCounts


def test_count_logs_each_minute_once_when_it_is_over() -> None:
    waiting: list[tuple[float, Callable[[], None]]] = []
    counts = MinuteCounts(
        "ballots",
        "ballot requests in a minute",
        lambda seconds, work: waiting.append((seconds, work)),
    )

    with structlog.testing.capture_logs() as logs:
        for kind in ("casts", "slip_status", "casts"):
            counts.count(kind)
        assert logs == []
        ((seconds, minute_over),) = waiting
        minute_over()
        counts.count("casts")
        waiting[1][1]()

    assert 0 < seconds <= 60
    assert len(waiting) == 2
    line = {"event": "ballot requests in a minute", "log_level": "info"}
    assert logs == [{**line, "casts": 2, "slip_status": 1}, {**line, "casts": 1}]
