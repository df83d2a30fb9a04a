"""The ballot box against its model, eight times as many steps as the suite takes."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[1] / "backend"
TEST = "tests/api/ballots/test_state_machine.py"


@dataclass(frozen=True)
class Outcome:
    """How many steps the machine took at least, and whether box and model ever differed."""

    drill: str
    steps: int
    differed: bool
    seconds: float

    @property
    def passed(self) -> bool:
        return not self.differed


def run(steps: int = 20_000) -> Outcome:
    """The test of the suite, for so many steps."""
    began = time.monotonic()
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST)
    done = subprocess.run(
        command, cwd=BACKEND, env={**os.environ, "BOX_STEPS": str(steps)}, check=False
    )
    return Outcome("box_model", steps, done.returncode != 0, round(time.monotonic() - began, 1))
