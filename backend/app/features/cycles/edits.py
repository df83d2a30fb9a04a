"""What may be done with a cycle besides moving it on: by whoever manages it, in the stages that
open it (C1, C3, C4)."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Check, Edit, Edits
from app.features.cycles.errors import CycleHasBegun, CycleIsClosed, HasSuccessor, SameCycle
from app.features.cycles.queries import get_cycle, successor_of, years_taken
from app.features.cycles.stages.declaration import ACTIVITIES, Activity
from app.features.cycles.stages.queries import in_stage
from app.features.cycles.tables import Cycle, CycleAction, Stage

A = CycleAction


def _has_no_successor(session: Session, cycle: Cycle, _actor: Actor) -> None:
    """One next year."""
    if successor_of(session, cycle.id) is not None:
        raise HasSuccessor


def _next_year_is_free(session: Session, cycle: Cycle, _actor: Actor) -> None:
    """Nor is there one that was made from scratch (C1)."""
    if cycle.year + 1 in years_taken(session, cycle.organization_id, cycle.kind):
        raise SameCycle


def _opened(action: CycleAction, activity: Activity, *conditions: Check) -> Edit[CycleAction]:
    return Edit(
        action,
        ACTIVITIES[activity].label,
        P.CYCLE_MANAGE,
        conditions=(in_stage(activity), *conditions),
    )


CYCLE_EDITS = Edits(
    CycleAction,
    (
        Edit(
            A.CHANGE,
            Text(zh="修改名称和日期", en="Change title and days"),
            P.CYCLE_MANAGE,
            sources=tuple(stage for stage in Stage if stage is not Stage.CLOSED),
            closed=CycleIsClosed,
        ),
        _opened(A.CHANGE_RULES, Activity.RULES_EDIT),
        _opened(A.CHANGE_CONTENT_AREAS, Activity.CONTENT_AREAS_EDIT),
        _opened(A.CHANGE_KEY_TASKS, Activity.KEY_TASKS_EDIT),
        _opened(A.IMPORT_ROSTER, Activity.ROSTER_IMPORT),
        Edit(A.EXPORT_ROSTER, Text(zh="导出名册", en="Export the roster"), P.CYCLE_MANAGE),
        _opened(A.CHANGE_ROSTER, Activity.ROSTER_EDIT),
        _opened(A.REMOVE_FROM_ROSTER, Activity.ROSTER_REMOVE),
        Edit(A.READ_MISSING, Text(zh="查看未完成事项", en="See what is missing"), P.CYCLE_MANAGE),
        _opened(A.SUCCEED, Activity.CYCLE_SUCCEED, _has_no_successor, _next_year_is_free),
        Edit(
            A.DELETE,
            Text(zh="删除周期", en="Delete the cycle"),
            P.CYCLE_MANAGE,
            sources=(Stage.PLANNING,),
            closed=CycleHasBegun,
        ),
    ),
)


def lock_managed(
    session: Session, actor: Actor, cycle_id: UUID, edit: CycleAction, if_match: int | None
) -> Cycle:
    """The cycle, locked for an edit. Raises NotFound, Forbidden, PreconditionFailed (412), and what
    the edit is refused with."""
    cycle = get_cycle(session, actor, cycle_id)
    session.refresh(cycle, with_for_update=True)
    CYCLE_EDITS.require(session, cycle, edit, actor, version=if_match)
    return cycle
