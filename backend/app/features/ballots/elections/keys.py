"""The key of an election: accept its public half, and record that printed shares still open."""

from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.clock import now
from app.core.events import emit
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.ballots.elections.queries import lock_election
from app.features.ballots.elections.schemas import ElectionKeyUpdate, KeyTrialCreate
from app.features.ballots.errors import BadPublicKey, NotItsShares
from app.features.ballots.events import changed
from app.features.ballots.tables import Election, ElectionAction, KeyTrial


def accept_key(
    session: Session, actor: Actor, election_id: UUID, body: ElectionKeyUpdate, if_match: int
) -> Election:
    """Take the public key that a scrutineer's browser made. The private key never comes here.

    Raises NotDraft (409), BadPublicKey (422).
    """
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, ElectionAction.MAKE_KEY, actor, version=if_match)
    public_key = bytes.fromhex(body.public_key)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)
    except ValueError as error:
        raise BadPublicKey from error
    election.public_key = public_key
    election.share_fingerprints = body.share_fingerprints
    session.flush()
    emit(session, changed("accept_key", election.id, public_key=body.public_key))
    return election


def record_trial(
    session: Session, actor: Actor, election_id: UUID, body: KeyTrialCreate
) -> Election:
    """Record that two printed shares opened a trial sheet in this scrutineer's browser. The
    election's key stays as it is.

    Raises NoKeyToTry (409) before there is a key and once the ballot is open, NotItsShares (422)
    for shares of another key, such as the one before a replacement, and for one share twice.
    """
    election = lock_election(session, actor, election_id)
    ELECTION_EDITS.require(session, election, ElectionAction.TRY_KEY, actor)
    known = election.share_fingerprints
    numbers = sorted({known.index(one) + 1 for one in body.share_fingerprints if one in known})
    if len(numbers) < len(body.share_fingerprints):
        raise NotItsShares
    assert election.public_key is not None
    session.add(
        KeyTrial(
            election_id=election.id,
            public_key=election.public_key,
            shares=numbers,
            person_id=actor.person_id,
            person_name=actor.name,
            at=now(session),
        )
    )
    session.flush()
    emit(session, changed("try_key", election.id, shares=numbers))
    return election
