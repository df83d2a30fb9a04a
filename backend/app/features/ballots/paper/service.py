"""The paper desk (B5): slips against sheets of paper, blank forms, and counts entered twice."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.features.ballots.box import paper
from app.features.ballots.box.box import Box
from app.features.ballots.box.channels import PaperCounts
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.ballots.elections.queries import get_election, lock_election, names_of
from app.features.ballots.errors import (
    NoPaperHere,
    PaperAgreed,
    PaperDoesNotAddUp,
    TooManyForms,
)
from app.features.ballots.events import changed
from app.features.ballots.paper.forms import NumberedForm
from app.features.ballots.paper.queries import entries_of, read_desk
from app.features.ballots.paper.rules import count_faults, differences, replaced_entry
from app.features.ballots.paper.schemas import (
    PaperCountCreate,
    PaperForms,
    PaperRead,
    PaperSlipRead,
)
from app.features.ballots.tables import Election, ElectionAction, PaperEntry

A = ElectionAction
MAX_LINES = 12_000

FAULTS = {
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
    ELECTION_EDITS.require(session, election, A.EXCHANGE_SLIP, actor)
    class_id = paper.exchange_slip(session.connection(), box, election_id, token, key)
    (line,) = (c for c in election.classes if c["id"] == class_id)
    return PaperSlipRead(class_id=class_id, name=line["name"], color=line["color"])


def print_forms(
    session: Session, actor: Actor, election_id: UUID, body: PaperForms
) -> tuple[Election, list[NumberedForm]]:
    """Blank forms with the next numbers of their class. A number accounts for a form, it is tied
    to no slip. Raises FormsNotPossible (409), TooManyForms (422)."""
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, A.PRINT_FORMS, actor)
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
    """Enter the counts of a class. Each of two people does, and again until both agree, or a third
    one in the place of one of them; then they are frozen. Raises NotYetClosed, NoPaperHere,
    PaperAgreed (409), PaperDoesNotAddUp (422)."""
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, A.ENTER_PAPER, actor)
    _class_line(election, body.class_id, "/class_id")
    slips = paper.paper_slips(session, election.tenant_id, election.id)
    if body.class_id not in slips:
        raise NoPaperHere
    counts = _counts(election, body)
    before = paper.counts_of(session, election.tenant_id, election.id).get(body.class_id, {})
    if paper.is_agreed(before):
        raise PaperAgreed
    entry = _entry_of(session, election, actor, body, counts, before)
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


def _counts(election: Election, body: PaperCountCreate) -> PaperCounts:
    reviewee_ids = list(names_of(election))
    faults = count_faults(body.returned, body.invalid, body.counts, len(reviewee_ids))
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


def _entry_of(
    session: Session,
    election: Election,
    actor: Actor,
    body: PaperCountCreate,
    counts: PaperCounts,
    before: Mapping[int, PaperCounts],
) -> int:
    """Which of the two the actor is, for this class. Where two others differ, a third person's
    takes the place of one of theirs: agreement is of two different people all the same."""
    entries = [e for e in entries_of(session, election.id) if e.class_id == body.class_id]
    for entry in entries:
        if entry.person_id == actor.person_id:
            return entry.entry
    if len(entries) == 2:
        number = replaced_entry(before, counts, list(names_of(election)))
        _replace(session, election, entries[number - 1], actor, before[number], counts)
        return number
    number = len(entries) + 1
    session.add(
        PaperEntry(
            election_id=election.id,
            class_id=body.class_id,
            entry=number,
            person_id=actor.person_id,
            person_name=actor.name,
        )
    )
    session.flush()
    return number


def _replace(
    session: Session,
    election: Election,
    entry: PaperEntry,
    actor: Actor,
    old: PaperCounts,
    new: PaperCounts,
) -> None:
    """The log keeps whose entry went and how far it was off, but no grade: those of a small class
    are never told apart from others', in no place."""
    emit(
        session,
        changed(
            "replace_paper",
            election.id,
            class_id=entry.class_id,
            entry=entry.entry,
            replaced_person_id=str(entry.person_id),
            replaced_person=entry.person_name,
            returned=old.returned,
            invalid=old.invalid,
            differences=len(differences(old, new, list(names_of(election)))),
        ),
    )
    entry.person_id, entry.person_name = actor.person_id, actor.name
    session.flush()
