"""`python -m bench.counting`: a closed box of thousands opened, handed in, confirmed, released.

The scrutineer's part runs in a process of its own, as it does in reality; what the server takes and
how much memory it needs more is measured around its requests.
"""

import base64
import json
import multiprocessing
import os
import random
import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from cryptography.hazmat.primitives.asymmetric import ec

from app.core import logging
from app.features.ballots.box.channels import sealed_classes
from app.features.ballots.box.packing import pack_rows
from app.features.ballots.box.rules import VoterClass, split_sheets
from app.features.ballots.box.sheets import (
    CodeRule,
    decode_sheet,
    hpke_info,
    leaf_hash,
    manifest_hash,
)
from tests.support.hall import SUITE, Hall, hall
from tests.support.stage import Stage, on_stage

RESULTS = Path(__file__).with_name("counting.json")
SIZES = ((1000, 60), (3000, 60), (3000, 250), (3000, 500))
CLASSES = (("leaders", 40, 5), ("schools", 30, 5), ("masses", 30, 5))
SHARE_OF_CLASS = (1, 6, 3)


@dataclass
class Count:
    """One election: seconds of each part, processor seconds of the server's process (what a busy
    machine does not change), and the MiB that this grew by at most."""

    voters: int
    reviewees: int
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: float = 0.0
    rows: int = 0
    upload_mib: float = 0.0
    bundle_mib: float = 0.0
    grown_mib: float = 0.0

    @property
    def server_seconds(self) -> float:
        return sum(n for name, n in self.seconds.items() if name != "open")


def closed_box(stage: Stage, place: Hall, voters: int, reviewees: int) -> None:
    """Fill the ballot of a made-up meeting with sealed sheets, and close it."""
    place.until_open(CLASSES)
    manifest = place.manifest
    manifest["reviewees"] = [
        {"id": str(uuid4()), "name": f"书记{at}", "organization": "某校", "mode": "onsite"}
        for at in range(reviewees)
    ]
    chance = random.Random(voters * reviewees)
    names = [name for name, _, _ in CLASSES]
    sheets = []
    for _ in range(voters):
        sealed = place.seal(chance.choices(range(5), (1, 8, 6, 3, 1), k=reviewees))
        class_id = chance.choices(names, SHARE_OF_CLASS)[0]
        sheets.append((os.urandom(32), class_id, leaf_hash(sealed), sealed))
    slips = {name: sum(sheet[1] == name for sheet in sheets) for name in names}
    counts = {
        name: {"issued": n, "leftover": 0, "spoiled": 0, "signed_in": n}
        for name, n in slips.items()
    }
    with psycopg.connect(stage.database.url.replace("+psycopg", "")) as bare:
        bare.execute(
            "UPDATE elections SET manifest = %s, manifest_hash = %s, reviewee_count = %s,"
            " slip_counts = %s",
            (json.dumps(manifest), manifest_hash(manifest), reviewees, json.dumps(counts)),
        )
        key = (stage.database.tenant_id, place.election_id)
        with bare.cursor().copy(
            "COPY sealed_sheets (tenant_id, election_id, nullifier, class_id, kind, leaf, sealed)"
            " FROM STDIN"
        ) as copy:
            for nullifier, class_id, leaf, sealed in sorted(sheets):
                copy.write_row((*key, nullifier, class_id, "E", leaf, sealed))
    place.close()


def opened(box: dict[str, Any], key: bytes) -> tuple[dict[str, Any], int, float]:
    """What a scrutineer's computer makes of the box: the request's body, rows, seconds."""
    began = time.perf_counter()
    private = ec.derive_private_key(int.from_bytes(key, "big"), ec.SECP256R1())
    manifest = box["manifest"]
    reviewee_ids = [UUID(line["id"]) for line in manifest["reviewees"]]
    info = hpke_info(UUID(box["election_id"]), bytes.fromhex(box["manifest_hash"]))
    sheets = [
        (
            sheet["class_id"],
            decode_sheet(
                SUITE.decrypt(bytes.fromhex(sheet["sealed"]), private, info=info),
                len(reviewee_ids),
            ),
        )
        for sheet in box["sheets"]
    ]
    classes = [VoterClass(c["id"], c["weight"]) for c in manifest["classes"]]
    sizes = {c.id: sum(name == c.id for name, _ in sheets) for c in classes}
    counted = sealed_classes(classes, sizes, box["paper"], manifest["minimum_class"])
    rule = CodeRule(manifest["code_rule"])
    rows = split_sheets(UUID(box["election_id"]), reviewee_ids, sheets, counted, rule)
    packed = base64.b64encode(pack_rows(rows, reviewee_ids, counted, rule)).decode()
    return {"rows": packed, "invalid": {}}, len(rows), time.perf_counter() - began


def resident(name: str) -> float:
    """MiB of this process: VmRSS now, VmHWM the most since `forget_peak`."""
    found = re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def count_one(stage: Stage, scrutineers: ProcessPoolExecutor, voters: int, reviewees: int) -> Count:
    """Everything from the closed box to the published file."""
    made = Count(voters, reviewees)
    place = hall(stage.world)
    closed_box(stage, place, voters, reviewees)
    box = place.scrutineer.get(place.url("sealed-sheets")).json()
    number = place.key.private_numbers().private_value.to_bytes(32, "big")
    body, made.rows, made.seconds["open"] = scrutineers.submit(opened, box, number).result()
    del box
    content = json.dumps(body).encode()
    made.upload_mib = len(content) / 2**20
    before = resident("VmRSS")
    forget_peak()

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began, cpu = time.perf_counter(), time.process_time()
        reply = work()
        assert reply.status_code == 200, reply.text[:500]
        made.cpu_seconds += time.process_time() - cpu
        made.seconds[name] = made.seconds.get(name, 0) + time.perf_counter() - began
        return reply

    def hand_in(client: Any) -> Any:
        headers = {
            "Content-Type": "application/json",
            "If-Match": client.get(place.url()).headers["ETag"],
        }
        return client.post(place.url("openings"), content=content, headers=headers)

    timed("hand in", lambda: hand_in(place.scrutineer))
    timed("hand in again", lambda: hand_in(place.second_scrutineer))
    timed("release", lambda: place.act("release", place.scrutineer))
    timed("release", lambda: place.act("release", place.second_scrutineer))
    timed("tally", lambda: place.office.get(place.url("tally")))
    bundle = timed("bundle", lambda: stage.world.anonymous().get(place.url("bundle")))
    made.bundle_mib = len(bundle.content) / 2**20
    made.grown_mib = resident("VmHWM") - before
    return made


def main() -> int:
    logging.configure("CRITICAL")
    counts = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as scrutineers:
        for voters, reviewees in SIZES:
            with on_stage() as stage:
                counts.append(count_one(stage, scrutineers, voters, reviewees))
    print(
        f"{'voters × reviewees':>20}{'rows':>9}{'open s':>8}{'server s':>9}{'CPU s':>7}"
        f"{'µs/row':>8}"
        f"{'upload MiB':>11}{'bundle MiB':>11}{'grown MiB':>10}"
    )
    for one in counts:
        per_row = one.cpu_seconds / one.rows * 1e6
        print(
            f"{one.voters:>12} × {one.reviewees:<5}{one.rows:>9}{one.seconds['open']:>8.1f}"
            f"{one.server_seconds:>9.1f}{one.cpu_seconds:>7.1f}{per_row:>8.1f}{one.upload_mib:>11.2f}"
            f"{one.bundle_mib:>11.1f}{one.grown_mib:>10.0f}"
        )
    lines = [asdict(one) for one in counts]
    RESULTS.write_text(json.dumps({"lines": lines}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
