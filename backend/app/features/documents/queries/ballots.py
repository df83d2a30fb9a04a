"""Released results, and what is voted on."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import today
from app.features.ballots.box.rules import GradeCount
from app.features.ballots.counting.queries import newest_released, read_tally, released_results
from app.features.ballots.elections.queries import names_of
from app.features.ballots.elections.schemas import TallyRead
from app.features.ballots.tables import Election
from app.features.cycles.tables import Reviewee
from app.features.documents.errors import DocumentNotReady
from app.features.documents.material import Form, Result
from app.features.documents.queries.meetings import meeting_row
from app.features.documents.queries.planning import cycle_with_organizer
from app.features.meetings.modes import MODE_LABELS, Mode
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


def form(session: Session, _actor: Actor, election_id: UUID) -> Form:
    """Everybody on the ballot, by the frozen manifest."""
    election = session.scalars(select(Election).where(col(Election.id) == election_id)).one()
    assert election.manifest is not None  # others are not listed
    return Form(
        election.title,
        [grade["label"] for grade in election.manifest["grades"]],
        [
            (line["name"], line["organization"], MODE_LABELS[Mode(line["mode"])].zh)
            for line in names_of(election).values()
        ],
    )


def tally(session: Session, actor: Actor, election_id: UUID) -> tuple[TallyRead, date]:
    """The tally sheet as its page shows it, and the day of the meeting."""
    found = read_tally(session, actor, election_id)
    meeting_id = session.scalars(
        select(col(Election.meeting_id)).where(col(Election.id) == election_id)
    ).one()
    return found, meeting_row(session, meeting_id).held_on


def result(session: Session, _actor: Actor, reviewee_id: UUID) -> Result:
    """One reviewee's result in the election that counts. Raises DocumentNotReady (409) for who was
    not on its list."""
    reviewee, name, organization = session.execute(
        select(Reviewee, col(Person.name), col(Organization.name))
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .join(Organization, col(Organization.id) == col(Reviewee.organization_id))
        .where(col(Reviewee.id) == reviewee_id)
    ).one()
    election = newest_released(session, reviewee.cycle_id)
    own = released_results(session, reviewee.cycle_id).get(reviewee_id)
    if election is None or election.manifest is None or own is None:
        raise DocumentNotReady
    cycle, organizer = cycle_with_organizer(session, reviewee.cycle_id)
    grades = election.manifest["grades"]
    count = GradeCount(own.counts)
    return Result(
        cycle_title=cycle.title,
        election_title=election.title,
        organizer=organizer,
        held_on=meeting_row(session, election.meeting_id).held_on,
        name=name,
        organization=organization,
        grades=[grade["label"] for grade in grades],
        counts=own.counts,
        valid=own.valid,
        shares=[count.share(grade["value"]) for grade in grades],
        score=own.score,
        day=today(session),
    )
