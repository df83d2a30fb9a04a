"""CYCLE_FLOW: the stages one after another; whoever moves on with something missing says why."""

from itertools import pairwise

from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Guard, Transition, Workflow
from app.features.cycles.edits import CYCLE_EDITS
from app.features.cycles.missing import queries as missing
from app.features.cycles.stages.declaration import STAGES
from app.features.cycles.tables import Cycle, CycleAction, Stage


def _step(
    action: CycleAction,
    label: Text,
    source: Stage,
    target: Stage,
    *,
    guards: tuple[Guard, ...] = (),
) -> Transition[CycleAction]:
    return Transition(
        action,
        label,
        {source},
        target,
        P.CYCLE_MANAGE,
        guards=guards,
        # whoever leaves something undone says why (C3)
        warnings=(missing.is_lacking,),
    )


def _take_back(source: Stage, target: Stage) -> Transition[CycleAction]:
    """Nothing is undone: what has begun goes on, and what the stage opens may begin again."""
    return Transition(
        CycleAction.TAKE_BACK,
        Text(zh="退回“{stage}”阶段", en="Back to “{stage}”").with_values(
            stage=STAGES[target].label
        ),
        {source},
        target,
        P.CYCLE_MANAGE,
        needs_comment=True,
    )


# an opened cycle has frozen its rules: it does not go back into planning
_TAKEN_BACK = tuple(_take_back(source, target) for target, source in pairwise(list(Stage)[1:]))


CYCLE_FLOW = Workflow(
    name="cycle",
    table=Cycle,
    states=Stage,
    actions=CycleAction,
    labels={stage: declaration.label for stage, declaration in STAGES.items()},
    transitions=(
        _step(
            CycleAction.OPEN,
            Text(zh="启动周期，进入督查调研", en="Open the cycle"),
            Stage.PLANNING,
            Stage.INSPECTING,
            guards=(missing.is_blocked,),
        ),
        _step(
            CycleAction.START_REPORTING,
            Text(zh="进入撰写报告", en="Start reporting"),
            Stage.INSPECTING,
            Stage.REPORTING,
            guards=(missing.is_blocked,),
        ),
        _step(
            CycleAction.START_REVIEWING,
            Text(zh="进入述职评议", en="Start reviewing"),
            Stage.REPORTING,
            Stage.REVIEWING,
        ),
        _step(
            CycleAction.START_ASSESSING,
            Text(zh="进入综合评价", en="Start assessing"),
            Stage.REVIEWING,
            Stage.ASSESSING,
        ),
        _step(
            CycleAction.START_RECTIFYING,
            Text(zh="进入整改落实", en="Start rectifying"),
            Stage.ASSESSING,
            Stage.RECTIFYING,
        ),
        _step(
            CycleAction.CLOSE,
            Text(zh="结束周期", en="Close the cycle"),
            Stage.RECTIFYING,
            Stage.CLOSED,
        ),
        *_TAKEN_BACK,
    ),
    edits=CYCLE_EDITS.edits,
)
