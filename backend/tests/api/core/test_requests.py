"""What every request may rely on: one transaction, bounded bodies, retries, paging, problems."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from app.core.database import POOL_SIZE, Database
from tests.support.notes import Note, Texts

PROBLEM = "application/problem+json"


def test_post_that_fails_after_a_flush_leaves_nothing(
    http: httpx.Client, stored_texts: Texts
) -> None:
    assert http.post("/notes/half").status_code == 409
    assert http.post("/notes/crash").status_code == 500
    assert stored_texts() == []


def test_post_whose_commit_fails_is_not_answered_with_success(http: httpx.Client) -> None:
    """The session ends before the reply is sent (scope="function")."""
    reply = http.post("/notes/late-failure")
    assert (reply.status_code, reply.headers["content-type"]) == (409, PROBLEM)


def test_many_posts_at_once_all_succeed(http: httpx.Client, stored_texts: Texts) -> None:
    """More requests than connections wait for their turn (max_concurrency)."""
    count = POOL_SIZE * 10

    def post(number: int) -> int:
        return http.post("/notes", json={"text": f"{number:04}"}).status_code

    with ThreadPoolExecutor(count) as pool:
        assert set(pool.map(post, range(count))) == {201}
    assert len(stored_texts()) == count


def test_crash_answers_a_problem_without_a_trace(http: httpx.Client) -> None:
    reply = http.post("/notes/crash")
    assert (reply.status_code, reply.headers["content-type"]) == (500, PROBLEM)
    assert reply.json()["code"] == "internal-error"
    assert "mistake" not in reply.text


@pytest.mark.parametrize(
    ("content", "pointer", "code"),
    [
        (b"{", "", "json-invalid"),
        (b"{}", "/text", "missing"),
        (b'{"text": ""}', "/text", "string-too-short"),
        (b'{"text": 5}', "/text", "string-type"),
        (b'{"text": "a", "count": false}', "/count", "int-type"),
        (b'{"text": "a", "count": "1"}', "/count", "int-type"),
        (b'{"text": "a", "id": "x"}', "/id", "uuid-parsing"),
        (b'{"text": "a", "colour": "red"}', "/colour", "extra-forbidden"),
        (b"[]", "", "model-attributes-type"),
    ],
)
def test_post_malformed_names_the_place(
    http: httpx.Client, stored_texts: Texts, content: bytes, pointer: str, code: str
) -> None:
    reply = http.post("/notes", content=content, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.headers["content-type"]) == (422, PROBLEM)
    assert [(e["pointer"], e["code"]) for e in reply.json()["errors"]] == [(pointer, code)]
    assert stored_texts() == []


def test_problem_speaks_the_readers_language(http: httpx.Client) -> None:
    chinese = http.post("/notes/half", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"})
    english = http.post("/notes/half", headers={"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert chinese.json()["title"] == "与当前状态冲突"
    assert english.json()["title"] == "In conflict with the current state"
    assert english.headers["Content-Language"] == "en"


def test_post_with_nul_character_is_refused(http: httpx.Client) -> None:
    assert http.post("/notes", json={"text": "a\u0000b"}).status_code == 422


@pytest.mark.parametrize("declared", [True, False])
def test_post_oversized_is_refused_while_it_streams(http: httpx.Client, declared: bool) -> None:
    size = 1024 * 1024 + 1
    body = b"x" * size if declared else (b"x" * 4096 for _ in range(size // 4096 + 1))
    reply = http.post("/notes", content=body, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.headers["content-type"]) == (413, PROBLEM)
    assert reply.json()["code"] == "body-too-large"


def test_upload_may_be_ten_mebibytes_and_no_more(http: httpx.Client) -> None:
    most = 10 * 1024 * 1024
    assert http.post("/notes/upload", files={"file": b"x" * most}).json() == most
    reply = http.post("/notes/upload", files={"file": b"x" * (most + 70_000)})
    assert reply.json()["code"] == "body-too-large"


def test_wrong_method_keeps_allow(http: httpx.Client) -> None:
    reply = http.delete("/notes")
    assert (reply.status_code, reply.json()["code"]) == (405, "method-not-allowed")
    assert reply.headers["Allow"]


def test_post_twice_with_one_key_happens_once(http: httpx.Client, stored_texts: Texts) -> None:
    headers = {"Idempotency-Key": "k1"}
    first = http.post("/notes", json={"text": "一"}, headers=headers)
    again = http.post("/notes", json={"text": "一"}, headers=headers)
    assert (again.status_code, again.json()) == (201, first.json())
    assert stored_texts() == ["一"]


def test_post_with_used_key_and_other_body_is_refused(
    http: httpx.Client, stored_texts: Texts
) -> None:
    headers = {"Idempotency-Key": "k1"}
    http.post("/notes", json={"text": "一"}, headers=headers)
    reply = http.post("/notes", json={"text": "二"}, headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (422, "idempotency-key-reused")
    assert stored_texts() == ["一"]


def test_posts_at_once_with_one_key_happen_once(http: httpx.Client, stored_texts: Texts) -> None:
    def post(_number: int) -> int:
        headers = {"Idempotency-Key": "storm"}
        return http.post("/notes", json={"text": "一"}, headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(post, range(24))) <= {201, 409}
    assert stored_texts() == ["一"]


def test_list_pages_by_key_without_gap_or_repetition(http: httpx.Client) -> None:
    texts = [f"{n:02}" for n in range(7)]
    for text in reversed(texts):
        http.post("/notes", json={"text": text})
    seen, after = [], ""
    while after is not None:
        page = http.get("/notes", params={"limit": 3, **({"after": after} if after else {})}).json()
        seen += [item["text"] for item in page["items"]]
        after = page["next"]
    assert seen == texts


@pytest.mark.parametrize("cursor", ["%", "bm90IGpzb24", "WzFd", "WyJhIiwgIm5vdCBhIHV1aWQiXQ"])
def test_list_with_a_made_up_cursor_is_refused(http: httpx.Client, cursor: str) -> None:
    reply = http.get("/notes", params={"after": cursor})
    assert (reply.status_code, reply.json()["code"]) == (400, "bad-cursor")


def test_list_is_bounded(http: httpx.Client) -> None:
    assert http.get("/notes", params={"limit": 201}).status_code == 422


def test_edit_needs_the_current_version(http: httpx.Client) -> None:
    note = http.post("/notes", json={"text": "一"}).json()
    path = f"/notes/{note['id']}"
    assert http.put(path, json={"text": "二"}).status_code == 428
    assert http.put(path, json={"text": "二"}, headers={"If-Match": "x"}).status_code == 400
    fresh = http.put(path, json={"text": "二"}, headers={"If-Match": '"1"'})
    stale = http.put(path, json={"text": "三"}, headers={"If-Match": '"1"'})
    assert (fresh.status_code, fresh.headers["ETag"]) == (200, '"2"')
    assert (stale.status_code, stale.headers["ETag"], stale.json()["code"]) == (
        412,
        '"2"',
        "changed-meanwhile",
    )


def test_session_sees_its_own_tenant_only(notes: Database) -> None:
    other = Database(notes.url, uuid4(), notes.clock)
    with notes.session() as mine, other.session() as theirs:
        mine.add(Note(text="mine"))
        mine.commit()
        theirs.add(Note(text="theirs"))
        theirs.commit()
        assert [n.text for n in mine.scalars(select(Note))] == ["mine"]
        assert [n.text for n in theirs.scalars(select(Note))] == ["theirs"]
        assert mine.scalar(select(func.count()).select_from(Note)) == 1
    other.dispose()
