"""Who was reminded of a report, and when."""

from collections.abc import Collection
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import LOCAL_ZONE, today
from app.features.inbox.tables import Notice
from app.features.people.tables import Person
from app.features.reports.checking.schemas import ReminderSkip

BY_OFFICE = "report.reminder"
# what delivery sends of duties.py; features below it can't import its words
BY_ITSELF = frozenset(
    f"{urgency}.{todo}"
    for urgency in ("due_soon", "overdue")
    for todo in ("report.write", "report.revise")
)


def names_of(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    rows = session.execute(select(col(Person.id), col(Person.name)).where(col(Person.id).in_(ids)))
    return {row.id: row.name for row in rows}


def reminded_today(session: Session, ids: Collection[UUID]) -> dict[UUID, ReminderSkip]:
    """The reports of which these people were reminded since local midnight: by the office, or by
    the system alone."""
    midnight = datetime.combine(today(session), time(), LOCAL_ZONE)
    rows = session.execute(
        select(col(Notice.subject_id), col(Notice.kind)).where(
            col(Notice.kind).in_({BY_OFFICE, *BY_ITSELF}),
            col(Notice.person_id).in_(ids),
            col(Notice.created_at) >= midnight,
        )
    )
    found: dict[UUID, ReminderSkip] = {}
    for report_id, kind in rows:
        if kind == BY_OFFICE:
            found[report_id] = ReminderSkip.REMINDED_TODAY
        else:
            found.setdefault(report_id, ReminderSkip.REMINDED_BY_ITSELF)
    return found
