"""What the paper desk's page shows to whom (B5)."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.errors import NotFound
from app.core.workflow import edit_offers
from app.features.ballots.box import paper
from app.features.ballots.box.channels import PaperCounts
from app.features.ballots.elections.edits import ELECTION_EDITS, WITH_FORMS
from app.features.ballots.elections.queries import get_election, names_of
from app.features.ballots.paper.rules import Difference, differences
from app.features.ballots.paper.schemas import (
    PaperClassRead,
    PaperCountRead,
    PaperDifference,
    PaperEntryRead,
    PaperRead,
    PaperRevieweeRead,
)
from app.features.ballots.tables import Election, ElectionState, PaperEntry


def entries_of(session: Session, election_id: UUID) -> list[PaperEntry]:
    """Who entered what, class by class, the first one first."""
    return list(
        session.scalars(
            select(PaperEntry)
            .where(col(PaperEntry.election_id) == election_id)
            .order_by(col(PaperEntry.class_id), col(PaperEntry.entry))
        )
    )


def read_paper(session: Session, actor: Actor, election_id: UUID) -> PaperRead:
    """The paper desk. NotFound until slips are printed: there is nothing to hand out."""
    election = get_election(session, actor, election_id)
    if election.manifest is None:
        raise NotFound
    return read_desk(session, actor, election)


def read_desk(session: Session, actor: Actor, election: Election) -> PaperRead:
    """The desk as its page shows it to this reader: another's counts only where both differ."""
    slips = paper.exchanged(session, election.tenant_id, election.id)
    is_closing = election.state == ElectionState.CLOSED
    entered = paper.counts_of(session, election.tenant_id, election.id) if is_closing else {}
    entries = entries_of(session, election.id)
    return PaperRead(
        election_id=election.id,
        title=election.title,
        state=election.state,
        classes=[
            _class_read(
                election,
                line,
                slips.get(line["id"], 0),
                [e for e in entries if e.class_id == line["id"]],
                entered.get(line["id"], {}),
                actor,
            )
            for line in election.classes
        ],
        reviewees=[
            PaperRevieweeRead(id=one, name=line["name"], organization_name=line["organization"])
            for one, line in names_of(election).items()
        ],
        offers=edit_offers(session, ELECTION_EDITS, election, actor),
    )


def _class_read(
    election: Election,
    line: Mapping[str, Any],
    slips: int,
    entries: list[PaperEntry],
    entered: Mapping[int, PaperCounts],
    actor: Actor,
) -> PaperClassRead:
    mine = next((e.entry for e in entries if e.person_id == actor.person_id), None)
    found = (
        differences(entered[1], entered[2], list(names_of(election))) if len(entered) == 2 else None
    )
    is_counted = (
        election.state not in {*WITH_FORMS, ElectionState.CLOSED} and election.void_reason is None
    )
    return PaperClassRead(
        class_id=line["id"],
        name=line["name"],
        color=line["color"],
        slips=slips,
        forms=election.paper_forms.get(line["id"], 0),
        entries=[
            PaperEntryRead(
                entry=e.entry, person_name=e.person_name, is_mine=e.person_id == actor.person_id
            )
            for e in entries
        ],
        is_agreed=found == [] or (is_counted and slips > 0),
        mine=_mine(election, entered[mine]) if mine is not None and mine in entered else None,
        difference_count=None if found is None else len(found),
        differences=list(_shown(found, mine)) if found and mine else [],
    )


def _mine(election: Election, counts: PaperCounts) -> PaperCountRead:
    return PaperCountRead(
        returned=counts.returned,
        invalid=counts.invalid,
        counts=[list(counts.grades[one]) for one in names_of(election)],
    )


def _shown(found: list[Difference], mine: int) -> Iterator[PaperDifference]:
    for one in found:
        own, other = one.numbers if mine == 1 else one.numbers[::-1]
        yield PaperDifference(
            reviewee_id=one.reviewee_id, field=one.field, grade=one.grade, mine=own, other=other
        )
