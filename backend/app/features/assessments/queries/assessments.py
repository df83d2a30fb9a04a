"""Every SELECT of the assessment pages; constant in number whatever the length of a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.everybody import Doer, at_most, with_doer
from app.access.permissions import P
from app.core.clock import LOCAL_ZONE, today
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.features.assessments.grades import consequences_of
from app.features.assessments.objections.tables import (
    MessageKind,
    Objection,
    ObjectionMessage,
)
from app.features.assessments.schemas import AssessmentSummary
from app.features.assessments.tables import Assessment, AssessmentState, AssessmentWriter
from app.features.assessments.workflow import SEEN_BY_REVIEWEE, SEEN_BY_SERVICES
from app.features.cycles.tables import Cycle, Reviewee
from app.features.inbox.schemas import Duty, Todo
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

# a county's reviewees: they are counted, and many of a kind are one to-do
MOST_TODOS = 500


@dataclass(frozen=True)
class Filters:
    """Filters of the list."""

    cycle_id: UUID | None = None
    state: AssessmentState | None = None
    reviewee_id: UUID | None = None


def is_told(actor: Actor) -> ColumnElement[bool]:
    """What is not yet fed back is unknown to its reviewee, whatever other role they hold; what
    is not yet announced is unknown to other systems (A4, A5)."""
    if actor.is_service:
        return col(Assessment.state).in_(SEEN_BY_SERVICES)
    return or_(
        col(Assessment.person_id) != actor.person_id,
        col(Assessment.state).in_(SEEN_BY_REVIEWEE),
    )


def get_assessment(
    session: Session, actor: Actor, assessment_id: UUID, *, lock: bool = False
) -> Assessment:
    """One assessment the actor may see, locked for a change if asked; raises NotFound (404)."""
    statement = visible(actor, P.ASSESSMENT_READ, select(Assessment), Assessment).where(
        is_told(actor), col(Assessment.id) == assessment_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row: Assessment | None = session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    return row


def list_assessments(
    session: Session, actor: Actor, filters: Filters, page: PageRequest
) -> tuple[list[AssessmentSummary], str | None]:
    """Assessments with the names to show, in the order of the roster; one statement."""
    statement = visible(actor, P.ASSESSMENT_READ, _with_names(), Assessment).where(is_told(actor))
    for column, value in (
        (Assessment.cycle_id, filters.cycle_id),
        (Assessment.state, filters.state),
        (Assessment.reviewee_id, filters.reviewee_id),
    ):
        if value is not None:
            statement = statement.where(col(column) == value)
    keys = (Assessment.created_at, Assessment.position, Assessment.id)
    rows, following = paginate(session, statement, keys, page)
    return [summary(*row) for row in rows], following


def visible_ids(session: Session, actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Which of these the actor may see; one statement."""
    statement = select(col(Assessment.id)).where(is_told(actor), col(Assessment.id).in_(ids))
    return set(session.scalars(visible(actor, P.ASSESSMENT_READ, statement, Assessment)))


def summaries_of(session: Session, ids: Collection[UUID]) -> dict[UUID, AssessmentSummary]:
    """Rows of the list by id; one statement."""
    rows = session.execute(_with_names().where(col(Assessment.id).in_(ids)))
    return {row[0].id: summary(*row) for row in rows}


@cache
def _with_names() -> Select[Any]:
    statement = (
        select(Assessment, col(Person.name), col(Person.staff_no), col(Organization.name))
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
    )
    return cast(Select[Any], statement)


def summary(row: Assessment, name: str, staff_no: str, organization_name: str) -> AssessmentSummary:
    """A row of the list."""
    is_announced = row.state in SEEN_BY_SERVICES and row.grade is not None
    ceiling = consequences_of(row.grade).annual_appraisal_ceiling if row.grade else None
    return AssessmentSummary.model_validate(
        {
            **row.model_dump(),
            "name": name,
            "staff_no": staff_no,
            "organization_name": organization_name,
            "annual_appraisal_ceiling": ceiling if is_announced else None,
        }
    )


@dataclass(frozen=True)
class Names:
    """The names around one assessment."""

    person: str
    staff_no: str
    organization: str
    cycle: str


def names_of(session: Session, row: Assessment) -> Names:
    """Reviewee, organization and cycle by name; one statement."""
    found = session.execute(
        select(col(Person.name), col(Person.staff_no), col(Organization.name), col(Cycle.title))
        .select_from(Assessment)
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .join(Cycle, col(Cycle.id) == col(Assessment.cycle_id))
        .where(col(Assessment.id) == row.id)
    ).one()
    return Names(*found)


def people_names(session: Session, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names by id; ids of nobody are left out."""
    rows = session.execute(
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(person_ids))
    )
    return dict(rows.all())


def duties(session: Session, doer: Doer) -> list[Duty]:
    """The same for one person or for everybody, in the same statement."""
    state = col(Assessment.state)
    writes = doer.condition(P.ASSESSMENT_WRITE, Assessment)
    due = or_(
        and_(writes, state.in_((AssessmentState.DRAFTING, AssessmentState.DELIBERATED))),
        and_(state == AssessmentState.FED_BACK, _due_after_feedback(session, doer)),
    )
    statement = (
        with_doer(_with_names().add_columns(_objected(None)), doer)
        .where(due)
        .order_by(col(Assessment.created_at), col(Assessment.position), col(Assessment.id))
    )
    rows = session.execute(at_most(statement, doer, MOST_TODOS))
    return [
        Duty(person_id, _todo(person_id, row, name, is_objected_to=is_objected_to))
        for row, name, _staff_no, _organization, is_objected_to, person_id in rows
    ]


def _due_after_feedback(session: Session, doer: Doer) -> ColumnElement[bool]:
    """The reviewee reads, or adds what they are asked; the objection is answered by whoever did
    not write the opinion; what is settled is announced (A4)."""
    own = col(Assessment.person_id) == doer.person_id
    last = (
        select(col(ObjectionMessage.kind))
        .where(
            col(ObjectionMessage.tenant_id) == col(Objection.tenant_id),
            col(ObjectionMessage.objection_id) == col(Objection.id),
        )
        .order_by(col(ObjectionMessage.position).desc())
        .limit(1)
        .scalar_subquery()
    )
    is_settled = or_(
        col(Assessment.objection_until) < today(session),
        col(Assessment.waived_at).is_not(None),
        _objected(col(Objection.outcome).is_not(None)),
    )
    return or_(
        and_(own, col(Assessment.acknowledged_at).is_(None)),
        and_(own, _objected(col(Objection.outcome).is_(None), last == MessageKind.QUESTION)),
        and_(
            doer.condition(P.OBJECTION_ANSWER, Assessment),
            ~exists().where(
                col(AssessmentWriter.tenant_id) == col(Assessment.tenant_id),
                col(AssessmentWriter.assessment_id) == col(Assessment.id),
                col(AssessmentWriter.person_id) == doer.person_id,
            ),
            _objected(None),
        ),
        and_(doer.condition(P.ASSESSMENT_WRITE, Assessment), is_settled, ~_objected(None)),
    )


def _objected(*conditions: ColumnElement[bool] | None) -> ColumnElement[bool]:
    """SQL: the present round has an objection of which this holds; None: that waits."""
    of_row = [
        col(Objection.tenant_id) == col(Assessment.tenant_id),
        col(Objection.assessment_id) == col(Assessment.id),
        col(Objection.round) == col(Assessment.round),
    ]
    waits = col(Objection.outcome).is_(None)
    return exists().where(*of_row, *(waits if one is None else one for one in conditions))


TODO_VERBS = {
    AssessmentState.DRAFTING: "propose",
    AssessmentState.DELIBERATED: "feed_back",
    AssessmentState.FED_BACK: "announce",
}


def _todo(person_id: UUID, row: Assessment, name: str, *, is_objected_to: bool) -> Todo:
    is_own = row.person_id == person_id
    verb = TODO_VERBS[row.state]
    if is_own:
        verb = "read" if row.acknowledged_at is None else "add"
    elif is_objected_to:
        verb = "answer"
    since = row.fed_back_at if is_own else None
    return Todo(
        kind=f"assessment.{verb}",
        subject_type="assessment",
        subject_id=row.id,
        params={"name": name},
        due_on=row.objection_until if verb == "read" else None,
        since=since.astimezone(LOCAL_ZONE).date() if since else None,
    )


def assessment_of(session: Session, assessment_id: UUID) -> Assessment:
    """The assessment that an event is about."""
    return session.scalars(select(Assessment).where(col(Assessment.id) == assessment_id)).one()


def reviewees_in_order(session: Session, cycle_id: UUID) -> Sequence[Reviewee]:
    """The reviewees of a cycle in the order of the roster, then by name."""
    return session.scalars(
        select(Reviewee)
        .join(Person, col(Person.id) == col(Reviewee.person_id))
        .where(col(Reviewee.cycle_id) == cycle_id)
        .order_by(col(Reviewee.position).nulls_last(), col(Person.name_pinyin), col(Reviewee.id))
    ).all()


def organizer_of(session: Session, cycle_id: UUID) -> UUID:
    """The organization whose people assess in the cycle."""
    return session.scalars(
        select(col(Cycle.organization_id)).where(col(Cycle.id) == cycle_id)
    ).one()


def reviewees_assessed(session: Session, cycle_id: UUID) -> set[UUID]:
    """Who has an assessment in the cycle already."""
    return set(
        session.scalars(
            select(col(Assessment.reviewee_id)).where(col(Assessment.cycle_id) == cycle_id)
        )
    )


def with_reviewee(session: Session, assessment_id: UUID) -> tuple[Assessment, Reviewee]:
    """An assessment with the place on the roster that it is about."""
    found = session.execute(
        select(Assessment, Reviewee)
        .join(Reviewee, col(Reviewee.id) == col(Assessment.reviewee_id))
        .where(col(Assessment.id) == assessment_id)
    ).one()
    return found[0], found[1]
