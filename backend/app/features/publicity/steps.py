"""What each step of COMMENT_FLOW does besides changing the state (S1)."""

from sqlalchemy.orm import Session

from app.core.workflow import Taken
from app.features.publicity.tables import CommentAction, PublicComment
from app.features.publicity.workflow import COMMENT_FLOW


@COMMENT_FLOW.does(CommentAction.SHOW)
def show(_session: Session, taken: Taken[PublicComment]) -> None:
    """Nothing is held against it any more."""
    taken.row.hidden_reason = None


@COMMENT_FLOW.does(CommentAction.HIDE)
def hide(_session: Session, taken: Taken[PublicComment]) -> None:
    """The public page counts it by its reason."""
    taken.row.hidden_reason = taken.given
