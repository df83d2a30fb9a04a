"""What each step of RECTIFICATION_FLOW does besides changing the state (X2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.clock import now
from app.core.workflow import Taken
from app.features.inbox.service import notify
from app.features.rectifications.tables import Rectification, RectificationAction
from app.features.rectifications.workflow import RECTIFICATION_FLOW

A = RectificationAction


@RECTIFICATION_FLOW.does(A.SUBMIT)
def submit(session: Session, taken: Taken[Rectification]) -> None:
    """The office looks at it."""
    _tell(session, taken, people_with(session, Role.OFFICE, taken.row.organization_id))


@RECTIFICATION_FLOW.does(A.RETURN)
def send_back(session: Session, taken: Taken[Rectification]) -> None:
    """What was submitted before does not do: newer evidence is needed."""
    taken.row.returned_at = now(session)
    _tell(session, taken, [taken.row.person_id])


@RECTIFICATION_FLOW.does(A.ACCEPT)
def accept(session: Session, taken: Taken[Rectification]) -> None:
    """The item is settled."""
    taken.row.accepted_at = now(session)
    _tell(session, taken, [taken.row.person_id])


@RECTIFICATION_FLOW.does(A.REOPEN)
def reopen(session: Session, taken: Taken[Rectification]) -> None:
    """As after a return: evidence that was accepted once does not do a second time."""
    taken.row.returned_at, taken.row.accepted_at = now(session), None
    _tell(session, taken, [taken.row.person_id])


def _tell(session: Session, taken: Taken[Rectification], person_ids: Sequence[UUID]) -> None:
    row = taken.row
    notify(
        session,
        person_ids,
        kind=f"rectification.{taken.action}",
        subject_type="rectification",
        subject_id=row.id,
        params={"problem": row.problem[:100]},
    )
