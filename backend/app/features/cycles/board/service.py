"""How far everybody is: the projection behind the cycle board, kept by the features above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.core.clock import now
from app.features.cycles.tables import CycleStep, StepKind


@dataclass(frozen=True)
class Step:
    """Where a reviewee is with a step of the year. `due_on` is the step's own deadline; without one
    the cycle's date for it counts (C6). `open_count` says how many of the step's things wait, such
    as unanswered findings."""

    cycle_id: UUID
    reviewee_id: UUID
    step: str
    state: str
    subject_type: str
    subject_id: UUID
    due_on: date | None = None
    done: bool = False
    open_count: int | None = None


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
    rectification; the rest as `Step` says.
    """
    found = Step(
        cycle_id,
        reviewee_id,
        step,
        state,
        subject_type,
        subject_id,
        due_on,
        done,
        open_count,
    )
    record_steps(session, [found])


def record_steps(session: Session, steps: Sequence[Step]) -> None:
    """The same for several reviewees, each named once; one statement."""
    session.flush()
    if not steps:
        return
    moment, tenant = now(session), session.info["tenant_id"]
    rows = [
        {
            "tenant_id": tenant,
            "id": uuid4(),
            "cycle_id": one.cycle_id,
            "reviewee_id": one.reviewee_id,
            "step": StepKind(one.step),
            "state": one.state,
            "subject_type": one.subject_type,
            "subject_id": one.subject_id,
            "due_on": one.due_on,
            "is_done": one.done,
            "open_count": one.open_count,
            "updated_at": moment,
        }
        # in one order, so that two who write the same ones wait for each other and never cross
        for one in sorted(steps, key=lambda one: one.reviewee_id)
    ]
    key = ["tenant_id", "cycle_id", "reviewee_id", "step"]
    statement = insert(CycleStep).values(rows)
    # two deputies may comment on the same reviewee at once: neither must fail
    session.execute(
        statement.on_conflict_do_update(
            index_elements=key,
            set_={name: statement.excluded[name] for name in rows[0] if name not in {*key, "id"}},
        )
    )
