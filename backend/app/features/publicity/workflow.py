"""COMMENT_FLOW (S1): waiting → shown | hidden. A decision can be changed, with a reason."""

from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Transition, Workflow
from app.features.publicity.tables import CommentAction, CommentState, PublicComment

S, A = CommentState, CommentAction

COMMENT_FLOW = Workflow(
    name="public_comment",
    table=PublicComment,
    states=CommentState,
    actions=CommentAction,
    labels={
        S.WAITING: Text(zh="待审核", en="Waiting"),
        S.SHOWN: Text(zh="已公开", en="Shown"),
        S.HIDDEN: Text(zh="未公开", en="Not shown"),
    },
    transitions=(
        Transition(
            A.SHOW,
            Text(zh="公开", en="Show"),
            {S.WAITING},
            S.SHOWN,
            permission=P.PUBLIC_COMMENT_MODERATE,
        ),
        # somebody had decided otherwise: the history says why it is changed
        Transition(
            A.SHOW,
            Text(zh="改为公开", en="Show after all"),
            {S.HIDDEN},
            S.SHOWN,
            permission=P.PUBLIC_COMMENT_MODERATE,
            needs_comment=True,
        ),
        Transition(
            A.HIDE,
            Text(zh="不公开", en="Do not show"),
            {S.WAITING, S.SHOWN},
            S.HIDDEN,
            permission=P.PUBLIC_COMMENT_MODERATE,
            has_form=True,
        ),
    ),
)
