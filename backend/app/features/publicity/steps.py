"""What each step of COMMENT_FLOW does besides changing the state (S1)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.workflow import Taken
from app.features.publicity.tables import CommentAction, CommentState, PublicComment
from app.features.publicity.workflow import COMMENT_FLOW
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.service.retelling import tell_source_again, withhold_source


@COMMENT_FLOW.does_to_all(CommentAction.SHOW)
def show(session: Session, taken: Sequence[Taken[PublicComment]]) -> None:
    """Nothing is held against it any more: items made from it say again what it said."""
    for one in taken:
        one.row.hidden_reason = None
    tell_source_again(session, SourceKind.PUBLIC_COMMENT, _texts(taken, CommentState.HIDDEN))


@COMMENT_FLOW.does_to_all(CommentAction.HIDE)
def hide(session: Session, taken: Sequence[Taken[PublicComment]]) -> None:
    """The public page counts it by its reason, and items made from it repeat it no more."""
    for one in taken:
        one.row.hidden_reason = one.given
    withhold_source(session, SourceKind.PUBLIC_COMMENT, _texts(taken, CommentState.SHOWN))


def _texts(taken: Sequence[Taken[PublicComment]], before: CommentState) -> Mapping[UUID, str]:
    """Of those that an item may have been made from: it is made while they are shown."""
    return {one.row.id: one.row.text for one in taken if one.source == before}
