"""What somebody has to do about assessments: many of a kind are one to-do with a number (C6)."""

from sqlalchemy.orm import Session

from app.access.everybody import Doer
from app.features.assessments.queries.assessments import duties as one_by_one
from app.features.inbox.schemas import Duty

# two lines are read as quickly as a number
FEWEST_TOGETHER = 3
TOGETHER = {
    "assessment.propose": "assessment.propose_many",
    "assessment.feed_back": "assessment.feed_back_many",
    "assessment.announce": "assessment.announce_many",
}


def duties(session: Session, doer: Doer) -> list[Duty]:
    """As they are, but for those of a kind that are many: one that leads to the first of them."""
    found = one_by_one(session, doer)
    many: dict[tuple[object, str], list[Duty]] = {}
    for duty in found:
        many.setdefault((duty.person_id, duty.todo.kind), []).append(duty)
    said = []
    for duty in found:
        alike = many[duty.person_id, duty.todo.kind]
        if duty.todo.kind not in TOGETHER or len(alike) < FEWEST_TOGETHER:
            said.append(duty)
        elif duty is alike[0]:
            said.append(_together(duty, len(alike)))
    return said


def _together(first: Duty, count: int) -> Duty:
    changes = {
        "kind": TOGETHER[first.todo.kind],
        "params": {**first.todo.params, "count": str(count)},
    }
    return Duty(first.person_id, first.todo.model_copy(update=changes))
