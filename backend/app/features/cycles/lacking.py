"""What a cycle lacks, as its page shows it: stage by stage, grouped by kind (C3)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.features.cycles.missing import KIND_LABELS, Missing, missing_at
from app.features.cycles.schemas import CycleMissing, MissingGroup, MissingRead, StageMissing
from app.features.cycles.stages import STAGES, due_of
from app.features.cycles.tables import Cycle, Stage


def read_missing(session: Session, cycle: Cycle) -> CycleMissing:
    """The present stage and those to come, a constant number of statements."""
    stages = [stage for stage in Stage if _index(stage) >= _index(cycle.state)]
    found = missing_at(session, cycle, stages)
    return CycleMissing(stages=[_stage(cycle, stage, found[stage]) for stage in stages])


def _index(stage: Stage) -> int:
    return list(Stage).index(stage)


def _stage(cycle: Cycle, stage: Stage, gaps: Sequence[Missing]) -> StageMissing:
    kinds = list(dict.fromkeys(gap.kind for gap in gaps))
    return StageMissing(
        stage=stage,
        label=STAGES[stage].label.say(),
        due_on=due_of(cycle, stage),
        count=len(gaps),
        groups=[_group(kind, [gap for gap in gaps if gap.kind == kind]) for kind in kinds],
    )


def _group(kind: str, gaps: Sequence[Missing]) -> MissingGroup:
    return MissingGroup(
        kind=kind,
        label=KIND_LABELS[kind].say(),
        blocks=any(gap.blocks for gap in gaps),
        items=[
            MissingRead(
                text=gap.text.say(),
                person_name=gap.person_name,
                organization_name=gap.organization_name,
                subject_type=gap.subject_type,
                subject_id=gap.subject_id,
            )
            for gap in gaps
        ],
    )
