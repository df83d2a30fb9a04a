"""Whatever people do with slips, in any order: the box holds what a model in Python holds (B1, B5).

The real box on PostgreSQL, by its own functions and one event loop; HTTP has tests of its own.
"""

import asyncio
import os
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, Phase
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from app.core.database import Database
from app.core.errors import DomainError
from app.features.ballots.box import close, count, paper
from app.features.ballots.box.box import Receipt
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.sheets import (
    CodeRule,
    encode_sheet,
    hpke_info,
    manifest_hash,
    token_text,
)
from app.features.ballots.box.sheets import Sheet as Plain
from app.features.ballots.box.slips import replace_slips, slip_totals, void_slips
from app.features.ballots.box.status import slip_status
from app.features.ballots.counting.tally import channels_of, tally_of
from app.features.ballots.tables import Election
from app.settings import Settings
from tests.support.box_model import ModelSlip, Scene
from tests.support.hall import SUITE, Hall

# `make drill DRILL=box_model` takes many more
STEPS = int(os.environ.get("BOX_STEPS", "2500"))
REVIEWEES = 2
NAMES = ("leaders", "schools", "masses")
RECEIPT_KEY = "2026"

grades_of_all = st.lists(st.integers(0, 4), min_size=REVIEWEES, max_size=REVIEWEES)
any_slip = st.integers(0, 29)


class BoxMachine(RuleBasedStateMachine):
    """One election from its slips to its tally."""

    scene: ClassVar[Scene]

    def __init__(self) -> None:
        super().__init__()
        self.state = "printed"
        self.slips: list[ModelSlip] = []
        self.receipts: dict[bytes, Receipt] = {}

    # -- before the ballot ---------------------------------------------------------------------

    @initialize(
        numbers=st.lists(st.integers(1, 10), min_size=3, max_size=3),
        code_rule=st.sampled_from(CodeRule),
    )
    def print_slips(self, numbers: list[int], code_rule: CodeRule) -> None:
        scene, place = self.scene, self.scene.place
        self.election = Election(
            id=uuid4(),
            cycle_id=place.cycle.id,
            meeting_id=place.meeting.id,
            organization_id=place.meeting.organization_id,
            title="x",
            classes=[],
        )
        self.reviewee_ids = [uuid4() for _ in range(REVIEWEES)]
        self.manifest = {
            "reviewees": [{"id": str(one)} for one in self.reviewee_ids],
            "classes": [{"id": name, "weight": 10 * at} for at, name in enumerate(NAMES, 1)],
            "grades": [{"value": g, "points": 120 - 20 * g} for g in (1, 2, 3, 4)],
            "minimum_class": 3,
            "code_rule": code_rule,
        }
        self.info = hpke_info(self.election.id, manifest_hash(self.manifest))
        self.election.manifest = self.manifest
        self.election.manifest_hash = manifest_hash(self.manifest)
        self.election.public_key = scene.key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.election.reviewee_count = REVIEWEES
        self.election.receipt_key_name = RECEIPT_KEY
        self.election_id = self.election.id
        wanted = dict(zip(NAMES, numbers, strict=True))
        with scene.database.session() as session:
            session.add(self.election)
            session.flush()
            made = replace_slips(session, self.tenant, self.election_id, wanted)
            session.commit()
        self.slips = [ModelSlip(slip.token, slip.class_id) for slip in made]
        self._set_state("printed")

    @property
    def tenant(self) -> UUID:
        return self.scene.database.tenant_id

    def _set_state(self, state: str) -> None:
        change = text("UPDATE elections SET state = :state WHERE id = :id")
        with self.scene.database.engine.begin() as connection:
            connection.execute(change, {"state": state, "id": self.election_id})
        self.state = state

    def _slip(self, at: int) -> ModelSlip:
        return self.slips[at % len(self.slips)]

    @precondition(lambda self: self.state == "printed")
    @rule(at=any_slip)
    def void(self, at: int) -> None:
        slip = self._slip(at)
        with self.scene.database.session() as session:
            assert void_slips(session, self.tenant, self.election_id, [slip.token]) == []
            stranger = token_text(secrets.token_bytes(16))
            assert void_slips(session, self.tenant, self.election_id, [stranger]) == [0]
            session.commit()
        slip.voided = True

    @precondition(lambda self: self.state == "printed")
    @rule()
    def open(self) -> None:
        self.scene.keys.create_election_key(self.election_id)
        self._set_state("open")

    # -- casts and paper -----------------------------------------------------------------------

    def _seal(self, grades: Sequence[int]) -> bytes:
        plain = encode_sheet(Plain(secrets.token_bytes(16), tuple(grades)))
        return SUITE.encrypt(plain, self.scene.key.public_key(), info=self.info)

    def _expected(self, slip: ModelSlip, sealed: bytes) -> str | None:
        """The refusal that a cast must get, or None."""
        if self.state == "printed":
            return "ballot-not-open"
        if slip.voided:
            return "unknown-slip"
        cast = {s.sheet[0] for s in self.slips if s.sheet}
        if self.state != "open":
            return None if sealed in cast else "ballot-closed"
        if slip.sheet:
            return None if slip.sheet[0] == sealed else self._taken(sealed, cast)
        if sealed in cast:
            return "duplicate-sheet"
        return "slip-already-used" if slip.exchanged else None

    @staticmethod
    def _taken(sealed: bytes, cast: set[bytes]) -> str:
        return "duplicate-sheet" if sealed in cast else "slip-already-used"

    def _settle(self, slip: ModelSlip, sealed: bytes, grades: Any, outcome: Receipt | str) -> None:
        """An accepted sheet is the slip's; its receipt never changes."""
        if isinstance(outcome, str):
            return
        assert self.receipts.setdefault(sealed, outcome) == outcome
        if slip.sheet is None and self.state == "open":
            slip.sheet = (sealed, tuple(grades))

    @rule(at=any_slip, grades=grades_of_all)
    def cast(self, at: int, grades: list[int]) -> None:
        slip, sealed = self._slip(at), self._seal(grades)
        expected = self._expected(slip, sealed)
        [outcome] = self.scene.cast(self.election_id, [(slip.token, sealed)])
        assert (outcome if isinstance(outcome, str) else None) == expected
        self._settle(slip, sealed, grades, outcome)

    @precondition(lambda self: self.receipts)
    @rule(at=any_slip, twice=st.booleans())
    def retry(self, at: int, twice: bool) -> None:
        """The same sheet again, once or with a double tap, also after closing."""
        used = [slip for slip in self.slips if slip.sheet]
        slip = used[at % len(used)]
        assert slip.sheet
        sealed, _ = slip.sheet
        outcomes = self.scene.cast(self.election_id, [(slip.token, sealed)] * (1 + twice))
        assert outcomes == [self.receipts[sealed]] * (1 + twice)

    @precondition(lambda self: self.receipts)
    @rule(at=any_slip, of=any_slip)
    def copy(self, at: int, of: int) -> None:
        """Somebody else's sealed bytes under another slip."""
        used = [slip for slip in self.slips if slip.sheet]
        source, slip = used[of % len(used)], self._slip(at)
        assert source.sheet
        sealed, grades = source.sheet
        expected = self._expected(slip, sealed)
        [outcome] = self.scene.cast(self.election_id, [(slip.token, sealed)])
        assert (outcome if isinstance(outcome, str) else None) == expected
        self._settle(slip, sealed, grades, outcome)

    @precondition(lambda self: self.state == "open")
    @rule(places=st.lists(any_slip, min_size=2, max_size=6), grades=grades_of_all)
    def rush(self, places: list[int], grades: list[int]) -> None:
        """Different sheets at once, several for one slip among them: one of these at most."""
        casts = [(self._slip(at), self._seal(grades)) for at in places]
        free = {slip.token for slip, sealed in casts if self._expected(slip, sealed) is None}
        outcomes = self.scene.cast(self.election_id, [(s.token, sealed) for s, sealed in casts])
        accepted = Counter(
            slip.token
            for (slip, _), outcome in zip(casts, outcomes, strict=True)
            if isinstance(outcome, Receipt)
        )
        assert accepted == Counter(free)
        for (slip, sealed), outcome in zip(casts, outcomes, strict=True):
            self._settle(slip, sealed, grades, outcome)

    @rule(at=any_slip, key=st.sampled_from(("one", "other")), grades=grades_of_all)
    def exchange(self, at: int, key: str, grades: list[int]) -> None:
        slip = self._slip(at)
        outcome = self._exchange(slip.token, key)
        if self.state == "printed":
            assert outcome == "ballot-not-open"
        elif slip.voided:
            assert outcome == "unknown-slip"
        elif self.state != "open":
            assert outcome == "ballot-closed"
        elif slip.sheet:
            assert outcome == "slip-already-used"
        elif slip.exchanged not in (None, key):
            assert outcome == "slip-already-exchanged"
        else:
            assert outcome == slip.class_id
            if slip.exchanged is None:
                slip.exchanged, slip.on_paper = key, tuple(grades)

    def _exchange(self, token: str, key: str) -> str:
        scene = self.scene
        try:
            with scene.database.engine.begin() as connection:
                return paper.exchange_slip(connection, scene.box, self.election_id, token, key)
        except DomainError as problem:
            return problem.code

    @precondition(lambda self: self.state == "open")
    @rule()
    def use_a_stranger(self) -> None:
        token = token_text(secrets.token_bytes(16))
        assert self._exchange(token, "") == "unknown-slip"
        assert self.scene.cast(self.election_id, [(token, self._seal([1] * REVIEWEES))]) == [
            "unknown-slip"
        ]

    @rule(at=any_slip)
    def ask(self, at: int) -> None:
        slip = self._slip(at)
        report = slip_status(self.scene.box, self.election_id, slip.token)
        if slip.voided:
            expected = "void"
        elif self.state == "printed":
            expected = "unused"
        elif self.state != "open":
            expected = "unknown"
        else:
            expected = "used" if slip.sheet else "paper" if slip.exchanged else "unused"
        assert report.status == expected
        assert report.receipt == (self.receipts[slip.sheet[0]] if report.receipt else None)  # type: ignore[index]
        assert (report.receipt is not None) == (expected == "used")

    # -- closing and counting ------------------------------------------------------------------

    @precondition(lambda self: self.state == "open" and len(self.receipts) > 3)
    @rule(really=st.integers(0, 7))
    def close(self, really: int) -> None:
        if really:  # so that most of what is done is done while people vote
            return
        self._close()

    def _close(self) -> None:
        with self.scene.database.session() as session:
            close.lock_for_closing(session, self.tenant, self.election_id)
            session.execute(
                text("UPDATE elections SET state = 'closed' WHERE id = :id"),
                {"id": self.election_id},
            )
            closed = close.close_box(
                session, self.tenant, self.election_id, self.scene.keys, RECEIPT_KEY
            )
            session.commit()
        self.state = "closed"
        assert closed.size == len(self.receipts)

    def _count(self) -> None:
        with self.scene.database.session() as session:
            election = session.get_one(Election, (self.tenant, self.election_id))
            self.scene.enter_paper(session, election, self.slips, self.reviewee_ids)
            self.scene.open_sheets(session, election, self.info)
            counted = channels_of(session, election)
            paper.settle(session, self.tenant, self.election_id, counted, is_mixed=True)
            channels = channels_of(session, election)
            for place, one in enumerate(self.reviewee_ids):
                votes = [s.sheet[1][place] for s in self.slips if s.sheet]
                votes += [s.on_paper[place] for s in self.slips if s.exchanged]
                line = tally_of(session, election, channels, one)
                assert list(line.total.counts) == [votes.count(grade) for grade in range(5)]
            assert channels.returned == sum(bool(s.sheet or s.exchanged) for s in self.slips)
            session.commit()

    # -- at every step -------------------------------------------------------------------------

    @invariant()
    def box_is_as_the_model(self) -> None:
        if not self.slips:
            return
        self.scene.steps += 1
        query = text(
            "SELECT class_id, kind, count(*) FROM sealed_sheets"
            " WHERE election_id = :id GROUP BY 1, 2"
        )
        with self.scene.database.engine.connect() as connection:
            found = {row[:2]: row[2] for row in connection.execute(query, {"id": self.election_id})}
        kinds = ((slip.class_id, "E" if slip.sheet else "P") for slip in self._used())
        assert found == (Counter(kinds) if self.state == "open" else {})
        assert len(self.receipts) == sum(slip.sheet is not None for slip in self.slips)

    def _used(self) -> list[ModelSlip]:
        return [slip for slip in self.slips if slip.sheet or slip.exchanged]

    def _account_for_slips(self) -> None:
        """Printed = issued + leftover and spoiled ones, which are void."""
        with self.scene.database.session() as session:
            totals = slip_totals(session, self.tenant, self.election_id)
            turnout = count.cast_count(session, self.tenant, self.election_id)
            on_paper = paper.exchanged(session, self.tenant, self.election_id)
        for name in NAMES:
            of_class = [slip for slip in self.slips if slip.class_id == name]
            voided = sum(slip.voided for slip in of_class)
            assert (totals[name].printed, totals[name].voided) == (len(of_class), voided)
        assert turnout == len(self._used())
        assert on_paper == Counter(slip.class_id for slip in self.slips if slip.exchanged)

    def teardown(self) -> None:
        if self.slips:
            self._account_for_slips()
        if self.state == "open":
            self._close()
            self._account_for_slips()
        if self.state == "closed":
            self._count()


def test_box_holds_what_the_model_holds_whatever_people_do(
    meeting_hall: Hall, database: Database, settings: Settings
) -> None:
    keys = KeyFolder(settings.data_dir)
    keys.create_receipt_key(RECEIPT_KEY)
    with asyncio.Runner() as runner:
        intake = Intake(database.url, database.tenant_id, keys)
        key = ec.generate_private_key(ec.SECP256R1())
        BoxMachine.scene = scene = Scene(meeting_hall, database, keys, runner, intake, key)
        run_state_machine_as_test(
            BoxMachine,
            settings=how(
                max_examples=max(20, STEPS * 265 // 10_000),
                stateful_step_count=50,
                derandomize=True,
                database=None,
                deadline=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
        runner.run(intake.close())
    assert scene.steps >= STEPS
