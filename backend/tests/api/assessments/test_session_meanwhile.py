"""A4: between the proposal and the signature people leave, ballots become void and somebody else
writes: each has an answer that says what to do, and nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.core.workflow import WorkflowStep
from app.features.assessments.decisions.tables import AssessmentSnapshot
from tests.support.desk import API, Desk
from tests.support.hand_overs import TODAY
from tests.support.sessions import Sitting, plan

NOBODY = "目前没有在任的教工委书记，无人可以签署。请系统管理员先在“岗位”中登记新任书记"
REASON = "支委会意见不一致，需再听取学校说明情况"


@pytest.fixture
def sitting(desk: Desk) -> Sitting:
    """One proposal on the agenda of a session that is being prepared."""
    desk.bring_to("proposed")
    return plan(desk.world, desk.cycle.id)


def test_sign_with_a_deadline_that_has_passed_meanwhile_says_what_to_do(
    desk: Desk, sitting: Sitting
) -> None:
    """A2: an item of the ledger is not overdue on the day it is made."""
    sitting.submit()
    desk.world.clock.advance(days=200)
    wanted = "第 1 项（李文清）：有问题的整改时限已经到期，请改为退回起草，重新确定时限"
    refused = sitting.sign()
    assert (refused.status_code, refused.json()["detail"]) == (409, wanted)
    assert sitting.act("office", "take_back").status_code == 200
    assert sitting.decide(outcome="sent_back", decision=REASON).status_code == 200
    assert sitting.act("office", "submit").status_code == 200
    assert sitting.sign().status_code == 201
    assert desk.read()["state"] == "drafting"


def test_plan_in_another_century_or_with_a_place_of_two_lines_is_refused(
    desk: Desk, sitting: Sitting
) -> None:
    refused = sitting.write(held_on="9999-12-31")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/held_on")
    for place in ("三楼\n会议室", "三楼\u202e会议室"):
        assert sitting.write(place=place).status_code == 422
    assert sitting.read()["place"] == "三楼会议室"


def hand_over(desk: Desk, role: Role, leaving: str, coming: str) -> None:
    """The post that somebody holds goes to somebody else, from today on."""
    people = desk.world.county().people
    with desk.world.session() as session:
        post = session.scalars(
            select(Post)
            .join(PostHolding, col(PostHolding.post_id) == col(Post.id))
            .where(col(PostHolding.person_id) == people[leaving].id, col(Post.role) == role)
        ).one()
    body = {
        "holder_id": str(people[leaving].id),
        "successor_id": str(people[coming].id),
        "on_day": TODAY.isoformat(),
    }
    path = f"/api/v1/posts/{post.id}/actions/hand_over"
    reply = desk.client("admin").post(path, json=body)
    assert reply.status_code == 200, reply.text


def by(desk: Desk, staff_no: str) -> httpx.Client:
    return desk.world.as_person(desk.world.county().people[staff_no])


def test_a_reviewee_who_left_is_decided_on_and_reads_it_and_the_successor_does_not(
    desk: Desk, sitting: Sitting
) -> None:
    """Whoever was reviewed is who the decision is about, wherever they are now."""
    hand_over(desk, Role.SECRETARY, "P001", "P201")
    sitting.submit()

    assert sitting.sign().status_code == 201

    assert (desk.read()["name"], desk.read()["state"]) == ("李文清", "deliberated")
    assert desk.act("office", "feed_back").status_code == 200
    assert by(desk, "P001").get(f"{API}/{desk.first}").status_code == 200
    assert by(desk, "P001").post(f"{API}/{desk.first}/reading").status_code == 200
    assert by(desk, "P201").get(f"{API}/{desk.first}").status_code == 404


def test_the_successor_of_the_chair_signs_and_the_former_chair_does_not(
    desk: Desk, sitting: Sitting
) -> None:
    """The record keeps who presided, and who signed."""
    sitting.submit()
    read = sitting.read("chair")
    hand_over(desk, Role.CHAIR, "P101", "P201")
    body, etag = {"digest": read["digest"]}, {"If-Match": f'"{read["version"]}"'}

    former = by(desk, "P101").post(f"{sitting.path}/signature", json=body, headers=etag)
    todos = by(desk, "P201").get("/api/v1/home").json()["todos"]
    signed = by(desk, "P201").post(f"{sitting.path}/signature", json=body, headers=etag)

    assert (former.status_code, former.json()["code"]) == (403, "forbidden")
    assert [todo["kind"] for todo in todos] == ["deliberation_session.sign"]
    assert signed.status_code == 201, signed.text
    assert signed.json()["signed_by_name"] == "王小明"
    first = signed.json()["members"][0]
    assert (first["name"], first["is_chair"]) == ("韩立", True)


def test_submit_without_a_chair_in_office_says_what_to_do(desk: Desk, sitting: Sitting) -> None:
    assert sitting.write().status_code == 200
    assert sitting.send("PUT", "/outcomes").status_code == 200
    chair = desk.world.county().person("chair").id
    with desk.world.session() as session:
        session.execute(
            update(PostHolding)
            .where(col(PostHolding.person_id) == chair)
            .values(held_until=TODAY - timedelta(days=1))
        )

    refused = sitting.act("office", "submit")

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert [error["detail"] for error in refused.json()["errors"]] == [NOBODY]
    assert sitting.read()["state"] == "preparing"


def test_a_chair_made_a_reviewee_meanwhile_cannot_sign_on_themselves(
    desk: Desk, sitting: Sitting
) -> None:
    """P3: whoever is the reviewee of an item when it is signed, whatever they were before."""
    sitting.submit()
    hand_over(desk, Role.CHAIR, "P101", "P001")
    read = sitting.read()
    body, etag = {"digest": read["digest"]}, {"If-Match": f'"{read["version"]}"'}

    refused = by(desk, "P001").post(f"{sitting.path}/signature", json=body, headers=etag)

    assert (refused.status_code, refused.json()["code"]) == (409, "blocked")
    assert [error["detail"] for error in refused.json()["errors"]] == [
        "您是第 1 项（李文清）的述职人或已回避，请把该项移到由他人签署的会议"
    ]


def test_sign_without_the_quorum_of_the_day_is_refused_with_the_numbers(sitting: Sitting) -> None:
    assert sitting.send("PUT", "/outcomes").status_code == 200
    members = sitting.body()["members"]
    for member in members:
        member["attendance"] = "excused"
    assert sitting.write(members=members).status_code == 200

    refused = sitting.act("office", "submit")

    assert [error["detail"] for error in refused.json()["errors"]] == [
        "没有到会的主持人",
        "到会人数不足：应到 2 人，实到 0 人，不能作出决定",
    ]


def test_edited_while_it_is_signed_one_of_them_wins_and_the_other_is_told(
    desk: Desk, sitting: Sitting
) -> None:
    """The chair signs what was read while the office takes it back and changes a decision, and the
    opinion is sent back: whatever comes first, the state, the step and the snapshot agree."""
    sitting.submit()
    read = sitting.read("chair")
    etag = {"If-Match": f'"{read["version"]}"'}
    office, chair, other = desk.client("office"), desk.client("chair"), desk.client("chair")
    opinion = {"If-Match": f'"{desk.read()["version"]}"'}
    start = Barrier(3)

    def sign() -> httpx.Response:
        start.wait()
        body = {"digest": read["digest"]}
        return chair.post(f"{sitting.path}/signature", json=body, headers=etag)

    def take_back() -> httpx.Response:
        start.wait()
        path = f"{sitting.path}/actions/take_back"
        return office.post(path, json={"comment": None}, headers=etag)

    def send_back() -> httpx.Response:
        start.wait()
        path = f"{API}/{desk.first}/actions/send_back"
        return other.post(path, json={"comment": REASON}, headers=opinion)

    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(one) for one in (sign, take_back, send_back)]
        signed, taken, sent = (one.result() for one in running)

    refused = [reply for reply in (signed, taken, sent) if reply.status_code >= 400]
    assert all(reply.status_code in {409, 412} for reply in refused), [r.text for r in refused]
    assert all(reply.json()["detail"] for reply in refused)
    assert (signed.status_code == 201) is (taken.status_code != 200)
    state = sitting.read()["state"]
    assert state == ("signed" if signed.status_code == 201 else "preparing")
    done = 1 if signed.status_code == 201 else 0
    assert _decided(desk) == (done, done)


def _decided(desk: Desk) -> tuple[int, int]:
    """How many snapshots there are of the first assessment, and how often it was decided on."""
    with desk.world.session() as session:
        snapshots = session.scalars(
            select(func.count()).where(col(AssessmentSnapshot.assessment_id) == desk.first)
        ).one()
        steps = session.scalars(
            select(func.count()).where(
                col(WorkflowStep.subject_id) == desk.first,
                col(WorkflowStep.action) == "deliberate",
            )
        ).one()
    return snapshots, steps


def test_edit_after_the_signature_says_that_it_is_signed(sitting: Sitting) -> None:
    sitting.submit()
    read = sitting.read()
    assert sitting.sign().status_code == 201
    etag = {"If-Match": f'"{read["version"]}"'}

    refused = sitting.client().put(sitting.path, json=sitting.body(), headers=etag)

    assert (refused.status_code, refused.json()["code"]) == (412, "changed-meanwhile")
    assert refused.json()["state"] == "signed"
    assert [step["label"] for step in refused.json()["steps_since"]] == ["签署研究决定"]
