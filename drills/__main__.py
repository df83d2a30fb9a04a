"""`make drill`: prints a table, writes drills/results.json; exit code 1 when anything was lost."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from app.core import logging
from drills import kill_database

RESULTS = Path(__file__).with_name("results.json")
DRILLS = (kill_database.run,)


def main() -> int:
    logging.configure("CRITICAL")
    outcomes = [drill() for drill in DRILLS]
    for outcome in outcomes:
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.drill}")
        for name, value in asdict(outcome).items():
            if name != "drill":
                print(f"        {name.replace('_', ' '):22}{value:>8}")
    made = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "drills": [{**asdict(outcome), "passed": outcome.passed} for outcome in outcomes],
    }
    RESULTS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
