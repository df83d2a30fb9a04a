"""P5: the work belongs to the post. Whoever takes it over goes on with it; whoever gave it up reads
what they signed and writes nothing more."""

import io
import zipfile
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.core.clock import today
from app.features.cycles.tables import Reviewee
from app.features.inbox.tables import Notice
from app.features.rectifications.kinds import RectificationState, SourceKind
from app.features.rectifications.tables import Rectification
from app.features.reports.tables import Report, ReportState
from app.work import name_post_holders
from tests.support.findings import add_finding
from tests.support.hand_overs import TODAY, hand_over
from tests.support.reports import add_report
from tests.support.world import World


def by(world: World, staff_no: str) -> httpx.Client:
    return world.as_person(world.county().people[staff_no])


def save(client: httpx.Client, report: Report) -> int:
    path = f"/api/v1/reports/{report.id}"
    read = client.get(path)
    if read.status_code != 200:
        return read.status_code
    headers = {"If-Match": read.headers["ETag"]}
    body = {"content": read.json()["content"]}
    return client.put(f"{path}/content", json=body, headers=headers).status_code


def take(client: httpx.Client, report: Report, action: str, comment: str | None = None) -> int:
    path = f"/api/v1/reports/{report.id}"
    read = client.get(path)
    headers = {"If-Match": read.headers["ETag"]}
    body = {"comment": comment}
    return client.post(f"{path}/actions/{action}", json=body, headers=headers).status_code


def add_item(world: World, report: Report) -> Rectification:
    item = Rectification(
        cycle_id=report.cycle_id,
        reviewee_id=report.reviewee_id,
        post_id=report.post_id,
        person_id=report.person_id,
        organization_id=report.organization_id,
        source_kind=SourceKind.REMARK,
        source_id=report.id,
        problem="党员教育不够",
        due_on=date(2026, 6, 30),
        state=RectificationState.OPEN,
    )
    with world.session() as session:
        session.add(item)
    return item


def answer(client: httpx.Client, finding_id: object) -> int:
    path = f"/api/v1/findings/{finding_id}/answer"
    headers = {"If-Match": '"1"'}
    return client.put(path, json={"answer": "已整改"}, headers=headers).status_code


def ids(reply: httpx.Response) -> set[str]:
    assert reply.status_code == 200, reply.text
    return {row["id"] for row in reply.json()["items"]}


def test_hand_over_gives_the_successor_the_schools_open_work(world: World) -> None:
    report = add_report(world)
    with world.session() as session:
        place = session.scalars(select(Reviewee).where(col(Reviewee.id) == report.reviewee_id))
        finding = add_finding(session, place.one(), seen="记录不全")
    item = add_item(world, report)
    coming, leaving = by(world, "P201"), by(world, "P001")
    path = f"/api/v1/rectifications/{item.id}"
    assert (coming.get(f"/api/v1/reports/{report.id}").status_code, save(leaving, report)) == (
        403,
        200,
    )

    reply = hand_over(world, report)

    assert reply.status_code == 200, reply.text
    assert [(w["kind"], w["count"]) for w in reply.json()["work"]] == [
        ("finding", 1),
        ("report", 1),
        ("rectification", 1),
    ]
    assert ids(coming.get("/api/v1/reports")) == {str(report.id)}
    assert coming.get(f"/api/v1/reports/{report.id}").json()["person_name"] == "王小明"
    assert (save(coming, report), answer(coming, finding)) == (200, 200)
    assert ids(coming.get("/api/v1/rectifications")) == {str(item.id)}
    assert coming.get(path).json()["name"] == "王小明"
    kinds = {todo["kind"] for todo in coming.get("/api/v1/home").json()["todos"]}
    assert {"report.write", "rectification.acknowledge"} <= kinds, kinds
    assert leaving.get("/api/v1/home").json()["todos"] == []
    assert (leaving.get(path).status_code, save(leaving, report)) == (404, 404)
    assert answer(leaving, finding) == 403


def test_hand_over_leaves_the_predecessor_what_they_signed_to_read(world: World) -> None:
    report = add_report(world)
    leaving, coming = by(world, "P001"), by(world, "P201")
    assert take(leaving, report, "submit") == 200
    assert take(world.as_role("office"), report, "return", "请补充") == 200

    world.clock.advance(hours=1)
    assert hand_over(world, report).status_code == 200

    assert leaving.get(f"/api/v1/reports/{report.id}").status_code == 200
    assert ids(leaving.get("/api/v1/reports")) == {str(report.id)}
    assert save(leaving, report) == 403
    assert take(leaving, report, "submit") == 403
    assert take(coming, report, "submit") == 200
    history = coming.get(f"/api/v1/reports/{report.id}/history").json()
    assert [(h["action"], h["actor_name"]) for h in history] == [
        ("submit", "李文清"),
        ("return", "宋玉梅"),
        ("submit", "王小明"),
    ]
    versions = coming.get(f"/api/v1/reports/{report.id}/versions").json()
    assert sorted(v["submitted_by_name"] for v in versions) == ["李文清", "王小明"]


def test_hand_over_on_a_coming_day_takes_effect_on_that_day(world: World) -> None:
    report = add_report(world)
    leaving, coming = by(world, "P001"), by(world, "P201")

    reply = hand_over(world, report, on=TODAY + timedelta(days=2))

    assert reply.json()["holder"]["name"] == "李文清"
    assert reply.json()["planned"]["name"] == "王小明"
    seen = []
    for _ in range(3):
        seen.append((save(leaving, report), save(coming, report)))
        world.clock.advance(days=1)
    assert seen == [(200, 403), (200, 403), (403, 200)]
    # only the name waits for the hourly round
    name_post_holders(world.database)
    assert (save(leaving, report), save(coming, report)) == (404, 200)


def test_hand_over_tells_both(world: World) -> None:
    report = add_report(world)

    hand_over(world, report)

    people = world.county().people
    with world.session() as session:
        told = session.scalars(select(Notice).where(col(Notice.subject_type) == "post")).all()
    assert {(one.kind, one.person_id) for one in told} == {
        ("post.given_up", people["P001"].id),
        ("post.taken_over", people["P201"].id),
    }


def test_hand_over_from_somebody_who_holds_it_no_more_is_refused(world: World) -> None:
    report = add_report(world)
    assert hand_over(world, report).status_code == 200

    reply = hand_over(world, report, to="P002")

    assert (reply.status_code, reply.json()["code"]) == (409, "holder-changed")


def test_hand_over_that_was_planned_is_withdrawn_by_naming_the_holder(world: World) -> None:
    report = add_report(world)
    later = TODAY + timedelta(days=9)
    assert hand_over(world, report, on=later).status_code == 200

    reply = hand_over(world, report, on=later, to="P001")

    assert reply.status_code == 200
    assert (reply.json()["planned"], reply.json()["holder"]["held_until"]) == (None, None)
    assert hand_over(world, report, on=later, to="P001").json()["code"] == "holds-already"


@pytest.mark.parametrize(
    ("role", "status"), [("admin", 200), ("office", 200), ("deputy", 403), ("secretary", 403)]
)
def test_hand_over_is_done_by_office_and_administrator(
    world: World, role: str, status: int
) -> None:
    assert hand_over(world, add_report(world), role=role).status_code == status


def test_hand_over_of_an_approvers_post_by_the_office_is_forbidden(world: World) -> None:
    people = world.county().people
    with world.session() as session:
        post_id = session.scalars(select(col(Post.id)).where(col(Post.role) == Role.APPROVER)).one()
    body = {
        "holder_id": str(people["P108"].id),
        "successor_id": str(people["P201"].id),
        "on_day": TODAY.isoformat(),
    }
    path = f"/api/v1/posts/{post_id}/actions/hand_over"

    assert world.as_role("office").post(path, json=body).status_code == 403
    assert world.as_role("admin").post(path, json=body).status_code == 200


def test_hand_over_of_an_office_post_to_an_auditor_is_refused(world: World) -> None:
    """P2 holds for whoever is to come, not for today's holders only."""
    people = world.county().people
    with world.session() as session:
        post_id = session.scalars(select(col(Post.id)).where(col(Post.role) == Role.OFFICE)).one()
    body = {
        "holder_id": str(people["P104"].id),
        "successor_id": str(people["P109"].id),
        "on_day": (TODAY + timedelta(days=30)).isoformat(),
    }

    reply = world.as_role("admin").post(f"/api/v1/posts/{post_id}/actions/hand_over", json=body)

    assert (reply.status_code, reply.json()["code"]) == (409, "conflicting-duties")


def test_check_of_a_report_of_ones_own_post_is_forbidden(world: World) -> None:
    """P3: the predecessor's name still stands on it, and it is one's own work all the same."""
    report = add_report(world, ReportState.SUBMITTED, stage="reviewing")
    world.assign(world.county().people["P201"], Role.OFFICE, world.county().office)
    assert hand_over(world, report).status_code == 200
    with world.session() as session:
        row = session.scalars(select(Report).where(col(Report.id) == report.id)).one()
        assert row.person_id == world.county().people["P001"].id

    assert take(by(world, "P201"), report, "check") == 403


@pytest.mark.parametrize("role", [Role.OFFICE, Role.APPROVER])
def test_judging_a_report_of_a_post_that_one_handed_back_is_forbidden(
    world: World, role: Role
) -> None:
    """P3: who wrote it does not judge it, whosever name it has now; who judged it before does."""
    report = add_report(world)
    people = world.county().people
    world.assign(people["P201"], role, world.county().office)
    writer, office = by(world, "P201"), world.as_role("office")
    assert hand_over(world, report).status_code == 200
    assert take(writer, report, "submit") == 200
    assert take(office, report, "return", "请补充") == 200
    assert take(writer, report, "submit") == 200
    world.clock.advance(days=1)
    back = {"holder_id": str(people["P201"].id)}
    assert hand_over(world, report, TODAY + timedelta(days=1), to="P001", **back).is_success

    if role is Role.OFFICE:
        assert take(writer, report, "check") == 403
        assert take(office, report, "check") == 200
    else:
        assert take(office, report, "check") == 200
        assert take(writer, report, "approve") == 403
        assert take(by(world, "P108"), report, "approve") == 200


def test_a_post_left_two_years_ago_keeps_nobody_from_judging(world: World) -> None:
    """An approver who once was a secretary there is the only one of a county, as a rule."""
    report = add_report(world)
    assert hand_over(world, report).status_code == 200
    gone = world.county().people["P001"]
    assert world.actor(gone).former_posts == {report.post_id}
    world.clock.advance(days=2 * 365)
    assert world.actor(gone).former_posts == frozenset()


def test_two_posts_are_two_reports_in_one_cycle(world: World) -> None:
    report = add_report(world)
    second = by(world, "P002")
    [other] = ids(second.get("/api/v1/reports"))

    assert hand_over(world, report, to="P002").status_code == 200

    assert ids(second.get("/api/v1/reports")) == {str(report.id), other}
    todos = second.get("/api/v1/home").json()["todos"]
    writes = [todo for todo in todos if todo["kind"] == "report.write"]
    assert {todo["params"]["cycle"].split(" · ")[1] for todo in writes} == {
        "示例县第一小学",
        "示例县第二小学",
    }


def test_list_posts_says_who_held_them_from_when_to_when(world: World) -> None:
    report = add_report(world)
    hand_over(world, report)

    first = str(world.county().first.id)
    reply = world.as_role("admin").get("/api/v1/posts", params={"organization_id": first})

    [post] = reply.json()["items"]
    assert (post["holder"]["name"], post["holder"]["held_from"]) == ("王小明", TODAY.isoformat())
    assert [(f["name"], f["held_from"], f["held_until"]) for f in post["former"]] == [
        ("李文清", None, TODAY.isoformat())
    ]
    with world.session() as session:
        assert today(session) == TODAY
        assert (
            len(session.scalars(select(PostHolding)).all())
            == len(session.scalars(select(col(Post.id))).all()) + 1
        )


def test_the_predecessor_reads_the_version_they_signed_and_nothing_later(world: World) -> None:
    report = add_report(world)
    leaving, coming, office = by(world, "P001"), by(world, "P201"), world.as_role("office")
    path = f"/api/v1/reports/{report.id}"
    assert take(leaving, report, "submit") == 200
    assert take(office, report, "return", "请补充") == 200
    assert hand_over(world, report).status_code == 200
    signed = leaving.get(path).json()["content"]

    read = coming.get(path)
    content = read.json()["content"]
    content["achievements"][0]["text"] = "接任后改写的一条成绩，与前任无关。"
    headers = {"If-Match": read.headers["ETag"]}
    saved = coming.put(f"{path}/content", json={"content": content}, headers=headers)
    assert saved.status_code == 200, saved.text

    assert leaving.get(path).json()["content"] == signed
    assert take(coming, report, "submit") == 200
    assert leaving.get(path).json()["content"] == signed
    assert [v["number"] for v in leaving.get(f"{path}/versions").json()] == [1]
    assert leaving.get(f"{path}/versions/2").status_code == 404
    assert leaving.get(f"{path}/versions/1").status_code == 200
    paper = leaving.get(f"{path}/files/docx")
    assert paper.status_code == 200
    with zipfile.ZipFile(io.BytesIO(paper.content)) as file:
        assert "接任后改写" not in file.read("word/document.xml").decode()
    assert [v["number"] for v in coming.get(f"{path}/versions").json()] == [2, 1]
