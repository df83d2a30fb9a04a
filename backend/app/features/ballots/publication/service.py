"""The public file (B3): made with the release, kept byte for byte, handed to anybody who asks."""

from fractions import Fraction
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.features.ballots.box import close
from app.features.ballots.box.keys import KeyFolder, KeyMissingError
from app.features.ballots.box.law import SlipCount
from app.features.ballots.box.sheets import canonical_json
from app.features.ballots.box.slips import slip_totals
from app.features.ballots.counting.tally import channels_of, opened_rows
from app.features.ballots.elections.edits import PUBLISHED
from app.features.ballots.elections.manifest import counting_rules
from app.features.ballots.elections.queries import repeated_by
from app.features.ballots.errors import ElectionVoid, NotYetReleased, ReceiptKeyMissing
from app.features.ballots.publication.bundle import BundleFacts, Quorum, build_bundle
from app.features.ballots.publication.queries import kept_bundle
from app.features.ballots.tables import Election, PublishedBundle
from app.features.cycles.queries import rules_of
from app.features.meetings.agenda.queries import is_rehearsal
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.tables import Meeting


def publish_bundle(session: Session, election: Election, keys: KeyFolder) -> None:
    """Keep the public file from the moment of the release: later changes elsewhere (the meeting's
    numbers, a rotated receipt key, destroyed sheets) do not reach it. Raises ReceiptKeyMissing."""
    session.add(PublishedBundle(election_id=election.id, content=_make(session, election, keys)))
    session.flush()


def keep_bundle(session: Session, election: Election, keys: KeyFolder) -> None:
    """Make sure that the public file is kept, before what it is made from is destroyed."""
    if kept_bundle(session, election.id) is None:
        publish_bundle(session, election, keys)


def keep_leaves(session: Session, election: Election) -> None:
    """Of a void election the leaves are kept: a receipt can still be told from an invented one."""
    leaves = close.sorted_leaves(session, election.tenant_id, election.id)
    content = canonical_json({"leaves": [leaf.hex() for leaf in leaves]})
    session.add(PublishedBundle(election_id=election.id, content=content))
    session.flush()


def read_bundle(session: Session, keys: KeyFolder, election_id: UUID) -> bytes:
    """The public file, the same bytes for everybody and every time.

    Raises NotFound, NotYetReleased, and for a void one ElectionVoid with the reason and which
    election repeats it (409). One released before files were kept is published from its records.
    """
    election = session.get(Election, (session.info["tenant_id"], election_id))
    if election is None:
        raise NotFound
    if election.void_reason is not None:
        raise _void(session, election)
    if election.state not in PUBLISHED:
        raise NotYetReleased
    content = kept_bundle(session, election_id)
    return _make(session, election, keys) if content is None else content


def _void(session: Session, election: Election) -> ElectionVoid:
    instead = repeated_by(session, election)
    return ElectionVoid(reason=election.void_reason, repeated_by=str(instead))


def _make(session: Session, election: Election, keys: KeyFolder) -> bytes:
    assert election.receipt_key_name is not None
    try:
        key = keys.receipt_key(election.receipt_key_name)
    except KeyMissingError as error:
        raise ReceiptKeyMissing(retry_after=60) from error
    return build_bundle(_facts(session, election), key.sign)


def _facts(session: Session, election: Election) -> BundleFacts:
    rules = counting_rules(election)
    tenant_id = election.tenant_id
    head = close.tree_head(session, tenant_id, election.id)
    assert head is not None
    assert election.opening is not None
    assert election.manifest is not None
    assert election.manifest_hash is not None
    channels = channels_of(session, election)
    return BundleFacts(
        manifest=election.manifest,
        manifest_hash=election.manifest_hash,
        rules=rules,
        leaves=close.sorted_leaves(session, tenant_id, election.id),
        head=head,
        sheets=channels.sealed,
        rows=partial(opened_rows, session, election),
        opening_hash=election.opening["hash"],
        slips=_slips(session, election),
        quorum=_quorum(session, election),
        is_rehearsal=is_rehearsal(session, election.meeting_id),
        repeats=_repeats(session, election),
        paper=channels.paper,
    )


def _slips(session: Session, election: Election) -> dict[str, SlipCount]:
    totals = slip_totals(session, election.tenant_id, election.id)
    return {
        class_id: SlipCount(
            printed=totals[class_id].printed if class_id in totals else 0, **numbers
        )
        for class_id, numbers in (election.slip_counts or {}).items()
    }


def _quorum(session: Session, election: Election) -> Quorum:
    meeting = session.get(Meeting, (election.tenant_id, election.meeting_id))
    assert meeting is not None
    hall = hall_count(session, meeting)
    present = hall.present
    if present is None:
        present = sum(numbers["signed_in"] for numbers in (election.slip_counts or {}).values())
    share = Fraction(rules_of(session, election.cycle_id).quorum)
    return Quorum(hall.due, present, f"{share.numerator}/{share.denominator}")


def _repeats(session: Session, election: Election) -> tuple[UUID, str] | None:
    if election.repeats_id is None:
        return None
    void = session.get(Election, (election.tenant_id, election.repeats_id))
    assert void is not None
    return void.id, void.void_reason or ""
