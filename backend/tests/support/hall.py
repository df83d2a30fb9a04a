"""A hall with a ballot: the office, two scrutineers, and phones that seal like the ballot page."""

import base64
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.features.ballots.box.channels import sealed_classes
from app.features.ballots.box.packing import pack_rows
from app.features.ballots.box.rules import CountedClass, Row, VoterClass, split_sheets
from app.features.ballots.box.sheets import (
    CodeRule,
    MalformedSheetError,
    Sheet,
    decode_sheet,
    encode_sheet,
    hpke_info,
    manifest_hash,
)
from app.features.cycles.rules import RuleSet
from app.features.cycles.tables import Cycle, CycleRules, Stage
from app.features.meetings.tables import Meeting
from tests.support.acting import UNSEEN, act_on
from tests.support.pdf_text import pdf_text
from tests.support.world import World

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
TOKEN = re.compile(r"(?:[A-Z2-7]{5} ){4}[A-Z2-7]{6}")

FINGERPRINTS = ("0" * 16, "1" * 16, "2" * 16)

Classes = Sequence[tuple[str, int, int]]
"""(id, weight, slips) of each voter class."""

THREE: Classes = (("leaders", 40, 12), ("schools", 30, 20), ("masses", 30, 8))


@dataclass
class Hall:
    """One meeting of the sample county in its reviewing stage."""

    world: World
    cycle: Cycle
    meeting: Meeting
    office: httpx.Client
    second_office: httpx.Client
    scrutineer: httpx.Client
    second_scrutineer: httpx.Client
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    election_id: UUID = field(default_factory=uuid4)
    tokens: dict[str, list[str]] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)

    def set_rules(self, **changes: Any) -> None:
        """Change rules of the cycle, as its wizard would before slips are printed."""
        with self.world.session() as session:
            row = session.scalars(
                select(CycleRules).where(col(CycleRules.cycle_id) == self.cycle.id)
            ).one()
            row.rules = RuleSet.model_validate({**row.rules, **changes}).model_dump()

    # -- steps, each of which must succeed ---------------------------------------------------------

    def create(self, classes: Classes = THREE) -> None:
        """An election in draft."""
        reply = self.office.post("/api/v1/elections", json=self.creation(classes))
        self.election_id = UUID(_ok(reply)["id"])

    def creation(self, classes: Classes = THREE) -> dict[str, Any]:
        """The body of POST /elections."""
        colors = ("#b3261e", "#1565c0", "#2e7d32", "#f9a825")
        return {
            "cycle_id": str(self.cycle.id),
            "meeting_id": str(self.meeting.id),
            "classes": [
                {"id": name, "name": name.title(), "weight": weight, "color": color, "slips": slips}
                for (name, weight, slips), color in zip(classes, colors, strict=False)
            ],
        }

    def make_key(self) -> None:
        """The key ceremony, and a trial opening with two of the printed shares."""
        self.accept_key()
        self.try_key()

    def accept_key(self) -> None:
        """A scrutineer's browser made a key."""
        etag = self.scrutineer.get(self.url()).headers["ETag"]
        _ok(
            self.scrutineer.put(self.url("key"), json=self.key_update(), headers={"If-Match": etag})
        )

    def key_update(self) -> dict[str, Any]:
        """The body of PUT …/key."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"public_key": point.hex(), "share_fingerprints": list(FINGERPRINTS)}

    def try_key(self) -> None:
        """The first and the third share open a trial sheet."""
        _ok(self.scrutineer.post(self.url("key-trials"), json=self.trial(1, 3)))

    def trial(self, *numbers: int) -> dict[str, Any]:
        """The body of POST …/key-trials."""
        return {"share_fingerprints": [FINGERPRINTS[number - 1] for number in numbers]}

    def print_slips(self) -> bytes:
        """Print, and read the tokens off the paper, class by class."""
        reply = self.send(self.office, "slips")
        assert reply.status_code == 200, reply.text
        found = [token.replace(" ", "") for token in TOKEN.findall(pdf_text(reply.content))]
        election = _ok(self.office.get(self.url()))
        for voter_class in election["classes"]:
            self.tokens[voter_class["id"]] = found[: voter_class["slips"]]
            found = found[voter_class["slips"] :]
        assert not found
        self.manifest = _ok(self.world.anonymous().get(self.url("manifest")))
        return reply.content

    def reconcile(self, leftover: int = 0) -> None:
        """Void the last `leftover` slips of every class and account for all."""
        unused = [token for tokens in self.tokens.values() for token in tokens[-leftover:]]
        if leftover:
            _ok(self.office.post(self.url("slips/voided"), json={"tokens": unused}))
        _ok(self.send(self.office, "reconciliation", self.reconciliation(leftover)))

    def reconciliation(self, leftover: int = 0) -> dict[str, Any]:
        """The body of POST …/reconciliation that adds up."""
        return {
            "classes": [
                {
                    "class_id": name,
                    "issued": len(tokens) - leftover,
                    "leftover": leftover,
                    "spoiled": 0,
                    "signed_in": len(tokens),
                }
                for name, tokens in self.tokens.items()
            ]
        }

    def open(self) -> None:
        """Two of the office open the ballot."""
        self.both("open", self.office, self.second_office)

    def close(self) -> None:
        """Two of the office close it."""
        self.both("close", self.office, self.second_office)

    def release(self) -> None:
        """Two scrutineers release the results."""
        self.both("release", self.scrutineer, self.second_scrutineer)

    def both(self, action: str, first: httpx.Client, second: httpx.Client) -> None:
        """One confirms, another completes."""
        _ok(self.act(action, first))
        _ok(self.act(action, second))

    def act(self, action: str, by: httpx.Client, comment: str | None = None) -> httpx.Response:
        """POST one of the steps that take two people."""
        return act_on(by, self.url(f"actions/{action}"), {"comment": comment})

    def send(
        self, by: httpx.Client, name: str, json: dict[str, Any] | None = None
    ) -> httpx.Response:
        """POST one of the steps that have a form, on the version that was just read."""
        headers = {"If-Match": by.get(self.url()).headers.get("ETag", UNSEEN)}
        return by.post(self.url(name), json=json, headers=headers)

    def until_open(self, classes: Classes = THREE) -> None:
        """Everything before the first vote."""
        self.create(classes)
        self.make_key()
        self.print_slips()
        self.reconcile()
        self.open()

    def count(self) -> None:
        """One scrutineer opens the sheets, the other confirms the hash."""
        opened = _ok(self.send(self.scrutineer, "openings", self.opening()))
        body = {"hash": opened["opening_hash"]}
        _ok(self.send(self.second_scrutineer, "openings/confirmations", body))

    # -- phones ------------------------------------------------------------------------------------

    def seal(self, grades: Iterable[int], secret: bytes | None = None) -> bytes:
        """A sealed sheet as a phone makes it."""
        sheet = Sheet(secret or secrets.token_bytes(16), tuple(grades))
        return self.seal_bytes(encode_sheet(sheet))

    def seal_bytes(self, plaintext: bytes) -> bytes:
        """Anything, sealed for this election."""
        info = hpke_info(self.election_id, manifest_hash(self.manifest))
        return SUITE.encrypt(plaintext, self.key.public_key(), info=info)

    def cast(self, token: str, sealed: bytes) -> httpx.Response:
        """POST the sheet, as a phone without an account."""
        body = {"token": token, "sealed": sealed.hex()}
        return self.world.phone().post(self.url("ballots"), json=body)

    def status(self, token: str) -> httpx.Response:
        """Ask what became of a slip."""
        return self.world.anonymous().post(self.url("slips/status"), json={"token": token})

    def everybody_votes(self, grade: int = 1) -> None:
        """Every slip is used, all for the same grade."""
        for tokens in self.tokens.values():
            for token in tokens:
                _ok(self.cast(token, self.seal([grade] * len(self.manifest["reviewees"]))))

    # -- paper -------------------------------------------------------------------------------------

    def exchange(self, token: str, key: str = "first") -> httpx.Response:
        """Hand in a slip at the desk for a sheet of paper."""
        headers = {"Idempotency-Key": key}
        return self.office.post(self.url("paper-slips"), json={"token": token}, headers=headers)

    def paper_counts(
        self, class_id: str, sheets: Sequence[Sequence[int]], invalid: int = 0
    ) -> dict[str, Any]:
        """The body of POST …/paper-counts for these sheets of paper and some invalid ones."""
        columns = [[sheet[at] for sheet in sheets] for at in range(len(self.manifest["reviewees"]))]
        return {
            "class_id": class_id,
            "returned": len(sheets) + invalid,
            "invalid": invalid,
            "counts": [[column.count(grade) for grade in range(5)] for column in columns],
        }

    def enter_paper(self, class_id: str, sheets: Sequence[Sequence[int]], invalid: int = 0) -> None:
        """Two of the office enter the same counts of a class."""
        body = self.paper_counts(class_id, sheets, invalid)
        for client in (self.office, self.second_office):
            _ok(client.post(self.url("paper-counts"), json=body))

    # -- scrutineers' browsers ---------------------------------------------------------------------

    def opening(self) -> dict[str, Any]:
        """Open the sealed sheets as a scrutineer's browser does: the body of POST …/openings."""
        reply = _ok(self.scrutineer.get(self.url("sealed-sheets")))
        assert manifest_hash(reply["manifest"]).hex() == reply["manifest_hash"]
        reviewee_ids = [UUID(line["id"]) for line in reply["manifest"]["reviewees"]]
        info = hpke_info(self.election_id, bytes.fromhex(reply["manifest_hash"]))
        sheets: list[tuple[str, Sheet]] = []
        invalid: dict[str, int] = {}
        for sealed in reply["sheets"]:
            plaintext = SUITE.decrypt(bytes.fromhex(sealed["sealed"]), self.key, info=info)
            try:
                sheets.append((sealed["class_id"], decode_sheet(plaintext, len(reviewee_ids))))
            except MalformedSheetError:
                invalid[sealed["class_id"]] = invalid.get(sealed["class_id"], 0) + 1
        classes = [VoterClass(c["id"], c["weight"]) for c in reply["manifest"]["classes"]]
        sizes = {c.id: sum(name == c.id for name, _ in sheets) for c in classes}
        minimum = reply["manifest"]["minimum_class"]
        counted = sealed_classes(classes, sizes, reply["paper"], minimum)
        rule = CodeRule(reply["manifest"]["code_rule"])
        rows = split_sheets(self.election_id, reviewee_ids, sheets, counted, rule)
        return opening_body(rows, reviewee_ids, counted, invalid, rule)

    def url(self, path: str = "") -> str:
        """An address below the election."""
        return f"/api/v1/elections/{self.election_id}{'/' if path else ''}{path}"


def opening_body(
    rows: Sequence[Row],
    reviewee_ids: Sequence[UUID],
    counted: Sequence[CountedClass],
    invalid: dict[str, int],
    rule: CodeRule = CodeRule.EIGHTH,
) -> dict[str, Any]:
    """Rows as they travel: packed, in base64."""
    packed = pack_rows(rows, reviewee_ids, counted, rule)
    return {"rows": base64.b64encode(packed).decode(), "invalid": invalid}


def hall(world: World) -> Hall:
    """A meeting at which all 40 people due are present, without an election yet."""
    county = world.county()
    cycle = world.cycle(Stage.REVIEWING)
    second = world.person("P105", "唐磊", county.office, Role.OFFICE, position="党建办干事")
    with world.session() as session:
        meeting = Meeting(
            cycle_id=cycle.id,
            organization_id=county.office.id,
            title="示例县述职评议会",
            held_on=date(2026, 2, 3),
            place="第一会议室",
            due_count=40,
            present_count=40,
        )
        session.add(meeting)
    return Hall(
        world,
        cycle,
        meeting,
        world.as_role("office"),
        world.as_person(second),
        world.as_person(county.people["P111"]),
        world.as_person(county.people["P112"]),
    )


def _ok(reply: httpx.Response) -> Any:
    assert reply.status_code == 200, reply.text
    return reply.json()
