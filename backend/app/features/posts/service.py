"""Whose name stands on work that is open, and who may hand a post over."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.access.posts import Post, hand_to_holders
from app.access.roles import Role
from app.features.cycles.roster.service.placing import name_on_rosters
from app.features.cycles.tables import Cycle, Reviewee, Stage
from app.features.inspections.tables import Finding, FindingState, Inspection, InspectionState
from app.features.meetings.tables import AgendaItem, ItemState, Meeting, MeetingState
from app.features.people.errors import OwnAccount
from app.features.people.service import hand_over
from app.features.people.service.posts import get_post
from app.features.posts.schemas import HandOver
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportAbstract, ReportState

# whoever is on the roster when the review begins is reviewed, also when they leave meanwhile
BEFORE_REVIEW = (Stage.PLANNING, Stage.INSPECTING, Stage.REPORTING)
_UNSETTLED = col(Rectification.state) != RectificationState.ACCEPTED


def hand_over_post(session: Session, actor: Actor, post_id: UUID, wanted: HandOver) -> Post:
    """Somebody else holds the post from a day on.

    The office hands over secretaries' posts, the administrator all others as well: those give the
    right to check and to approve. Raises Forbidden (403), OwnAccount (409) when administrators
    would give their own role away, and what `hand_over` raises.
    """
    post = get_post(session, post_id)
    actor.require(P.POST_HAND_OVER, post)
    if post.role is not Role.SECRETARY:
        actor.require(P.ACCOUNT_MANAGE)
    is_own = wanted.holder_id == actor.person_id != wanted.successor_id
    if post.role is Role.ADMIN and is_own:
        raise OwnAccount
    return hand_over(
        session,
        post_id,
        holder_id=wanted.holder_id,
        successor_id=wanted.successor_id,
        on_day=wanted.on_day,
    )


def name_holders(session: Session) -> None:
    """Put the holders' names on all work that is open. What a day brings is theirs from midnight
    on, whether or not this has run."""
    before_review = select(col(Cycle.id)).where(col(Cycle.state).in_(BEFORE_REVIEW))
    open_rows: tuple[tuple[Any, tuple[ColumnElement[bool], ...]], ...] = (
        (
            Report,
            (
                col(Report.cycle_id).in_(before_review),
                col(Report.state) != ReportState.PRESENTED,
            ),
        ),
        (ReportAbstract, (col(ReportAbstract.cycle_id).in_(before_review),)),
        (Inspection, (col(Inspection.state) == InspectionState.DRAFT,)),
        (
            Finding,
            (col(Finding.answered_at).is_(None), col(Finding.state) == FindingState.STANDING),
        ),
        (
            AgendaItem,
            (
                col(AgendaItem.state) == ItemState.WAITING,
                col(AgendaItem.meeting_id).in_(
                    select(col(Meeting.id)).where(
                        col(Meeting.state) == MeetingState.PLANNED,
                        col(Meeting.cycle_id).in_(before_review),
                    )
                ),
            ),
        ),
        (Rectification, (_UNSETTLED,)),
    )
    name_on_rosters(session, col(Reviewee.cycle_id).in_(before_review))
    for model, conditions in open_rows:
        hand_to_holders(session, model, *conditions)
    # a reply of an item shows its leader: whoever has read it before them has another version
    hand_to_holders(
        session,
        Rectification,
        _UNSETTLED,
        post="leader_post_id",
        person="leader_id",
        version=col(Rectification.version) + 1,
    )
