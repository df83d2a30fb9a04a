"""Announcements as they are read; constant in number of statements."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure
from app.access.permissions import P
from app.access.roles import Role
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.core.workflow import offers
from app.features.assessments.announcements.records import (
    count_readers,
    papers_of,
    passed_deadlines,
)
from app.features.assessments.announcements.schemas import (
    AnnouncedCorrectionRead,
    AnnouncedRead,
    AnnouncementPaperRead,
    AnnouncementRead,
    AnnouncementSummary,
    PassedDeadlineRead,
    ScopeOrganizationRead,
)
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementItem,
    AnnouncementOrganization,
    AnnouncementState,
)
from app.features.assessments.announcements.workflow import ANNOUNCEMENT_FLOW
from app.features.assessments.decisions.queries import corrections_of
from app.features.assessments.decisions.tables import AssessmentCorrection
from app.features.assessments.grades import Ceiling, Grade, consequences_of
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import Cycle
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

S = AnnouncementState
UNREAD = {"content", "papers"}


def readable(actor: Actor) -> ColumnElement[bool]:
    """SQL: drafts are those of whoever announces; what was published is read by the leaders of
    the cycle, by those it is about, and by everybody in its scope."""
    own = exists().where(
        col(AnnouncementItem.tenant_id) == col(Announcement.tenant_id),
        col(AnnouncementItem.announcement_id) == col(Announcement.id),
        col(AnnouncementItem.assessment_id) == col(Assessment.id),
        col(Assessment.tenant_id) == col(Announcement.tenant_id),
        col(Assessment.person_id) == actor.person_id,
    )
    leads = actor.condition(P.BOARD_READ, Announcement)
    was_published = col(Announcement.state) != S.DRAFT
    return or_(
        actor.condition(P.ANNOUNCEMENT_WRITE, Announcement),
        and_(was_published, or_(leads, own, *_in_scope(actor))),
    )


def _in_scope(actor: Actor) -> list[ColumnElement[bool]]:
    """SQL, for each role: it is one of the scope's, and reaches one of its organizations."""
    return [
        and_(
            col(Announcement.roles).contains([str(grant.role)]),
            exists().where(
                col(AnnouncementOrganization.tenant_id) == col(Announcement.tenant_id),
                col(AnnouncementOrganization.announcement_id) == col(Announcement.id),
                col(OrganizationClosure.tenant_id) == col(Announcement.tenant_id),
                col(OrganizationClosure.ancestor_id)
                == col(AnnouncementOrganization.organization_id),
                col(OrganizationClosure.descendant_id).in_(grant.organizations),
            ),
        )
        for grant in actor.grants
        if not grant.is_over
    ]


def get_announcement(session: Session, actor: Actor, announcement_id: UUID) -> Announcement:
    """One announcement the actor may read; raises NotFound (404)."""
    row = session.scalars(
        select(Announcement).where(col(Announcement.id) == announcement_id, readable(actor))
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def list_announcements(
    session: Session,
    actor: Actor,
    page: PageRequest,
    cycle_id: UUID | None = None,
    assessment_id: UUID | None = None,
) -> tuple[list[AnnouncementSummary], str | None]:
    """Those the actor may read, the latest first; one statement."""
    statement = (
        select(Announcement, col(Cycle.title))
        .join(Cycle, col(Cycle.id) == col(Announcement.cycle_id))
        .where(readable(actor))
    )
    if cycle_id is not None:
        statement = statement.where(col(Announcement.cycle_id) == cycle_id)
    if assessment_id is not None:
        names = exists().where(
            col(AnnouncementItem.tenant_id) == col(Announcement.tenant_id),
            col(AnnouncementItem.announcement_id) == col(Announcement.id),
            col(AnnouncementItem.assessment_id) == assessment_id,
        )
        # whom a withdrawn one was about is read by those who announce
        shows = actor.condition(P.ANNOUNCEMENT_WRITE, Announcement)
        statement = statement.where(names, or_(shows, col(Announcement.state) != S.WITHDRAWN))
    keys = (Announcement.created_at, Announcement.id)
    rows, following = paginate(session, statement, keys, page, descending=True)
    return [_summary(row, title) for row, title in rows], following


def _summary(row: Announcement, cycle_title: str) -> AnnouncementSummary:
    return AnnouncementSummary.model_validate({**row.model_dump(), "cycle_title": cycle_title})


def announcement_page(session: Session, actor: Actor, row: Announcement) -> AnnouncementRead:
    """One announcement as this reader may see it; a constant number of statements."""
    announces = actor.may(P.ANNOUNCEMENT_WRITE, row)
    title, corrected_by = _around(session, row)
    items = items_shown(session, row)
    return AnnouncementRead(
        **_summary(row, title).model_dump(),
        text=row.text,
        roles=[Role(role) for role in row.roles],
        organizations=_organizations(session, row),
        items=[read for _id, read in items if announces or row.state is not S.WITHDRAWN],
        corrects_id=row.corrects_id,
        corrected_by_id=corrected_by if announces or row.state is S.CORRECTED else None,
        correction_reason=row.correction_reason,
        ended_reason=row.ended_reason,
        papers=papers_shown(session, actor, row),
        readers=count_readers(session, row) if announces else None,
        assessment_ids=[one for one, _read in items] if announces else None,
        passed=_passed(session, row) if announces and row.state is S.DRAFT else [],
        offers=offers(session, ANNOUNCEMENT_FLOW, row, actor),
    )


def _passed(session: Session, row: Announcement) -> list[PassedDeadlineRead]:
    return [
        PassedDeadlineRead(
            problem_id=problem.id,
            name=name,
            text=problem.text,
            due_on=problem.due_on,
            moved_to=problem.moved_to,
        )
        for problem, _assessment, name in passed_deadlines(session, row.id)
        if problem.due_on is not None
    ]


def _around(session: Session, row: Announcement) -> tuple[str, UUID | None]:
    """The cycle's title, and what corrects this one."""
    by = (
        select(col(Announcement.id))
        .where(col(Announcement.corrects_id) == row.id)
        .scalar_subquery()
    )
    found = session.execute(select(col(Cycle.title), by).where(col(Cycle.id) == row.cycle_id)).one()
    return found[0], found[1]


def items_shown(session: Session, row: Announcement) -> list[tuple[UUID, AnnouncedRead]]:
    """Whom it is about, by the assessment, as its readers see them; two statements."""
    found = session.execute(
        select(AnnouncementItem, Assessment, col(Person.name), col(Organization.name))
        .join(Assessment, col(Assessment.id) == col(AnnouncementItem.assessment_id))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .where(col(AnnouncementItem.announcement_id) == row.id)
        .order_by(col(AnnouncementItem.position))
    ).all()
    corrected = corrections_of(session, [one.id for _item, one, *_names in found])
    return [
        (one.id, _announced(row, item, one, corrected[one.id], *names))
        for item, one, *names in found
    ]


def _announced(
    row: Announcement,
    item: AnnouncementItem,
    one: Assessment,
    corrected: Sequence[tuple[AssessmentCorrection, str]],
    name: str,
    organization: str,
) -> AnnouncedRead:
    grade, out = one.grade if row.state is S.DRAFT else item.grade, row.published_at
    return AnnouncedRead(
        name=name,
        organization_name=organization,
        grade=grade,
        annual_appraisal_ceiling=_ceiling(grade) if grade else None,
        corrections=[
            AnnouncedCorrectionRead(
                **each.model_dump(), annual_appraisal_ceiling=_ceiling(each.new_grade)
            )
            for each, _by in corrected
            if out is not None and each.corrected_at > out
        ],
    )


def _ceiling(grade: Grade) -> Ceiling:
    return consequences_of(grade).annual_appraisal_ceiling


def papers_shown(session: Session, actor: Actor, row: Announcement) -> list[AnnouncementPaperRead]:
    """Its documents; of a withdrawn one others than those who announce have the last alone, which
    names nobody."""
    announces = actor.may(P.ANNOUNCEMENT_WRITE, row)
    found = papers_of(session, row.id)
    if row.state is S.WITHDRAWN and not announces:
        found = found[-1:]
    return [
        AnnouncementPaperRead.model_validate(
            {**one.model_dump(exclude=UNREAD), "fault": one.fault if announces else ""}
        )
        for one in found
    ]


def issuer_of(session: Session, row: Announcement) -> tuple[str, str]:
    """The cycle's title, and the organization whose office announces."""
    found = session.execute(
        select(col(Cycle.title), col(Organization.name))
        .join(Organization, col(Organization.id) == row.organization_id)
        .where(col(Cycle.id) == row.cycle_id)
    ).one()
    return found[0], found[1]


def _organizations(session: Session, row: Announcement) -> list[ScopeOrganizationRead]:
    found: Any = session.scalars(
        select(Organization)
        .join(
            AnnouncementOrganization,
            col(AnnouncementOrganization.organization_id) == col(Organization.id),
        )
        .where(col(AnnouncementOrganization.announcement_id) == row.id)
        .order_by(col(Organization.path), col(Organization.id))
    )
    return [ScopeOrganizationRead.model_validate(one) for one in found]
