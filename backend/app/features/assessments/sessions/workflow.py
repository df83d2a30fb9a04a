"""SESSION_FLOW: preparing → submitted → signed, once and for everything on the agenda (A4)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.assignments import people_with
from app.access.permissions import P
from app.access.roles import Role
from app.core.clock import today
from app.core.i18n import Text
from app.core.workflow import Edit, Transition, Workflow
from app.features.assessments.decisions.records import (
    Line,
    agenda_of,
    grades_together,
    last_meeting_day,
    rules_in_force,
    sitters_of,
)
from app.features.assessments.decisions.rules import (
    agenda_faults,
    attendance_faults,
    date_faults,
    is_changed,
    together_faults,
)
from app.features.assessments.decisions.tables import (
    DeliberationSession,
    SessionAction,
    SessionState,
)
from app.features.assessments.sessions.errors import SessionClosed

S = SessionState


def is_complete(session: Session, row: DeliberationSession, _actor: Actor) -> Sequence[Text]:
    """A4: held, attended by enough, and everything on the agenda decided."""
    members, agenda = sitters_of(session, row.id).members, agenda_of(session, row.id)
    return (
        *date_faults(row.held_on, last_meeting_day(session, row.cycle_id), today(session)),
        *attendance_faults(members, row.quorum),
        *agenda_faults([line.point for line in agenda], members, row.quorum),
        *_faults_together(session, row, agenda),
    )


def _faults_together(
    session: Session, row: DeliberationSession, agenda: Sequence[Line]
) -> Sequence[Text]:
    """A3: what a proposal may not take, a session does not give either: the quota on 好."""
    points = [line.point for line in agenda]
    if not any(is_changed(point) for point in points):
        return ()
    rules = rules_in_force(session, row.cycle_id)
    return together_faults(
        points,
        grades_together(session, row.cycle_id),
        rules.good_quota,
        one_grade_is_refused=rules.one_grade_is_refused,
    )


def somebody_signs(session: Session, row: DeliberationSession, _actor: Actor) -> Sequence[Text]:
    """A4: what nobody may sign is not submitted: the chair may have left since it was planned."""
    if people_with(session, Role.CHAIR, row.organization_id):
        return ()
    return (
        Text(
            zh="目前没有在任的教工委书记，无人可以签署。请系统管理员先在“岗位”中登记新任书记",
            en="Nobody holds the post of chair, so nobody can sign: have it filled first",
        ),
    )


def nobody_signs_on_themselves(
    session: Session, row: DeliberationSession, actor: Actor
) -> Sequence[Text]:
    """P3: whoever signs is neither the reviewee of an item nor recused from it."""
    text = Text(
        zh="您是第 {n} 项（{name}）的述职人或已回避，请把该项移到由他人签署的会议",
        en="You are the reviewee of item {n} ({name}) or recused: put it into a session that "
        "somebody else signs",
    )
    return [
        text.with_values(n=point.position, name=point.name)
        for point in (line.point for line in agenda_of(session, row.id))
        if actor.person_id == point.reviewee or actor.person_id in point.recused
    ]


def _edit(action: SessionAction, zh: str, en: str) -> Edit[SessionAction]:
    return Edit(action, Text(zh=zh, en=en), P.SESSION_RUN, {S.PREPARING}, closed=SessionClosed)


SESSION_FLOW = Workflow(
    name="deliberation_session",
    table=DeliberationSession,
    states=SessionState,
    actions=SessionAction,
    labels={
        S.PREPARING: Text(zh="准备中", en="Preparing"),
        S.SUBMITTED: Text(zh="待签署", en="To be signed"),
        S.SIGNED: Text(zh="已签署", en="Signed"),
    },
    transitions=(
        Transition(
            SessionAction.SUBMIT,
            Text(zh="提请签署", en="Submit for signature"),
            {S.PREPARING},
            S.SUBMITTED,
            permission=P.SESSION_RUN,
            guards=(is_complete, somebody_signs),
        ),
        Transition(
            SessionAction.TAKE_BACK,
            Text(zh="撤回修改", en="Take back"),
            {S.SUBMITTED},
            S.PREPARING,
            permission=P.SESSION_RUN,
        ),
        Transition(
            SessionAction.RETURN,
            Text(zh="退回修改", en="Return"),
            {S.SUBMITTED},
            S.PREPARING,
            permission=P.SESSION_SIGN,
            needs_comment=True,
        ),
        Transition(
            SessionAction.SIGN,
            Text(zh="签署研究决定", en="Sign the decisions"),
            {S.SUBMITTED},
            S.SIGNED,
            permission=P.SESSION_SIGN,
            guards=(is_complete, nobody_signs_on_themselves),
            has_form=True,
        ),
    ),
    edits=(
        _edit(SessionAction.WRITE_SESSION, "填写会议情况", "Write down the session"),
        _edit(SessionAction.SET_AGENDA, "调整议程", "Set the agenda"),
        _edit(SessionAction.DECIDE, "填写研究结论", "Write down what was decided"),
        _edit(SessionAction.DELETE_SESSION, "删除会议", "Delete the session"),
    ),
)
