"""What a roster says was left of last year, as items of the ledger."""

from datetime import date

from sqlalchemy.orm import Session

from app.core.clock import now
from app.features.cycles.roster.items import RosterItem
from app.features.cycles.tables import CarriedSource, CarriedStatus, Reviewee
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.relation import items_brought
from app.features.rectifications.roster import write_roster_items
from app.features.rectifications.tables import Rectification


def add_last_years_item(
    session: Session,
    reviewee: Reviewee,
    problem: str,
    due_on: date,
    *,
    source: CarriedSource = CarriedSource.REMARK,
    status: CarriedStatus = CarriedStatus.IN_PROGRESS,
) -> Rectification:
    """As a roster brings it; nobody but the board of the cycle hears of it."""
    item = RosterItem(
        reviewee.person_id, source, problem, reviewee.person_id, due_on, CarriedStatus(status)
    )
    write_roster_items(session, reviewee.cycle_id, {reviewee.person_id: reviewee}, [item])
    (made,) = (
        row
        for row in items_brought(session, reviewee.cycle_id, [reviewee.post_id])
        if row.problem == problem
    )
    return made


def accept(session: Session, item: Rectification) -> None:
    """Accepted just now, without the way there."""
    item.state, item.accepted_at = RectificationState.ACCEPTED, now(session)
