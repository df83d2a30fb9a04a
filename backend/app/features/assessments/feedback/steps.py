"""What the steps between feedback and announcement do, and who is told of it (A4)."""

from sqlalchemy.orm import Session

from app.access.assignments import people_with
from app.access.roles import Role
from app.core.clock import now, today
from app.core.workflow import Taken
from app.features.assessments.events import ObjectionContinued, ObjectionRaised
from app.features.assessments.objections.records import open_objection
from app.features.assessments.objections.service import close_thread
from app.features.assessments.objections.tables import ObjectionOutcome
from app.features.assessments.queries.assessments import assessment_of
from app.features.assessments.steps import begin_rounds, show_on_board, tell
from app.features.assessments.tables import Assessment, AssessmentAction
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.calendar.queries import last_day_of
from app.features.cycles.queries import rules_of

A = AssessmentAction
ANSWERING = (Role.OFFICE, Role.APPROVER, Role.CHAIR)


@ASSESSMENT_FLOW.does(A.FEED_BACK)
def feed_back(session: Session, taken: Taken[Assessment]) -> None:
    """The reviewee may read it from now on, and object until a day that is fixed here: a change
    of rules or calendar moves it no more."""
    row = taken.row
    row.fed_back_at = now(session)
    days = rules_of(session, row.cycle_id).objection_working_days
    until = last_day_of(session, today(session), days)
    row.objection_until = until
    show_on_board(session, row)
    tell(session, [row.person_id], "assessment.feed_back", row, until=until.isoformat())


@ASSESSMENT_FLOW.does(A.ACKNOWLEDGE)
def acknowledge(session: Session, taken: Taken[Assessment]) -> None:
    """The reviewee confirms having read it; an objection stays possible."""
    taken.row.acknowledged_at = now(session)


@ASSESSMENT_FLOW.does(A.WAIVE)
def waive(session: Session, taken: Taken[Assessment]) -> None:
    """The reviewee has no objection: nobody has to wait for the last day."""
    taken.row.waived_at = now(session)


@ASSESSMENT_FLOW.does(A.UPHOLD)
def uphold(session: Session, taken: Taken[Assessment]) -> None:
    """The objection was right: a new round, in which nothing of the old one disappears."""
    _answer(session, taken, ObjectionOutcome.UPHELD)
    tell(session, [taken.row.person_id], "assessment.objection_upheld", taken.row)
    begin_rounds(session, [taken])


@ASSESSMENT_FLOW.does(A.REFUSE)
def refuse(session: Session, taken: Taken[Assessment]) -> None:
    """The opinion stands, and may be announced."""
    _answer(session, taken, ObjectionOutcome.REFUSED)
    tell(session, [taken.row.person_id], "assessment.objection_refused", taken.row)


def _answer(session: Session, taken: Taken[Assessment], outcome: ObjectionOutcome) -> None:
    objection = open_objection(session, taken.row)
    assert objection is not None  # or else the guard refuses
    close_thread(session, objection, outcome, taken.actor.person_id, taken.comment or "")


def on_objection(session: Session, event: ObjectionRaised) -> None:
    """Whoever may answer hears of it: all but the writer of the opinion, and the office anyway."""
    row = assessment_of(session, event.subject_id)
    found = [p for role in ANSWERING for p in people_with(session, role, row.organizer_id)]
    tell(session, list(dict.fromkeys(found)), "assessment.objection_raised", row)


def on_objection_continued(session: Session, event: ObjectionContinued) -> None:
    """The other side hears of a question or an addition."""
    row = assessment_of(session, event.subject_id)
    if event.details["kind"] == "question":
        tell(session, [row.person_id], "assessment.objection_asked", row)
        return
    found = [p for role in ANSWERING for p in people_with(session, role, row.organizer_id)]
    tell(session, list(dict.fromkeys(found)), "assessment.objection_added", row)
