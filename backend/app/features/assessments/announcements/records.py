"""What an announcement is about and who may read it; one statement each."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased, defer, undefer
from sqlmodel import col

from app.access.assignments import OrganizationClosure, reaches
from app.access.posts import held_on
from app.core.clock import today
from app.core.i18n import Text
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementItem,
    AnnouncementOrganization,
    AnnouncementPaper,
    AnnouncementState,
)
from app.features.assessments.objections.rules import may_be_announced
from app.features.assessments.objections.tables import Objection
from app.features.assessments.tables import Assessment, AssessmentProblem, AssessmentState
from app.features.people.tables import Person

ANNOUNCED = (AssessmentState.ANNOUNCED, AssessmentState.ARCHIVED)
NOT_FED_BACK = Text(zh="还没有反馈本人", en="Not fed back yet")


def items_of(session: Session, announcement_id: UUID) -> Sequence[AnnouncementItem]:
    """Whom it is about, in the order of the roster."""
    return session.scalars(
        select(AnnouncementItem)
        .where(col(AnnouncementItem.announcement_id) == announcement_id)
        .order_by(col(AnnouncementItem.position))
    ).all()


def announcement_row(session: Session, announcement_id: UUID) -> Announcement:
    """The announcement that another one corrects."""
    return session.scalars(
        select(Announcement).where(col(Announcement.id) == announcement_id)
    ).one()


def correction_of(session: Session, announcement_id: UUID) -> UUID | None:
    """What corrects it, a draft included."""
    return session.scalars(
        select(col(Announcement.id)).where(col(Announcement.corrects_id) == announcement_id)
    ).one_or_none()


def organizations_of(session: Session, announcement_id: UUID) -> list[UUID]:
    """The organizations of its scope."""
    return list(
        session.scalars(
            select(col(AnnouncementOrganization.organization_id)).where(
                col(AnnouncementOrganization.announcement_id) == announcement_id
            )
        )
    )


def assessments_of(session: Session, ids: Collection[UUID]) -> list[tuple[Assessment, str]]:
    """Assessments with the name of each reviewee, in the order of the roster."""
    found = session.execute(
        select(Assessment, col(Person.name))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .where(col(Assessment.id).in_(ids))
        .order_by(col(Assessment.position), col(Assessment.id))
    )
    return [(row, name) for row, name in found]


def waiting_for(session: Session, rows: Sequence[Assessment]) -> dict[UUID, tuple[Text, ...]]:
    """What keeps each assessment from being announced; empty where nothing does. One statement,
    however many they are."""
    objections = {
        (one.assessment_id, one.round): one
        for one in session.scalars(
            select(Objection).where(col(Objection.assessment_id).in_([row.id for row in rows]))
        )
    }
    day = today(session)
    found: dict[UUID, tuple[Text, ...]] = {}
    for row in rows:
        objection = objections.get((row.id, row.round))
        if row.state in ANNOUNCED:
            found[row.id] = ()
        elif row.state is not AssessmentState.FED_BACK:
            found[row.id] = (NOT_FED_BACK,)
        else:
            found[row.id] = may_be_announced(
                until=row.objection_until,
                today=day,
                is_objected_to=objection is not None,
                is_answered=objection is not None and objection.outcome is not None,
                is_waived=row.waived_at is not None,
            )
    return found


def standing_of(session: Session, assessment_ids: Collection[UUID]) -> set[UUID]:
    """Of these the ones that an announcement which stands is about; one statement."""
    return set(
        session.scalars(
            select(col(AnnouncementItem.assessment_id))
            .join(Announcement, col(Announcement.id) == col(AnnouncementItem.announcement_id))
            .where(
                col(AnnouncementItem.assessment_id).in_(assessment_ids),
                col(Announcement.state) == AnnouncementState.PUBLISHED,
            )
        )
    )


def passed_deadlines(
    session: Session, announcement_id: UUID
) -> Sequence[tuple[AssessmentProblem, Assessment, str]]:
    """Problems of whom it would announce whose deadline as decided is over by today, with the name
    of each reviewee; one statement."""
    rows = session.execute(
        select(AssessmentProblem, Assessment, col(Person.name))
        .join(Assessment, col(Assessment.id) == col(AssessmentProblem.assessment_id))
        .join(AnnouncementItem, col(AnnouncementItem.assessment_id) == col(Assessment.id))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .where(
            col(AnnouncementItem.announcement_id) == announcement_id,
            col(Assessment.state).not_in(ANNOUNCED),
            col(AssessmentProblem.due_on) <= today(session),
        )
        .order_by(
            col(AnnouncementItem.position), col(AssessmentProblem.position), col(Assessment.id)
        )
    )
    return [(problem, row, name) for problem, row, name in rows]


def count_readers(session: Session, row: Announcement) -> int:
    """How many they are."""
    return session.scalars(
        select(func.count()).select_from(readers_of(session, row).subquery())
    ).one()


def readers_of(session: Session, row: Announcement) -> Select[tuple[UUID]]:
    """SQL: everybody whose role reaches an organization of the scope today. It says the tenant
    itself: it is part of an INSERT too, which nobody narrows."""
    held, below = held_on(today(session)), aliased(OrganizationClosure)
    return (
        select(held.c.person_id)
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(
            below,
            and_(
                col(below.tenant_id) == held.c.tenant_id,
                col(below.descendant_id) == col(OrganizationClosure.descendant_id),
            ),
        )
        .join(
            AnnouncementOrganization,
            and_(
                col(AnnouncementOrganization.tenant_id) == held.c.tenant_id,
                col(AnnouncementOrganization.organization_id) == col(below.ancestor_id),
            ),
        )
        .where(
            held.c.tenant_id == row.tenant_id,
            held.c.role.in_(row.roles),
            col(AnnouncementOrganization.announcement_id) == row.id,
        )
        .distinct()
        .order_by(held.c.person_id)
    )


def announcements_with(session: Session, assessment_id: UUID) -> list[Announcement]:
    """Those that are out and say something of this assessment, locked: each gets another paper."""
    return list(
        session.scalars(
            select(Announcement)
            .join(AnnouncementItem, col(AnnouncementItem.announcement_id) == col(Announcement.id))
            .where(
                col(AnnouncementItem.assessment_id) == assessment_id,
                col(Announcement.state) == AnnouncementState.PUBLISHED,
            )
            .order_by(col(Announcement.id))
            .with_for_update(of=Announcement)
            .execution_options(populate_existing=True)
        )
    )


def papers_of(session: Session, announcement_id: UUID) -> Sequence[AnnouncementPaper]:
    """Its documents in the order in which they were issued, without their content."""
    return session.scalars(
        select(AnnouncementPaper)
        .where(col(AnnouncementPaper.announcement_id) == announcement_id)
        .order_by(col(AnnouncementPaper.number))
        .options(defer(AnnouncementPaper.content), defer(AnnouncementPaper.papers))  # type: ignore[arg-type]
    ).all()


def paper_of(session: Session, announcement_id: UUID, number: int) -> AnnouncementPaper | None:
    """One of them, with its content."""
    return session.scalars(
        select(AnnouncementPaper)
        .where(
            col(AnnouncementPaper.announcement_id) == announcement_id,
            col(AnnouncementPaper.number) == number,
        )
        .options(undefer(AnnouncementPaper.content))  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    ).one_or_none()
