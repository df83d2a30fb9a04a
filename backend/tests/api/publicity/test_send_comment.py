"""Commenting without an account (S1): by work or after a wait, and what became of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlmodel import col

from app.features.publicity import service
from app.features.publicity.rules import code_hash
from app.features.publicity.tables import CommentState, HiddenReason, PublicComment
from app.features.reports.tables import ReportAbstract
from tests.support.comments import SAID, Site, add_comment, broken_proof, code_in, fault_in
from tests.support.world import World


def kept(world: World) -> list[PublicComment]:
    with world.session() as session:
        return list(session.scalars(select(PublicComment)))


def test_send_keeps_the_text_and_the_day_and_shows_a_code_once(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    proof = site.proof()
    sent = site.send(abstract.id, f" {SAID}\u202e ", altcha=proof)
    assert sent.status_code == 200
    assert sent.headers["cache-control"] == "no-store"
    code = code_in(sent)
    (comment,) = kept(world)
    assert (comment.text, comment.state) == (SAID, CommentState.WAITING)
    assert comment.code_hash == code_hash(code)
    # midnight in the county: nothing finer than the day is kept
    assert comment.created_at == datetime.combine(
        comment.received_on, datetime.min.time(), UTC
    ) - timedelta(hours=8)
    # sent again, as when the reply was lost: one comment, and the same code
    again = site.send(abstract.id, SAID, altcha=proof)
    assert (code_in(again), len(kept(world))) == (code, 1)
    other = site.send(abstract.id, "另外一条意见也要提", altcha=proof)
    assert (other.status_code, len(kept(world))) == (403, 1)
    assert "已经提交过另一条意见" in fault_in(other)
    assert "另外一条意见也要提" in other.text


def test_a_form_is_used_once_also_where_nobody_remembers_it(
    world: World, app: FastAPI, site: Site, abstract: ReportAbstract
) -> None:
    """Another process, or the same after a restart, finds it in the database."""
    proof = site.proof()
    code = code_in(site.send(abstract.id, SAID, altcha=proof))
    app.state.door._used.clear()
    assert code_in(site.send(abstract.id, SAID, altcha=proof)) == code
    app.state.door._used.clear()
    other = site.send(abstract.id, "另外一条意见也要提", altcha=proof)
    assert (other.status_code, len(kept(world))) == (409, 1)
    assert "已经提交过一条意见" in fault_in(other)


def test_send_without_scripts_waits_and_keeps_what_was_typed(
    world: World, app: FastAPI, site: Site, abstract: ReportAbstract,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    ticket = site.ticket(abstract.id)
    early = site.send(abstract.id, SAID, ticket=ticket)
    assert (early.status_code, kept(world)) == (429, [])
    assert 0 < int(early.headers["retry-after"]) <= 20
    assert "秒之后再提交" in fault_in(early)
    assert SAID in early.text
    assert ticket in early.text  # the same form goes on waiting
    later = app.state.door._clock() + 21
    monkeypatch.setattr(app.state.door, "_clock", lambda: later)
    assert code_in(site.send(abstract.id, SAID, ticket=ticket))
    assert len(kept(world)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "请至少写 5 个字"),
        ("字" * 501, "共 501 字，最多 500 字"),
        ("e" + "\u0301" * 10_000, "最多 2000 个"),
        ("x" * 500_000 + " 很长", "最多 2000 个"),
        ("我的电话是 13812345678，请回复", "好像有手机号"),
    ],
)
def test_send_refuses_a_text_with_the_reason_and_the_text(
    world: World, site: Site, abstract: ReportAbstract, text: str, expected: str
) -> None:
    refused = site.send(abstract.id, text, ticket="x")
    assert (refused.status_code, kept(world)) == (422, [])
    assert expected in fault_in(refused)
    assert text in refused.text


def test_any_text_survives_the_way_to_the_page(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    text = "<script>alert('x')</script>\n\u202e倒过来\u0301\u0301𠮷🙂 \x00 & \"引号\" %00 {{x}}"
    assert site.send(abstract.id, text).status_code == 200
    assert [c.text for c in kept(world)] == [
        "<script>alert('x')</script>\n倒过来\u0301\u0301𠮷🙂  & \"引号\" %00 {{x}}"
    ]


def test_send_refuses_what_was_not_worked_for(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    for fields in ({"altcha": "rubbish"}, {"altcha": broken_proof(site.proof(), counter=0)},
                   {"ticket": "rubbish"}):  # fmt: skip
        refused = site.send(abstract.id, SAID, **fields)
        assert refused.status_code == 403
        assert "没有通过防刷验证" in fault_in(refused)
        assert SAID in refused.text
    assert kept(world) == []
    assert site.send(uuid4(), SAID, ticket="x").status_code == 404


def test_one_address_cannot_use_up_everybodys(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    proofs = [site.proof() for _ in range(11)]
    replies = [site.send(abstract.id, f"意见第 {n} 条如下", altcha=p) for n, p in enumerate(proofs)]
    assert [r.status_code for r in replies] == [200] * 10 + [429]
    assert "分钟后再试" in fault_in(replies[-1])
    assert int(replies[-1].headers["retry-after"]) > 60
    assert len(kept(world)) == 10


def test_a_full_queue_about_one_reviewee_leaves_the_others_open(
    world: World, site: Site, abstract: ReportAbstract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_WAITING_ABOUT_ONE", 3)
    for number in range(3):
        add_comment(world, abstract, f"等待的意见{number}")
    full = site.send(abstract.id)
    assert (full.status_code, len(kept(world))) == (429, 3)
    assert "请明天再提交" in fault_in(full)
    assert SAID in full.text


def test_follow_tells_what_became_of_a_comment_by_its_code_alone(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    code = code_in(site.send(abstract.id))
    page = site.follow(code.lower().replace("-", " "))
    assert page.status_code == 200
    assert "已收到，正在审核" in page.text
    assert SAID in page.text
    with world.session() as session:
        row = session.scalars(select(PublicComment)).one()
        row.state, row.hidden_reason = CommentState.HIDDEN, HiddenReason.PRIVACY
    assert "已审核，未公开。理由：含个人隐私或联系方式" in site.follow(code).text
    for wrong in ("", "AAAA", "A" * 24, "x" * 5000):
        missing = site.follow(wrong)
        assert missing.status_code == 404
        assert "没有找到这个查询码" in missing.text
    for _ in range(30):
        site.follow("AAAA")
    assert site.follow(code).status_code == 429


def test_form_asks_for_a_text_and_nothing_else(site: Site, abstract: ReportAbstract) -> None:
    page = site.read(f"/abstracts/{abstract.id}/comment")
    assert page.headers["cache-control"] == "no-store"
    for told in ("不记录您是谁", "涉及评议对象以外个人", "查询码"):
        assert told in page.text
    assert page.text.count("<input") == 2
    assert page.text.count("<textarea") == 1
    assert page.text.count('type="hidden"') == 2


def test_a_flood_of_ten_thousand_is_held_off_without_touching_the_database(
    world: World, app: FastAPI, abstract: ReportAbstract
) -> None:
    """What a program sends that neither works nor waits; the door alone, as fast as it goes."""
    door = app.state.door
    refused = 0
    for number in range(10_000):
        try:
            door.admit(f"198.51.100.{number % 250}", "刷屏刷屏刷屏", "", door.ticket())
        except Exception as error:  # noqa: BLE001  # HeldOff, and its status is what is asked
            refused += getattr(error, "status", 0) in {403, 429}
    assert refused == 10_000
    with world.session() as session:
        assert session.scalar(select(func.count()).select_from(PublicComment)) == 0
    assert col(PublicComment.text) is not None
