"""ASSESSMENT_FLOW: drafting → proposed → deliberated → fed_back → announced → archived (A4)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Transition, Workflow
from app.features.assessments.errors import (
    OpinionClosed,
)
from app.features.assessments.evidence.queries.loading import gaps_of, load_evidence
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.grades import consequences_of
from app.features.assessments.interviews.records import interview_of
from app.features.assessments.interviews.tables import InterviewState
from app.features.assessments.objections.workflow import (
    FEEDBACK_EDITS,
    FEEDBACK_STEPS,
    feedback_is_settled,
    no_objection_waits,
)
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
    AssessmentState,
)


def opinion_is_complete(session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A2, A3: text, grade, deadlines, a citation of each kind, and a reason where one is due."""
    return gaps_of(session, row, load_evidence(session, row), opinion_of(session, row))


def interview_is_done(session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A5: the file is not closed before the interview, where there is one."""
    interview = interview_of(session, row.id)
    if interview is None or interview.state in (InterviewState.DONE, InterviewState.DROPPED):
        return []
    return [Text(zh="约谈尚未完成", en="The interview is not done yet")]


def announcement_stands(_session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A6: what is filed away is what everybody was told; what was withdrawn is announced anew."""
    if row.withdrawn_at is None:
        return []
    return [
        Text(
            zh="公布已撤回：请先在“结果公布”中重新公布此人的结果，再归档",
            en="The announcement was withdrawn: announce the result anew, then archive",
        )
    ]


def referral_is_possible(_session: Session, row: Assessment, _actor: Actor) -> Sequence[Text]:
    """A5: a person may refer a 差; nothing ever does so by itself."""
    if row.grade is None or not consequences_of(row.grade).referral_possible:
        return [Text(zh="只有等次为差才可提请问责", en="Only the lowest grade may be referred")]
    if row.referred_at is not None:
        return [Text(zh="已经提请问责", en="It has been referred already")]
    return []


S = AssessmentState


ASSESSMENT_FLOW = Workflow(
    name="assessment",
    table=Assessment,
    states=AssessmentState,
    actions=AssessmentAction,
    labels={
        S.DRAFTING: Text(zh="起草中", en="Drafting"),
        S.PROPOSED: Text(zh="待研究", en="Proposed"),
        S.DELIBERATED: Text(zh="已研究", en="Deliberated"),
        S.FED_BACK: Text(zh="已反馈", en="Fed back"),
        S.ANNOUNCED: Text(zh="已公布", en="Announced"),
        S.ARCHIVED: Text(zh="已归档", en="Archived"),
    },
    # steps of former years, as the history calls them
    former={"record_interview": Text(zh="记录约谈", en="Record the interview")},
    transitions=(
        Transition(
            AssessmentAction.PROPOSE,
            Text(zh="提请研究", en="Propose"),
            {S.DRAFTING},
            S.PROPOSED,
            permission=P.ASSESSMENT_WRITE,
            guards=(opinion_is_complete,),
        ),
        Transition(
            AssessmentAction.DELIBERATE,
            Text(zh="研究通过", en="Decide"),
            {S.PROPOSED},
            S.DELIBERATED,
            permission=P.ASSESSMENT_SIGN,
            is_part=True,  # of the session's signature (sessions/steps.py)
        ),
        Transition(
            AssessmentAction.SEND_BACK,
            Text(zh="退回起草", en="Send back to drafting"),
            {S.PROPOSED, S.DELIBERATED, S.FED_BACK},
            S.DRAFTING,
            permission=P.ASSESSMENT_SIGN,
            guards=(no_objection_waits,),
            needs_comment=True,
        ),
        Transition(
            AssessmentAction.FEED_BACK,
            Text(zh="反馈本人", en="Feed back"),
            {S.DELIBERATED},
            S.FED_BACK,
            permission=P.ASSESSMENT_WRITE,
        ),
        *FEEDBACK_STEPS,
        Transition(
            AssessmentAction.ANNOUNCE,
            Text(zh="公布结果", en="Announce"),
            {S.FED_BACK},
            S.ANNOUNCED,
            permission=P.ASSESSMENT_WRITE,
            guards=(feedback_is_settled,),
            has_form=True,  # an announcement: announcements/steps.py
        ),
        Transition(
            AssessmentAction.CORRECT,
            Text(zh="更正等次", en="Correct the grade"),
            {S.ANNOUNCED},
            S.ANNOUNCED,
            permission=P.ASSESSMENT_SIGN,
            needs_comment=True,
            has_form=True,
        ),
        Transition(
            AssessmentAction.REFER,
            Text(zh="提请问责", en="Refer for accountability"),
            {S.ANNOUNCED},
            S.ANNOUNCED,
            permission=P.ASSESSMENT_SIGN,
            guards=(referral_is_possible,),
            needs_comment=True,
        ),
        Transition(
            AssessmentAction.ARCHIVE,
            Text(zh="归档", en="Archive"),
            {S.ANNOUNCED},
            S.ARCHIVED,
            permission=P.ASSESSMENT_WRITE,
            guards=(interview_is_done, announcement_stands),
        ),
    ),
    edits=(
        Edit(
            AssessmentAction.WRITE_OPINION,
            Text(zh="填写评价意见", en="Write the opinion"),
            P.ASSESSMENT_WRITE,
            {S.DRAFTING},
            closed=OpinionClosed,
        ),
        *FEEDBACK_EDITS,
    ),
)


# what the reviewee and other systems may see of the way an assessment goes
SEEN_BY_REVIEWEE = (S.FED_BACK, S.ANNOUNCED, S.ARCHIVED)
SEEN_BY_SERVICES = (S.ANNOUNCED, S.ARCHIVED)
