"""The paper desk (B5): slips against sheets of paper, blank forms, and counts entered twice."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core.errors import FieldError, NotFound
from app.core.events import emit
from app.core.i18n import Text
from app.features.ballots.box import paper
from app.features.ballots.box.box import Box
from app.features.ballots.box.channels import PaperCounts
from app.features.ballots.errors import (
    FormsNotPossible,
    NoPaperHere,
    NotYetClosed,
    PaperAgreed,
    PaperDoesNotAddUp,
    PaperEnteredByOthers,
    TooManyForms,
)
from app.features.ballots.events import changed
from app.features.ballots.paper_forms import NumberedForm
from app.features.ballots.paper_rules import Difference, count_faults, differences
from app.features.ballots.paper_schemas import (
    PaperClassRead,
    PaperCountCreate,
    PaperCountRead,
    PaperDifference,
    PaperEntryRead,
    PaperForms,
    PaperRead,
    PaperRevieweeRead,
    PaperSlipRead,
)
from app.features.ballots.queries import get_election, lock_election, names_of
from app.features.ballots.tables import Election, ElectionState, PaperEntry

MAX_LINES = 12_000
WITH_FORMS = frozenset({ElectionState.PRINTED, ElectionState.RECONCILED, ElectionState.OPEN})

FAULTS = {
    "more-than-issued": Text(
        zh="收回 {returned} 张，多于换出的 {slips} 张；如确实多出，本次投票应作废重投",
        en="{returned} came back, but {slips} were handed out; if that is so, the ballot is void"
        " and must be repeated",
    ),
    "more-invalid": Text(
        zh="无效票 {invalid} 张，多于收回的 {returned} 张",
        en="{invalid} invalid sheets, but only {returned} came back",
    ),
    "reviewees": Text(
        zh="应录入 {expected} 位述职人，实际 {found} 位",
        en="{expected} reviewees are expected, {found} were entered",
    ),
    "sum": Text(zh="合计 {sum} 张，应为有效票 {valid} 张", en="{sum} in all; it should be {valid}"),
}


def exchange_slip(
    session: Session, actor: Actor, election_id: UUID, box: Box, token: str, key: str
) -> PaperSlipRead:
    """Take a slip in exchange for a sheet of paper; see box.paper for what is refused.

    Leaves no event: its time, beside who stood at the desk, would name the voter. The number of
    each class goes into the log at closing.
    """
    election = get_election(session, actor, election_id)
    actor.require(P.ELECTION_RUN, election)
    class_id = paper.exchange_slip(session.connection(), box, election_id, token, key)
    (line,) = (c for c in election.classes if c["id"] == class_id)
    return PaperSlipRead(class_id=class_id, name=line["name"], color=line["color"])


def print_forms(
    session: Session, actor: Actor, election_id: UUID, body: PaperForms
) -> tuple[Election, list[NumberedForm]]:
    """Blank forms with the next numbers of their class. A number accounts for a form, it is tied
    to no slip. Raises FormsNotPossible (409), TooManyForms (422)."""
    election = lock_election(session, actor, election_id)
    actor.require(P.ELECTION_RUN, election)
    if election.state not in WITH_FORMS:
        raise FormsNotPossible
    printed, forms = dict(election.paper_forms), []
    for at, wanted in enumerate(body.forms):
        line = _class_line(election, wanted.class_id, f"/forms/{at}/class_id")
        first = printed.get(wanted.class_id, 0) + 1
        printed[wanted.class_id] = first + wanted.n - 1
        numbers = range(first, first + wanted.n)
        forms += [NumberedForm(line["name"], line["color"], number) for number in numbers]
    if len(forms) * max(1, election.reviewee_count) > MAX_LINES:
        raise TooManyForms
    election.paper_forms = printed
    session.flush()
    emit(session, changed("print_paper_forms", election.id, forms=printed))
    return election, forms


def enter_counts(
    session: Session, actor: Actor, election_id: UUID, body: PaperCountCreate
) -> PaperRead:
    """Enter the counts of a class. Each of two people does, and again until both agree; then they
    are frozen. Raises NotYetClosed, NoPaperHere, PaperAgreed, PaperEnteredByOthers (409),
    PaperDoesNotAddUp (422)."""
    election = lock_election(session, actor, election_id)
    actor.require(P.ELECTION_RUN, election)
    if election.state != ElectionState.CLOSED:
        raise PaperAgreed if election.opening is not None else NotYetClosed
    _class_line(election, body.class_id, "/class_id")
    slips = paper.paper_slips(session, election.tenant_id, election.id)
    if body.class_id not in slips:
        raise NoPaperHere
    counts = _counts(election, body, slips[body.class_id])
    before = paper.counts_of(session, election.tenant_id, election.id).get(body.class_id, {})
    if paper.is_agreed(before):
        raise PaperAgreed
    entry = _entry_of(session, election, actor, body.class_id)
    paper.store_counts(session, election.tenant_id, election.id, body.class_id, entry, counts)
    agreed = paper.is_agreed({**before, entry: counts})
    emit(
        session,
        changed("enter_paper", election.id, class_id=body.class_id, entry=entry, is_agreed=agreed),
    )
    return read_desk(session, actor, election)


def _class_line(election: Election, class_id: str, pointer: str) -> dict[str, Any]:
    for line in election.classes:
        if line["id"] == class_id:
            return line
    text = Text(zh="没有这个类别", en="There is no such class")
    raise PaperDoesNotAddUp(errors=[FieldError(pointer, "class", text)])


def _counts(election: Election, body: PaperCountCreate, slips: int) -> PaperCounts:
    reviewee_ids = list(names_of(election))
    faults = count_faults(body.returned, body.invalid, body.counts, slips, len(reviewee_ids))
    if faults:
        raise PaperDoesNotAddUp(
            errors=[
                FieldError(
                    fault.pointer, fault.code, FAULTS[fault.code].with_values(**fault.values)
                )
                for fault in faults
            ]
        )
    grades = {one: tuple(found) for one, found in zip(reviewee_ids, body.counts, strict=True)}
    return PaperCounts(body.returned, body.invalid, grades)


def _entry_of(session: Session, election: Election, actor: Actor, class_id: str) -> int:
    """Which of the two the actor is, for this class; a third one is refused."""
    entries = [e for e in _entries(session, election.id) if e.class_id == class_id]
    for entry in entries:
        if entry.person_id == actor.person_id:
            return entry.entry
    if len(entries) == 2:
        raise PaperEnteredByOthers
    number = len(entries) + 1
    session.add(
        PaperEntry(
            election_id=election.id,
            class_id=class_id,
            entry=number,
            person_id=actor.person_id,
            person_name=actor.name,
        )
    )
    session.flush()
    return number


def _entries(session: Session, election_id: UUID) -> list[PaperEntry]:
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
    entries = _entries(session, election.id)
    return PaperRead(
        election_id=election.id,
        title=election.title,
        state=election.state,
        may_run=actor.may(P.ELECTION_RUN, election),
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
    is_counted = election.state not in {*WITH_FORMS, ElectionState.CLOSED}
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
