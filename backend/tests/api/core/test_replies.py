"""Reads that are known already travel as 304, large ones compressed; and it is the same reply."""

import gzip
import json

import httpx
import pytest

from app.core.replies import COMPRESSED_FROM
from tests.support.world import World

LIST = "/api/v1/organizations"


@pytest.fixture
def office(world: World) -> httpx.Client:
    world.county()
    return world.as_role("office")


def ask(client: httpx.Client, tag: str, path: str = LIST, **headers: str) -> httpx.Response:
    return client.get(path, headers={"If-None-Match": tag, **headers})


def test_read_with_the_tag_of_what_is_known_is_answered_without_a_body(
    office: httpx.Client,
) -> None:
    first = office.get(LIST)
    again = ask(office, first.headers["ETag"])
    assert (first.status_code, first.headers["ETag"][:3]) == (200, 'W/"')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Vary"] == first.headers["Vary"] == "Accept-Encoding, Accept-Language"
    assert again.headers["Cache-Control"] == "no-store"
    assert {"content-type", "content-encoding", "content-length"}.isdisjoint(again.headers)


def test_read_after_a_change_is_answered_whole(office: httpx.Client, world: World) -> None:
    stale = office.get(LIST).headers["ETag"]
    world.organization("S03", "示例县第三小学", world.county().office)
    again = ask(office, stale)
    assert again.status_code == 200
    assert "示例县第三小学" in {row["name"] for row in again.json()["items"]}
    assert again.headers["ETag"] != stale


@pytest.mark.parametrize("tag", ['"1"', 'W/"no-such"', "nonsense", '"', "W/", '"a", "b"'])
def test_read_with_a_tag_of_something_else_is_answered_whole(
    office: httpx.Client, tag: str
) -> None:
    assert ask(office, tag).json() == office.get(LIST).json()


def test_tag_of_one_language_or_reader_does_not_stand_for_another(
    office: httpx.Client, world: World
) -> None:
    known = office.get("/api/v1/home").headers["ETag"]
    assert ask(office, known, "/api/v1/home").status_code == 304
    others = world.as_role("secretary").get("/api/v1/me")
    assert ask(office, others.headers["ETag"], "/api/v1/me").status_code == 200


def test_row_with_a_version_keeps_it_as_its_tag_and_is_always_answered(world: World) -> None:
    cycle = world.cycle("reporting")
    path = f"/api/v1/cycles/{cycle.id}"
    read = world.as_role("office").get(path)
    assert read.headers["ETag"] == f'"{read.json()["version"]}"'
    assert ask(world.as_role("office"), read.headers["ETag"], path).status_code == 200


def test_refusal_and_write_have_no_tag(office: httpx.Client) -> None:
    unknown = ask(office, "*", "/api/v1/organizations/00000000-0000-4000-8000-00000000dead")
    assert (unknown.status_code, "ETag" in unknown.headers) == (404, False)


def test_large_reply_travels_compressed_for_whoever_takes_it(
    office: httpx.Client, world: World
) -> None:
    for number in range(40):
        world.organization(f"T{number:02}", f"示例县第{number}中心学校", world.county().office)
    plain = office.get(LIST, headers={"Accept-Encoding": "identity"})
    with office.stream("GET", LIST, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert len(plain.content) >= COMPRESSED_FROM
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(raw))
    assert len(raw) < len(plain.content) / 2
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert json.loads(plain.content)["items"]
