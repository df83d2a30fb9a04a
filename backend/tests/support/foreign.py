"""One row of every kind about each school's secretary, straight in the tables: for tests of what
belongs to another organization. Every text in them begins with the secretary's staff number."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.roles import Role
from app.features.assessments.decisions.tables import DeliberationSession
from app.features.assessments.interviews.tables import Ground, Interview
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.tables import Election
from app.features.cycles.tables import ContentArea, Cycle
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    Inspection,
    InspectionKind,
    InspectionState,
)
from app.features.meetings.modes import Mode
from app.features.meetings.tables import (
    AgendaItem,
    Answer,
    Comment,
    Meeting,
    MeetingState,
    Question,
    Remark,
)
from app.features.people.tables import Person
from app.features.publicity.tables import CommentState
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report
from tests.support.comments import add_comment, publish
from tests.support.reports import add_reports
from tests.support.world import World

Rows = dict[str, UUID]
SECRETARIES = ("P001", "P002")


def add_foreign_rows(world: World, cycle: Cycle) -> dict[str, Rows]:
    """The ids by the name that paths and lists give them, by staff number."""
    reports = add_reports(world, cycle)
    return {
        staff_no: {
            "report_id": reports[staff_no].id,
            "public_comment_id": _add_public_comment(world, reports[staff_no], staff_no),
            **_add_followed_up(world, cycle, world.county().people[staff_no]),
            **_add_inspection(world, cycle, world.county().people[staff_no]),
            **_add_meeting(world, cycle, world.county().people[staff_no]),
        }
        for staff_no in SECRETARIES
    }


def texts_of(staff_no: str) -> tuple[str, ...]:
    """What was written about this secretary."""
    return tuple(f"{staff_no}{said}" for said in ("评", "问", "答", "总", "整", "查", "众"))


def _about(world: World, cycle: Cycle, person: Person) -> dict[str, Any]:
    return {
        "cycle_id": cycle.id,
        "reviewee_id": world.reviewee(cycle, person).id,
        "post_id": world.reviewee(cycle, person).post_id,
        "person_id": person.id,
        "organization_id": person.organization_id,
    }


def _add_public_comment(world: World, report: Report, staff_no: str) -> UUID:
    """What somebody said about the report's abstract, and everybody reads."""
    said = f"{texts_of(staff_no)[6]}说一句话"
    return add_comment(world, publish(world, report), said, CommentState.SHOWN).id


def _add_followed_up(world: World, cycle: Cycle, person: Person) -> Rows:
    about = _about(world, cycle, person)
    with world.session() as session:
        judged = {**about, "organizer_id": cycle.organization_id}
        assessment = Assessment(**judged, position=1, state=AssessmentState.ANNOUNCED)
        rectification = Rectification(
            **about,
            source_kind=SourceKind.ASSESSMENT,
            source_id=assessment.id,
            problem=f"{person.staff_no}整",
            due_on=date(2026, 6, 30),
        )
        session.add_all((assessment, rectification))
        session.flush()
        interview = Interview(
            **judged, assessment_id=assessment.id, position=1, ground=Ground.GRADE
        )
        decides = DeliberationSession(
            cycle_id=cycle.id,
            organization_id=person.organization_id,
            held_on=date(2026, 2, 6),
            created_by=world.county().person(Role.OFFICE).id,
        )
        session.add_all((interview, decides))
        return {
            "assessment_id": assessment.id,
            "rectification_id": rectification.id,
            "interview_id": interview.id,
            "deliberation_session_id": decides.id,
        }


def _add_inspection(world: World, cycle: Cycle, person: Person) -> Rows:
    """An inspection that was fed back, and what the school said in the self-check."""
    about = _about(world, cycle, person)
    inspector = world.county().person(Role.INSPECTOR).id
    seen = texts_of(person.staff_no)[5]
    with world.session() as session:
        inspection = Inspection(
            **about,
            kind=InspectionKind.RANDOM,
            inspected_on=date(2025, 11, 3),
            author_id=inspector,
            state=InspectionState.FED_BACK,
            note=seen,
            fed_back_at=cycle.created_at,
        )
        session.add(inspection)
        session.flush()
        area = session.scalars(
            select(ContentArea).where(col(ContentArea.cycle_id) == cycle.id).limit(1)
        ).one()
        finding = Finding(
            **about,
            inspection_id=inspection.id,
            area_id=area.id,
            position=1,
            severity=FindingSeverity.NOTABLE,
            seen=seen,
            fed_back_at=cycle.created_at,
        )
        session.add(finding)
        session.flush()
        return {
            "inspection_id": inspection.id,
            "finding_id": finding.id,
            "self_check_id": about["reviewee_id"],
        }


def _add_meeting(world: World, cycle: Cycle, person: Person) -> Rows:
    """A meeting of the school's own, with everything said at it, and its ballot."""
    about = _about(world, cycle, person)
    with world.session() as session:
        meeting = Meeting(
            cycle_id=cycle.id,
            organization_id=person.organization_id,
            title="支部述职评议会",
            held_on=date(2026, 2, 3),
            place="会议室",
            due_count=11,
            state=MeetingState.ENDED,  # from then on reviewees may read what was said
        )
        session.add(meeting)
        session.flush()
        said = _add_said(session, world, meeting, about, person.staff_no)
        election = Election(
            cycle_id=cycle.id,
            meeting_id=meeting.id,
            organization_id=person.organization_id,
            title=meeting.title,
            classes=[{"id": "a", "name": "党员", "weight": 100, "color": "#b3261e", "slips": 5}],
        )
        session.add(election)
        session.flush()
        return {"meeting_id": meeting.id, "election_id": election.id, **said}


def _add_said(
    session: Session, world: World, meeting: Meeting, about: dict[str, Any], staff_no: str
) -> Rows:
    chair, deputy = (world.county().person(role).id for role in (Role.CHAIR, Role.DEPUTY))
    comment_text, question_text, answer_text, remark_text, *_others = texts_of(staff_no)
    place = {key: about[key] for key in ("reviewee_id", "post_id", "person_id", "organization_id")}
    item = AgendaItem(meeting_id=meeting.id, **place, position=1, mode=Mode.ONSITE)
    question = Question(meeting_id=meeting.id, text=question_text, asked_by=chair)
    comment = Comment(
        meeting_id=meeting.id,
        **about,
        author_id=deputy,
        problems=comment_text,
        direction=comment_text,
        given_at=meeting.created_at,
    )
    remark = Remark(
        meeting_id=meeting.id,
        **about,
        author_id=chair,
        highlights=remark_text,
        problems=remark_text,
        requirements=remark_text,
    )
    session.add_all((item, question, comment, remark))
    session.flush()
    answer = Answer(
        question_id=question.id,
        **place,
        text=answer_text,
        answered_by=about["person_id"],
        answered_at=meeting.created_at,
    )
    session.add(answer)
    session.flush()
    return {
        "answer_id": answer.id,
        "question_id": question.id,
        "comment_id": comment.id,
        "remark_id": remark.id,
    }
