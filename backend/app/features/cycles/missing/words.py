"""What is said of things not done, and of what becomes of them when the cycle moves on."""

from collections.abc import Mapping

from app.core.i18n import Text
from app.features.cycles.roster.schemas import ConcernKind
from app.features.cycles.stages.declaration import STEP_LABELS, Activity, stage_allows
from app.features.cycles.tables import Stage, StepKind

LACKS: Mapping[StepKind, Text] = {
    StepKind.INSPECTION: Text(zh="{name}：督查问题未答复", en="{name}: findings not answered"),
    StepKind.SELF_CHECK: Text(zh="{name}：自查未提交", en="{name}: self-check not submitted"),
    StepKind.REPORT: Text(zh="{name}：报告未批准", en="{name}: report not approved"),
    StepKind.COMMENT: Text(zh="{name}：未点评", en="{name}: no comment yet"),
    StepKind.REMARK: Text(zh="{name}：未总评", en="{name}: no remark yet"),
    StepKind.BALLOT: Text(zh="{name}：测评结果未公布", en="{name}: ballot not released"),
    StepKind.ASSESSMENT: Text(zh="{name}：综合评价未公布", en="{name}: assessment not announced"),
    StepKind.RECTIFICATION: Text(zh="{name}：整改未销号", en="{name}: problems not worked off"),
}
UNCONFIRMED: Mapping[ConcernKind, Text] = {
    ConcernKind.LEFT: Text(
        zh="{name}：已不担任述职人，请确认", en="{name}: no longer a reviewee? Please confirm"
    ),
    ConcernKind.MOVED: Text(
        zh="{name}：已调往其他单位，请确认", en="{name}: has moved elsewhere. Please confirm"
    ),
}

# kinds of things missing that are not steps of a reviewee
ROSTER, AREAS, CONFIRMATION = "roster", "content_areas", "confirmation"
KIND_LABELS: Mapping[str, Text] = {
    ROSTER: Text(zh="述职人名册", en="Roster"),
    AREAS: Text(zh="评议内容", en="Content areas"),
    CONFIRMATION: Text(zh="人员变动待确认", en="Changes of people to confirm"),
    **{str(step): label for step, label in STEP_LABELS.items()},
}

# what goes on in whatever stage: its own state says how far it is (C3)
_GOES_ON: Mapping[str, Text] = {
    StepKind.INSPECTION: Text(
        zh="仍可答复，直到本人的报告提交",
        en="can still be answered, until the report is submitted",
    ),
    StepKind.REPORT: Text(
        zh="仍可撰写、提交、审核和批准；迟交的会标明",
        en="can still be written, submitted, checked and approved; late ones are marked",
    ),
    StepKind.ASSESSMENT: Text(
        zh="照常研究、反馈和公布，直到归档", en="go on until they are announced and filed"
    ),
    StepKind.RECTIFICATION: Text(
        zh="照常整改，直到销号；下一年度的报告要逐条答复",
        en="are worked off until they are accepted; next year's report has to answer them",
    ),
}
# what a stage opens: how it is while the next stage opens it too, and how once it does not
_OPENED: Mapping[str, tuple[Activity, Text, Text]] = {
    CONFIRMATION: (
        Activity.ROSTER_EDIT,
        Text(zh="仍可在名册中调整，但不能再移出", en="can still be changed, not taken off"),
        Text(zh="不能再调整", en="can no longer be changed"),
    ),
    StepKind.SELF_CHECK: (
        Activity.SELF_CHECK,
        Text(zh="仍可填写", en="can still be filled in"),
        Text(
            zh="不能再填写，报告只与已填的内容核对",
            en="can no longer be filled in; reports are held against what is there",
        ),
    ),
    StepKind.COMMENT: (
        Activity.MEETING_COMMENT,
        Text(zh="仍可点评", en="can still be given"),
        Text(
            zh="不能再点评，综合评价中将没有这项依据",
            en="can no longer be given; the assessment goes without",
        ),
    ),
    StepKind.REMARK: (
        Activity.MEETING_REMARK,
        Text(zh="仍可总评", en="can still be given"),
        Text(
            zh="不能再总评，综合评价中将没有这项依据",
            en="can no longer be given; the assessment goes without",
        ),
    ),
    StepKind.BALLOT: (
        Activity.BALLOT_RUN,
        Text(zh="仍可投票和计票", en="can still be held and counted"),
        Text(
            zh="已经开始的投票照常结束、计票和公布；没有开始的不能再开始",
            en="that are open are closed, counted and released; others can no longer be opened",
        ),
    ),
}


def becomes(kind: str, following: Stage) -> Text | None:
    """What becomes of things of a kind in the following stage; None of what has to be there."""
    if kind in _GOES_ON:
        return _GOES_ON[kind]
    if kind not in _OPENED:
        return None
    activity, still, over = _OPENED[kind]
    return still if stage_allows(following, activity) else over
