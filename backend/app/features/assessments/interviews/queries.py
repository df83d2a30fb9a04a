"""Every SELECT of the interviews; constant in number whatever the length of a list."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from app.access.actor import Actor
from app.access.assignments import OrganizationClosure, reaches
from app.access.everybody import Doer, at_most, with_doer
from app.access.permissions import P
from app.access.policy import POLICY
from app.access.posts import has_begun, held_on, held_posts, is_not_over, judged_from
from app.access.roles import ROLE_LABELS, Role
from app.core.clock import LOCAL_ZONE, today
from app.core.errors import NotFound
from app.core.paging import PageRequest, paginate
from app.core.workflow import Offer, history, offers
from app.features.assessments import sources
from app.features.assessments.decisions.queries import is_decided_on
from app.features.assessments.decisions.tables import AssessmentSnapshot
from app.features.assessments.grades import Grade
from app.features.assessments.interviews.rules import lowest
from app.features.assessments.interviews.schemas import (
    InterviewedProblemRead,
    InterviewerRead,
    InterviewRead,
    InterviewSummary,
)
from app.features.assessments.interviews.tables import Interview, InterviewAction, InterviewState
from app.features.assessments.interviews.workflow import INTERVIEW_FLOW, OF_THE_INTERVIEWER
from app.features.assessments.records import problems_of
from app.features.assessments.scoring.queries import Marker, facts_in, with_facts
from app.features.assessments.tables import Assessment
from app.features.cycles.queries import rules_of
from app.features.cycles.tables import Cycle
from app.features.inbox.schemas import Duty, Todo
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

MOST_TODOS = 50
MOST_INTERVIEWERS = 200
S = InterviewState


@dataclass(frozen=True)
class Filters:
    """Filters of the list."""

    cycle_id: UUID | None = None
    state: InterviewState | None = None
    text: str = ""


def is_seen(actor: Actor) -> ColumnElement[bool]:
    """An interview belongs to its assessment: who reads that reads this, and whoever holds it."""
    return and_(
        actor.condition(P.INTERVIEW_READ, Interview),
        or_(
            actor.condition(P.ASSESSMENT_READ, Interview),
            col(Interview.interviewer_id) == actor.person_id,
        ),
    )


def get_interview(
    session: Session, actor: Actor, interview_id: UUID, *, lock: bool = False
) -> Interview:
    """One interview the actor may see, locked for a change if asked; raises NotFound (404)."""
    statement = select(Interview).where(is_seen(actor), col(Interview.id) == interview_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(statement).one_or_none()
    if row is None:
        raise NotFound
    return row


def list_interviews(
    session: Session, actor: Actor, filters: Filters, page: PageRequest
) -> tuple[list[InterviewSummary], str | None]:
    """Interviews with the names to show, in the order in which they came; one statement."""
    statement = _with_names().where(is_seen(actor))
    if filters.cycle_id is not None:
        statement = statement.where(col(Interview.cycle_id) == filters.cycle_id)
    if filters.state is not None:
        statement = statement.where(col(Interview.state) == filters.state)
    if filters.text:
        statement = statement.where(
            or_(
                col(Person.name).contains(filters.text, autoescape=True),
                col(Organization.name).contains(filters.text, autoescape=True),
            )
        )
    keys = (Interview.created_at, Interview.position, Interview.id)
    rows, following = paginate(session, statement, keys, page)
    return [_summary(*row) for row in rows], following


@cache
def _with_names() -> Select[Any]:
    interviewer = aliased(Person)
    columns: tuple[Any, ...] = (
        Interview, col(Person.name), col(Organization.name), col(interviewer.name),
        col(Assessment.grade),
    )  # fmt: skip
    statement = (
        select(*columns)
        .join(Person, col(Person.id) == col(Interview.person_id))
        .join(Organization, col(Organization.id) == col(Interview.organization_id))
        .join(Assessment, col(Assessment.id) == col(Interview.assessment_id))
        .outerjoin(interviewer, col(interviewer.id) == col(Interview.interviewer_id))
    )
    return cast(Select[Any], statement)


def _summary(
    row: Interview, name: str, organization: str, interviewer: str | None, grade: Grade | None
) -> InterviewSummary:
    return InterviewSummary.model_validate(
        {
            **row.model_dump(),
            "name": name,
            "organization_name": organization,
            "interviewer_name": interviewer,
            "grade": grade,
        }
    )


def interview_page(session: Session, actor: Actor, row: Interview) -> InterviewRead:
    """One interview as its page shows it; a constant number of statements."""
    found = session.execute(_with_names().where(col(Interview.id) == row.id)).one()
    cycle = session.scalars(select(col(Cycle.title)).where(col(Cycle.id) == row.cycle_id)).one()
    return InterviewRead.model_validate(
        {
            **row.model_dump(),
            **_summary(row, *found[1:]).model_dump(),
            "cycle_title": cycle,
            "problems": [
                InterviewedProblemRead(text=problem.text, due_on=problem.holds_until)
                for problem in problems_of(session, row.assessment_id)
            ],
            "history": history(session, INTERVIEW_FLOW, row.id),
            "offers": _offers(session, actor, row),
        }
    )


def _offers(session: Session, actor: Actor, row: Interview) -> list[Offer[InterviewAction]]:
    is_theirs = row.interviewer_id == actor.person_id
    return [
        offer
        for offer in offers(session, INTERVIEW_FLOW, row, actor)
        if is_theirs or offer.action not in OF_THE_INTERVIEWER
    ]


def is_among_lowest(session: Session, row: Assessment) -> bool:
    """Whether the rules have those with the lowest composites interviewed, and this is one of them
    (A5). Nothing more is asked where the rules have none; else as much for one as for all."""
    most = rules_of(session, row.cycle_id).interview_lowest
    if most == 0:
        return False
    # of all that one request announces the scores are added up once: nothing in it changes them
    known: dict[UUID, set[UUID]] = session.info.setdefault("lowest composites", {})
    if row.cycle_id not in known:
        known[row.cycle_id] = lowest(_scores(session, row.cycle_id), most)
    return row.id in known[row.cycle_id]


def _scores(session: Session, cycle_id: UUID) -> dict[UUID, Decimal | None]:
    """The composite of every assessment of the cycle: the one it was decided on; before, as things
    stood when it was proposed, or as they stand."""
    ballots = sources.ballot_results(session, cycle_id)
    marker = Marker(sources.rules_versions(session, cycle_id))
    of_cycle = col(Assessment.cycle_id) == cycle_id
    decided: tuple[Any, ...] = (
        col(AssessmentSnapshot.id), col(AssessmentSnapshot.composite_score),
    )  # fmt: skip
    statement = (
        with_facts(session, of_cycle, col(Assessment.id), col(Assessment.reviewee_id), *decided)
    ).outerjoin(AssessmentSnapshot, is_decided_on())
    found: dict[UUID, Decimal | None] = {}
    for row in session.execute(statement):
        assessment_id, reviewee_id, snapshot_id, score = row[:4]
        if snapshot_id is None:
            ballot = ballots.get(reviewee_id)
            score = marker.suggested(facts_in(row), ballot.score if ballot else None).score
        found[assessment_id] = score
    return found


def summary_of(session: Session, assessment_id: UUID) -> InterviewSummary | None:
    """The interview of an assessment as its page names it; one statement."""
    found = session.execute(
        _with_names().where(col(Interview.assessment_id) == assessment_id)
    ).one_or_none()
    return None if found is None else _summary(*found)


def interviewers_of(session: Session, row: Interview) -> list[InterviewerRead]:
    """Who may be asked: deputies, the chair and the office in their posts today, never the reviewee
    and nobody who holds or lately held the post (P3); one statement."""
    day = today(session)
    held, own = held_on(day), held_posts(and_(has_begun(day), is_not_over(judged_from(day))))
    roles = POLICY[P.INTERVIEW_HOLD]
    rows = session.execute(
        select(held.c.person_id, held.c.role, col(Person.name), col(Organization.name))
        .select_from(held)
        .join(OrganizationClosure, reaches(held))
        .join(Person, col(Person.id) == held.c.person_id)
        .join(Organization, col(Organization.id) == col(Person.organization_id))
        .where(
            held.c.role.in_(roles),
            col(OrganizationClosure.descendant_id) == row.organizer_id,
            held.c.person_id != row.person_id,
            held.c.person_id.not_in(select(own.c.person_id).where(own.c.post_id == row.post_id)),
        )
        .order_by(col(Person.name_pinyin), held.c.person_id, held.c.role)
        .limit(MOST_INTERVIEWERS)
    )
    found: dict[UUID, InterviewerRead] = {}
    for person_id, role, name, organization in rows:
        one = found.setdefault(
            person_id,
            InterviewerRead(id=person_id, name=name, organization_name=organization, roles=[]),
        )
        label = ROLE_LABELS[Role(role)].say()
        if label not in one.roles:
            one.roles.append(label)
    return list(found.values())


def person_name(session: Session, person_id: UUID) -> str:
    """Somebody's name."""
    return session.scalars(select(col(Person.name)).where(col(Person.id) == person_id)).one()


def duties(session: Session, doer: Doer) -> list[Duty]:
    """The same for one person or for everybody, in the same statement."""
    state = col(Interview.state)
    holds = and_(
        doer.condition(P.INTERVIEW_HOLD, Interview),
        col(Interview.interviewer_id) == doer.person_id,
        state.in_((S.SCHEDULED, S.HELD, S.SIGNED_BY_REVIEWEE)),
    )
    own = and_(
        col(Interview.person_id) == doer.person_id,
        state.in_((S.SCHEDULED, S.HELD, S.SIGNED_BY_INTERVIEWER)),
    )
    schedules = and_(doer.condition(P.ASSESSMENT_WRITE, Interview), state == S.DUE)
    statement = (
        with_doer(
            select(Interview, col(Person.name)).join(
                Person, col(Person.id) == col(Interview.person_id)
            ),
            doer,
        )
        .where(or_(schedules, holds, own))
        .order_by(col(Interview.created_at), col(Interview.position), col(Interview.id))
    )
    rows = session.execute(at_most(statement, doer, MOST_TODOS))
    return [Duty(person_id, _todo(person_id, row, name)) for row, name, person_id in rows]


def _todo(person_id: UUID, row: Interview, name: str) -> Todo:
    is_own = row.person_id == person_id
    is_ahead = row.state is S.SCHEDULED
    if row.state is S.DUE:
        verb = "schedule"
    elif is_own:
        verb = "attend" if is_ahead else "countersign"
    else:
        verb = "hold" if is_ahead else "sign"
    since = row.created_at if row.state is S.DUE else None
    return Todo(
        kind=f"interview.{verb}",
        subject_type="interview",
        subject_id=row.id,
        params={"name": name},
        due_on=row.day if is_ahead else None,
        since=since.astimezone(LOCAL_ZONE).date() if since else None,
    )
