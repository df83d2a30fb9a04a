"""CYCLE_FLOW: the stages one after another; whoever moves on with something missing says why."""

from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Guard, Transition, Workflow
from app.features.cycles.missing import queries as missing
from app.features.cycles.stages.declaration import STAGES
from app.features.cycles.tables import Cycle, Stage

START_REPORTING = "start_reporting"
START_REVIEWING = "start_reviewing"


def _step(
    action: str,
    label: Text,
    source: Stage,
    target: Stage,
    *,
    guards: tuple[Guard, ...] = (),
) -> Transition:
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


CYCLE_FLOW = Workflow(
    name="cycle",
    table=Cycle,
    states=Stage,
    labels={stage: declaration.label for stage, declaration in STAGES.items()},
    transitions=(
        _step(
            "open",
            Text(zh="启动周期，进入督查调研", en="Open the cycle"),
            Stage.PLANNING,
            Stage.INSPECTING,
            guards=(missing.is_blocked,),
        ),
        _step(
            START_REPORTING,
            Text(zh="进入撰写报告", en="Start reporting"),
            Stage.INSPECTING,
            Stage.REPORTING,
            guards=(missing.is_blocked,),
        ),
        _step(
            START_REVIEWING,
            Text(zh="进入述职评议", en="Start reviewing"),
            Stage.REPORTING,
            Stage.REVIEWING,
        ),
        _step(
            "start_assessing",
            Text(zh="进入综合评价", en="Start assessing"),
            Stage.REVIEWING,
            Stage.ASSESSING,
        ),
        _step(
            "start_rectifying",
            Text(zh="进入整改落实", en="Start rectifying"),
            Stage.ASSESSING,
            Stage.RECTIFYING,
        ),
        _step(
            "close",
            Text(zh="结束周期", en="Close the cycle"),
            Stage.RECTIFYING,
            Stage.CLOSED,
        ),
    ),
)

CycleAction = CYCLE_FLOW.action_enum("CycleAction")
