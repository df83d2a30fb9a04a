"""What a model of the ballot box in Python needs beside the real one: see test_state_machine.py."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from app.core.database import Database
from app.core.errors import DomainError
from app.features.ballots.box import count, paper
from app.features.ballots.box.box import Box, Receipt
from app.features.ballots.box.channels import PaperCounts
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.box.packing import pack_rows
from app.features.ballots.box.paper_agreement import disagreed_classes
from app.features.ballots.box.rules import split_sheets
from app.features.ballots.box.sheets import decode_sheet
from app.features.ballots.elections.manifest import counting_rules
from app.features.ballots.tables import Election
from tests.support.hall import SUITE, Hall


@dataclass
class Scene:
    """What all runs share: the database, the keys, and one loop with its intake."""

    place: Hall
    database: Database
    keys: KeyFolder
    runner: asyncio.Runner
    intake: Intake
    key: ec.EllipticCurvePrivateKey
    steps: int = 0

    @property
    def box(self) -> Box:
        return Box(self.database.engine, self.database.tenant_id, self.keys)

    def cast(self, election_id: UUID, casts: Sequence[tuple[str, bytes]]) -> list[Receipt | str]:
        """All at once; a refusal is told by its code."""

        async def one(token: str, sealed: bytes) -> Receipt | str:
            try:
                return await self.intake.cast(election_id, token, sealed)
            except DomainError as problem:
                return problem.code

        async def everybody() -> list[Receipt | str]:
            return await asyncio.gather(*(one(*cast) for cast in casts))

        return self.runner.run(everybody())

    def enter_paper(
        self,
        session: Session,
        election: Election,
        slips: Sequence["ModelSlip"],
        reviewee_ids: Sequence[UUID],
    ) -> None:
        """Both entries of every class with paper, as the model has them."""
        key = (self.database.tenant_id, election.id)
        for name in disagreed_classes(session, *key):
            sheets = [s.on_paper for s in slips if s.exchanged and s.class_id == name]
            grades = {
                one: tuple([s[place] for s in sheets].count(grade) for grade in range(5))
                for place, one in enumerate(reviewee_ids)
            }
            for entry in (1, 2):
                counts = PaperCounts(len(sheets), 0, grades)
                paper.store_counts(session, *key, name, entry, counts)
        assert disagreed_classes(session, *key) == []

    def open_sheets(self, session: Session, election: Election, info: bytes) -> None:
        """The closed box opened, split, packed, examined and stored."""
        tenant_id, rules = self.database.tenant_id, counting_rules(election)
        counted = count.opened_classes(session, tenant_id, rules, {})
        sheets = [
            (
                sheet.class_id,
                decode_sheet(
                    SUITE.decrypt(sheet.sealed, self.key, info=info), len(rules.reviewee_ids)
                ),
            )
            for sheet in count.closed_sheets(session, tenant_id, election.id)
        ]
        rows = split_sheets(election.id, rules.reviewee_ids, sheets, counted, rules.code_rule)
        packed = pack_rows(rows, rules.reviewee_ids, counted, rules.code_rule)
        opening = count.examine_opening(session, tenant_id, rules, packed, {})
        assert opening.faults == []
        count.store_rows(session, tenant_id, rules, packed, opening, {})
        election.opening = {"hash": opening.hash, "invalid": {}}


@dataclass
class ModelSlip:
    """A slip as the model knows it: at most one of `sheet` and `exchanged` is set."""

    token: str
    class_id: str
    voided: bool = False
    sheet: tuple[bytes, tuple[int, ...]] | None = None
    exchanged: str | None = None
    on_paper: tuple[int, ...] = ()
