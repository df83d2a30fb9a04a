"""An election's sheets on both channels, as its tally sheet and its public file count them."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.features.ballots.box import count, paper
from app.features.ballots.box.channels import Channels
from app.features.ballots.box.rules import ReviewedTally, Row, tally
from app.features.ballots.elections.manifest import counting_rules
from app.features.ballots.tables import Election


def channels_of(session: Session, election: Election) -> Channels:
    """All sheets of a counted election, also when the sealed ones are destroyed."""
    opening, rules = election.opening or {}, counting_rules(election)
    invalid = opening.get("invalid", {})
    sealed = opening.get("sheets")
    if sealed is None:
        sealed = count.sheets_of_classes(session, election.tenant_id, election.id)
    on_paper = paper.agreed_sheets(session, election.tenant_id, election.id)
    return count.channels_of_sheets(rules, sealed, invalid, on_paper)


def opened_rows(session: Session, election: Election, reviewee_id: UUID) -> list[Row]:
    """A reviewee's rows as opened; paper that must not be told apart is among them."""
    return count.opened_rows(session, election.tenant_id, election.id, reviewee_id)


def tally_of(
    session: Session, election: Election, channels: Channels, reviewee_id: UUID
) -> ReviewedTally:
    """One reviewee's line of the tally sheet, both channels together."""
    return _line(election, channels, reviewee_id, opened_rows(session, election, reviewee_id))


def tally_of_all(
    session: Session, election: Election, channels: Channels
) -> dict[UUID, ReviewedTally]:
    """Everybody's line of the tally sheet by reviewee; one statement."""
    found = count.counted_rows(session, election.tenant_id, election.id)
    reviewees = counting_rules(election).reviewee_ids
    return {one: _line(election, channels, one, found.get(one, [])) for one in reviewees}


def _line(
    election: Election, channels: Channels, reviewee_id: UUID, found: list[Row]
) -> ReviewedTally:
    rules = counting_rules(election)
    rows = channels.with_paper(reviewee_id, found, rules.code_rule)
    (line,) = tally(rows, [reviewee_id], channels.groups, rules.points)
    return line
