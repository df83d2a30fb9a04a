"""ELECTION_FLOW: one way. Open, close, count and release are completed by a second person."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.permissions import P
from app.core.clock import today
from app.core.i18n import Text
from app.core.workflow import Transition, Workflow
from app.features.ballots.box.law import is_quorate, may_be_published
from app.features.ballots.box.paper_agreement import disagreed_classes
from app.features.ballots.elections.edits import ELECTION_EDITS
from app.features.ballots.elections.lawfulness import reasons_to_repeat
from app.features.ballots.elections.objections import CLOSED_UP, OBJECTION_DAYS, objections_until
from app.features.ballots.tables import (
    Election,
    ElectionAction,
    ElectionState,
    KeyTrial,
)
from app.features.cycles.errors import RulesNotUnderstood
from app.features.cycles.queries import rules_of
from app.features.cycles.stages.declaration import Activity
from app.features.cycles.stages.queries import stage_opens
from app.features.meetings.agenda.queries import is_rehearsal
from app.features.meetings.attendance.queries import hall_count
from app.features.meetings.tables import Meeting

S = ElectionState
MAX_TRIALS = 20
TWO_OFFICE = (P.ELECTION_RUN, P.ELECTION_RUN)
TWO_SCRUTINEERS = (P.ELECTION_OPEN, P.ELECTION_OPEN)


def _has_key(_session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if election.public_key is not None:
        return []
    return [Text(zh="监票人尚未生成密钥", en="The scrutineer has not made the key yet")]


def key_trials(session: Session, election: Election) -> list[KeyTrial]:
    """Trial openings of the election's present key, the newest first (at most 20)."""
    return list(
        session.scalars(
            select(KeyTrial)
            .where(
                col(KeyTrial.election_id) == election.id,
                col(KeyTrial.public_key) == election.public_key,
            )
            .order_by(col(KeyTrial.at).desc(), col(KeyTrial.id))
            .limit(MAX_TRIALS)
        )
    )


def _key_was_tried(session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if key_trials(session, election):
        return []
    return [
        Text(
            zh="密钥还没有用打印的份额试开过：万一份额印错或遗失，投票结束后票箱打不开。"
            "请监票人先在投票页面试开",
            en="The printed shares were not tried: if they are wrong or lost, nobody can open the "
            "box afterwards. Ask a scrutineer to try them on the ballot page first",
        )
    ]


def _stage_opens_voting(session: Session, election: Election, actor: Any) -> Sequence[Text]:
    """A rehearsal counts for nothing, and comes before its stage."""
    if is_rehearsal(session, election.meeting_id):
        return []
    return stage_opens(Activity.BALLOT_RUN)(session, election, actor)


def _is_quorate(session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    meeting = session.get(Meeting, (election.tenant_id, election.meeting_id))
    assert meeting is not None
    counts = (election.slip_counts or {}).values()
    hall = hall_count(session, meeting)
    present = hall.present
    if present is None:
        present = sum(count["signed_in"] for count in counts)
    try:
        share = Fraction(rules_of(session, election.cycle_id).quorum)
    except (
        RulesNotUnderstood
    ) as refusal:  # said in the offer, so that the list is read all the same
        return [refusal.title]
    if is_quorate(hall.due, present, share):
        return []
    text = Text(
        zh="到会人数不足：应到 {due} 人，实到 {present} 人",
        en="No quorum: {present} of {due} are present",
    )
    return [text.with_values(due=hall.due, present=present)]


def _has_enough_voters(_session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    """Said before anybody votes: of so few people no result could ever be published (B2, B4)."""
    issued = sum(counted["issued"] for counted in (election.slip_counts or {}).values())
    minimum = (election.manifest or {}).get("minimum_class", 1)
    if may_be_published(issued, minimum):
        return []
    text = Text(
        zh="只发出 {issued} 张票签，不到最低人数 {minimum} 人："
        "结果会指向具体的人，不能公布，也就不能开始投票",
        en="Only {issued} slips are issued, fewer than the minimum of {minimum}: the result would"
        " point at people, could not be published, and so there can be no ballot",
    )
    return [text.with_values(issued=issued, minimum=minimum)]


def _is_lawful(session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    return reasons_to_repeat(session, election)


def _is_opened(_session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if election.opening is not None:
        return []
    return [Text(zh="选票尚未开箱", en="The sheets are not opened yet")]


def _paper_is_agreed(session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if not disagreed_classes(session, election.tenant_id, election.id):
        return []
    return [Text(zh="纸质票尚未录入核对完毕", en="Paper sheets are not agreed yet")]


def _is_in_force(_session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if election.void_reason is None:
        return []
    text = Text(zh="本次投票已作废：{reason}", en="This election is void: {reason}")
    return [text.with_values(reason=election.void_reason)]


def _is_void(_session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    if election.void_reason is not None:
        return []
    return [Text(zh="结果尚未发布", en="The result is not released yet")]


def _objections_are_over(session: Session, election: Election, _actor: Any) -> Sequence[Text]:
    last_on = objections_until(session, election)
    if last_on is None:
        return [Text(zh="结果尚未发布", en="The result is not released yet")]
    if today(session) > last_on:
        return []
    text = Text(
        zh="异议期 {days} 天，到{last}为止，此前选票要保留",
        en="Objections may be raised for {days} days, until {last}; sheets are kept until then",
    )
    return [text.with_values(days=OBJECTION_DAYS, last=last_on)]


ELECTION_FLOW = Workflow(
    name="election",
    table=Election,
    states=ElectionState,
    actions=ElectionAction,
    labels={
        S.DRAFT: Text(zh="筹备中", en="Draft"),
        S.PRINTED: Text(zh="票签已印制", en="Slips printed"),
        S.RECONCILED: Text(zh="票签已核对", en="Slips reconciled"),
        S.OPEN: Text(zh="投票中", en="Open"),
        S.CLOSED: Text(zh="投票已结束", en="Closed"),
        S.COUNTED: Text(zh="已计票", en="Counted"),
        S.RELEASED: Text(zh="结果已发布", en="Released"),
        S.DESTROYED: Text(zh="密钥与选票已销毁", en="Destroyed"),
    },
    transitions=(
        Transition(
            ElectionAction.PRINT,
            Text(zh="印制票签", en="Print slips"),
            {S.DRAFT, S.PRINTED},
            S.PRINTED,
            permission=P.ELECTION_RUN,
            has_form=True,
            guards=(_is_in_force, _has_key),
        ),
        Transition(
            ElectionAction.RECONCILE,
            Text(zh="核对票签", en="Reconcile slips"),
            {S.PRINTED},
            S.RECONCILED,
            permission=P.ELECTION_RUN,
            has_form=True,
            guards=(_is_in_force,),
        ),
        Transition(
            ElectionAction.OPEN,
            Text(zh="开始投票", en="Open the ballot"),
            {S.RECONCILED},
            S.OPEN,
            confirmed_by=TWO_OFFICE,
            guards=(
                _is_in_force,
                _stage_opens_voting,
                _is_quorate,
                _has_enough_voters,
            ),
            warnings=(_key_was_tried,),
        ),
        Transition(
            ElectionAction.CLOSE,
            Text(zh="结束投票", en="Close the ballot"),
            {S.OPEN},
            S.CLOSED,
            confirmed_by=TWO_OFFICE,
            guards=(_is_in_force,),
        ),
        Transition(
            ElectionAction.COUNT,
            Text(zh="确认计票", en="Confirm the count"),
            {S.CLOSED},
            S.COUNTED,
            confirmed_by=TWO_SCRUTINEERS,
            has_form=True,
            guards=(
                _is_in_force,
                _paper_is_agreed,
                _is_lawful,
                _is_opened,
            ),
        ),
        Transition(
            ElectionAction.RELEASE,
            Text(zh="发布结果", en="Release the results"),
            {S.COUNTED},
            S.RELEASED,
            confirmed_by=TWO_SCRUTINEERS,
            guards=(_is_in_force, _is_lawful),
        ),
        Transition(
            ElectionAction.DESTROY,
            Text(zh="销毁选票", en="Destroy the sheets"),
            {S.RELEASED},
            S.DESTROYED,
            confirmed_by=TWO_SCRUTINEERS,
            guards=(_objections_are_over,),
        ),
        # void ones are never released: whoever made one void must not be able to remove its traces
        Transition(
            ElectionAction.DESTROY,
            Text(zh="销毁选票", en="Destroy the sheets"),
            CLOSED_UP,
            S.DESTROYED,
            confirmed_by=TWO_SCRUTINEERS,
            guards=(
                _is_void,
                _objections_are_over,
            ),
        ),
    ),
    edits=ELECTION_EDITS.edits,
)
