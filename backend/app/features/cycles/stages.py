"""C3: the stages of a cycle, their dates and what each lets whom do, declared once.

API, workflow, board and documentation read this table.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from app.access.roles import Role
from app.core.i18n import Text
from app.features.cycles.tables import Stage


class Activity(enum.StrEnum):
    """Something that only some stages allow; other features name it to `require_stage`."""

    ROSTER_IMPORT = "roster.import"
    CONTENT_AREAS_EDIT = "content_areas.edit"
    RULES_EDIT = "rules.edit"
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
    ASSESSMENT_FEED_BACK = "assessment.feed_back"
    RECTIFICATION_WORK = "rectification.work"
    CYCLE_SUCCEED = "cycle.succeed"


@dataclass(frozen=True)
class Permit:
    """What an activity is called and who does it."""

    label: Text
    roles: tuple[Role, ...]


ACTIVITIES: Mapping[Activity, Permit] = {
    Activity.ROSTER_IMPORT: Permit(Text(zh="导入名册", en="Import the roster"), (Role.OFFICE,)),
    Activity.CONTENT_AREAS_EDIT: Permit(
        Text(zh="修改评议内容", en="Edit content areas"), (Role.OFFICE,)
    ),
    Activity.RULES_EDIT: Permit(Text(zh="修改规则", en="Edit rules"), (Role.OFFICE,)),
    Activity.REPORT_WRITE: Permit(Text(zh="撰写述职报告", en="Write reports"), (Role.SECRETARY,)),
    Activity.REPORT_CHECK: Permit(Text(zh="审核报告", en="Check reports"), (Role.OFFICE,)),
    Activity.REPORT_APPROVE: Permit(Text(zh="批准报告", en="Approve reports"), (Role.APPROVER,)),
    Activity.MEETING_PLAN: Permit(Text(zh="筹备会议", en="Plan the meeting"), (Role.OFFICE,)),
    Activity.MEETING_RUN: Permit(Text(zh="召开会议", en="Hold the meeting"), (Role.OFFICE,)),
    Activity.MEETING_COMMENT: Permit(Text(zh="点评", en="Comment"), (Role.DEPUTY,)),
    Activity.MEETING_QUESTION: Permit(Text(zh="提问", en="Ask questions"), (Role.CHAIR,)),
    Activity.MEETING_ANSWER: Permit(
        Text(zh="答问", en="Answer questions"), (Role.SECRETARY, Role.OFFICE)
    ),
    Activity.MEETING_REMARK: Permit(Text(zh="总评", en="Give remarks"), (Role.CHAIR,)),
    Activity.BALLOT_PREPARE: Permit(
        Text(zh="准备测评票", en="Prepare the ballot"), (Role.OFFICE, Role.SCRUTINEER)
    ),
    Activity.BALLOT_RUN: Permit(
        Text(zh="投票与计票", en="Vote and count"), (Role.OFFICE, Role.SCRUTINEER)
    ),
    Activity.ASSESSMENT_WRITE: Permit(
        Text(zh="形成综合评价", en="Write assessments"), (Role.OFFICE, Role.CHAIR)
    ),
    Activity.ASSESSMENT_FEED_BACK: Permit(
        Text(zh="反馈和公布评价", en="Feed back and announce"), (Role.OFFICE,)
    ),
    Activity.RECTIFICATION_WORK: Permit(
        Text(zh="整改销号", en="Work off problems"), (Role.SECRETARY, Role.OFFICE)
    ),
    Activity.CYCLE_SUCCEED: Permit(
        Text(zh="建立下一年周期", en="Make next year's cycle"), (Role.OFFICE,)
    ),
}


@dataclass(frozen=True)
class StageDeclaration:
    """A stage: its name, the field of Cycle with the day it is to be over, what it allows."""

    label: Text
    due: str | None
    allows: frozenset[Activity]


_PLANNING = {Activity.ROSTER_IMPORT, Activity.RULES_EDIT}
_REPORTS = {Activity.REPORT_WRITE, Activity.REPORT_CHECK, Activity.REPORT_APPROVE}
_PREPARING = {Activity.MEETING_PLAN, Activity.BALLOT_PREPARE}
_MEETING = {
    Activity.MEETING_RUN,
    Activity.MEETING_COMMENT,
    Activity.MEETING_QUESTION,
    Activity.MEETING_ANSWER,
    Activity.MEETING_REMARK,
    Activity.BALLOT_RUN,
}
_ALWAYS_WHILE_OPEN = {Activity.RULES_EDIT, Activity.RECTIFICATION_WORK}


def _stage(zh: str, en: str, due: str | None, allows: set[Activity]) -> StageDeclaration:
    return StageDeclaration(Text(zh=zh, en=en), due, frozenset(allows))


STAGES: Mapping[Stage, StageDeclaration] = {
    Stage.PLANNING: _stage("筹备", "Planning", None, _PLANNING | {Activity.CONTENT_AREAS_EDIT}),
    Stage.INSPECTING: _stage(
        "督查调研", "Inspecting", None, _PLANNING | {Activity.RECTIFICATION_WORK}
    ),
    Stage.REPORTING: _stage(
        "撰写报告", "Reporting", "reporting_due_on", _REPORTS | _PREPARING | _ALWAYS_WHILE_OPEN
    ),
    # R4: a late report is still accepted while the meeting goes on, and marked late
    Stage.REVIEWING: _stage(
        "述职评议",
        "Reviewing",
        "meeting_on",
        _REPORTS | _PREPARING | _MEETING | _ALWAYS_WHILE_OPEN,
    ),
    Stage.ASSESSING: _stage(
        "综合评价",
        "Assessing",
        None,
        {Activity.ASSESSMENT_WRITE, Activity.ASSESSMENT_FEED_BACK, Activity.CYCLE_SUCCEED}
        | _ALWAYS_WHILE_OPEN,
    ),
    Stage.RECTIFYING: _stage(
        "整改落实",
        "Rectifying",
        "closing_on",
        {Activity.ASSESSMENT_FEED_BACK, Activity.CYCLE_SUCCEED} | _ALWAYS_WHILE_OPEN,
    ),
    Stage.CLOSED: _stage("已结束", "Closed", None, {Activity.CYCLE_SUCCEED}),
}


def stage_allows(stage: Stage, activity: str) -> bool:
    """Whether this stage lets anybody do the activity; ValueError for an unknown one."""
    return Activity(activity) in STAGES[stage].allows


def stages_that_allow(activity: str) -> list[Stage]:
    """The stages in which the activity is possible, in order."""
    return [stage for stage in Stage if stage_allows(stage, activity)]
