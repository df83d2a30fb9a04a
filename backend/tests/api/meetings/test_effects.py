"""What follows from a meeting elsewhere: the board, the reports, people's to-dos (C6)."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.core.clock import now
from app.features.cycles.tables import CycleStep
from app.features.meetings.duties import duties as duties_of
from app.features.reports.rules.content import ReportContent
from app.features.reports.tables import Report, ReportState
from tests.support.meetings import Hall, etag


def arrange_report(hall: Hall, staff_no: str, state: ReportState) -> None:
    """A report of this reviewee in this state."""
    person = hall.world.county().people[staff_no]
    with hall.world.session() as session:
        session.add(
            Report(
                cycle_id=hall.cycle.id,
                reviewee_id=hall.reviewee(staff_no),
                post_id=hall.world.reviewee(hall.cycle, person).post_id,
                person_id=person.id,
                organization_id=person.organization_id,
                state=state,
                content=ReportContent().model_dump(mode="json"),
                waiting_since=now(session),
            )
        )


def report_states(hall: Hall) -> dict[UUID, str]:
    """The state of every report, by reviewee."""
    with hall.world.session() as session:
        return {r.reviewee_id: r.state for r in session.scalars(select(Report))}


def steps(hall: Hall) -> set[tuple[UUID, str, str, bool]]:
    """The board's cells."""
    with hall.world.session() as session:
        cells = session.scalars(select(CycleStep).where(col(CycleStep.step) != "report"))
        return {(c.reviewee_id, c.step.value, c.state, c.is_done) for c in cells}


def duties(hall: Hall, staff_no: str) -> list[tuple[str, Any]]:
    """A person's to-dos at meetings: kind and count."""
    actor = hall.world.actor(hall.world.county().people[staff_no])
    with hall.world.session() as session:
        found = [duty.todo for duty in duties_of(session, actor)]
        return [(todo.kind, todo.params["count"]) for todo in found]


def test_going_on_marks_an_approved_report_presented_and_no_other(hall: Hall) -> None:
    arrange_report(hall, "P001", ReportState.APPROVED)
    arrange_report(hall, "P002", ReportState.CHECKED)
    hall.start()
    hall.hear(hall.item(1)["id"])
    first, second = hall.reviewee("P001"), hall.reviewee("P002")
    assert report_states(hall) == {first: "approved", second: "checked"}
    hall.hear(hall.item(2)["id"])
    assert report_states(hall) == {first: "presented", second: "checked"}
    assert hall.hear(None).status_code == 200
    assert report_states(hall) == {first: "presented", second: "checked"}


def test_comment_and_remark_appear_on_the_board_for_their_reviewee_only(hall: Hall) -> None:
    hall.comment("P001")
    assert {step for step in steps(hall) if step[1] == "comment"} == set()  # only prepared
    hall.start()
    hall.hear(hall.item(1)["id"])
    hall.remark("P002")
    assert steps(hall) == {
        (hall.reviewee("P001"), "comment", "given", True),
        (hall.reviewee("P002"), "remark", "given", True),
    }


def test_todos_count_what_each_person_has_still_to_do(hall: Hall) -> None:
    assert duties(hall, "P102") == [("meeting.comment", "2")]
    assert duties(hall, "P101") == [("meeting.remark", "2")]
    hall.comment("P001")
    hall.remark("P001")
    hall.remark("P002")
    assert duties(hall, "P102") == [("meeting.comment", "1")]
    assert duties(hall, "P101") == []
    assert duties(hall, "P110") == []


def test_todos_secretary_answers_only_own_questions(hall: Hall) -> None:
    hall.start()
    assert duties(hall, "P001") == []
    answers = hall.ask("P001", "P002").json()["answers"]
    hall.ask("P002")
    assert duties(hall, "P001") == [("meeting.answer", "1")]
    assert duties(hall, "P002") == [("meeting.answer", "2")]
    path = f"/api/v1/answers/{answers[0]['id']}"
    hall.client("secretary", "S01").put(path, json={"text": "好的"}, headers=etag(1))
    assert duties(hall, "P001") == []
    assert duties(hall, "P002") == [("meeting.answer", "2")]


def test_todos_office_is_reminded_on_the_day_until_the_meeting_is_over(hall: Hall) -> None:
    assert duties(hall, "P104") == []
    # the third of February in the county while UTC still has the second
    hall.world.clock.set(datetime(2026, 2, 2, 17, 0, tzinfo=UTC))
    assert duties(hall, "P104") == [("meeting.today", "1")]
    hall.start()
    hall.act("end", comment="提前散会")
    assert duties(hall, "P104") == []


def test_moving_on_names_the_meeting_and_the_questions_that_stay_open(hall: Hall) -> None:
    hall.start()
    assert hall.ask("P001").status_code == 201

    cycle = hall.client("office").get(f"/api/v1/cycles/{hall.cycle.id}/missing").json()

    left = {one["kind"]: one for one in cycle["leaves_open"]}
    assert (left["meeting"]["count"], left["question"]["count"]) == (1, 1)
    [meeting] = left["meeting"]["items"]
    assert (meeting["subject_type"], meeting["subject_id"]) == ("meeting", hall.meeting_id)
    assert left["question"]["items"][0]["text"] == "李文清"
