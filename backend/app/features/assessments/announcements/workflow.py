"""ANNOUNCEMENT_FLOW: draft → published → corrected → withdrawn (A4)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import today
from app.core.i18n import Text
from app.core.workflow import Edit, Transition, Workflow
from app.features.assessments.announcements.errors import AnnouncementClosed, NoDeadlinePassed
from app.features.assessments.announcements.records import (
    announcement_row,
    assessments_of,
    correction_of,
    count_readers,
    items_of,
    passed_deadlines,
    waiting_for,
)
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementAction,
    AnnouncementState,
)

S, A = AnnouncementState, AnnouncementAction
MOST_REASONS = 20


def everybody_is_settled(session: Session, row: Announcement, actor: Actor) -> Sequence[Text]:
    """All or nothing: each person who is not announced yet may be, and by this actor (P3)."""
    ids = [item.assessment_id for item in items_of(session, row.id)]
    rows = assessments_of(session, ids)
    waiting = waiting_for(session, [one for one, _name in rows])
    found: list[Text] = []
    own = Text(zh="您本人的结果须由其他人公布", en="somebody else has to announce your own result")
    for one, name in rows:
        reasons = list(waiting[one.id])
        if not actor.may(P.ASSESSMENT_WRITE, one):
            reasons.append(own)
        named = Text(zh="{name}：{reason}", en="{name}: {reason}")
        found += [named.with_values(name=name, reason=reason) for reason in reasons]
    return found[:MOST_REASONS]


def deadlines_are_ahead(session: Session, row: Announcement, _actor: Actor) -> Sequence[Text]:
    """A5: an item is not overdue on its first day. What passed since the decision gets a new day
    with the announcement; the decided one stays beside it."""
    day = today(session)
    found = [
        Text(
            zh="{name}：“{text}”的整改时限{day}已过，请先在下方“已过的整改时限”中另定时限",
            en="{name}: the deadline {day} of “{text}” has passed: set a new one below first",
        ).with_values(name=name, text=problem.text[:30], day=problem.holds_until)
        for problem, _assessment, name in passed_deadlines(session, row.id)
        if problem.moved_to is None or problem.moved_to <= day
    ]
    return found[:MOST_REASONS]


def deadlines_have_passed(session: Session, row: Announcement, _actor: Actor) -> None:
    """There is something to set anew."""
    if not passed_deadlines(session, row.id):
        raise NoDeadlinePassed


def what_it_corrects_stands(session: Session, row: Announcement, _actor: Actor) -> Sequence[Text]:
    """A correction takes the place of what everybody still reads, not of what was withdrawn."""
    if row.corrects_id is None or announcement_row(session, row.corrects_id).state is S.PUBLISHED:
        return []
    return [
        Text(
            zh="原公布已撤回，不能再更正：请删除这份草稿，需要的另行公布",
            en="What it corrects was withdrawn: discard this draft, and announce anew if need be",
        )
    ]


def somebody_reads(session: Session, row: Announcement, _actor: Actor) -> Sequence[Text]:
    """What nobody of its scope can read is not made known."""
    if count_readers(session, row):
        return ()
    return (
        Text(
            zh="所选角色在所选单位没有在任人员，公布了也没有人看到，请调整公布范围",
            en="Nobody holds these roles in these organizations: nobody would read it",
        ),
    )


def is_not_being_corrected(session: Session, row: Announcement, _actor: Actor) -> None:
    """One correction at a time, be it a draft; that one can be corrected in turn."""
    if correction_of(session, row.id) is not None:
        raise AnnouncementClosed


ANNOUNCEMENT_FLOW = Workflow(
    name="announcement",
    table=Announcement,
    states=AnnouncementState,
    actions=AnnouncementAction,
    labels={
        S.DRAFT: Text(zh="草稿", en="Draft"),
        S.PUBLISHED: Text(zh="已公布", en="Published"),
        S.CORRECTED: Text(zh="已更正", en="Corrected"),
        S.WITHDRAWN: Text(zh="已撤回", en="Withdrawn"),
    },
    transitions=(
        Transition(
            A.PUBLISH,
            Text(zh="公布", en="Publish"),
            {S.DRAFT},
            S.PUBLISHED,
            permission=P.ANNOUNCEMENT_WRITE,
            guards=(
                what_it_corrects_stands,
                somebody_reads,
                everybody_is_settled,
                deadlines_are_ahead,
            ),
        ),
        Transition(
            A.WITHDRAW,
            Text(zh="撤回", en="Withdraw"),
            {S.PUBLISHED, S.CORRECTED},
            S.WITHDRAWN,
            permission=P.ANNOUNCEMENT_WRITE,
            needs_comment=True,
        ),
        Transition(
            A.REPLACE,
            Text(zh="由更正代替", en="Replace by its correction"),
            {S.PUBLISHED},
            S.CORRECTED,
            permission=P.ANNOUNCEMENT_WRITE,
            is_part=True,
        ),
    ),
    edits=(
        Edit(
            A.WRITE,
            Text(zh="修改草稿", en="Change the draft"),
            P.ANNOUNCEMENT_WRITE,
            {S.DRAFT},
            closed=AnnouncementClosed,
        ),
        Edit(
            A.DISCARD,
            Text(zh="删除草稿", en="Discard the draft"),
            P.ANNOUNCEMENT_WRITE,
            {S.DRAFT},
            closed=AnnouncementClosed,
        ),
        Edit(
            A.SET_DEADLINES,
            Text(zh="另定整改时限", en="Set deadlines anew"),
            P.ANNOUNCEMENT_WRITE,
            {S.DRAFT},
            closed=AnnouncementClosed,
            conditions=(deadlines_have_passed,),
        ),
        Edit(
            A.CORRECT,
            Text(zh="更正", en="Correct"),
            P.ANNOUNCEMENT_WRITE,
            {S.PUBLISHED},
            closed=AnnouncementClosed,
            conditions=(is_not_being_corrected,),
        ),
    ),
)
