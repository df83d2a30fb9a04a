"""Comments of the public: what is offered in every stage and state to every role is what the server
does, and nothing else."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col

from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.publicity.workflow import COMMENT_FLOW
from tests.api.offers.conftest import STAGES, Begin
from tests.support.comments import COMMENTS, add_comment, published
from tests.support.walking import Page, Request, Thing, readers, steps
from tests.support.world import World


def thing(comment: PublicComment) -> Thing:
    page = f"{COMMENTS}/{comment.id}"

    def hide(_page: Page) -> Request:
        body: dict[str, Any] = {"reason": "others", "note": ""}
        return "PUT", f"{page}/hiding", body

    return Thing(
        page,
        {**steps(COMMENT_FLOW, page), "hide": hide},
        # a to-do is about all that wait in a cycle
        ids=(str(comment.cycle_id),),
        to_dos={"public_comment.decide": ("show", "hide")},
    )


def test_public_comments_offer_what_the_server_does(world: World, walk: Begin) -> None:
    abstract = published(world)
    comment = add_comment(world, abstract)
    people, whole = readers(world), thing(comment)
    # a stage changes nothing for a comment: two of them show it
    for stage in (STAGES[0], STAGES[-1]):
        with walk(abstract.cycle_id, stage) as walked:
            for state in CommentState:
                is_hidden = state is CommentState.HIDDEN
                with walked.arranged() as session:
                    session.execute(
                        update(PublicComment)
                        .where(col(PublicComment.id) == comment.id)
                        .values(
                            state=state, hidden_reason=HiddenReason.ATTACK if is_hidden else None
                        )
                    )
                walked.at(f"{stage}, {state}", people, whole)
