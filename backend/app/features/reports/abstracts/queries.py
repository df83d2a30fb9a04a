"""What is read of abstracts: by those who make them, and by everybody once they are published."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.permissions import P
from app.core import workflow
from app.features.organizations.tables import Organization
from app.features.people.tables import Person
from app.features.reports.abstracts.schemas import (
    AbstractList,
    AbstractRead,
    AbstractSummary,
    AbstractVersionRead,
)
from app.features.reports.material.queries import content_of
from app.features.reports.rules.abstract import ABSTRACT_MAX, propose
from app.features.reports.rules.counting import count_characters
from app.features.reports.tables import AbstractState, AbstractVersion, Report, ReportAbstract
from app.features.reports.workflow import ABSTRACT_FLOW

_LISTED = 1000
_VERSIONS_SHOWN = 50


def abstract_of(session: Session, report: Report, *, is_locked: bool = False) -> ReportAbstract:
    """The abstract of a report; where nobody has written one yet an empty one of version 0, which
    is not in the session."""
    statement = select(ReportAbstract).where(col(ReportAbstract.id) == report.id)
    if is_locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(statement).one_or_none()
    return found or ReportAbstract(
        tenant_id=report.tenant_id,
        id=report.id,
        cycle_id=report.cycle_id,
        reviewee_id=report.reviewee_id,
        post_id=report.post_id,
        person_id=report.person_id,
        organization_id=report.organization_id,
        text="",
        version=0,
    )


def list_abstracts(session: Session, actor: Actor, cycle_id: UUID) -> AbstractList:
    """The abstracts of a cycle's reports in order of names (at most 1000), one statement."""
    rows = session.execute(
        _summaries()
        .where(actor.condition(P.REPORT_READ, Report), col(Report.cycle_id) == cycle_id)
        .order_by(col(Person.name_pinyin), col(Report.id))
        .limit(_LISTED)
    )
    return AbstractList(
        items=[AbstractSummary.model_validate(_summary(*row)) for row in rows],
        max_characters=ABSTRACT_MAX,
    )


def read_abstract(session: Session, actor: Actor, report: Report) -> AbstractRead:
    """The abstract of one report as its page shows it."""
    row = session.execute(_summaries().where(col(Report.id) == report.id)).one()
    abstract = abstract_of(session, report)
    is_written = abstract.version > 0
    return AbstractRead.model_validate(
        {
            **_summary(*row),
            "max_characters": ABSTRACT_MAX,
            "proposal": propose(content_of(report)),
            "versions": _versions(session, report.id),
            "history": workflow.history(session, ABSTRACT_FLOW, report.id),
            "offers": (workflow.offers if is_written else workflow.edit_offers)(
                session, ABSTRACT_FLOW, abstract, actor
            ),
        }
    )


def published_reviewees(session: Session, cycle_id: UUID) -> list[UUID]:
    """Whose abstracts everybody may read, in no particular order of anything."""
    return list(
        session.scalars(
            _published(cycle_id)
            .with_only_columns(col(ReportAbstract.reviewee_id))
            .order_by(col(ReportAbstract.reviewee_id))
            .limit(_LISTED)
        )
    )


def published_abstract(session: Session, cycle_id: UUID, reviewee_id: UUID) -> str | None:
    """What everybody may read about a reviewee; None where nothing is published."""
    return session.scalars(
        _published(cycle_id)
        .with_only_columns(col(AbstractVersion.text))
        .where(col(ReportAbstract.reviewee_id) == reviewee_id)
    ).one_or_none()


def _published(cycle_id: UUID) -> Select[Any]:
    return (
        select(ReportAbstract)
        .join(AbstractVersion, _is_last_version())
        .where(
            col(ReportAbstract.cycle_id) == cycle_id,
            col(ReportAbstract.state) == AbstractState.PUBLISHED,
        )
    )


def _is_last_version() -> Any:
    return and_(
        col(AbstractVersion.tenant_id) == col(ReportAbstract.tenant_id),
        col(AbstractVersion.report_id) == col(ReportAbstract.id),
        col(AbstractVersion.number) == col(ReportAbstract.version_number),
    )


def _summaries() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Report,
        col(Person.name),
        col(Organization.name),
        ReportAbstract,
        col(AbstractVersion.text),
    )
    return (
        select(*columns)
        .select_from(Report)
        .join(Person, col(Person.id) == col(Report.person_id))
        .join(Organization, col(Organization.id) == col(Report.organization_id))
        .outerjoin(ReportAbstract, col(ReportAbstract.id) == col(Report.id))
        .outerjoin(AbstractVersion, _is_last_version())
    )


def _summary(
    report: Report,
    person: str,
    organization: str,
    abstract: ReportAbstract | None,
    published: str | None,
) -> dict[str, Any]:
    text = abstract.text if abstract else ""
    state = abstract.state if abstract else AbstractState.DRAFT
    return {
        "report_id": report.id,
        "reviewee_id": report.reviewee_id,
        "person_name": person,
        "organization_name": organization,
        "report_state": report.state,
        "state": state,
        "text": text,
        "characters": count_characters(text),
        "has_changes": state is AbstractState.PUBLISHED and text != published,
        "version": abstract.version if abstract else 0,
    }


def _versions(session: Session, report_id: UUID) -> list[AbstractVersionRead]:
    rows = session.execute(
        select(AbstractVersion, col(Person.name))
        .join(Person, col(Person.id) == col(AbstractVersion.published_by))
        .where(col(AbstractVersion.report_id) == report_id)
        .order_by(col(AbstractVersion.number).desc())
        .limit(_VERSIONS_SHOWN)
    )
    return [
        AbstractVersionRead.model_validate({**version.model_dump(), "published_by_name": name})
        for version, name in rows
    ]


def publishable(
    session: Session, actor: Actor, cycle_id: UUID, report_ids: Collection[UUID]
) -> list[tuple[UUID, str]]:
    """Those of the reports whose abstracts the actor may publish, with their authors' names."""
    rows = session.execute(
        select(col(Report.id), col(Person.name))
        .join(Person, col(Person.id) == col(Report.person_id))
        .where(
            actor.condition(P.ABSTRACT_PUBLISH, Report),
            col(Report.cycle_id) == cycle_id,
            col(Report.id).in_(report_ids),
        )
        .order_by(col(Report.id))  # two clerks who press at once wait for each other in order
    )
    return [(report_id, name) for report_id, name in rows]
