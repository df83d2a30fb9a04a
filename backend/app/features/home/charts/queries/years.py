"""Years side by side: the cycles of the same organizer and kind, counted cycle by cycle."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import today
from app.features.assessments.announcements.queries.reading import readable as is_published_to
from app.features.assessments.announcements.records import ANNOUNCED
from app.features.assessments.announcements.tables import Announcement, AnnouncementItem
from app.features.assessments.grades import Grade
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.tables import Assessment
from app.features.ballots.counting.queries import released_elections
from app.features.cycles.queries import readable
from app.features.cycles.tables import Cycle, Reviewee, Stage
from app.features.home.charts.rules import mean
from app.features.home.charts.schemas import YearLine
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.relation import is_brought_into
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report

MOST_YEARS = 5


def years_beside(session: Session, actor: Actor, cycle: Cycle) -> list[YearLine]:
    """This cycle and its like, the latest five in their order; six statements."""
    cycles = _cycles(session, actor, cycle)
    ids = [one.id for one in cycles]
    people = {row.cycle_id: row.n for row in session.execute(_reviewees(actor, ids))}
    reports = {row.cycle_id: row for row in session.execute(_reports(actor, ids))}
    ballots = released_elections(session, actor, ids)
    grades = _grades(session, actor, ids)
    items = {row.cycle_id: row for row in session.execute(_items(session, actor, ids))}
    return [
        YearLine(
            cycle_id=one.id,
            title=one.title,
            year=one.year,
            state=one.state,
            reviewees=people.get(one.id, 0),
            reports_on_time=reports[one.id].on_time if one.id in reports else 0,
            reports_late=reports[one.id].late if one.id in reports else 0,
            ballot_mean=mean(result.score for result in ballots[one.id].results.values())
            if one.id in ballots
            else None,
            grades=[grades.get((one.id, grade), 0) for grade in Grade],
            **_numbers(items.get(one.id)),
        )
        for one in cycles
    ]


def _cycles(session: Session, actor: Actor, cycle: Cycle) -> Sequence[Cycle]:
    of_its_kind = (
        select(Cycle)
        .where(
            readable(actor),
            col(Cycle.organization_id) == cycle.organization_id,
            col(Cycle.kind) == cycle.kind,
            col(Cycle.state) != Stage.PLANNING,
        )
        .order_by(col(Cycle.year).desc(), col(Cycle.id))
        .limit(MOST_YEARS)
    )
    return list(reversed(session.scalars(of_its_kind).all()))


def _reviewees(actor: Actor, ids: Sequence[UUID]) -> Select[Any]:
    numbers: tuple[Any, ...] = col(Reviewee.cycle_id), func.count().label("n")
    narrowed = (
        select(*numbers).where(col(Reviewee.cycle_id).in_(ids)).group_by(col(Reviewee.cycle_id))
    )
    return visible(actor, P.BOARD_READ, narrowed, Reviewee)


def _reports(actor: Actor, ids: Sequence[UUID]) -> Select[Any]:
    came, is_late = col(Report.version_number) > 0, col(Report.is_late)
    numbers: tuple[Any, ...] = (
        col(Report.cycle_id),
        func.count().filter(came, ~is_late).label("on_time"),
        func.count().filter(came, is_late).label("late"),
    )
    statement = select(*numbers).where(col(Report.cycle_id).in_(ids))
    return visible(actor, P.REPORT_READ, statement.group_by(col(Report.cycle_id)), Report)


def _grades(session: Session, actor: Actor, ids: Sequence[UUID]) -> Mapping[Any, int]:
    """Announced ones: those of assessments the actor may read, and of announcements to them."""
    numbers: tuple[Any, ...] = col(Assessment.cycle_id), col(Assessment.grade), func.count()
    rows = session.execute(
        select(*numbers)
        .where(
            col(Assessment.cycle_id).in_(ids),
            col(Assessment.state).in_(ANNOUNCED),
            is_told(actor),
            or_(actor.condition(P.ASSESSMENT_READ, Assessment), _is_announced_to(actor)),
        )
        .group_by(col(Assessment.cycle_id), col(Assessment.grade))
    )
    return {(cycle_id, grade): n for cycle_id, grade, n in rows}


def _is_announced_to(actor: Actor) -> ColumnElement[bool]:
    return (
        select(col(AnnouncementItem.id))
        .join(Announcement, col(Announcement.id) == col(AnnouncementItem.announcement_id))
        .where(
            col(AnnouncementItem.tenant_id) == col(Assessment.tenant_id),
            col(AnnouncementItem.assessment_id) == col(Assessment.id),
            is_published_to(actor),
        )
        .correlate(Assessment)
        .exists()
    )


def _items(session: Session, actor: Actor, ids: Sequence[UUID]) -> Select[Any]:
    is_open = col(Rectification.state) != RectificationState.ACCEPTED
    arose = col(Rectification.cycle_id) == col(Cycle.id)
    is_overdue = col(Rectification.due_on) < today(session)
    numbers: tuple[Any, ...] = (
        col(Cycle.id).label("cycle_id"),
        func.count().label("items"),
        func.count().filter(arose).label("opened"),
        func.count().filter(~is_open).label("accepted"),
        func.count().filter(is_open, is_overdue).label("overdue"),
    )
    brought = exists(col(Reviewee.id)).where(is_brought_into()).correlate(Rectification, Cycle)
    statement = (
        select(*numbers)
        .select_from(Cycle)
        .join(Rectification, or_(arose, brought))
        .where(col(Cycle.id).in_(ids))
        .group_by(col(Cycle.id))
    )
    return visible(actor, P.RECTIFICATION_READ, statement, Rectification)


def _numbers(row: Any) -> dict[str, int]:
    names = ("items", "opened", "accepted", "overdue")
    return {name: getattr(row, name) if row is not None else 0 for name in names}
