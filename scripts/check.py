"""The checks of `make lint` and `make test`: check.py [setup] [lint] [tests] [journeys]

As many at once as there are processors; what each has to say comes in one piece. Every stage runs
even when an earlier one failed; the table at the end says which, and where the time went.
Exit code 1 when a stage failed, 2 when an unknown part was asked for. A stage that leaves with 77
was skipped, which fails nothing.

Needs nothing but Python: it makes the environment that everything else runs in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
BACKEND, FRONTEND = ROOT / "backend", ROOT / "frontend"
SKIPPED = 77
POLL_SECONDS = 0.1
ALL = 1_000_000
# How the tools name what failed; the first that finds something tells all.
NAMED = [
    re.compile(pattern)
    for pattern in (
        r"^(FAILED|ERROR) \S+\.py",  # pytest
        r"^\s+\d+\) |^\s+(Error|Locator|Expected|Received|Timeout)\b.*:",  # journeys: which, why
        r"^\s*FAIL +\S",  # vitest
        r"error TS\d+:|: error: |^\s+\d+:\d+ +error ",  # vue-tsc, mypy, eslint
    )
]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
MOST_NAMED = 12
LONGEST_LINE = 200
OTHERS = ("bench", "drills", "scripts", "verifier")  # Python beside the backend
BESIDE = tuple(f"../{name}" for name in OTHERS)


@dataclass(frozen=True)
class Stage:
    """One command; it keeps so many `cores` busy, and begins when those in `after` have ended."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    cores: int = 1
    after: tuple[str, ...] = ()


MAKE = ("make", "--no-print-directory")
SET_UP = Stage(
    "set-up", (*MAKE, "-j2", "backend/.venv/.develop.stamp", "frontend/node_modules/.install.stamp")
)
# What takes longest comes first within a part, so that no core waits for it at the end.
PARTS = {
    "lint": (
        Stage("mypy", ("mypy",), BACKEND),
        Stage("eslint", ("npm", "run", "--silent", "lint"), FRONTEND),
        Stage("vue-tsc", ("npm", "run", "--silent", "types"), FRONTEND),
        Stage("contract is fresh", ("scripts/contract-fresh.sh",)),
        Stage("import contracts", ("lint-imports", "--no-logo"), BACKEND),
        Stage("ruff check", ("ruff", "check", "--quiet", ".", *BESIDE), BACKEND),
        Stage("ruff format", ("ruff", "format", "--quiet", "--check", ".", *BESIDE), BACKEND),
        Stage("guards: locks, machine paths, sizes", ("python", "../scripts/guard.py"), BACKEND),
        Stage("licences are listed", ("python", "../scripts/licences.py", "--check"), BACKEND),
        Stage(
            "compose file",
            ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
        ),
    ),
    "tests": (
        Stage("office and fonts", ("scripts/office.sh",)),
        Stage("build", (*MAKE, "frontend/dist/.build.stamp")),
        Stage("vitest", ("npm", "run", "--silent", "test"), FRONTEND),
        # one worker more than cores: each waits an eighth of its time for the database
        Stage(
            "pytest",
            ("python", "-m", "pytest", "-n", "3", "-q", "--durations=10"),
            BACKEND,
            2,
            after=("office and fonts",),
        ),
    ),
    "journeys": (
        Stage("first load", ("node", "scripts/first-load.mjs"), after=("build",)),
        # after what installs packages of the system, too: only one may at a time
        Stage(
            "browser journeys", ("scripts/e2e.sh",), cores=2, after=("build", "office and fonts")
        ),
    ),
}


@dataclass
class Run:
    """A stage at work: its output goes to a file of its own until it is its turn to speak."""

    stage: Stage
    process: subprocess.Popen[bytes]
    output: IO[bytes]
    began: float
    took: float = 0.0
    code: int | None = None
    shown: int | None = None
    failures: list[str] = field(default_factory=list)

    @classmethod
    def start(cls, stage: Stage) -> Run:
        output = tempfile.TemporaryFile()  # noqa: SIM115  closed when it has been shown
        environment = dict(os.environ, PATH=f"{BACKEND / '.venv/bin'}:{os.environ['PATH']}")
        process = subprocess.Popen(
            stage.command,
            cwd=stage.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        return cls(stage, process, output, time.monotonic())

    def look(self) -> None:
        """Note the end, once."""
        if self.code is None and (code := self.process.poll()) is not None:
            self.code, self.took = code, time.monotonic() - self.began

    def show(self) -> None:
        """Say what has not been said yet."""
        if self.shown is None:
            print(f"\n━━ {self.stage.name} ━━", flush=True)
            self.shown = 0
        text = os.pread(self.output.fileno(), ALL, self.shown)
        while text:
            sys.stdout.buffer.write(text)
            self.shown += len(text)
            text = os.pread(self.output.fileno(), ALL, self.shown)
        sys.stdout.buffer.flush()

    def named(self) -> list[str]:
        """The lines that name what failed, or else the last ones."""
        text = os.pread(self.output.fileno(), ALL, max(0, (self.shown or 0) - ALL))
        lines = COLOURS.sub("", text.decode(errors="replace")).splitlines()
        found = ([line for line in lines if one.search(line)] for one in NAMED)
        named = next(filter(None, found), lines[-MOST_NAMED:])
        return [line[:LONGEST_LINE] for line in named[:MOST_NAMED]]

    @property
    def result(self) -> str:
        return {0: "passed", SKIPPED: "SKIPPED"}.get(self.code or 0, "FAILED")


@dataclass
class Check:
    """Runs stages beside each other; another begins, in their order, while a core is free. The one
    that began first speaks as it goes, the others when they have the floor."""

    cores: int
    waiting: list[Stage]
    running: list[Run] = field(default_factory=list)
    done: list[Run] = field(default_factory=list)
    floor: list[Run] = field(default_factory=list)

    def run(self) -> list[Run]:
        try:
            while self.waiting or self.running or self.floor:
                self._start_what_fits()
                self._speak()
                time.sleep(POLL_SECONDS)
                self._note_ends()
        finally:
            for run in self.running:
                run.process.terminate()
        return self.done

    def _start_what_fits(self) -> None:
        for stage in list(self.waiting):
            if sum(run.stage.cores for run in self.running) >= self.cores:
                return
            unfinished = {one.name for one in self.waiting} | {r.stage.name for r in self.running}
            if not unfinished.intersection(stage.after):
                self.waiting.remove(stage)
                self.running.append(run := Run.start(stage))
                self.floor.append(run)

    def _note_ends(self) -> None:
        for run in list(self.running):
            run.look()
            if run.code is not None:
                self.running.remove(run)
                self.done.append(run)

    def _speak(self) -> None:
        while self.floor:
            ended = self.floor[0].code is not None
            self.floor[0].show()
            if not ended:
                return
            run = self.floor.pop(0)
            run.failures = run.named() if run.result == "FAILED" else []
            run.output.close()


def table(runs: list[Run], took: float) -> str:
    """Slowest first; stages run beside each other, so that the seconds add up to more than all."""
    lines = [
        f"  {run.result:<8} {run.took:5.0f}s  {run.stage.name}"
        for run in sorted(runs, key=lambda run: -run.took)
    ]
    return "\n".join(("\n━━ summary ━━", *lines, f"  {'all':<8} {took:5.0f}s"))


def main(parts: list[str]) -> int:
    unknown = [part for part in parts if part not in {"setup", *PARTS}]
    if unknown or not parts:
        print(f"unknown part: {', '.join(unknown) or '(none)'}", file=sys.stderr)
        return 2
    began = time.monotonic()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    first = Check(cores or 2, [SET_UP] if "setup" in parts else []).run()
    runs = first
    if all(run.code == 0 for run in first):  # without the tools there is nothing to run
        stages = [stage for part in parts if part != "setup" for stage in PARTS[part]]
        runs = first + Check(cores or 2, stages).run()
    print(table(runs, time.monotonic() - began))
    if all(run.result != "FAILED" for run in runs):
        return 0
    # last, because whoever keeps only the end of a long output has to see it
    print("\n有检查未通过 · some checks failed")
    for run in runs:
        if run.result == "FAILED":
            print("\n".join((f"━━ {run.stage.name}", *run.failures)))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
