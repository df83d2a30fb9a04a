"""A5: an interview is a task of its own: appointment, record, both signatures."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlmodel import col

from app.features.assessments import sources
from app.features.assessments.events import AssessmentAnnounced
from app.features.assessments.interviews.tables import Interview
from app.features.assessments.steps import on_assessment_announced
from app.features.assessments.tables import Assessment
from app.features.ballots.counting.queries import ReleasedByClass
from app.features.cycles.tables import CycleRules
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from tests.support.desk import Desk
from tests.support.interviews import API, Talk, begin
from tests.support.pdf_text import pdf_text


def actions(talk: Talk, role: str) -> list[str]:
    return [offer["action"] for offer in talk.read(role)["offers"] if not offer["blocked_by"]]


def todos(talk: Talk, role: str) -> list[tuple[str, Any]]:
    found = talk.desk.client(role).get("/api/v1/home").json()["todos"]
    return [(t["kind"], t["due_on"]) for t in found if t["subject_id"] == talk.id]


def notices(talk: Talk, role: str) -> list[str]:
    found = talk.desk.client(role).get("/api/v1/notices").json()["items"]
    return [n["kind"] for n in found if n["subject_id"] == talk.id]


def test_a_weak_grade_leads_to_one_interview_however_often_it_is_announced(desk: Desk) -> None:
    talk = begin(desk)
    with desk.world.session(desk.world.actor(desk.world.county().person("office"))) as session:
        before = session.scalar(select(func.count()).select_from(Rectification))
        on_assessment_announced(
            session, AssessmentAnnounced(subject_id=desk.first, assessment_id=desk.first)
        )
        session.flush()
        count = session.scalar(select(func.count()).select_from(Interview))
        items = session.scalar(select(func.count()).select_from(Rectification))
        from_problems = session.scalars(
            select(col(Rectification.problem)).where(
                col(Rectification.source_kind) == SourceKind.ASSESSMENT
            )
        ).all()
    assert (count, items, list(from_problems)) == (1, before, ["青年党员培养没有计划"])
    found = talk.read()
    assert (found["state"], found["ground"], found["grade"], found["name"]) == (
        "due", "grade", "fair", desk.read()["name"],
    )  # fmt: skip
    assert found["problems"] == [{"text": "青年党员培养没有计划", "due_on": "2026-06-30"}]
    assert desk.read()["interview"]["id"] == talk.id


def test_a_good_grade_leads_to_none(desk: Desk) -> None:
    desk.bring_to("announced")
    assert desk.client("office").get(API).json()["items"] == []
    assert desk.read()["interview"] is None


@pytest.mark.parametrize(("most", "grounds"), [(0, []), (1, []), (2, ["rank"])])
def test_the_lowest_composites_are_interviewed_where_the_rules_say_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, most: int, grounds: list[str]
) -> None:
    """The second reviewee is the lowest of the two, by the ballot."""
    with desk.world.session() as session:
        reviewees = session.scalars(
            select(col(Assessment.reviewee_id)).order_by(col(Assessment.position))
        )
        scores = dict(zip(reviewees, (Decimal(96), Decimal(61)), strict=True))
    results = {one: ReleasedByClass((0,) * 5, 0, score, ()) for one, score in scores.items()}
    monkeypatch.setattr(sources, "ballot_results", lambda *_asked: results)
    with desk.world.session() as session:
        session.execute(
            update(CycleRules)
            .where(col(CycleRules.cycle_id) == desk.cycle.id)
            .values(rules={"interview_lowest": most})
        )
    desk.bring_to("announced")
    found = desk.client("office").get(API).json()["items"]
    assert [row["ground"] for row in found] == grounds
    with desk.world.session(desk.world.actor(desk.world.county().person("office"))) as session:
        on_assessment_announced(
            session, AssessmentAnnounced(subject_id=desk.first, assessment_id=desk.first)
        )
    assert len(desk.client("office").get(API).json()["items"]) == len(grounds)


def test_interview_goes_its_way_and_frees_the_archive(desk: Desk) -> None:
    talk = begin(desk)
    refused = desk.act("office", "archive")
    assert (refused.status_code, refused.json()["detail"]) == (409, "约谈尚未完成")
    assert todos(talk, "office") == [("interview.schedule", None)]
    assert (todos(talk, "deputy"), todos(talk, "secretary")) == ([], [])

    told = talk.put("appointment", talk.appointment()).json()
    assert (told["state"], told["interviewer_name"], told["time"]) == (
        "scheduled",
        "杜宏伟",
        "09:30",
    )
    assert todos(talk, "deputy") == [("interview.hold", "2026-01-20")]
    assert todos(talk, "secretary") == [("interview.attend", "2026-01-20")]
    assert (notices(talk, "secretary"), notices(talk, "deputy")) == (
        ["interview.scheduled"], ["interview.asked"],
    )  # fmt: skip

    assert talk.hold().json()["record"] == "谈了问题和打算"
    again = talk.hold(text="谈了问题、原因和打算").json()
    assert (again["state"], again["record"]) == ("held", "谈了问题、原因和打算")
    assert todos(talk, "deputy") == [("interview.sign", None)]
    assert todos(talk, "secretary") == [("interview.countersign", None)]

    assert talk.act("deputy", "sign").json()["state"] == "signed_by_interviewer"
    assert talk.hold().status_code == 409
    assert todos(talk, "deputy") == []
    done = talk.put("countersignature", {"remark": "接受批评"}, "secretary").json()
    assert (done["state"], done["remark"]) == ("done", "接受批评")
    assert notices(talk, "office") == ["interview.done"]
    assert desk.act("office", "archive").json()["state"] == "archived"


def test_the_reviewee_may_sign_first(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    talk.hold()
    first = talk.put("countersignature", {"remark": ""}, "secretary").json()
    assert (first["state"], first["interviewer_signed_at"]) == ("signed_by_reviewee", None)
    assert talk.act("deputy", "sign").json()["state"] == "done"


def test_what_is_not_signed_is_closed_with_the_reason(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    talk.hold()
    talk.act("deputy", "sign")
    assert talk.act("office", "close_unsigned").status_code == 422
    closed = talk.act("office", "close_unsigned", "本人拒绝签字，两人在场").json()
    assert (closed["state"], closed["unsigned_reason"], closed["reviewee_signed_at"]) == (
        "done", "本人拒绝签字，两人在场", None,
    )  # fmt: skip


def test_a_changed_appointment_says_why_and_tells_everybody(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    chair = str(desk.world.county().person("chair").id)
    moved = talk.appointment(interviewer_id=chair, day="2026-01-22")
    assert talk.put("appointment", moved).json()["code"] == "comment-required"
    reply = talk.put("appointment", {**moved, "comment": "约谈人出差"})
    assert (reply.json()["day"], reply.json()["interviewer_name"]) == ("2026-01-22", "韩立")
    assert notices(talk, "secretary") == ["interview.rescheduled", "interview.scheduled"]
    assert notices(talk, "deputy") == ["interview.released", "interview.asked"]
    assert notices(talk, "chair") == ["interview.asked"]
    assert desk.client("deputy").get(f"{API}/{talk.id}").status_code == 404
    off = talk.act("office", "call_off", "等调查结束").json()
    assert (off["state"], off["interviewer_id"], off["day"], off["place"]) == (
        "due",
        None,
        None,
        "",
    )


@pytest.mark.parametrize(
    ("changes", "pointer", "said"),
    [
        ({"interviewer": "secretary"}, "/interviewer_id", "本人不能约谈自己"),
        ({"interviewer": "auditor"}, "/interviewer_id", "约谈人须是分管领导"),
        ({"day": "2026-01-01"}, "/day", "不能早于今天"),
        ({"day": "2036-01-20"}, "/day", "不能晚于一年以后"),
    ],
)
def test_an_impossible_appointment_is_refused_with_place_and_remedy(
    desk: Desk, changes: dict[str, str], pointer: str, said: str
) -> None:
    talk = begin(desk)
    if who := changes.pop("interviewer", None):
        changes["interviewer_id"] = str(desk.world.county().person(who).id)
    reply = talk.put("appointment", talk.appointment(**changes))
    assert (reply.status_code, reply.json()["code"]) == (422, "appointment-not-valid")
    (error,) = reply.json()["errors"]
    assert error["pointer"] == pointer
    assert said in error["detail"]
    assert talk.read()["state"] == "due"


@pytest.mark.parametrize("time", ["24:00", "9:30", "上午", ""])
def test_a_time_of_day_is_one(desk: Desk, time: str) -> None:
    talk = begin(desk)
    assert talk.put("appointment", talk.appointment(time=time)).status_code == 422


def test_nothing_is_recorded_before_it_happened(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    reply = talk.hold(held_on="2027-01-01")
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/held_on")
    before = talk.hold(held_on="1999-01-01").json()
    assert [(e["pointer"], e["detail"]) for e in before["errors"]] == [
        ("/held_on", "谈话日期不能早于公布结果的日期（2026年1月12日）")
    ]


def test_only_the_interviewer_writes_and_signs(desk: Desk) -> None:
    talk = begin(desk)
    talk.put("appointment", talk.appointment())
    assert talk.hold("chair").status_code == 409
    assert talk.hold("office").status_code == 409
    assert talk.hold("approver").status_code == 403
    assert (actions(talk, "deputy"), actions(talk, "chair")) == (["hold"], [])
    assert actions(talk, "office") == ["schedule", "call_off"]
    talk.hold()
    assert talk.act("chair", "sign").status_code == 409
    assert talk.put("countersignature", {"remark": ""}, "office").status_code == 403


def test_an_interview_is_seen_by_who_reads_the_assessment_and_by_who_holds_it(desk: Desk) -> None:
    talk = begin(desk)
    seen = {
        role: desk.client(role).get(f"{API}/{talk.id}").status_code
        for role in ("office", "approver", "chair", "deputy", "inspector", "auditor", "secretary")
    }
    assert seen == {
        "office": 200, "approver": 200, "chair": 200, "deputy": 404, "inspector": 403,
        "auditor": 403, "secretary": 200,
    }  # fmt: skip
    other = desk.world.as_role("secretary", "S02")
    assert other.get(f"{API}/{talk.id}").status_code == 404
    assert other.get(API).json()["items"] == []
    assert desk.client("deputy").get(API).json()["items"] == []


def test_interviewers_are_leaders_and_never_the_reviewee(desk: Desk) -> None:
    talk = begin(desk)
    found = desk.client("office").get(f"{API}/{talk.id}/interviewers").json()["items"]
    county = desk.world.county()
    assert {one["id"] for one in found} == {
        str(county.person(role).id) for role in ("office", "deputy", "chair")
    }
    assert {tuple(one["roles"]) for one in found} == {
        ("党建办（考核办）",), ("分管领导",), ("教工委书记",),
    }  # fmt: skip


def test_list_is_filtered_by_state_cycle_and_text(desk: Desk) -> None:
    talk = begin(desk)
    office, name = desk.client("office"), talk.read()["name"]

    def ids(**query: str) -> list[str]:
        return [row["id"] for row in office.get(API, params=query).json()["items"]]

    assert ids(q=name[:2]) == ids(state="due") == ids(cycle_id=str(desk.cycle.id)) == [talk.id]
    assert ids(q="%") == ids(state="done") == ids(cycle_id=str(desk.first)) == []


def test_notice_and_record_are_papers(desk: Desk) -> None:
    talk = begin(desk)
    office = desk.client("office")
    for part, code in (("notice", "no-appointment-yet"), ("record", "no-record-yet")):
        refused = office.get(f"{API}/{talk.id}/{part}")
        assert (refused.status_code, refused.json()["code"]) == (404, code)
    talk.finish()
    notice = office.get(f"{API}/{talk.id}/notice")
    assert notice.headers["Content-Type"] == "application/pdf"
    told = pdf_text(notice.content)
    assert "约谈通知书" in told
    assert "2026年1月20日09:30" in told.replace(" ", "")
    record = pdf_text(desk.client("secretary").get(f"{API}/{talk.id}/record").content)
    assert "谈了问题和打算" in record
    assert "在系统中签字" in record.replace("\n", "")


def test_two_who_schedule_at_once_are_told(desk: Desk) -> None:
    talk = begin(desk)
    version = talk.read()["version"]
    talk.put("appointment", talk.appointment())
    reply = desk.client("office").put(
        f"{API}/{talk.id}/appointment",
        json=talk.appointment(comment="另定"),
        headers={"If-Match": f'"{version}"'},
    )
    assert reply.status_code == 412
    assert reply.json()["steps_since"][0]["label"] == "安排约谈"
