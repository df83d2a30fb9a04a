"""BULLETIN_FLOW (X3): draft → issued. What was issued is never changed: another one corrects it."""

from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Transition, Workflow
from app.features.rectifications.bulletins.tables import Bulletin, BulletinAction, BulletinState
from app.features.rectifications.errors import BulletinIssued

S, A = BulletinState, BulletinAction

BULLETIN_FLOW = Workflow(
    name="bulletin",
    table=Bulletin,
    states=BulletinState,
    actions=BulletinAction,
    labels={
        S.DRAFT: Text(zh="起草中", en="Draft"),
        S.ISSUED: Text(zh="已印发", en="Issued"),
    },
    transitions=(
        # a route of its own: it makes the document, which takes a turn
        Transition(
            A.ISSUE,
            Text(zh="印发", en="Issue"),
            {S.DRAFT},
            S.ISSUED,
            permission=P.BULLETIN_WRITE,
            has_form=True,
        ),
    ),
    edits=(
        Edit(
            A.WRITE,
            Text(zh="修改通报", en="Write"),
            P.BULLETIN_WRITE,
            frozenset({S.DRAFT}),
            closed=BulletinIssued,
        ),
        Edit(
            A.DISCARD,
            Text(zh="删除草稿", en="Discard the draft"),
            P.BULLETIN_WRITE,
            frozenset({S.DRAFT}),
            closed=BulletinIssued,
        ),
    ),
)
