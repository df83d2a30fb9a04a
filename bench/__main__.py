"""`make bench`: prints a table and writes bench/results.json."""

import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from app.core import logging
from bench.assessing import measure_assessing
from bench.ledger import measure_ledger
from bench.public_pages import measure_public_pages
from bench.subjects import measure_board, measure_cast, measure_validation
from tests.support.stage import on_stage

SUBJECTS = (
    measure_board,
    measure_validation,
    measure_cast,
    measure_assessing,
    measure_ledger,
    measure_public_pages,
)
RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    logging.configure("CRITICAL")
    lines = []
    for subject in SUBJECTS:
        with on_stage() as stage:
            lines += [{**asdict(line), **more} for line, more in subject(stage)]
    print(f"{'':28}{'calls':>7}{'median ms':>11}{'p95 ms':>9}  compared")
    for line in lines:
        compared = f"{line['times_reference']} × {line['reference']}" if line["reference"] else ""
        more = f" ({line['queries']} queries)" if "queries" in line else ""
        print(
            f"{line['name']:28}{line['calls']:>7}{line['median_ms']:>11}{line['p95_ms']:>9}"
            f"  {compared}{more}"
        )
    made = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processors": os.cpu_count(),
            "load_before": round(os.getloadavg()[0], 2),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
        "lines": lines,
    }
    RESULTS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
