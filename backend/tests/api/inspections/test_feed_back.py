"""I2: fed back at once, answered by the school, told to those who wait; withdrawn with a reason."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from app.core.events import Transitioned, emit
from app.features.audit.tables import AuditEvent
from app.features.cycles.tables import Cycle, CycleStep, Stage
from app.features.inspections.findings.queries import findings_of_cycle, findings_of_reviewee
from app.features.reports.tables import Report
from tests.support.acting import act_on
from tests.support.database import Queries
from tests.support.offers import actions
from tests.support.visits import API, FINDINGS, Visits, key

Counter = Callable[[], AbstractContextManager[Queries]]


def notices(visits: Visits, role: str) -> list[str]:
    items = visits.client(role).get("/api/v1/notices").json()["items"]
    return [notice["kind"] for notice in items if notice["kind"] != "unknown"]


def todos(visits: Visits, role: str) -> list[tuple[str, str, str | None]]:
    found = visits.client(role).get("/api/v1/home").json()["todos"]
    return [
        (todo["kind"], todo["subject_id"], todo["params"].get("count"))
        for todo in found
        if todo["kind"].split(".")[0] in {"inspection", "finding"}
    ]


def board(visits: Visits) -> tuple[str, bool, int | None, UUID]:
    with visits.world.session() as session:
        step = session.scalars(select(CycleStep).where(col(CycleStep.step) == "inspection")).one()
        return step.state, step.is_done, step.open_count, step.subject_id


def test_a_draft_is_nobodys_but_the_inspectors(visits: Visits) -> None:
    draft = visits.record()
    finding = visits.find(draft)
    path = f"{API}/{draft['id']}"

    for role in ("secretary", "approver", "deputy", "chair"):
        client = visits.client(role)
        assert client.get(path).status_code == 404
        assert client.get(f"{FINDINGS}/{finding['id']}").status_code == 404
        assert client.get(API).json()["items"] == []
        assert client.get(FINDINGS).json()["items"] == []
    assert visits.client("office").get(path).status_code == 200
    assert visits.other_secretary().get(path).status_code == 404
    assert todos(visits, "inspector") == [("inspection.feed_back", draft["id"], None)]


def test_feed_back_shows_the_school_and_tells_it(visits: Visits) -> None:
    fed_back = visits.fed_back(2)

    assert (fed_back["state"], fed_back["offers"]) == ("fed_back", [])
    read = visits.read(fed_back, "secretary")
    assert [f["seen"] for f in read["findings"]] == ["问题1", "问题2"]
    assert [actions(f) for f in read["findings"]] == [["answer"], ["answer"]]
    assert notices(visits, "secretary") == ["inspection.fed_back"]
    assert todos(visits, "secretary") == [("inspection.answer", fed_back["id"], "2")]
    assert todos(visits, "inspector") == []
    assert board(visits) == ("fed_back", False, 2, UUID(fed_back["id"]))


def test_feed_back_tells_the_other_school_nothing(visits: Visits) -> None:
    fed_back = visits.fed_back()
    finding = fed_back["findings"][0]
    other = visits.other_secretary()

    assert other.get(f"{API}/{fed_back['id']}").status_code == 404
    assert other.get(f"{FINDINGS}/{finding['id']}").status_code == 404
    assert other.get(API).json()["items"] == other.get(FINDINGS).json()["items"] == []
    assert other.get("/api/v1/notices").json()["items"] == []
    refused = other.put(
        f"{FINDINGS}/{finding['id']}/answer", json={"answer": "代答"}, headers={"If-Match": '"2"'}
    )
    assert refused.status_code == 404


def test_feed_back_of_nothing_is_blocked(visits: Visits) -> None:
    empty = visits.record()
    refused = visits.feed_back(empty)
    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")

    fine = visits.record(note="各项工作规范，未发现问题")
    assert visits.feed_back(fine).status_code == 200
    assert board(visits)[1:3] == (True, 0)


def test_feed_back_twice_is_once(visits: Visits) -> None:
    draft, headers = visits.record(note="好"), key()
    first = visits.feed_back(draft, headers=headers)
    again = visits.feed_back(draft, headers=headers)
    other_key = visits.feed_back(draft, headers=key())

    assert first.json() == again.json()
    assert (other_key.status_code, other_key.json()["code"]) == (409, "wrong-state")
    assert notices(visits, "secretary") == ["inspection.fed_back"]


def test_answer_is_told_to_inspectors_and_office(visits: Visits) -> None:
    fed_back = visits.fed_back(2)
    first, second = fed_back["findings"]

    reply = visits.answer(first)
    assert (reply.status_code, reply.json()["answer"]) == (200, "已更新并明确专人负责")
    assert reply.json()["answered_by_name"] == "李文清"
    assert notices(visits, "inspector") == notices(visits, "office") == ["finding.answered"]
    assert board(visits)[1:3] == (False, 1)
    assert todos(visits, "secretary") == [("inspection.answer", fed_back["id"], "1")]

    assert visits.answer(first, "再补充").json()["answer"] == "再补充"
    assert visits.answer(second).status_code == 200
    assert notices(visits, "inspector").count("finding.answer_improved") == 1
    assert "finding.answer_improved" not in notices(visits, "office")
    assert board(visits)[1:3] == (True, 0)
    assert todos(visits, "secretary") == []


def test_answer_needs_the_version(visits: Visits) -> None:
    finding = visits.fed_back()["findings"][0]
    path, client = f"{FINDINGS}/{finding['id']}/answer", visits.client("secretary")

    assert client.put(path, json={"answer": "答"}).status_code == 428
    assert visits.answer(finding, version=99).status_code == 412
    assert visits.answer(finding, "").status_code == 422


def test_answer_by_an_inspector_or_the_office_is_forbidden(visits: Visits) -> None:
    finding = visits.fed_back()["findings"][0]
    for role in ("inspector", "office", "chair"):
        reply = visits.client(role).put(
            f"{FINDINGS}/{finding['id']}/answer",
            json={"answer": "代答"},
            headers={"If-Match": f'"{finding["version"]}"'},
        )
        assert reply.status_code == 403


def test_answer_binds_while_the_report_is_submitted(visits: Visits) -> None:
    first, second = visits.fed_back(2)["findings"]
    visits.answer(first)

    report_step(visits, "submit")
    bound = visits.answer(first, "改口")
    assert (bound.status_code, bound.json()["code"]) == (409, "answer-is-final")
    assert visits.answer(second, "补答").status_code == 200  # what was left open still waits

    report_step(visits, "return")
    assert visits.answer(first, "改进").status_code == 200


def report_step(visits: Visits, action: str) -> None:
    """The reviewee's report is submitted, or returned."""
    about = visits.reviewee
    report = Report(
        cycle_id=about.cycle_id,
        reviewee_id=about.id,
        post_id=about.post_id,
        person_id=about.person_id,
        organization_id=about.organization_id,
        content={},
        waiting_since=visits.world.clock.now(),
    )
    office = visits.world.actor(visits.world.county().person("office"))
    with visits.world.session(office) as session:
        step: dict[str, Any] = {"flow": "report", "action": action, "source": "a", "target": "b"}
        emit(
            session,
            Transitioned(
                kind=f"report.{action}",
                subject_type="report",
                subject_id=report.id,
                row=report,
                comment=None,
                actor_id=about.person_id,
                actor_name="书记",
                **step,
            ),
        )


def test_answer_is_possible_whatever_stage_the_cycle_has_reached(visits: Visits) -> None:
    """C3: a stage never strands work that has begun."""
    finding = visits.fed_back()["findings"][0]
    with visits.world.session() as session:
        session.execute(update(Cycle).values(state=Stage.ASSESSING))
    assert visits.answer(finding).status_code == 200


def test_withdraw_needs_a_reason_and_is_audited(visits: Visits) -> None:
    inspection = visits.fed_back(2)
    finding = inspection["findings"][0]
    path = f"{FINDINGS}/{finding['id']}/actions/withdraw"

    assert [o["action"] for o in finding["offers"]] == ["withdraw"]
    assert act_on(visits.client(), path, {}).status_code == 422
    assert act_on(visits.client("secretary"), path, {"comment": "不认"}).status_code == 403
    done = act_on(visits.client(), path, {"comment": "记错学校"}).json()

    assert (done["state"], done["offers"]) == ("withdrawn", [])
    assert (done["withdrawal"]["by_name"], done["withdrawal"]["reason"]) == ("许国强", "记错学校")
    assert visits.answer(finding).json()["code"] == "finding-withdrawn"
    assert set(notices(visits, "secretary")) == {"finding.withdrawn", "inspection.fed_back"}
    assert todos(visits, "secretary") == [("inspection.answer", inspection["id"], "1")]
    with visits.world.session() as session:
        kinds = session.scalars(select(col(AuditEvent.kind))).all()
        assert "finding.withdraw" in kinds
        told = findings_of_reviewee(session, visits.cycle.id, visits.reviewee.id)
        assert [f.seen for f in told] == ["问题2"]


def test_withdraw_of_what_was_not_fed_back_is_blocked(visits: Visits) -> None:
    finding = visits.find(visits.record())
    path = f"{FINDINGS}/{finding['id']}/actions/withdraw"
    reply = act_on(visits.client(), path, {"comment": "记错"})
    assert (reply.status_code, reply.json()["code"]) == (409, "blocked")


def test_nobody_withdraws_what_is_about_themselves(visits: Visits) -> None:
    """P3."""
    finding = visits.fed_back()["findings"][0]
    county = visits.world.county()
    visits.world.assign(county.person("secretary"), "inspector", county.office)
    path = f"{FINDINGS}/{finding['id']}/actions/withdraw"
    assert act_on(visits.client("secretary"), path, {"comment": "不认"}).status_code == 403


def test_findings_of_reviewee_and_cycle_are_those_fed_back_in_a_stable_order(
    visits: Visits,
) -> None:
    visits.find(visits.record(), seen="草稿")
    visits.fed_back(2)
    draft = visits.record(reviewee_id=str(visits.other.id))
    visits.find(draft, seen="外校一般", severity="minor")
    visits.find(draft, seen="外校严重", severity="serious")
    visits.feed_back(draft)
    cycle_id = visits.cycle.id

    with visits.world.session() as session:
        mine = findings_of_reviewee(session, cycle_id, visits.reviewee.id)
        others = findings_of_cycle(session, cycle_id, reviewee_ids=[visits.other.id])
        everything = findings_of_cycle(session, cycle_id)
        assert [f.seen for f in mine] == ["问题1", "问题2"]
        assert [f.seen for f in others] == ["外校严重", "外校一般"]
        assert len(everything) == 4
        assert len(findings_of_cycle(session, cycle_id, limit=3)) == 3
