"""What publishing, withdrawing and correcting an announcement do (A4)."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.workflow import Asked, Taken, apply, apply_all
from app.features.assessments.announcements.export import issue_paper
from app.features.assessments.announcements.records import (
    ANNOUNCED,
    announcement_row,
    announcements_with,
    assessments_of,
    items_of,
    readers_of,
    standing_of,
)
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementAction,
    AnnouncementItem,
    AnnouncementState,
    PaperOccasion,
)
from app.features.assessments.announcements.workflow import ANNOUNCEMENT_FLOW
from app.features.assessments.events import GradeCorrected
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.inbox.service import notify_all

A = AnnouncementAction


@ANNOUNCEMENT_FLOW.does(A.PUBLISH)
def publish(session: Session, taken: Taken[Announcement]) -> None:
    """Everybody in it is announced in this very transaction, or nobody; the grades are kept as
    they were announced, and everybody in the scope finds it in their inbox."""
    row, actor = taken.row, taken.actor
    row.published_at = now(session)
    items = items_of(session, row.id)
    _lock(session, items)
    rows = {one.id: one for one, _name in assessments_of(session, [i.assessment_id for i in items])}
    asked = [Asked(one.id, one.version) for one in rows.values() if one.state not in ANNOUNCED]
    apply_all(session, ASSESSMENT_FLOW, asked, AssessmentAction.ANNOUNCE, actor)
    for item in items:
        item.grade = rows[item.assessment_id].grade
    if row.corrects_id is not None:
        old = announcement_row(session, row.corrects_id)
        apply(
            session, ANNOUNCEMENT_FLOW, old.id, A.REPLACE, actor, row.correction_reason,
            version=old.version,
        )  # fmt: skip
    session.flush()
    _note_standing(session, row)
    issue_paper(session, row, PaperOccasion.PUBLISHED)
    _tell(session, row, "announcement.corrected" if row.corrects_id else "announcement.published")


@ANNOUNCEMENT_FLOW.does(A.WITHDRAW)
def withdraw(session: Session, taken: Taken[Announcement]) -> None:
    """Its readers learn that it is withdrawn and why; the grades stay as decided. What it corrected
    named the same people, and goes with it."""
    corrected = taken.row.corrects_id and announcement_row(session, taken.row.corrects_id)
    if corrected and corrected.state is AnnouncementState.CORRECTED:
        apply(
            session, ANNOUNCEMENT_FLOW, corrected.id, A.WITHDRAW, taken.actor, taken.comment,
            version=corrected.version,
        )  # fmt: skip
    taken.row.ended_reason = taken.comment or ""
    session.flush()
    _note_standing(session, taken.row)
    issue_paper(session, taken.row, PaperOccasion.WITHDRAWN)
    _tell(session, taken.row, "announcement.withdrawn")


@ANNOUNCEMENT_FLOW.does(A.REPLACE)
def replace(session: Session, taken: Taken[Announcement]) -> None:
    """It stays, and names what replaced it."""
    taken.row.ended_reason = taken.comment or ""
    issue_paper(session, taken.row, PaperOccasion.CORRECTED)


def on_grade_corrected(session: Session, event: GradeCorrected) -> None:
    """Whoever can read the old grade in an announcement hears of the correction (A4)."""
    for row in announcements_with(session, event.subject_id):
        issue_paper(session, row, PaperOccasion.GRADE_CORRECTED)
        _tell(session, row, "announcement.corrected")


def _note_standing(session: Session, row: Announcement) -> None:
    """Whoever no announcement names any more is announced anew before the file is closed (A6)."""
    about = [item.assessment_id for item in items_of(session, row.id)]
    if row.corrects_id is not None:
        about += [item.assessment_id for item in items_of(session, row.corrects_id)]
    standing, moment = standing_of(session, about), now(session)
    for one, _name in assessments_of(session, about):
        if one.id in standing:
            one.withdrawn_at = None
        elif one.withdrawn_at is None:
            one.withdrawn_at = moment
    session.flush()


def _lock(session: Session, items: Sequence[AnnouncementItem]) -> None:
    """A grade that is being corrected meanwhile is announced so, or corrected after this."""
    session.scalars(
        select(Assessment)
        .where(col(Assessment.id).in_([item.assessment_id for item in items]))
        .order_by(col(Assessment.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def _tell(session: Session, row: Announcement, kind: str) -> None:
    notify_all(
        session,
        readers_of(session, row),
        kind=kind,
        subject_type="announcement",
        subject_id=row.id,
        params={"title": row.title},
    )
