"""A short version of every drill: breaking things while ballots are cast loses nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from drills import broken_replication, clock, close_race, disk_full, failover, kill_storm

SHORT: dict[str, Callable[[], Any]] = {
    "kill_storm": lambda: kill_storm.run(kills=4),
    "close_race": lambda: close_race.run(rounds=3),
    "failover": lambda: failover.run(rounds=1),
    "broken_replication": broken_replication.run,
    "disk_full": disk_full.run,
    "clock": clock.run,
}


@pytest.mark.parametrize("name", SHORT)
def test_drill_loses_nothing(name: str) -> None:
    try:
        outcome = SHORT[name]()
    except disk_full.CannotMount:
        pytest.skip("only root can mount a small file system")
    assert outcome.passed, outcome
