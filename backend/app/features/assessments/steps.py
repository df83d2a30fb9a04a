"""What each step of ASSESSMENT_FLOW does besides changing the state (A4, A5), and what follows from
events (app/reactions.py)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.assignments import people_with, people_with_each
from app.access.roles import Role
from app.core.clock import now
from app.core.errors import FieldError
from app.core.events import Transitioned, emit
from app.core.workflow import Blocked, Taken
from app.features.assessments.archive.service import file_away
from app.features.assessments.events import (
    AssessmentAnnounced,
    AssessmentsOpened,
)
from app.features.assessments.evidence.queries.opinions import opinions_of
from app.features.assessments.evidence.rules import Opinion
from app.features.assessments.interviews.service import open_interview
from app.features.assessments.objections.service import keep_round
from app.features.assessments.queries.assessments import (
    organizer_of,
    people_names,
    reviewees_assessed,
    reviewees_in_order,
    with_reviewee,
)
from app.features.assessments.records import lock_proposals, problems_of
from app.features.assessments.rules import faults_together
from app.features.assessments.sources import in_force, other_grades, rules_versions
from app.features.assessments.tables import (
    Assessment,
    AssessmentAction,
    AssessmentState,
)
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.cycles.board.service import Step, record_steps
from app.features.inbox.service import notify
from app.features.people.tables import Person
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.queries.ledger import known_sources
from app.features.rectifications.service.board import refresh_board
from app.features.rectifications.service.items import ItemSource, open_item

A = AssessmentAction


@ASSESSMENT_FLOW.does(A.PROPOSE)
def propose(session: Session, taken: Taken[Assessment]) -> None:
    """It waits for a session."""
    judge_together(session, taken.row, taken.row.grade_reason)
    show_on_board(session, taken.row)


@ASSESSMENT_FLOW.does_to_all(A.DELIBERATE)
def deliberate(session: Session, taken: Sequence[Taken[Assessment]]) -> None:
    """The grade is the one that the session decided on (`given`); the office hears of all of them
    at once, by the session."""
    for one in taken:
        one.row.grade = one.given
    show_all_on_board(session, [one.row for one in taken])


@ASSESSMENT_FLOW.does_to_all(A.SEND_BACK)
def send_back(session: Session, taken: Sequence[Taken[Assessment]]) -> None:
    """A new round: its own deliberation, feedback and objection; the old records stay."""
    begin_rounds(session, taken)


def begin_rounds(session: Session, taken: Sequence[Taken[Assessment]]) -> None:
    """The rounds that end are kept with their opinions; the office goes on with copies of them. As
    many statements for many as for one."""
    rows = [one.row for one in taken]
    opinions = opinions_of(session, rows)
    for one in taken:
        row = one.row
        keep_round(session, row, kept_opinion(opinions[row.id]), one.actor, one.comment or "")
        row.round += 1
        row.fed_back_at = row.read_at = row.acknowledged_at = row.waived_at = None
        row.objection_until = None
    show_all_on_board(session, rows)
    office = people_with_each(session, Role.OFFICE, {row.organizer_id for row in rows})
    names = people_names(session, {row.person_id for row in rows})
    for row in rows:
        others = [one for one in office[row.organizer_id] if one != row.person_id]
        _notify(session, others, "assessment.send_back", row, name=names[row.person_id])


def kept_opinion(opinion: Opinion) -> dict[str, Any]:
    """Its texts, as `objections.schemas.KeptOpinion` reads them."""
    return {
        "done_well": [statement.text for statement in opinion.done_well],
        "not_done_well": [statement.text for statement in opinion.not_done_well],
        "problems": [
            {"text": p.text, "due_on": p.due_on.isoformat() if p.due_on else None}
            for p in opinion.problems
        ],
    }


@ASSESSMENT_FLOW.does(A.ANNOUNCE)
def announce(session: Session, taken: Taken[Assessment]) -> None:
    """The grade holds from now on, and its consequences follow (A5)."""
    row = taken.row
    row.announced_at = now(session)
    session.flush()
    show_on_board(session, row)
    tell(session, [row.person_id], "assessment.announce", row)
    emit(session, AssessmentAnnounced(subject_id=row.id, assessment_id=row.id))


@ASSESSMENT_FLOW.does(A.REFER)
def refer(session: Session, taken: Taken[Assessment]) -> None:
    """A person refers for accountability, with a reason; never the system (A5)."""
    row = taken.row
    row.referred_at, row.referred_by = now(session), taken.actor.person_id
    row.referral_reason = taken.comment or ""


@ASSESSMENT_FLOW.does(A.ARCHIVE)
def archive(session: Session, taken: Taken[Assessment]) -> None:
    """The file for the personal archive is made once, by a worker (A6)."""
    assert isinstance(taken.actor, Actor)
    file_away(session, taken.actor, taken.row)
    show_on_board(session, taken.row)


def judge_together(session: Session, row: Assessment, reason: str) -> None:
    """A3: the grade is judged together with those of everybody else, one after the other: of two
    that come at once, the second sees the first. Raises Blocked (409)."""
    lock_proposals(session, row.cycle_id)
    rules = in_force(rules_versions(session, row.cycle_id), None)
    faults = faults_together(
        row.grade,
        reason,
        other_grades(session, row),
        quota=rules.good_quota,
        one_grade_is_refused=rules.one_grade_is_refused,
    )
    if faults:
        raise Blocked(faults[0], errors=[FieldError("", "missing", fault) for fault in faults])


def show_on_board(session: Session, row: Assessment) -> None:
    """The cycle board follows the assessment."""
    show_all_on_board(session, [row])


def show_all_on_board(session: Session, rows: Sequence[Assessment]) -> None:
    """The same for several of one step; one statement."""
    steps = [
        Step(
            row.cycle_id,
            row.reviewee_id,
            "assessment",
            row.state,
            "assessment",
            row.id,
            done=row.state in (AssessmentState.ANNOUNCED, AssessmentState.ARCHIVED),
        )
        for row in rows
    ]
    record_steps(session, steps)


def tell_role(session: Session, row: Assessment, role: Role, kind: str) -> None:
    """Everybody with the role for the organizer finds it in their inbox."""
    tell(session, people_with(session, role, row.organizer_id), kind, row)


def tell(
    session: Session, person_ids: Sequence[UUID], kind: str, row: Assessment, **params: str
) -> None:
    """A notice about the assessment of somebody."""
    # who assesses must not learn through a notice about themselves what is not fed back (A4)
    others = [p for p in person_ids if p != row.person_id or kind in TOLD_TO_REVIEWEE]
    name = session.get_one(Person, (row.tenant_id, row.person_id)).name
    _notify(session, others, kind, row, name=name, **params)


def _notify(
    session: Session, person_ids: Sequence[UUID], kind: str, row: Assessment, **params: str
) -> None:
    notify(
        session,
        person_ids,
        kind=kind,
        subject_type="assessment",
        subject_id=row.id,
        params=params,
    )


# what concerns the reviewee from the feedback on
TOLD_TO_REVIEWEE = {
    "assessment.feed_back",
    "assessment.announce",
    "assessment.correct",
    "assessment.objection_asked",
    "assessment.objection_upheld",
    "assessment.objection_refused",
}


def open_drafts(session: Session, event: Transitioned) -> None:
    """A4: when a cycle reaches the stage of assessing, everybody gets a draft; running it again
    adds only those who are missing."""
    cycle_id = event.subject_id
    organizer_id = organizer_of(session, cycle_id)
    have = reviewees_assessed(session, cycle_id)
    made = [
        Assessment(
            cycle_id=cycle_id,
            reviewee_id=reviewee.id,
            post_id=reviewee.post_id,
            person_id=reviewee.person_id,
            organization_id=reviewee.organization_id,
            organizer_id=organizer_id,
            position=position,
        )
        for position, reviewee in enumerate(reviewees_in_order(session, cycle_id), start=1)
        if reviewee.id not in have
    ]
    session.add_all(made)
    session.flush()
    for row in made:
        show_on_board(session, row)
    emit(session, AssessmentsOpened(subject_id=cycle_id, details={"count": len(made)}))


def on_assessment_announced(session: Session, event: AssessmentAnnounced) -> None:
    """A5: each problem of the opinion becomes an item with its deadline, and a weak grade, or a
    low rank where the rules say so, leads to an interview; running it again makes none twice."""
    assessment, reviewee = with_reviewee(session, event.assessment_id)
    problems = problems_of(session, assessment.id)
    known = known_sources(session, SourceKind.ASSESSMENT, [problem.id for problem in problems])
    for problem in problems:
        if problem.id not in known and problem.holds_until is not None:
            source = ItemSource(SourceKind.ASSESSMENT, problem.id, problem.text[:200])
            open_item(session, reviewee, source, problem.text, problem.holds_until)
    refresh_board(session, assessment.cycle_id)
    open_interview(session, assessment)
