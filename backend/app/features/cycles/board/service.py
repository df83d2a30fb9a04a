"""How far everybody is: the projection behind the cycle board, kept by the features above."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.clock import now
from app.features.cycles.tables import CycleStep, StepKind


def record_step(
    session: Session,
    cycle_id: UUID,
    reviewee_id: UUID,
    step: str,
    state: str,
    subject_type: str,
    subject_id: UUID,
    due_on: date | None = None,
    done: bool = False,
    open_count: int | None = None,
) -> None:
    """Set where a reviewee is with a step of the year; the last word counts. Call from reactions.

    `step` is one of StepKind: inspection, self_check, report, comment, remark, ballot, assessment,
    rectification. `due_on` is the step's own deadline; without one the cycle's date for it counts
    (C6). `open_count` says how many of the step's things wait, such as unanswered findings.
    """
    session.flush()
    changing = {
        "state": state,
        "subject_type": subject_type,
        "subject_id": subject_id,
        "due_on": due_on,
        "is_done": done,
        "open_count": open_count,
        "updated_at": now(session),
    }
    # two deputies may comment on the same reviewee at once: neither must fail
    session.execute(
        insert(CycleStep)
        .values(
            tenant_id=session.info["tenant_id"],
            id=uuid4(),
            cycle_id=cycle_id,
            reviewee_id=reviewee_id,
            step=StepKind(step),
            **changing,
        )
        .on_conflict_do_update(
            index_elements=["tenant_id", "cycle_id", "reviewee_id", "step"], set_=changing
        )
    )
