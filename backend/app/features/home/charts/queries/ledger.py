"""Rectification over time: the ledger's items of a cycle, month by month."""

from datetime import datetime, time, timedelta
from itertools import dropwhile
from typing import Any

from sqlalchemy import (
    CTE,
    Date,
    DateTime,
    FromClause,
    Select,
    and_,
    column,
    func,
    null,
    or_,
    select,
    union_all,
    values,
)
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.core.workflow import WorkflowStep
from app.features.cycles.tables import Cycle
from app.features.home.charts.rules import end_of, months_of, next_month
from app.features.home.charts.schemas import MonthLine, RectificationChart
from app.features.rectifications.kinds import RectificationState
from app.features.rectifications.queries.relation import in_cycle
from app.features.rectifications.tables import Rectification
from app.features.rectifications.workflow import RECTIFICATION_FLOW

_ACCEPTED = RectificationState.ACCEPTED


def rectification_chart(session: Session, actor: Actor, cycle: Cycle) -> RectificationChart:
    """As the ledger stands today, and as it stood at the end of each month; three statements."""
    day = today(session)
    is_open = col(Rectification.state) != _ACCEPTED
    numbers: tuple[Any, ...] = (
        func.count().label("total"),
        func.count().filter(is_open).label("open"),
        func.count().filter(is_open, col(Rectification.due_on) < day).label("overdue"),
    )
    now = session.execute(_items(actor, select(*numbers), cycle)).one()
    return RectificationChart(
        total=now.total,
        open=now.open,
        overdue=now.overdue,
        accepted=now.total - now.open,
        months=_months(session, actor, cycle),
    )


def _items(actor: Actor, statement: Select[Any], cycle: Cycle) -> Select[Any]:
    narrowed = statement.select_from(Rectification).where(in_cycle(cycle.id))
    return visible(actor, P.RECTIFICATION_READ, narrowed, Rectification)


def _months(session: Session, actor: Actor, cycle: Cycle) -> list[MonthLine]:
    columns: tuple[Any, ...] = (
        col(Rectification.id),
        col(Rectification.tenant_id),
        col(Rectification.created_at),
        col(Rectification.due_on),
        col(Rectification.accepted_at),
    )
    day = today(session)
    months = [
        # a month that is not over ends today: what was done a moment ago counts
        (month, _midnight(month), _midnight(min(next_month(month), day + timedelta(days=1))),
         min(end_of(month), day))
        for month in months_of(cycle.year, day)
    ]  # fmt: skip
    if not months:
        return []
    moments = DateTime(timezone=True)
    month = (
        values(
            column("first", Date),
            column("begins", moments),
            column("ends", moments),
            column("last", Date),
            name="months",
        )
        .data(months)
        .alias("months")
    )
    items = _items(actor, select(*columns), cycle).cte("items")
    settled = _settled(items).cte("settled")
    standing = session.execute(_standing(month, items, settled)).all()
    accepted = {row.first: row.n for row in session.execute(_accepted(month, settled))}
    # before the first item there is nothing to tell
    told = dropwhile(lambda row: row.known == 0, standing)
    return [
        MonthLine(
            month=row.first,
            opened=row.opened,
            accepted=accepted.get(row.first, 0),
            open=row.open,
            overdue=row.overdue,
        )
        for row in told
    ]


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE)


def _settled(items: CTE) -> Any:
    """From when to when each item was accepted: until it was reopened, if it was."""
    step = WorkflowStep
    reached, left = col(step.target) == _ACCEPTED, col(step.source) == _ACCEPTED
    crossing = and_(
        col(step.tenant_id) == items.c.tenant_id,
        col(step.subject_type) == RECTIFICATION_FLOW.name,
        col(step.subject_id) == items.c.id,
        or_(and_(reached, ~left), and_(left, ~reached)),
    )
    following = func.lead(col(step.at)).over(
        partition_by=col(step.subject_id), order_by=(col(step.at), col(step.version))
    )
    steps = (
        select(
            items.c.id.label("item_id"),
            col(step.at).label("since"),
            following.label("until"),
            reached.label("is_accepted"),
        )
        .select_from(items)
        .join(step, crossing)
        .cte("crossings")
    )
    # what a roster says was settled has taken no step
    as_told = select(items.c.id, items.c.accepted_at, null().cast(DateTime(timezone=True))).where(
        items.c.accepted_at.is_not(None),
        ~select(steps.c.item_id).where(steps.c.item_id == items.c.id).exists(),
    )
    taken = select(steps.c.item_id, steps.c.since, steps.c.until).where(steps.c.is_accepted)
    return union_all(taken, as_told)


def _standing(month: FromClause, items: CTE, settled: CTE) -> Select[Any]:
    was_settled = and_(
        settled.c.item_id == items.c.id,
        settled.c.since < month.c.ends,
        or_(settled.c.until.is_(None), settled.c.until >= month.c.ends),
    )
    was_open = and_(items.c.id.is_not(None), settled.c.item_id.is_(None))
    numbers: tuple[Any, ...] = (
        month.c.first,
        func.count(items.c.id).label("known"),
        func.count(items.c.id).filter(items.c.created_at >= month.c.begins).label("opened"),
        func.count(items.c.id).filter(was_open).label("open"),
        func.count(items.c.id).filter(was_open, items.c.due_on < month.c.last).label("overdue"),
    )
    return (
        select(*numbers)
        .select_from(month)
        .outerjoin(items, items.c.created_at < month.c.ends)
        .outerjoin(settled, was_settled)
        .group_by(month.c.first)
        .order_by(month.c.first)
    )


def _accepted(month: FromClause, settled: CTE) -> Select[Any]:
    numbers: tuple[Any, ...] = month.c.first, func.count().label("n")
    within = and_(settled.c.since >= month.c.begins, settled.c.since < month.c.ends)
    return select(*numbers).select_from(month).join(settled, within).group_by(month.c.first)
