"""Verbs of announcements that change no state (A4)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import organizations_below
from app.access.permissions import P
from app.core.errors import FieldError
from app.core.events import emit
from app.core.i18n import Text
from app.core.workflow import require_edit
from app.features.assessments.announcements.errors import (
    AnnouncementNotValid,
    NewDeadlineNotValid,
)
from app.features.assessments.announcements.events import (
    AnnouncementDiscarded,
    AnnouncementWritten,
    DeadlinesMoved,
)
from app.features.assessments.announcements.queries import drafting, reading
from app.features.assessments.announcements.records import (
    assessments_of,
    items_of,
    organizations_of,
    passed_deadlines,
)
from app.features.assessments.announcements.schemas import (
    AnnouncementCreate,
    AnnouncementRequest,
    NewDeadlinesRequest,
)
from app.features.assessments.announcements.tables import (
    Announcement,
    AnnouncementAction,
    AnnouncementItem,
    AnnouncementOrganization,
)
from app.features.assessments.announcements.workflow import ANNOUNCEMENT_FLOW
from app.features.assessments.evidence.queries.loading import deadlines_of_cycle
from app.features.assessments.evidence.rules import Deadlines
from app.features.assessments.tables import Assessment, AssessmentProblem
from app.features.cycles.tables import Cycle

A = AnnouncementAction
STRANGER = Text(
    zh="这个人的评价不在本周期，或不由您公布，请从列表中重选",
    en="Not an assessment of this cycle that you may announce: choose from the list",
)
NOT_PASSED = Text(
    zh="这一项的时限没有过期，或不在本次公布之中，或须由其他人办理，请重新打开页面",
    en="Its deadline has not passed, or it is not in this announcement, or somebody else has to do"
    " it: open the page again",
)
NO_SUCH = Text(
    zh="公布范围只能是本周期组织单位及其下级单位，请重选",
    en="The scope is the organizer of this cycle and what lies below: choose again",
)


def create(session: Session, actor: Actor, body: AnnouncementCreate) -> Announcement:
    """A draft. Raises NotFound (404) and AnnouncementNotValid (422), which names each fault."""
    cycle = drafting.cycle_of(session, actor, body.cycle_id)
    _check(session, actor, cycle, body)
    row = Announcement(
        cycle_id=cycle.id,
        organization_id=cycle.organization_id,
        title=body.title,
        text=body.text,
        roles=_roles(body),
    )
    session.add(row)
    session.flush()
    _fill(session, row, body.organization_ids, body.assessment_ids)
    return row


def write(
    session: Session, actor: Actor, row_id: UUID, body: AnnouncementRequest, if_match: int
) -> Announcement:
    """Replace a draft. Raises AnnouncementClosed (409), AnnouncementNotValid (422)."""
    row = _locked(session, actor, row_id, A.WRITE, if_match)
    _check(session, actor, drafting.cycle_of(session, actor, row.cycle_id), body)
    row.title, row.text, row.roles = body.title, body.text, _roles(body)
    flag_modified(row, "version")
    for table in (AnnouncementItem, AnnouncementOrganization):
        session.execute(delete(table).where(col(table.announcement_id) == row.id))
    _fill(session, row, body.organization_ids, body.assessment_ids)
    return row


def discard(session: Session, actor: Actor, row_id: UUID, if_match: int) -> None:
    """Delete a draft: nobody but the office has seen it. Raises AnnouncementClosed (409)."""
    row = _locked(session, actor, row_id, A.DISCARD, if_match)
    for table in (AnnouncementItem, AnnouncementOrganization):
        session.execute(delete(table).where(col(table.announcement_id) == row.id))
    session.delete(row)
    session.flush()
    emit(session, AnnouncementDiscarded(subject_id=row_id, details={"title": row.title}))


def correct(
    session: Session, actor: Actor, row_id: UUID, reason: str, if_match: int
) -> Announcement:
    """A draft that replaces a published one when it is published; that one stays until then.
    Raises AnnouncementClosed (409) where there is one already."""
    old = _locked(session, actor, row_id, A.CORRECT, if_match)
    row = Announcement(
        cycle_id=old.cycle_id,
        organization_id=old.organization_id,
        title=old.title,
        text=old.text,
        roles=list(old.roles),
        corrects_id=old.id,
        correction_reason=reason,
    )
    session.add(row)
    # whoever reads the old one on the way to another correction has read something else
    flag_modified(old, "version")
    session.flush()
    items = [item.assessment_id for item in items_of(session, old.id)]
    _fill(session, row, organizations_of(session, old.id), items)
    return row


def set_deadlines(
    session: Session, actor: Actor, row_id: UUID, body: NewDeadlinesRequest, if_match: int
) -> Announcement:
    """Set deadlines anew that passed between decision and announcement; what was decided stays
    beside them (A5). Raises NoDeadlinePassed, AnnouncementClosed (409), NewDeadlineNotValid (422),
    which names each fault."""
    row = _locked(session, actor, row_id, A.SET_DEADLINES, if_match)
    passed = {p.id: (p, one) for p, one, _name in passed_deadlines(session, row.id)}
    days = deadlines_of_cycle(session, row.cycle_id)
    _check_days(actor, body, passed, days)
    moved = []
    for wanted in body.deadlines:
        problem, assessment = passed[wanted.problem_id]
        problem.moved_to = wanted.due_on
        # what is shown under the assessment's version has changed
        flag_modified(assessment, "version")
        moved.append(
            {
                "assessment": str(assessment.id),
                "from": str(problem.due_on),
                "to": wanted.due_on.isoformat(),
            }
        )
    flag_modified(row, "version")
    session.flush()
    emit(session, DeadlinesMoved(subject_id=row.id, details={"deadlines": moved}))
    return row


def _check_days(
    actor: Actor,
    body: NewDeadlinesRequest,
    passed: Mapping[UUID, tuple[AssessmentProblem, Assessment]],
    days: Deadlines,
) -> None:
    code, errors = NewDeadlineNotValid.code, []
    for n, wanted in enumerate(body.deadlines):
        found = passed.get(wanted.problem_id)
        if found is None or not actor.may(P.ASSESSMENT_WRITE, found[1]):
            errors.append(FieldError(f"/deadlines/{n}/problem_id", code, NOT_PASSED))
        elif (fault := days.fault(wanted.due_on)) is not None:
            errors.append(FieldError(f"/deadlines/{n}/due_on", code, fault))
    if errors:
        raise NewDeadlineNotValid(errors[0].detail, errors=errors)


def _locked(session: Session, actor: Actor, row_id: UUID, edit: A, if_match: int) -> Announcement:
    reading.get_announcement(session, actor, row_id)
    row = session.scalars(
        select(Announcement)
        .where(col(Announcement.id) == row_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    require_edit(session, ANNOUNCEMENT_FLOW, row, edit, actor, version=if_match)
    return row


def _roles(body: AnnouncementRequest) -> list[str]:
    return [str(role) for role in dict.fromkeys(body.roles)]


def _check(session: Session, actor: Actor, cycle: Cycle, body: AnnouncementRequest) -> None:
    code = AnnouncementNotValid.code
    possible = drafting.may_announce(session, actor, cycle.id, body.assessment_ids)
    below = organizations_below(session, cycle.organization_id)
    errors = [
        FieldError(f"/assessment_ids/{n}", code, STRANGER)
        for n, one in enumerate(body.assessment_ids)
        if not possible.get(one, False)
    ]
    errors += [
        FieldError(f"/organization_ids/{n}", code, NO_SUCH)
        for n, one in enumerate(body.organization_ids)
        if one not in below
    ]
    if errors:
        raise AnnouncementNotValid(errors[0].detail, errors=errors)


def _fill(
    session: Session,
    row: Announcement,
    organization_ids: Sequence[UUID],
    assessment_ids: Sequence[UUID],
) -> None:
    ordered = [one.id for one, _name in assessments_of(session, assessment_ids)]
    session.add_all(
        AnnouncementOrganization(announcement_id=row.id, organization_id=one)
        for one in dict.fromkeys(organization_ids)
    )
    session.add_all(
        AnnouncementItem(announcement_id=row.id, assessment_id=one, position=n)
        for n, one in enumerate(ordered, start=1)
    )
    session.flush()
    details = {
        "people": len(ordered),
        "roles": list(row.roles),
        "organizations": [str(one) for one in dict.fromkeys(organization_ids)],
    }
    emit(session, AnnouncementWritten(subject_id=row.id, details=details))
