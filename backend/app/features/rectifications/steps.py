"""What each step of RECTIFICATION_FLOW does besides changing the state (X2)."""

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.workflow import Taken
from app.features.rectifications.tables import Rectification, RectificationAction
from app.features.rectifications.workflow import RECTIFICATION_FLOW

A = RectificationAction


@RECTIFICATION_FLOW.does(A.RETURN)
def send_back(session: Session, taken: Taken[Rectification]) -> None:
    """What was submitted before does not do: newer evidence is needed."""
    taken.row.returned_at = now(session)


@RECTIFICATION_FLOW.does(A.ACCEPT)
def accept(session: Session, taken: Taken[Rectification]) -> None:
    """The item is settled."""
    taken.row.accepted_at = now(session)


@RECTIFICATION_FLOW.does(A.REOPEN)
def reopen(session: Session, taken: Taken[Rectification]) -> None:
    """As after a return: evidence that was accepted once does not do a second time."""
    taken.row.returned_at, taken.row.accepted_at = now(session), None
