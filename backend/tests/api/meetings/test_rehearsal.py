"""M7: a rehearsal goes through everything, counts nowhere, and can be thrown away whole."""

from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from app.features.ballots.counting.queries import released_results
from app.features.cycles.tables import Cycle, CycleStep, StepKind
from app.features.inbox.tables import Notice
from app.features.meetings.tables import AgendaItem, Comment, Meeting
from app.features.reports.tables import Report, ReportState
from tests.support.hall import Hall as BallotHall
from tests.support.hall import hall as ballot_hall
from tests.support.meetings import Hall, etag
from tests.support.reports import add_reports
from tests.support.world import World


@pytest.fixture
def cycle(world: World) -> Cycle:
    return world.cycle(stage="reviewing")


@pytest.fixture
def rehearsal(world: World, cycle: Cycle) -> Hall:
    body = {
        "cycle_id": str(cycle.id),
        "title": "述职评议会",
        "held_on": "2026-01-12",
        "place": "第一会议室",
        "due_count": 40,
        "is_rehearsal": True,
    }
    response = world.as_role("office").post("/api/v1/meetings", json=body)
    assert response.status_code == 201, response.text
    return Hall(world, cycle, response.json()["id"])


def go_through(hall: Hall) -> None:
    """Everything that people say at a meeting."""
    hall.comment("P001")
    hall.call_everybody()
    hall.comment("P002")
    hall.ask("P001", "P002")
    hall.remark("P001")
    hall.remark("P002")
    hall.close_with_remark()
    assert hall.act("end", comment="演练结束").status_code == 200


def test_rehearsal_says_so_wherever_its_title_is_shown(rehearsal: Hall) -> None:
    page = rehearsal.read()
    assert (page["title"], page["is_rehearsal"]) == ("【演练】述职评议会", True)


def test_rehearsal_leaves_board_reports_inbox_and_duties_alone(
    world: World, cycle: Cycle, rehearsal: Hall
) -> None:
    reports = add_reports(world, cycle)
    with world.session() as session:
        for report in reports.values():
            session.execute(
                update(Report).where(col(Report.id) == report.id).values(state=ReportState.APPROVED)
            )
    before = counted(world)
    go_through(rehearsal)
    assert counted(world) == before
    office = world.as_role("office")
    for report in reports.values():
        assert office.get(f"/api/v1/reports/{report.id}").json()["state"] == "approved"
    for role in ("deputy", "chair", "secretary"):
        todos = world.as_role(role).get("/api/v1/home").json()["todos"]
        assert [todo for todo in todos if todo["subject_type"] == "meeting"] == []


def counted(world: World) -> tuple[int, int]:
    """Steps of the board that a meeting makes, and notices."""
    kinds = (StepKind.COMMENT, StepKind.REMARK, StepKind.BALLOT)
    with world.session() as session:
        steps = session.scalar(
            select(func.count()).select_from(CycleStep).where(col(CycleStep.step).in_(kinds))
        )
        return steps or 0, session.scalar(select(func.count()).select_from(Notice)) or 0


def test_what_was_said_in_a_rehearsal_is_listed_there_only_and_no_evidence(
    world: World, cycle: Cycle, rehearsal: Hall
) -> None:
    go_through(rehearsal)
    office = world.as_role("office")
    for kind in ("comments", "remarks"):
        in_it = office.get(f"/api/v1/{kind}", params={"meeting_id": rehearsal.meeting_id}).json()
        of_cycle = office.get(f"/api/v1/{kind}", params={"cycle_id": str(cycle.id)}).json()
        assert (len(in_it["items"]), of_cycle["items"]) == (2, [])
    remark = office.get("/api/v1/remarks", params={"meeting_id": rehearsal.meeting_id}).json()
    item = {
        "cycle_id": str(cycle.id),
        "reviewee_id": remark["items"][0]["reviewee_id"],
        "source_kind": "remark",
        "source_id": remark["items"][0]["id"],
        "problem": "演练中的问题",
        "due_on": "2026-06-30",
    }
    refused = office.post("/api/v1/rectifications", json=item)
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown-source")


def rehearse_ballot(world: World) -> BallotHall:
    """A whole ballot of a rehearsal, up to the release."""
    place = ballot_hall(world)
    with world.session() as session:
        meeting = session.get_one(Meeting, (place.meeting.tenant_id, place.meeting.id))
        meeting.is_rehearsal = True
    place.until_open()
    for token in place.tokens["leaders"][:6] + place.tokens["schools"][:6]:
        assert place.cast(token, place.seal([1, 2])).status_code == 200
    place.close()
    place.count()
    place.release()
    return place


def test_test_ballots_reach_neither_board_nor_inbox_nor_assessment(world: World) -> None:
    place = rehearse_ballot(world)
    assert counted(world) == (0, 0)
    with world.session() as session:
        reviewee = world.reviewee(place.cycle)
        assert reviewee.id not in released_results(session, place.cycle.id)
        meeting = session.get_one(Meeting, (place.meeting.tenant_id, place.meeting.id))
        meeting.is_rehearsal = False
    with world.session() as session:
        assert reviewee.id in released_results(session, place.cycle.id)


def test_discard_leaves_nothing_of_a_rehearsal_but_its_audit(world: World) -> None:
    place = rehearse_ballot(world)
    office = place.office
    path = f"/api/v1/meetings/{place.meeting.id}"
    office.post(f"{path}/screens")
    version = office.get(path).json()["version"]
    assert office.delete(path, headers=etag(version)).status_code == 204
    assert office.get(path).status_code == 404
    assert office.get(f"/api/v1/elections/{place.election_id}").status_code == 404
    assert rows_naming(world, str(place.election_id)) == {"audit_events", "workflow_steps"}
    assert rows_naming(world, str(place.meeting.id)) <= {
        "audit_events",
        "live_topics",
        "live_events",
    }
    with world.session() as session:
        kinds = session.scalars(select(col(AuditEvent.kind))).all()
    assert kinds.count("meeting.discarded") == 1


def rows_naming(world: World, value: str) -> set[str]:
    """The tables with a row in which this id occurs, wherever."""
    with world.session() as session:
        tables = session.execute(
            text(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                " AND tablename NOT LIKE 'procrastinate%' AND tablename <> 'stored_replies'"
            )
        ).scalars()
        return {
            table
            for table in tables
            if session.execute(
                text(f"SELECT 1 FROM {table} t WHERE t::text LIKE :v LIMIT 1"),  # noqa: S608
                {"v": f"%{value}%"},
            ).first()
        }


def test_discard_of_said_things_leaves_other_meetings_alone(
    world: World, cycle: Cycle, rehearsal: Hall
) -> None:
    go_through(rehearsal)
    body: dict[str, Any] = {
        "cycle_id": str(cycle.id), "title": "正式会议", "held_on": "2026-01-13", "place": "礼堂",
        "due_count": 40,
    }  # fmt: skip
    office = world.as_role("office")
    real = Hall(world, cycle, office.post("/api/v1/meetings", json=body).json()["id"])
    real.comment("P001")
    version = rehearsal.read()["version"]
    assert office.delete(rehearsal.path, headers=etag(version)).status_code == 204
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(Comment)) == 1
        assert session.scalar(select(func.count()).select_from(AgendaItem)) == 2
    refused = office.delete(real.path, headers=etag(real.read()["version"]))
    assert (refused.status_code, refused.json()["code"]) == (409, "not-a-rehearsal")


def test_discard_is_the_offices_and_needs_the_version(rehearsal: Hall) -> None:
    assert rehearsal.client("chair").delete(rehearsal.path, headers=etag(1)).status_code == 403
    assert rehearsal.client("office").delete(rehearsal.path).status_code == 428
    assert rehearsal.client("office").delete(rehearsal.path, headers=etag(9)).status_code == 412
