"""What everybody reads (S1): abstracts, comments that are shown, and numbers."""

import gzip
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import httpx
import pytest
from fastapi import FastAPI

from app.features.publicity.site.answering import POLICY
from app.features.publicity.site.rendering import FILES
from app.features.publicity.site.shelf import Shelf
from app.features.publicity.tables import CommentState, HiddenReason
from app.features.reports.tables import ReportAbstract, ReportState
from tests.support.acting import act_on
from tests.support.comments import ABSTRACT, SAID, Site, add_comment, publish
from tests.support.database import Queries
from tests.support.reports import add_reports
from tests.support.world import World

MOST_BYTES = 60_000


def texts(page: httpx.Response) -> str:
    assert page.status_code == 200, page.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_pages_show_what_is_published_by_year_and_by_school(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    second = add_reports(world, world.cycle("closed", title="2024年度", year=2024))["P001"]
    publish(world, second, "上一年的简介。")
    latest = texts(site.read())
    assert "2025 年各学校述职简介（1 份）" in latest
    assert "示例县第一小学 李文清" in latest
    assert "第二小学" not in latest  # nothing of it is published
    assert "2024 年各学校述职简介（1 份）" in texts(site.read("/years/2024"))
    page = site.read(f"/abstracts/{abstract.id}")
    assert ABSTRACT in texts(page)
    assert "还没有公开的意见" in texts(page)
    (school,) = re.findall(r"/public(/schools/[^\"]+)", page.text)
    through = texts(site.read(school))
    assert ("2025 年 李文清" in through, "2024 年 李文清" in through) == (True, True)


def test_page_says_that_nothing_is_published_yet(site: Site, world: World) -> None:
    world.county()
    assert "目前还没有公布述职简介" in texts(site.read())


def test_page_disappears_when_the_abstract_is_withdrawn(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    assert site.read(f"/abstracts/{abstract.id}").status_code == 200
    office = world.as_role("office")
    url = f"/api/v1/reports/{abstract.id}/abstract"
    act_on(office, f"{url}/actions/withdraw", {"comment": "数字有误"})
    for path in (f"/abstracts/{abstract.id}", f"/abstracts/{abstract.id}/comment"):
        gone = site.read(path)
        assert gone.status_code == 404
        assert ABSTRACT not in gone.text
    assert "李文清" not in site.read().text
    assert site.send(abstract.id, ticket="x").status_code == 404


def test_comments_show_with_what_became_of_them_and_the_others_as_numbers(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    add_comment(world, abstract, SAID, CommentState.SHOWN)
    add_comment(world, abstract, "等待的一条意见")
    for reason in (HiddenReason.ATTACK, HiddenReason.OTHERS, HiddenReason.OTHERS):
        add_comment(world, abstract, f"不公开的话{reason}", CommentState.HIDDEN, reason)
    page = texts(site.read(f"/abstracts/{abstract.id}"))
    assert f"{SAID} 2025年12月1日 收到" in page
    assert "等待的一条意见" not in page
    assert "不公开的话" not in page
    assert "已公开 1" in page
    assert "未公开（侮辱、谩骂） 1" in page
    assert "未公开（涉及评议对象以外的个人） 2" in page
    assert "已公开意见 1" in texts(site.read())


def test_whatever_was_written_is_inert(world: World, site: Site, abstract: ReportAbstract) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\" ' & 希望公开"
    add_comment(world, abstract, evil, CommentState.SHOWN)
    page = site.read(f"/abstracts/{abstract.id}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;{{ 7*7 }}" in page
    )


def test_pages_are_small_cached_and_load_nothing_from_elsewhere(
    world: World, site: Site, abstract: ReportAbstract
) -> None:
    for number in range(30):
        add_comment(world, abstract, f"{number}" + "意" * 490, CommentState.SHOWN)
    path = f"/abstracts/{abstract.id}"
    for page in (site.read(), site.read(path), site.read(f"{path}/comment"), site.read("/follow")):
        assert page.status_code == 200
        files = re.findall(r'(?:src|href|data-worker)="(/public/files/[^"]+)"', page.text)
        loaded = sum(len(site.client.get(url).content) for url in files)
        assert len(page.content) + loaded < MOST_BYTES
        assert set(re.findall(r'(?:src|href|action)="(\w+:|//)', page.text)) == set()
        assert page.headers["content-security-policy"] == POLICY
        assert "unsafe" not in POLICY
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in page.headers
        assert re.findall(r"\s(style|on\w+)=", page.text) == []
    page = site.read(path)
    assert page.headers["cache-control"] == "no-cache"
    again = site.read(path, headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "第 1 页，共 2 页" in texts(page)
    assert texts(site.read(f"{path}?page=2")).count("收到") == 10
    head = site.client.head(f"/public{path}")
    assert (head.status_code, head.headers["etag"]) == (200, page.headers["etag"])


def test_pages_speak_english_grow_and_compress(site: Site, abstract: ReportAbstract) -> None:
    english = site.read("", headers={"Accept-Language": "en"})
    assert '<html lang="en">' in english.text
    assert "Abstracts of 2025 (1)" in texts(english)
    large = site.read("?text=large")
    assert 'class="large"' in large.text
    assert f"/public/abstracts/{abstract.id}?text=large" in large.text
    with site.client.stream("GET", "/public", headers={"Accept-Encoding": "gzip"}) as reply:
        assert reply.headers["content-encoding"] == "gzip"
        assert b"".join(reply.iter_raw()) == gzip.compress(site.read().content, mtime=0)


@pytest.mark.parametrize(
    "path",
    ["/abstracts/x", "/abstracts/00000000-0000-4000-8000-000000000000", "/schools/x",
     "/years/2025x", "/years/9999",
     "/years/2025?page=99", "/nothing/here", "/files/x", "/files/../routes.py"],
)  # fmt: skip
def test_what_is_not_there_says_so_on_a_page(
    site: Site, abstract: ReportAbstract, path: str
) -> None:
    missing = site.read(path)
    assert (missing.status_code, missing.headers["content-type"]) == (
        404, "text/html; charset=utf-8",
    )  # fmt: skip
    assert "没有这个页面" in missing.text
    assert "/public" in missing.text


def test_files_are_kept_by_their_content(site: Site) -> None:
    for path in FILES.iterdir():
        reply = site.read(f"/files/{path.name}")
        assert reply.content == path.read_bytes()
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_page_that_is_kept_asks_whether_it_holds_and_the_others_the_same_at_1_and_30(
    world: World,
    site: Site,
    abstract: ReportAbstract,
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    path = f"/abstracts/{abstract.id}"
    counted = []
    for n in (1, 29):
        for number in range(n):
            add_comment(world, abstract, f"第{n}-{number}条意见", CommentState.SHOWN)
        with count_queries() as queries:
            assert site.read(path).status_code == 200
            assert site.read().status_code == 200
        counted.append(queries.count)
    assert counted[0] == counted[1]
    with count_queries() as queries:
        for _ in range(10):
            site.read(path)
    assert queries.count == 10


def test_a_hidden_comment_is_not_served_once_it_is_decided_by_no_process(
    world: World, app: FastAPI, site: Site, abstract: ReportAbstract
) -> None:
    path = f"/abstracts/{abstract.id}"
    comment = add_comment(world, abstract, SAID, CommentState.SHOWN)
    first, second = Site(world.anonymous()), Shelf(app.state.database)
    etag = first.read(path).headers["etag"]
    with in_another_process(app, second):
        assert SAID in site.read(path).text
    office = world.as_role("office")
    url = f"/api/v1/public-comments/{comment.id}"
    body = {"reason": "others", "note": ""}
    headers = {"If-Match": office.get(url).headers["etag"]}
    assert office.put(f"{url}/hiding", json=body, headers=headers).status_code == 200
    # the browser's own copy does not do either
    again = first.read(path, headers={"If-None-Match": etag})
    assert (again.status_code, SAID in again.text) == (200, False)
    with in_another_process(app, second):
        assert SAID not in site.read(path).text
    second.close()


@contextmanager
def in_another_process(app: FastAPI, shelf: Shelf) -> Iterator[None]:
    """As far as pages go: what they know stands on a shelf of its own."""
    own, app.state.shelf = app.state.shelf, shelf
    yield
    app.state.shelf = own


def test_readers_who_wait_at_once_share_a_question(
    app: FastAPI,
    site: Site,
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    site.read()
    shelf: Shelf = app.state.shelf
    with count_queries() as queries, ThreadPoolExecutor(20) as readers:
        with shelf._asking:
            asking = [readers.submit(shelf._ask, time.monotonic()) for _ in range(20)]
        known = {one.result().version for one in asking}
    assert (queries.count, len(known)) == (1, 1)


def test_only_approved_content_is_behind_a_page(world: World, site: Site) -> None:
    """A draft that nobody published has no page, whoever knows its id."""
    report = add_reports(world, world.cycle("reporting"))["P001"]
    assert report.state is ReportState.DRAFT
    assert site.read(f"/abstracts/{report.id}").status_code == 404
