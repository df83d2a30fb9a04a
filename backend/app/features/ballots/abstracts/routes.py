"""HTTP of the abstracts beside the ballot: no account, no token, and no line in the log for a
single request, because it would tell when a phone was in use (see box/__init__.py)."""

from uuid import UUID

from fastapi import Response

from app.core.database import DbSession
from app.core.routing import feature_router
from app.features.ballots.abstracts import queries
from app.features.ballots.abstracts.queries import PublicAbstractList, PublicAbstractRead
from app.features.ballots.box.counts import COUNTS

router = feature_router("ballots", prefix="/elections")

# the same for everybody: whatever lies between may keep it for a minute
CACHED = "public, max-age=60"


@router.get("/{election_id}/abstracts")
def get_ballot_abstracts(
    election_id: UUID, session: DbSession, response: Response
) -> PublicAbstractList:
    """Which reviewees of a ballot have a published abstract (S1)."""
    COUNTS.count("abstracts")
    reply = queries.list_abstracts(session, election_id)
    response.headers["Cache-Control"] = CACHED
    return reply


@router.get("/{election_id}/abstracts/{reviewee_id}")
def get_ballot_abstract(
    election_id: UUID, reviewee_id: UUID, session: DbSession, response: Response
) -> PublicAbstractRead:
    """What the office has published about a reviewee (S1); 404 where there is nothing."""
    COUNTS.count("abstracts")
    reply = queries.read_abstract(session, election_id, reviewee_id)
    response.headers["Cache-Control"] = CACHED
    return reply
