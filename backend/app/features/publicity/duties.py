"""What the office has to do about public comments now (C6)."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.everybody import Doer, per_person
from app.access.permissions import P
from app.features.inbox.schemas import Duty, Todo
from app.features.publicity.tables import CommentState, PublicComment


def duties(session: Session, doer: Doer) -> list[Duty]:
    """So many comments of a cycle wait, since the day the first of them came; one statement."""
    if not doer.may(P.PUBLIC_COMMENT_MODERATE):
        return []
    columns: tuple[Any, ...] = (
        col(PublicComment.cycle_id),
        func.count(),
        func.min(col(PublicComment.received_on)),
    )
    waiting = (
        select(*columns)
        .where(
            doer.condition(P.PUBLIC_COMMENT_MODERATE, PublicComment),
            col(PublicComment.state) == CommentState.WAITING,
        )
        .group_by(col(PublicComment.cycle_id))
    )
    return [
        Duty(
            person_id,
            Todo(
                kind="public_comment.decide",
                subject_type="public_comments",
                subject_id=cycle_id,
                params={"n": str(n)},
                due_on=None,
                since=since,
            ),
        )
        for cycle_id, n, since, person_id in session.execute(per_person(waiting, doer))
    ]
