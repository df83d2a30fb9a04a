"""GET /reports/gaps and /reports/{id}/gaps; findings and self-check beside the report (R7)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core.clock import now
from app.features.inspections.tables import (
    Finding,
    FindingSeverity,
    FindingState,
    Outcome,
    SelfCheckEntry,
    SelfCheckKind,
)
from app.features.rectifications.tables import Rectification
from app.features.reports.rules.content import (
    AnsweredSubject,
    AnswerSubject,
    ReportContent,
)
from app.features.reports.tables import Report, ReportState
from tests.support.acting import act_on
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.items import accept
from tests.support.report_texts import good_content
from tests.support.reports import (
    add_carried_item,
    add_finding,
    add_report,
    add_reports,
    put_into,
)
from tests.support.world import World

API = "/api/v1/reports"
CountQueries = Callable[[], AbstractContextManager[Queries]]


def answering(finding_id: UUID, carried: tuple[UUID, ...] = ()) -> ReportContent:
    content = good_content(carried)
    subject = AnsweredSubject(subject_type=AnswerSubject.FINDING, subject_id=finding_id)
    content.problems[0].answers.append(subject)
    return content


def save(world: World, report: Report, content: ReportContent) -> tuple[int, Any]:
    secretary = world.as_role("secretary")
    reply = secretary.put(
        f"{API}/{report.id}/content",
        json={"content": content.model_dump(mode="json")},
        headers={"If-Match": secretary.get(f"{API}/{report.id}").headers["ETag"]},
    )
    return reply.status_code, reply.json()


def test_read_report_shows_findings_and_self_check_to_be_answered(world: World) -> None:
    report = add_report(world)
    carried, finding = add_carried_item(world, report), add_finding(world, report)
    with world.session() as session:
        entry = SelfCheckEntry(
            cycle_id=report.cycle_id,
            reviewee_id=report.reviewee_id,
            post_id=report.post_id,
            person_id=report.person_id,
            organization_id=report.organization_id,
            subject_kind=SelfCheckKind.CARRIED_ITEM,
            subject_id=carried,
            outcome=Outcome.NOT_DONE,
            words="公开栏还没有更新",
            saved_at=now(session),
        )
        session.add(entry)
        session.flush()
        entry_id = entry.id
    body = world.as_role("secretary").get(f"{API}/{report.id}").json()
    areas = body["areas"]
    assert body["findings"] == [
        {
            "id": str(finding),
            "area_id": areas[0]["id"],
            "seen": "活动室没有开放记录",
            "severity": "notable",
            "inspected_on": "2025-11-05",
            "answer": None,
        }
    ]
    assert body["self_check"] == [
        {
            "id": str(entry_id),
            "carried_item_id": str(carried),
            "text": "党务公开不及时",
            "status": "not",
            "words": "公开栏还没有更新",
        }
    ]
    # offered, never filled in unasked
    assert body["content"]["last_year"] == []
    assert ("finding_unanswered", "error", str(finding)) in {
        (check["rule"], check["severity"], check["item_id"]) for check in body["checks"]
    }


def test_submit_with_an_unanswered_finding_is_refused_until_a_problem_answers_it(
    world: World,
) -> None:
    report = add_report(world)
    finding = add_finding(world, report)
    secretary = world.as_role("secretary")
    refused = act_on(secretary, f"{API}/{report.id}/actions/submit", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert "活动室没有开放记录" in refused.json()["detail"]
    assert save(world, report, answering(finding))[0] == 200
    assert act_on(secretary, f"{API}/{report.id}/actions/submit", {}).status_code == 200


@pytest.mark.parametrize("subject", list(AnswerSubject))
def test_save_report_answering_what_is_not_its_own_is_refused(
    world: World, subject: AnswerSubject
) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    foreign = (
        add_finding(world, reports["P002"])
        if subject is AnswerSubject.FINDING
        else add_carried_item(world, reports["P002"])
    )
    for subject_id in (foreign, uuid4()):
        content = good_content()
        content.problems[0].answers.append(
            AnsweredSubject(subject_type=subject, subject_id=subject_id)
        )
        status, problem = save(world, reports["P001"], content)
        assert (status, problem["code"]) == (422, "unknown-reference")
        assert problem["errors"][0]["pointer"] == "/content/problems/0/answers/0/subject_id"


def test_save_report_answering_last_years_comment_is_accepted(world: World) -> None:
    report = add_report(world)
    comment = add_carried_item(world, report)
    content = good_content((comment,))
    content.problems[0].answers.append(
        AnsweredSubject(subject_type=AnswerSubject.COMMENT, subject_id=comment)
    )
    assert save(world, report, content)[0] == 200


def test_save_report_after_its_finding_was_taken_back_still_works(world: World) -> None:
    report = add_report(world)
    content = answering(add_finding(world, report))
    assert save(world, report, content)[0] == 200
    with world.session() as session:
        (finding,) = session.scalars(select(Finding))
        finding.state = FindingState.WITHDRAWN
    content.achievements[0].text += "又添了一句。"
    status, body = save(world, report, content)
    assert (status, body["findings"]) == (200, [])


def test_read_report_gaps_holds_report_against_what_was_found(world: World) -> None:
    report = add_report(world)
    carried = add_carried_item(world, report)
    silent = add_carried_item(world, report, "谈心谈话不经常")
    answered = add_finding(world, report)
    ignored = add_finding(world, report, "会议记录缺三次", FindingSeverity.SERIOUS, area=1)
    put_into(world, report, ReportState.SUBMITTED, answering(answered, (carried,)))

    gaps = world.as_role("office").get(f"{API}/{report.id}/gaps").json()

    problem = world.as_role("office").get(f"{API}/{report.id}").json()["content"]["problems"][0]
    assert {row["id"]: row["problem_ids"] for row in gaps["findings"]} == {
        str(answered): [problem["id"]],
        str(ignored): [],
    }
    first, second, third = gaps["areas"][:3]
    keys = ("findings", "gravest", "problems", "is_left_out")
    assert [first[key] for key in keys] == [1, "notable", 1, False]
    assert [second[key] for key in keys] == [1, "serious", 0, True]
    assert [third[key] for key in keys] == [0, None, 0, False]
    # good_content says done; the record says in progress
    assert {row["id"]: (row["status"], row["gap"]) for row in gaps["carried_items"]} == {
        str(carried): ("done", "claimed_done"),
        str(silent): (None, "unanswered"),
    }
    with world.session() as session:
        accept(
            session,
            session.scalars(select(Rectification).where(col(Rectification.id) == carried)).one(),
        )
    gaps = world.as_role("office").get(f"{API}/{report.id}/gaps").json()
    assert {row["id"]: row["gap"] for row in gaps["carried_items"]} == {
        str(carried): "none",
        str(silent): "unanswered",
    }


def test_list_report_gaps_puts_first_who_leaves_out_most_and_only_what_is_visible(
    world: World,
) -> None:
    reports = add_reports(world, world.cycle(stage="reporting"))
    first, second = reports["P001"], reports["P002"]
    put_into(world, first, ReportState.SUBMITTED, answering(add_finding(world, first)))
    add_finding(world, second, area=2)
    params = {"cycle_id": str(first.cycle_id)}
    rows = world.as_role("office").get(f"{API}/gaps", params=params).json()
    assert [
        (row["report_id"], row["findings"], row["findings_left_out"], row["areas_left_out"])
        for row in rows
    ] == [(str(second.id), 1, 1, 1), (str(first.id), 1, 0, 0)]
    own = world.as_role("secretary").get(f"{API}/gaps", params=params).json()
    assert [row["report_id"] for row in own] == [str(first.id)]
    nothing = world.as_role("office").get(f"{API}/gaps", params={"cycle_id": str(uuid4())})
    assert nothing.json() == []


def test_list_report_gaps_of_many_sends_as_many_queries_as_of_few(
    world: World, count_queries: CountQueries
) -> None:
    office, cycle = world.as_role("office"), world.cycle(stage="reporting")
    add_reports(world, cycle)
    params = {"cycle_id": str(cycle.id)}
    with count_queries() as few:
        office.get(f"{API}/gaps", params=params)
    for number in range(10):
        person = world.person(f"X{number:03}", f"人{number}", world.county().second, "secretary")
        with world.session() as session:
            add_reviewee(session, cycle, person)
    for report in add_reports(world, cycle).values():
        add_finding(world, report)
        add_carried_item(world, report)
    with count_queries() as many:
        rows = office.get(f"{API}/gaps", params=params).json()
    assert [row["findings"] for row in rows] == [1] * 12
    assert many.count == few.count


def test_validate_report_sends_a_constant_number_of_queries(
    world: World, count_queries: CountQueries
) -> None:
    report = add_report(world)
    secretary = world.as_role("secretary")
    body = {"content": good_content().model_dump(mode="json")}
    with count_queries() as few:
        secretary.post(f"{API}/{report.id}/validate", json=body)
    for number in range(5):
        add_finding(world, report)
        add_carried_item(world, report, f"问题{number}")
    with count_queries() as many:
        reply = secretary.post(f"{API}/{report.id}/validate", json=body)
    rules = [check["rule"] for check in reply.json()["checks"]]
    assert (rules.count("finding_unanswered"), rules.count("last_year_unanswered")) == (5, 5)
    assert many.count == few.count
