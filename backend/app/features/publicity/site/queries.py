"""What everybody reads: published abstracts, comments that are shown, and numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select, true
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import LOCAL_ZONE
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.publicity.queries import items_of
from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import AbstractState, AbstractVersion, ReportAbstract

MOST_ABSTRACTS = 5000
MOST_COMMENTS = 1000


@dataclass(frozen=True)
class Entry:
    """A published abstract as lists name it."""

    report_id: UUID
    year: int
    cycle_title: str
    person: str
    organization_id: UUID
    organization: str
    published_on: date


@dataclass(frozen=True)
class Said:
    """A comment that is shown, and what became of it: the state of the item made from it."""

    text: str
    received_on: date
    item: RectificationState | None


@dataclass(frozen=True)
class Spoken:
    """What was said about an abstract: what is shown, and what is not, in numbers. How many wait is
    not told: whoever watched the number would see when somebody sent one."""

    shown: tuple[Said, ...]
    n_shown: int
    hidden: tuple[tuple[HiddenReason, int], ...]


@dataclass(frozen=True)
class Followed:
    """What became of one comment, for whoever has its code."""

    report_id: UUID
    text: str
    received_on: date
    state: CommentState
    reason: HiddenReason | None
    item: RectificationState | None


Version = tuple[int, ...]


def content_version(session: Session) -> Version:
    """Changes with everything the pages show (but names): rows are never deleted, and each has a
    version that grows. One statement."""
    abstracts, comments, items = (
        select(func.count().label("n"), func.coalesce(func.sum(table.version), 0).label("versions"))
        .where(condition)
        .subquery(name)
        for name, table, condition in (
            ("a", ReportAbstract, col(ReportAbstract.state) != AbstractState.DRAFT),
            ("c", PublicComment, col(PublicComment.state) != CommentState.WAITING),
            ("i", Rectification, col(Rectification.source_kind) == SourceKind.PUBLIC_COMMENT),
        )
    )
    statement = select(*abstracts.c, *comments.c, *items.c).select_from(
        abstracts.join(comments, true()).join(items, true())
    )
    return tuple(int(n) for n in session.execute(statement).one())


def published(session: Session) -> dict[UUID, Entry]:
    """Every published abstract: the newest year first, schools in the order of their tree."""
    rows: tuple[Any, ...] = (
        col(ReportAbstract.id),
        col(Cycle.year),
        col(Cycle.title),
        col(Person.name),
        col(Organization.id),
        col(Organization.name),
        col(AbstractVersion.published_at),
    )
    found = session.execute(
        select(*rows)
        .select_from(ReportAbstract)
        .join(AbstractVersion, _is_last_version())
        .join(Cycle, col(Cycle.id) == col(ReportAbstract.cycle_id))
        .join(Person, col(Person.id) == col(ReportAbstract.person_id))
        .join(Organization, col(Organization.id) == col(ReportAbstract.organization_id))
        .where(col(ReportAbstract.state) == AbstractState.PUBLISHED)
        .order_by(
            col(Cycle.year).desc(),
            col(Organization.path),
            col(Person.name_pinyin),
            col(ReportAbstract.id),
        )
        .limit(MOST_ABSTRACTS)
    )
    return {
        id_: Entry(id_, year, title, person, school_id, school, _day(published_at))
        for id_, year, title, person, school_id, school, published_at in found
    }


def text_of(session: Session, report_id: UUID) -> str:
    """The published text; one statement."""
    return session.scalars(
        select(col(AbstractVersion.text))
        .join(ReportAbstract, _is_last_version())
        .where(col(ReportAbstract.id) == report_id)
    ).one()


def shown_counts(session: Session, report_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many comments are shown about each; one statement."""
    found = session.execute(
        select(col(PublicComment.report_id), func.count())
        .where(
            col(PublicComment.report_id).in_(report_ids),
            col(PublicComment.state) == CommentState.SHOWN,
        )
        .group_by(col(PublicComment.report_id))
    )
    return {row[0]: row[1] for row in found}


def spoken_about(session: Session, report_id: UUID) -> Spoken:
    """What was said about an abstract, the latest day first; three statements."""
    shown = session.scalars(
        select(PublicComment)
        .where(
            col(PublicComment.report_id) == report_id,
            col(PublicComment.state) == CommentState.SHOWN,
        )
        .order_by(col(PublicComment.received_on).desc(), col(PublicComment.id))
        .limit(MOST_COMMENTS)
    ).all()
    counts = session.execute(
        select(col(PublicComment.state), col(PublicComment.hidden_reason), func.count())
        .where(col(PublicComment.report_id) == report_id)
        .group_by(col(PublicComment.state), col(PublicComment.hidden_reason))
    ).all()
    items = items_of(session, [comment.id for comment in shown])
    reasons = {reason: n for _, reason, n in counts if reason is not None}
    return Spoken(
        shown=tuple(
            Said(one.text, one.received_on, items[one.id].state if one.id in items else None)
            for one in shown
        ),
        n_shown=sum(n for state, _, n in counts if state is CommentState.SHOWN),
        hidden=tuple((reason, reasons[reason]) for reason in HiddenReason if reason in reasons),
    )


def followed(session: Session, code_hash: str) -> Followed | None:
    """What became of the comment with this code; two statements."""
    row = session.scalars(
        select(PublicComment).where(col(PublicComment.code_hash) == code_hash)
    ).one_or_none()
    if row is None:
        return None
    item = items_of(session, [row.id]).get(row.id)
    return Followed(
        row.report_id,
        row.text,
        row.received_on,
        row.state,
        row.hidden_reason,
        item.state if item is not None else None,
    )


def _is_last_version() -> Any:
    return and_(
        col(AbstractVersion.tenant_id) == col(ReportAbstract.tenant_id),
        col(AbstractVersion.report_id) == col(ReportAbstract.id),
        col(AbstractVersion.number) == col(ReportAbstract.version_number),
    )


def _day(moment: Any) -> date:
    day: date = moment.astimezone(LOCAL_ZONE).date()
    return day
