"""`make drill`: prints a table, writes drills/results.json; exit code 1 when anything was lost.

`make drill DRILL=failover` runs one of them.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core import logging
from drills import box_model, broken_replication, clock, close_race, disk_full, failover, kill_storm

RESULTS = Path(__file__).with_name("results.json")
DRILLS: Mapping[str, Callable[[], Any]] = {
    "kill_storm": kill_storm.run,
    "close_race": close_race.run,
    "failover": failover.run,
    "broken_replication": broken_replication.run,
    "disk_full": disk_full.run,
    "clock": clock.run,
    "box_model": box_model.run,
}


def main(names: list[str]) -> int:
    logging.configure("CRITICAL")
    outcomes = []
    for name in names or DRILLS:
        try:
            outcome = DRILLS[name]()
        except disk_full.CannotMount:
            print(f"NOT HELD  {name}: only root can mount a small file system", flush=True)
            continue
        outcomes.append(outcome)
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.drill}", flush=True)
        for field, value in asdict(outcome).items():
            if field != "drill":
                print(f"        {field.replace('_', ' '):28}{value:>12}", flush=True)
    made = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "drills": [{**asdict(outcome), "passed": outcome.passed} for outcome in outcomes],
    }
    RESULTS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
