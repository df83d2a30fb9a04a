"""A6: what is filed away, by whom it is made, and that it can be checked at home."""

import hashlib
import io
import json
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from shuping_verify.archive import report_on
from sqlalchemy import select, text
from sqlmodel import col

from app.core.pdf import NoSuitableFont
from app.features.assessments import sources
from app.features.assessments.archive import service
from app.features.assessments.archive.keys import ArchiveKeys
from app.features.assessments.tables import ArchiveFile
from app.features.ballots.counting.queries import ReleasedByClass, ReleasedClass
from app.settings import Settings
from app.work import make_archives
from tests.support.desk import API, Desk
from tests.support.interviews import begin
from tests.support.pdf_text import pdf_text


def download(desk: Desk, role: str = "office") -> Any:
    return desk.client(role).get(f"{API}/{desk.first}/archive")


def make(desk: Desk, settings: Settings) -> dict[str, bytes]:
    """The worker comes by; the files of the archive."""
    assert make_archives(desk.world.database, settings) == 1
    reply = download(desk)
    assert reply.status_code == 200, reply.text
    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_archive_is_made_by_a_worker_and_the_page_says_so(desk: Desk, settings: Settings) -> None:
    desk.bring_to("archived")
    being_made = desk.read()["archive"]
    assert (being_made["made_at"], being_made["size"], being_made["fault"]) == (None, None, "")
    refused = download(desk)
    assert (refused.status_code, refused.json()["code"]) == (409, "archive-being-made")
    with desk.world.session() as session:
        woken = session.execute(
            text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'make_archives'")
        )
        assert woken.scalar_one() == 1
    make(desk, settings)
    made, content = desk.read()["archive"], download(desk).content
    assert (made["size"], made["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert make_archives(desk.world.database, settings) == 0


def test_archive_of_a_weak_grade_has_every_paper(
    desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    schools = ReleasedClass("学校代表", (1, 8, 2, 0, 0), 10)
    counted = ReleasedByClass((1, 8, 2, 0, 0), 10, Decimal(96), (schools,))
    monkeypatch.setattr(
        sources, "ballot_results", lambda *_asked: {desk.evidence["ballot"]: counted}
    )
    talk = begin(desk, grade="poor")
    talk.finish()
    # what was counted anew after the decision is not what was decided on (A4)
    monkeypatch.setattr(sources, "ballot_results", lambda *_asked: {})
    desk.act("chair", "refer", "长期不履行党建职责")
    desk.act("office", "archive")
    files = make(desk, settings)
    assert sorted(files) == sorted([
        "01-综合评价意见.pdf", "02-评价依据清单.pdf", "03-建议等次计算表.pdf",
        "04-民主测评计票单.pdf", "05-党委会议研究记录.pdf", "06-约谈通知书.pdf",
        "07-约谈记录.pdf", "08-提请问责.pdf", "SHA256SUMS", "catalogue.json",
        "catalogue.json.sig", "evidence.json", "public-key.pem", "目录.pdf",
    ])  # fmt: skip
    said = {name[3:-4]: pdf_text(files[name]) for name in files if name.endswith(".pdf")}
    for title, words in {
        "综合评价意见": ("综合等次：差", "青年党员培养没有计划", "2026年6月30日"),
        "评价依据清单": ("公开栏三个月没有更新", "【已引用】"),
        "民主测评计票单": (
            "有效票：10 票",
            "好：8 票",
            "学校代表：有效 10 票：好 8 票，较好 2 票",
            "弃权 1 票",
        ),
        "党委会议研究记录": ("韩立", "周敏", "同意提请等次"),
        "约谈记录": ("谈了问题和打算", "在系统中签字"),
        "提请问责": ("长期不履行党建职责", "韩立"),
    }.items():
        joined = said[title].replace("\n", "")
        assert [word for word in words if word not in joined] == [], (title, joined)


def test_archive_with_an_objection_has_it_and_its_answer(desk: Desk, settings: Settings) -> None:
    desk.bring_to("fed_back")
    desk.object("青年党员培养已有计划")
    assert desk.act("chair", "uphold", "经核实，情况属实").status_code == 200
    desk.bring_to("fed_back", done_well="重新起草的意见")
    desk.object("仍有不同意见")
    assert desk.act("chair", "refuse", "经核实，计划未实施").status_code == 200
    assert desk.act("office", "announce").status_code == 200
    desk.act("office", "archive")
    files = make(desk, settings)
    (name,) = (name for name in files if "异议与答复" in name)
    told = pdf_text(files[name]).replace("\n", "")
    assert [
        said for said in ("仍有不同意见", "经核实，计划未实施", "维持意见") if said not in told
    ] == []
    (name,) = (name for name in files if "以前各轮" in name)
    told = pdf_text(files[name]).replace("\n", "")
    said = (
        "党建责任清楚", "青年党员培养已有计划", "经核实，情况属实", "异议成立",
        "第1轮的党委会议研究", "参加研究人员：韩立、周敏", "确定等次：好",
    )  # fmt: skip
    assert [one for one in said if one not in told] == []


def test_archive_is_signed_with_the_published_key_and_verifies_offline(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("archived")
    make(desk, settings)
    keys = desk.world.anonymous().get("/api/v1/archive-keys").json()["items"]
    assert [one["signs"] for one in keys] == [True]
    signing = ArchiveKeys.open(settings.data_dir).signing
    assert keys[0]["id"] == signing.id
    report = report_on(download(desk).content, [signing.public])
    assert report["exit_code"] == 0
    assert report["about"]["name"] == desk.read()["name"]
    assert "PRIVATE" not in json.dumps(keys)


def test_archive_has_the_same_bytes_whenever_and_for_whomever_it_is_made(
    desk: Desk, settings: Settings
) -> None:
    desk.bring_to("announced")
    office = desk.client("office")
    etag = f'"{desk.read()["version"]}"'
    headers = {"Accept-Language": "en", "If-Match": etag}
    office.post(f"{API}/{desk.first}/actions/archive", json={"comment": None}, headers=headers)
    with desk.world.session() as session:
        papers = session.scalars(select(col(ArchiveFile.papers))).one()
    assert papers is not None
    assert papers["papers"][0]["title"] == "综合评价意见"
    assert papers["evidence"]["kinds"][0]["label"] == "督查发现"
    keys = ArchiveKeys.open(settings.data_dir)
    desk.world.clock.advance(days=40)
    make(desk, settings)
    again = service.set_and_sign(papers, keys, settings.fonts_dir)
    assert download(desk).content == again


def test_what_cannot_be_made_says_why_and_is_tried_again(
    desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.bring_to("archived")

    def fail(*_args: object, **_kwargs: object) -> bytes:
        raise NoSuitableFont

    with monkeypatch.context() as patched:
        patched.setattr(service, "to_pdf", fail)
        assert make_archives(desk.world.database, settings) == 1
        assert make_archives(desk.world.database, settings) == 0
    assert desk.read()["archive"]["fault"] == NoSuitableFont.title.zh
    desk.world.clock.advance(minutes=1)
    make(desk, settings)
    assert desk.read()["archive"]["fault"] == ""


def test_archive_before_archiving_is_not_found(desk: Desk) -> None:
    desk.bring_to("announced")
    reply = download(desk)
    assert (reply.status_code, reply.json()["code"]) == (404, "no-archive-yet")
    assert desk.read()["archive"] is None


def test_archive_is_for_those_who_read_the_assessment(desk: Desk, settings: Settings) -> None:
    desk.bring_to("archived")
    make(desk, settings)
    assert download(desk, "secretary").status_code == 200
    assert (
        desk.world.as_role("secretary", "S02").get(f"{API}/{desk.first}/archive").status_code == 404
    )
    assert download(desk, "deputy").status_code == 403
