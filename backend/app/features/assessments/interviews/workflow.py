"""INTERVIEW_FLOW: due → scheduled → held → signed by both, in either order → done (A5)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Transition, Workflow
from app.features.assessments.interviews.tables import Interview, InterviewAction, InterviewState

A = InterviewAction
S = InterviewState

# what the interviewer does, and nobody else: offered to nobody else either
OF_THE_INTERVIEWER = (A.HOLD, A.SIGN)


def is_the_interviewer(_session: Session, row: Interview, actor: Actor) -> Sequence[Text]:
    """Only whoever was asked to talk to the reviewee writes and signs the record."""
    if row.interviewer_id == actor.person_id:
        return []
    return [Text(zh="只有约谈人可以办理", en="Only the interviewer may do this")]


INTERVIEW_FLOW = Workflow(
    name="interview",
    table=Interview,
    states=InterviewState,
    actions=InterviewAction,
    labels={
        S.DUE: Text(zh="待安排", en="To be scheduled"),
        S.SCHEDULED: Text(zh="已安排", en="Scheduled"),
        S.HELD: Text(zh="待签字", en="To be signed"),
        S.SIGNED_BY_INTERVIEWER: Text(zh="待本人签字", en="To be signed by the reviewee"),
        S.SIGNED_BY_REVIEWEE: Text(zh="待约谈人签字", en="To be signed by the interviewer"),
        S.DONE: Text(zh="已完成", en="Done"),
        S.DROPPED: Text(zh="不再约谈", en="No longer due"),
    },
    transitions=(
        Transition(
            A.SCHEDULE,
            Text(zh="安排约谈", en="Schedule"),
            {S.DUE},
            S.SCHEDULED,
            permission=P.ASSESSMENT_WRITE,
            has_form=True,
        ),
        Transition(
            A.SCHEDULE,
            Text(zh="改期或换人", en="Reschedule"),
            {S.SCHEDULED},
            S.SCHEDULED,
            permission=P.ASSESSMENT_WRITE,
            needs_comment=True,
            has_form=True,
        ),
        Transition(
            A.CALL_OFF,
            Text(zh="取消安排", en="Call off"),
            {S.SCHEDULED, S.HELD},
            S.DUE,
            permission=P.ASSESSMENT_WRITE,
            needs_comment=True,
        ),
        Transition(
            A.HOLD,
            Text(zh="填写约谈记录", en="Write the record"),
            {S.SCHEDULED, S.HELD},
            S.HELD,
            permission=P.INTERVIEW_HOLD,
            guards=(is_the_interviewer,),
            has_form=True,
        ),
        *(
            Transition(
                A.SIGN,
                Text(zh="约谈人签字", en="Sign"),
                {source},
                target,
                permission=P.INTERVIEW_HOLD,
                guards=(is_the_interviewer,),
            )
            for source, target in (
                (S.HELD, S.SIGNED_BY_INTERVIEWER),
                (S.SIGNED_BY_REVIEWEE, S.DONE),
            )
        ),
        *(
            Transition(
                A.COUNTERSIGN,
                Text(zh="本人签字", en="Sign as the reviewee"),
                {source},
                target,
                permission=P.ASSESSMENT_RESPOND,
                has_form=True,
            )
            for source, target in (
                (S.HELD, S.SIGNED_BY_REVIEWEE),
                (S.SIGNED_BY_INTERVIEWER, S.DONE),
            )
        ),
        Transition(
            A.CLOSE_UNSIGNED,
            Text(zh="注明未签字并办结", en="Close without the other signature"),
            {S.SIGNED_BY_INTERVIEWER, S.SIGNED_BY_REVIEWEE},
            S.DONE,
            permission=P.ASSESSMENT_WRITE,
            needs_comment=True,
        ),
        # parts of the correction of a grade (A4)
        Transition(
            A.DROP,
            Text(zh="等次更正，不再约谈", en="Not due any more, as the grade was corrected"),
            {S.DUE, S.SCHEDULED},
            S.DROPPED,
            permission=P.ASSESSMENT_SIGN,
            needs_comment=True,
            is_part=True,
        ),
        Transition(
            A.REVIVE,
            Text(zh="等次更正，须约谈", en="Due again, as the grade was corrected"),
            {S.DROPPED},
            S.DUE,
            permission=P.ASSESSMENT_SIGN,
            needs_comment=True,
            is_part=True,
        ),
    ),
)
