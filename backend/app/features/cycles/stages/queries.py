"""Which stage a cycle is in, asked by every feature above before it lets anybody begin anything."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.i18n import Text
from app.core.workflow import Check, Guard
from app.features.cycles.errors import StageForbids
from app.features.cycles.stages.declaration import (
    ACTIVITIES,
    STAGES,
    Activity,
    stage_allows,
    stages_that_allow,
)
from app.features.cycles.tables import Cycle

_DETAIL = Text(
    zh="“{title}”现在处于“{stage}”阶段，不能{activity}（可以的阶段：{possible}）。",
    en="“{title}” is in the stage “{stage}”; not possible now: {activity} "
    "(possible in: {possible}).",
)


def require_stage(session: Session, cycle_id: UUID, activity: Activity) -> Cycle:
    """The cycle, when its stage allows the activity; StageForbids (409) when not, NotFound."""
    cycle = session.get(Cycle, (session.info["tenant_id"], cycle_id))
    if cycle is None:
        raise NotFound
    if not stage_allows(cycle.state, activity):
        possible = [STAGES[stage].label for stage in stages_that_allow(activity)]
        raise StageForbids(
            _DETAIL.with_values(
                title=cycle.title,
                stage=STAGES[cycle.state].label,
                activity=ACTIVITIES[activity].label,
                possible=Text(
                    zh="、".join(label.zh for label in possible),
                    en=", ".join(label.en for label in possible),
                ),
            ),
            stage=cycle.state,
        )
    return cycle


def stage_opens(activity: Activity) -> Guard:
    """A guard of a step with which work begins: the row's cycle is in a stage that opens it."""

    def guard(session: Session, row: Any, _actor: Any) -> Sequence[Text]:
        try:
            require_stage(session, row.cycle_id, activity)
        except StageForbids as refusal:
            return [refusal.detail]
        return []

    return guard


def in_stage(activity: Activity) -> Check:
    """A check of an edit with which work begins: refused with StageForbids (409)."""

    def check(session: Session, row: Any, _actor: Any) -> None:
        require_stage(session, row.id if isinstance(row, Cycle) else row.cycle_id, activity)

    return check
