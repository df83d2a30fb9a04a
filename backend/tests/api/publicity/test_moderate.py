"""The office decides what is shown (S1), with a reason of the list; many at once in a flood."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlmodel import col

from app.core.workflow import WorkflowStep
from app.features.audit.tables import AuditEvent
from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.reports.tables import ReportAbstract, ReportState
from tests.support.acting import act_on
from tests.support.comments import COMMENTS, SAID, Site, add_comment, code_in, publish
from tests.support.database import Queries
from tests.support.ledger_file import rows_of
from tests.support.offers import possible
from tests.support.report_texts import good_content
from tests.support.reports import add_reports, put_into
from tests.support.world import World

S = CommentState


def hide(client: httpx.Client, comment: PublicComment, **body: Any) -> httpx.Response:
    return client.put(
        f"{COMMENTS}/{comment.id}/hiding",
        json={"reason": "attack", "note": "", **body},
        headers={"If-Match": f'"{comment.version}"'},
    )


def show(client: httpx.Client, row: PublicComment, **body: Any) -> httpx.Response:
    return act_on(client, f"{COMMENTS}/{row.id}/actions/show", body)


def ids(reply: httpx.Response) -> list[str]:
    assert reply.status_code == 200, reply.text
    return [item["id"] for item in reply.json()["items"]]


def test_show_and_hide_are_decided_once_each_with_a_reason(
    world: World, abstract: ReportAbstract
) -> None:
    office = world.as_role("office")
    comment = add_comment(world, abstract)
    read = office.get(f"{COMMENTS}/{comment.id}")
    assert (read.headers["etag"], possible(read.json())) == ('"1"', ["show", "hide"])
    shown = show(office, comment).json()
    assert (shown["state"], possible(shown)) == ("shown", ["hide"])
    hidden = hide(office, comment, reason="others", note="提到一名学生")
    assert hidden.json()["code"] == "changed-meanwhile"
    comment.version = 2
    hidden = hide(office, comment, reason="others", note="提到一名学生").json()
    assert (hidden["state"], hidden["hidden_reason"]) == ("hidden", "others")
    assert [step["comment"] for step in hidden["history"]] == [
        None, "涉及评议对象以外的个人：提到一名学生",
    ]  # fmt: skip
    assert show(office, comment).json()["code"] == "comment-required"
    again = show(office, comment, comment="重新核对，没有涉及他人").json()
    assert (again["state"], again["hidden_reason"]) == ("shown", None)
    assert hide(office, comment, reason="dislike").status_code == 422


def test_list_finds_by_state_text_school_and_reason(world: World, abstract: ReportAbstract) -> None:
    waiting = add_comment(world, abstract, "食堂公示不及时100%")
    shown = add_comment(world, abstract, "组织生活很规范", S.SHOWN)
    hidden = add_comment(world, abstract, "骂人的话不公开", S.HIDDEN, HiddenReason.ATTACK)
    office = world.as_role("office")
    for query, expected in (
        ("", [waiting, shown, hidden]),
        ("state=waiting", [waiting]),
        ("q=组织", [shown]),
        ("q=0%25", [waiting]),
        ("q=%25%25", []),
        ("reason=attack", [hidden]),
        ("reason=others", []),
        (f"organization_id={abstract.organization_id}&state=shown", [shown]),
        (f"organization_id={world.county().second.id}", []),
        (f"cycle_id={uuid4()}", []),
        (f"reviewee_id={abstract.reviewee_id}&state=hidden", [hidden]),
    ):
        found = set(ids(office.get(f"{COMMENTS}?{query}")))
        assert found == {str(one.id) for one in expected}, query


def test_hidden_and_waiting_are_seen_by_whoever_decides_and_nobody_else(
    world: World, abstract: ReportAbstract
) -> None:
    shown = add_comment(world, abstract, SAID, S.SHOWN)
    others = [
        add_comment(world, abstract, "等待的一条意见"),
        add_comment(world, abstract, "不公开的意见", S.HIDDEN, HiddenReason.ATTACK),
    ]
    for role in ("deputy", "chair", "approver", "secretary"):
        client = world.as_role(role)
        assert ids(client.get(COMMENTS)) == [str(shown.id)]
        assert client.get(f"{COMMENTS}/{shown.id}").json()["history"] == []
        for other in others:
            assert client.get(f"{COMMENTS}/{other.id}").status_code == 404
            assert ids(client.get(f"{COMMENTS}?state={other.state}")) == []
            assert hide(client, other).status_code == 403
    assert ids(world.as_role("secretary", "S02").get(COMMENTS)) == []
    for role in ("admin", "auditor", "inspector"):
        assert world.as_role(role).get(COMMENTS).status_code == 403
    assert world.anonymous().get(COMMENTS).status_code == 401


def test_nobody_decides_on_what_is_said_about_themselves(
    world: World, abstract: ReportAbstract
) -> None:
    """P3: a secretary who works in the office as well."""
    comment = add_comment(world, abstract)
    secretary = world.county().person("secretary")
    world.assign(secretary, "office", world.county().office)
    client = world.as_person(secretary)
    assert client.get(f"{COMMENTS}/{comment.id}").status_code == 404
    assert hide(client, comment).status_code == 404
    assert ids(client.get(f"{COMMENTS}?state=waiting")) == []


def test_many_are_hidden_at_once_or_none(world: World, abstract: ReportAbstract) -> None:
    office = world.as_role("office")
    rows = [add_comment(world, abstract, f"刷屏内容{n}") for n in range(5)]
    items = [{"id": str(row.id), "version": row.version} for row in rows]
    body = {"items": [*items[:4], {**items[4], "version": 7}], "reason": "repeated", "note": ""}
    refused = office.post(f"{COMMENTS}/hidings", json=body)
    assert refused.json()["code"] == "changed-meanwhile"
    assert len(ids(office.get(f"{COMMENTS}?state=waiting"))) == 5
    done = office.post(f"{COMMENTS}/hidings", json={**body, "items": items})
    assert done.json() == {"hidden": 5, "remaining": 0}
    assert len(ids(office.get(f"{COMMENTS}?reason=repeated"))) == 5
    empty = {**body, "items": []}
    assert office.post(f"{COMMENTS}/hidings", json=empty).status_code == 422


def test_what_says_the_same_is_counted_and_hidden_together(
    world: World, abstract: ReportAbstract
) -> None:
    office = world.as_role("office")
    for n in range(12):
        add_comment(world, abstract, "校长，下台" + "！" * n)
    other = add_comment(world, abstract, "另外一条意见")
    shown = add_comment(world, abstract, "校长下台", S.SHOWN)
    counts = office.get(f"{COMMENTS}/counts").json()
    assert (counts["waiting"], counts["shown"], counts["hidden"]) == (13, 1, 0)
    (repeated,) = counts["repeated"]
    assert repeated["n"] == 12
    listed = office.get(f"{COMMENTS}?state=waiting").json()["items"]
    assert sorted(item["same_waiting"] for item in listed) == [0] + [11] * 12
    body = {"comment_id": repeated["comment_id"], "n": 5, "reason": "repeated", "note": ""}
    assert office.post(f"{COMMENTS}/same-hidings", json=body).json() == {
        "hidden": 5, "remaining": 7,
    }  # fmt: skip
    assert office.post(f"{COMMENTS}/same-hidings", json={**body, "n": 99}).json()["hidden"] == 7
    assert ids(office.get(f"{COMMENTS}?state=waiting")) == [str(other.id)]
    assert ids(office.get(f"{COMMENTS}?state=shown")) == [str(shown.id)]
    counts = office.get(f"{COMMENTS}/counts").json()
    assert counts["by_reason"] == [{"reason": "repeated", "n": 12}]
    assert world.as_role("deputy").post(f"{COMMENTS}/same-hidings", json=body).status_code == 403


def test_list_asks_the_same_for_one_and_for_thirty(
    world: World,
    abstract: ReportAbstract,
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    office = world.as_role("office")
    counted = []
    for n in (1, 29):
        for number in range(n):
            add_comment(world, abstract, f"第{n}-{number}条意见", S.SHOWN)
        with count_queries() as queries:
            ids(office.get(COMMENTS))
        counted.append(queries.count)
    assert counted[0] == counted[1]


def test_pages_of_a_list_give_each_comment_once(world: World, abstract: ReportAbstract) -> None:
    made = {str(add_comment(world, abstract, f"第{n}条意见在此").id) for n in range(7)}
    office, found, after = world.as_role("office"), list[str](), ""
    while True:
        page = office.get(f"{COMMENTS}?limit=3{after}").json()
        found += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert (len(found), set(found)) == (7, made)


def test_office_has_one_to_do_for_all_that_wait(world: World, abstract: ReportAbstract) -> None:
    for n in range(3):
        add_comment(world, abstract, f"第{n}条意见在此")
    add_comment(world, abstract, "已经公开的意见", S.SHOWN)
    todos = world.as_role("office").get("/api/v1/home").json()
    found = [one for one in todos["todos"] if one["kind"] == "public_comment.decide"]
    assert [(one["params"], one["subject_id"], one["since"]) for one in found] == [
        ({"n": "3"}, str(abstract.cycle_id), "2025-12-01")
    ]
    for role in ("deputy", "secretary"):
        todos = world.as_role(role).get("/api/v1/home").json()["todos"]
        assert [one for one in todos if one["kind"] == "public_comment.decide"] == []


def test_shown_comment_becomes_an_item_and_its_fate_is_told(
    world: World, app: FastAPI, site: Site, abstract: ReportAbstract
) -> None:
    """X1: once, while it is shown; what became of it shows under the code and on the page."""
    code = code_in(site.send(abstract.id))
    with world.session() as session:
        comment = session.scalars(select(PublicComment)).one()
    office = world.as_role("office")
    body = {
        "cycle_id": str(abstract.cycle_id),
        "reviewee_id": str(abstract.reviewee_id),
        "source_kind": "public_comment",
        "source_id": str(comment.id),
        "problem": "党务公开不及时",
        "due_on": "2027-01-31",
    }
    refused = office.post("/api/v1/rectifications", json=body)
    assert refused.json()["code"] == "unknown-source"
    show(office, comment)
    made = office.post("/api/v1/rectifications", json=body)
    assert made.status_code == 201, made.text
    assert office.post("/api/v1/rectifications", json=body).json()["code"] == "already-in-ledger"
    for page in (site.follow(code), site.read(f"/abstracts/{abstract.id}")):
        assert "已列入整改台账，等待学校整改" in page.text
        assert made.json()["id"] not in page.text
    read = office.get(f"{COMMENTS}/{comment.id}").json()
    assert read["rectification"] == {"id": made.json()["id"], "state": "open"}


@pytest.mark.parametrize("problem", ["党务公开不及时", f" {SAID}\n"])
def test_hidden_comment_is_hidden_in_the_ledger_too(
    world: World, abstract: ReportAbstract, problem: str
) -> None:
    """S1: in lists, files and pages of items; what the office put in its own words stays."""
    comment = add_comment(world, abstract, SAID, S.SHOWN)
    office, ledger = world.as_role("office"), "/api/v1/rectifications"
    body = {
        "cycle_id": str(abstract.cycle_id),
        "reviewee_id": str(abstract.reviewee_id),
        "source_kind": "public_comment",
        "source_id": str(comment.id),
        "problem": problem,
        "due_on": "2027-01-31",
    }
    made = office.post(ledger, json=body).json()
    assert made["source_title"] == SAID

    def said() -> list[bool]:
        school = world.as_role("secretary")
        texts = [school.get(f"{ledger}/{made['id']}").text, school.get(f"{ledger}/ledger").text]
        sheet = rows_of(school.get(f"{ledger}/ledger.xlsx").content)
        return [SAID in one for one in (*texts, str(sheet))]

    assert said() == [True] * 3
    assert hide(office, comment, reason="privacy").status_code == 200
    assert said() == [False] * 3
    now = office.get(f"{ledger}/{made['id']}").json()
    withheld = "（群众意见，已不公开）"
    assert now["problem"] == (withheld if SAID in problem else problem)
    assert now["version"] == made["version"] + 1
    told = office.get("/api/v1/events?kinds=rectification.source_retold").json()["items"]
    assert [one["subject_id"] for one in told] == [made["id"]]
    assert show(office, comment, comment="重新核对，没有涉及他人").status_code == 200
    assert said() == [True] * 3
    assert office.get(f"{ledger}/{made['id']}").json()["problem"] == problem.strip()


def test_nothing_is_told_anywhere_before_somebody_decides(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    """Audit, feed and history begin with the decision, and hold nothing of the text or sender."""
    code = code_in(site.send(abstract.id, "一条很特别的意见"))
    with world.session() as session:
        comment = session.scalars(select(PublicComment)).one()
        about = select(AuditEvent).where(col(AuditEvent.subject_id) == comment.id)
        assert session.scalars(about).all() == []
        steps = select(WorkflowStep).where(col(WorkflowStep.subject_id) == comment.id)
        assert session.scalars(steps).all() == []
    office = world.as_role("office")
    show(office, comment)
    feed = office.get("/api/v1/events?kinds=public_comment.show").json()["items"]
    assert [(one["subject_id"], one["state"]) for one in feed] == [(str(comment.id), "shown")]
    comment.version = 2
    hide(office, comment)
    feed = office.get("/api/v1/events").json()["items"]
    assert [one for one in feed if one["subject_type"] == "public_comment"] == []
    with world.session() as session:
        told = [str(row.details) for row in session.scalars(about.order_by(col(AuditEvent.seq)))]
    assert len(told) == 2
    assert not [one for one in told if "特别" in one or code in one]


def test_two_schools_are_moderated_apart(world: World, abstract: ReportAbstract) -> None:
    """Each secretary reads what is shown about themselves."""
    reports = add_reports(world, world.cycle("assessing", title="专项", year=2024))
    other = publish(
        world, put_into(world, reports["P002"], ReportState.APPROVED, good_content()), "另一份"
    )
    mine = add_comment(world, abstract, SAID, S.SHOWN)
    theirs = add_comment(world, other, SAID, S.SHOWN)
    assert ids(world.as_role("secretary").get(COMMENTS)) == [str(mine.id)]
    assert ids(world.as_role("secretary", "S02").get(COMMENTS)) == [str(theirs.id)]
