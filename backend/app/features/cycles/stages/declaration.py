"""C3: the stages of a cycle, their dates and what each lets whom do, declared once.

API, workflow, board and documentation read this table.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.access.permissions import P
from app.access.policy import POLICY
from app.access.roles import Role
from app.core.i18n import Text
from app.core.labels import labelled
from app.features.cycles.tables import Cycle, Stage, StepKind


class Activity(enum.StrEnum):
    """A kind of work that a stage opens; other features name it to `require_stage`."""

    ROSTER_IMPORT = "roster.import"
    ROSTER_EDIT = "roster.edit"
    ROSTER_REMOVE = "roster.remove"
    CONTENT_AREAS_EDIT = "content_areas.edit"
    KEY_TASKS_EDIT = "key_tasks.edit"
    RULES_EDIT = "rules.edit"
    INSPECTION_RECORD = "inspection.record"
    FINDING_ANSWER = "finding.answer"
    SELF_CHECK = "self_check.write"
    REPORT_WRITE = "report.write"
    REPORT_CHECK = "report.check"
    REPORT_APPROVE = "report.approve"
    MEETING_PLAN = "meeting.plan"
    MEETING_RUN = "meeting.run"
    MEETING_COMMENT = "meeting.comment"
    MEETING_QUESTION = "meeting.question"
    MEETING_ANSWER = "meeting.answer"
    MEETING_REMARK = "meeting.remark"
    BALLOT_PREPARE = "ballot.prepare"
    BALLOT_RUN = "ballot.run"
    ASSESSMENT_WRITE = "assessment.write"
    CYCLE_SUCCEED = "cycle.succeed"


@dataclass(frozen=True)
class Permit:
    """What an activity is called and what it takes; who does it follows from the policy."""

    label: Text
    permissions: tuple[P, ...]

    @property
    def roles(self) -> tuple[Role, ...]:
        """Whoever holds one of its permissions somewhere."""
        return tuple(role for role in Role if any(role in POLICY[p] for p in self.permissions))


ACTIVITIES: Mapping[Activity, Permit] = {
    Activity.ROSTER_IMPORT: Permit(Text(zh="导入名册", en="Import the roster"), (P.CYCLE_MANAGE,)),
    Activity.ROSTER_EDIT: Permit(
        Text(zh="增加、调整述职人", en="Add and change reviewees"), (P.CYCLE_MANAGE,)
    ),
    Activity.ROSTER_REMOVE: Permit(
        Text(zh="移出述职人", en="Take reviewees off the roster"), (P.CYCLE_MANAGE,)
    ),
    Activity.CONTENT_AREAS_EDIT: Permit(
        Text(zh="修改评议内容", en="Edit content areas"), (P.CYCLE_MANAGE,)
    ),
    Activity.KEY_TASKS_EDIT: Permit(
        Text(zh="修改重点任务", en="Edit key tasks"), (P.CYCLE_MANAGE,)
    ),
    Activity.RULES_EDIT: Permit(Text(zh="修改规则", en="Edit rules"), (P.CYCLE_MANAGE,)),
    Activity.INSPECTION_RECORD: Permit(Text(zh="督查调研", en="Inspect"), (P.INSPECTION_WRITE,)),
    Activity.FINDING_ANSWER: Permit(
        Text(zh="答复督查发现", en="Answer findings"), (P.FINDING_ANSWER,)
    ),
    Activity.SELF_CHECK: Permit(Text(zh="自查", en="Self-check"), (P.SELF_CHECK_WRITE,)),
    Activity.REPORT_WRITE: Permit(Text(zh="撰写述职报告", en="Write reports"), (P.REPORT_WRITE,)),
    Activity.REPORT_CHECK: Permit(Text(zh="审核报告", en="Check reports"), (P.REPORT_CHECK,)),
    Activity.REPORT_APPROVE: Permit(Text(zh="批准报告", en="Approve reports"), (P.REPORT_APPROVE,)),
    Activity.MEETING_PLAN: Permit(Text(zh="筹备会议", en="Plan the meeting"), (P.MEETING_RUN,)),
    Activity.MEETING_RUN: Permit(Text(zh="召开会议", en="Hold the meeting"), (P.MEETING_RUN,)),
    Activity.MEETING_COMMENT: Permit(Text(zh="点评", en="Comment"), (P.COMMENT_WRITE,)),
    Activity.MEETING_QUESTION: Permit(Text(zh="提问", en="Ask questions"), (P.QUESTION_ASK,)),
    Activity.MEETING_ANSWER: Permit(Text(zh="答问", en="Answer questions"), (P.ANSWER_WRITE,)),
    Activity.MEETING_REMARK: Permit(Text(zh="总评", en="Give remarks"), (P.REMARK_WRITE,)),
    Activity.BALLOT_PREPARE: Permit(
        Text(zh="准备测评票", en="Prepare the ballot"),
        (P.ELECTION_RUN, P.ELECTION_KEY),
    ),
    Activity.BALLOT_RUN: Permit(
        Text(zh="投票与计票", en="Vote and count"),
        (P.ELECTION_RUN, P.ELECTION_OPEN),
    ),
    Activity.ASSESSMENT_WRITE: Permit(
        Text(zh="形成综合评价", en="Write assessments"),
        (P.ASSESSMENT_WRITE, P.ASSESSMENT_SIGN),
    ),
    Activity.CYCLE_SUCCEED: Permit(
        Text(zh="建立下一年周期", en="Make next year's cycle"), (P.CYCLE_MANAGE,)
    ),
}


# A stage opens kinds of work; it never strands work that has begun (C3). These go on with what is
# there already, and what is there says by its own state what it may still go through.
CARRIED_ON = frozenset(
    {
        Activity.FINDING_ANSWER,
        Activity.REPORT_CHECK,
        Activity.REPORT_APPROVE,
        Activity.ASSESSMENT_WRITE,
        Activity.MEETING_ANSWER,
    }
)


# besides these, reports: everybody has one since the stage in which they are written was opened
GOES_ON = CARRIED_ON | {Activity.REPORT_WRITE}


# the days of a cycle in the order in which they have to follow each other, by the field of Cycle
DAYS: Mapping[str, Text] = {
    "inspecting_due_on": Text(zh="督查调研截止", en="Inspections end"),
    "reporting_due_on": Text(zh="报告提交截止", en="Reports due"),
    "meeting_on": Text(zh="述职评议会", en="Review meeting"),
    "assessing_due_on": Text(zh="综合评价截止", en="Assessments end"),
    "closing_on": Text(zh="整改结束、周期关闭", en="Rectification and cycle end"),
}


@dataclass(frozen=True)
class StageDeclaration:
    """A stage: its name, the field of Cycle with the day it is to be over, what it allows, and
    the steps that are to be done before it is left.

    `needs` are steps everybody has to have done, `settles` those to be done where they exist:
    nobody has to have findings or problems.
    """

    label: Text
    due: str | None
    allows: frozenset[Activity]
    needs: tuple[StepKind, ...] = ()
    settles: tuple[StepKind, ...] = ()


_PLANNING = {Activity.ROSTER_IMPORT, Activity.ROSTER_EDIT, Activity.RULES_EDIT}
_REPORTS = {Activity.REPORT_WRITE, Activity.REPORT_CHECK, Activity.REPORT_APPROVE}
_INSPECTIONS = {Activity.INSPECTION_RECORD, Activity.FINDING_ANSWER}
_PREPARING = {Activity.MEETING_PLAN, Activity.BALLOT_PREPARE}
_MEETING = {
    Activity.MEETING_RUN,
    Activity.MEETING_COMMENT,
    Activity.MEETING_QUESTION,
    Activity.MEETING_ANSWER,
    Activity.MEETING_REMARK,
    Activity.BALLOT_RUN,
}
_ALWAYS_WHILE_OPEN = {Activity.RULES_EDIT}


STAGES: Mapping[Stage, StageDeclaration] = {
    Stage.PLANNING: StageDeclaration(
        Text(zh="筹备", en="Planning"),
        None,
        frozenset(
            _PLANNING
            | {Activity.CONTENT_AREAS_EDIT, Activity.KEY_TASKS_EDIT, Activity.ROSTER_REMOVE}
        ),
    ),
    Stage.INSPECTING: StageDeclaration(
        Text(zh="督查调研", en="Inspecting"),
        "inspecting_due_on",
        frozenset(_PLANNING | _INSPECTIONS | {Activity.SELF_CHECK}),
        settles=(StepKind.INSPECTION,),
    ),
    Stage.REPORTING: StageDeclaration(
        Text(zh="撰写报告", en="Reporting"),
        "reporting_due_on",
        frozenset(
            _INSPECTIONS | {Activity.SELF_CHECK} | _REPORTS | _PREPARING | _ALWAYS_WHILE_OPEN
        ),
        needs=(StepKind.REPORT,),
        settles=(StepKind.SELF_CHECK,),
    ),
    # R4: a late report is still accepted while the meeting goes on, and marked late
    Stage.REVIEWING: StageDeclaration(
        Text(zh="述职评议", en="Reviewing"),
        "meeting_on",
        frozenset(_INSPECTIONS | _REPORTS | _PREPARING | _MEETING | _ALWAYS_WHILE_OPEN),
        needs=(StepKind.COMMENT, StepKind.REMARK, StepKind.BALLOT),
    ),
    Stage.ASSESSING: StageDeclaration(
        Text(zh="综合评价", en="Assessing"),
        "assessing_due_on",
        frozenset({Activity.ASSESSMENT_WRITE, Activity.CYCLE_SUCCEED} | _ALWAYS_WHILE_OPEN),
        needs=(StepKind.ASSESSMENT,),
    ),
    Stage.RECTIFYING: StageDeclaration(
        Text(zh="整改落实", en="Rectifying"),
        "closing_on",
        frozenset({Activity.CYCLE_SUCCEED} | _ALWAYS_WHILE_OPEN),
        settles=(StepKind.RECTIFICATION,),
    ),
    Stage.CLOSED: StageDeclaration(
        Text(zh="已结束", en="Closed"), None, frozenset({Activity.CYCLE_SUCCEED})
    ),
}

STEP_LABELS: Mapping[StepKind, Text] = labelled(
    {
        StepKind.INSPECTION: Text(zh="督查问题", en="Findings"),
        StepKind.SELF_CHECK: Text(zh="自查", en="Self-check"),
        StepKind.REPORT: Text(zh="述职报告", en="Report"),
        StepKind.COMMENT: Text(zh="点评", en="Comment"),
        StepKind.REMARK: Text(zh="总评", en="Remark"),
        StepKind.BALLOT: Text(zh="民主测评", en="Ballot"),
        StepKind.ASSESSMENT: Text(zh="综合评价", en="Assessment"),
        StepKind.RECTIFICATION: Text(zh="整改", en="Rectification"),
    }
)


def stage_allows(stage: Stage, activity: Activity) -> bool:
    """Whether this stage opens the activity."""
    return activity in STAGES[stage].allows


def stages_that_allow(activity: Activity) -> list[Stage]:
    """The stages in which the activity is possible, in order."""
    return [stage for stage in Stage if stage_allows(stage, activity)]


def stages_that_carry(activity: Activity) -> list[Stage]:
    """The stages in which somebody still has to do what is there of the activity, in order: those
    that open it, and where it goes on all after the first of them, until the cycle is closed."""
    opening = stages_that_allow(activity)
    if activity not in GOES_ON:
        return opening
    stages = list(Stage)
    return stages[stages.index(opening[0]) : stages.index(Stage.CLOSED)]


def due_of(cycle: Cycle, stage: Stage) -> date | None:
    """The day this stage is to be over, where the cycle has one."""
    field = STAGES[stage].due
    day: date | None = getattr(cycle, field) if field else None
    return day


def day_of_step(cycle: Cycle, step: StepKind) -> date | None:
    """The day by which everybody is to have done the step: its stage's, or the next one set.

    None for steps that not everybody has: those bring days of their own.
    """
    stages = list(Stage)
    for index, stage in enumerate(stages):
        if step in STAGES[stage].needs:
            days = (due_of(cycle, later) for later in stages[index:])
            return next((day for day in days if day is not None), None)
    return None
