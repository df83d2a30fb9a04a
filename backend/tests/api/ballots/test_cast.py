"""Casting (B1, B2): once per slip, the same receipt at every repeat, refusals that say why."""

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from app.core.database import Database
from app.features.ballots.box.sheets import token_text
from app.settings import Settings
from tests.support.hall import Hall

GRADES = [1, 2]


def rows_in_box(database: Database) -> int:
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM sealed_sheets")).scalar_one()
    return int(found)


def refusal(reply: object) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]  # type: ignore[attr-defined]


def test_cast_again_with_same_sheet_returns_identical_receipt(
    open_hall: Hall, database: Database
) -> None:
    token, sealed = open_hall.tokens["leaders"][0], open_hall.seal(GRADES)
    first = open_hall.cast(token, sealed)
    again = open_hall.cast(token, sealed)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content
    assert first.json()["leaf"] == hashlib.sha256(b"\x00" + sealed).hexdigest()
    assert rows_in_box(database) == 1


def test_cast_another_sheet_with_used_slip_is_refused(open_hall: Hall, database: Database) -> None:
    token = open_hall.tokens["leaders"][0]
    assert open_hall.cast(token, open_hall.seal(GRADES)).status_code == 200
    assert refusal(open_hall.cast(token, open_hall.seal(GRADES))) == (409, "slip-already-used")
    assert rows_in_box(database) == 1


def test_cast_copied_sheet_with_another_slip_is_refused(
    open_hall: Hall, database: Database
) -> None:
    sealed = open_hall.seal(GRADES)
    first, second = open_hall.tokens["leaders"][:2]
    assert open_hall.cast(first, sealed).status_code == 200
    assert refusal(open_hall.cast(second, sealed)) == (409, "duplicate-sheet")
    assert rows_in_box(database) == 1
    assert open_hall.cast(second, open_hall.seal(GRADES)).status_code == 200


def test_cast_same_sheet_by_sixteen_taps_at_once_counts_once(
    open_hall: Hall, database: Database
) -> None:
    token, sealed = open_hall.tokens["leaders"][0], open_hall.seal(GRADES)
    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda _: open_hall.cast(token, sealed), range(16)))
    assert {(r.status_code, r.content) for r in replies} == {(200, replies[0].content)}
    assert rows_in_box(database) == 1


def test_cast_before_opening_is_refused(meeting_hall: Hall, database: Database) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    token = meeting_hall.tokens["leaders"][0]
    assert refusal(meeting_hall.cast(token, meeting_hall.seal(GRADES))) == (409, "ballot-not-open")
    meeting_hall.reconcile()
    assert refusal(meeting_hall.cast(token, meeting_hall.seal(GRADES))) == (409, "ballot-not-open")
    assert rows_in_box(database) == 0


def test_cast_after_closing_is_refused_but_a_repeat_keeps_its_receipt(open_hall: Hall) -> None:
    token, unused = open_hall.tokens["schools"][:2]
    sealed = open_hall.seal(GRADES)
    first = open_hall.cast(token, sealed)
    open_hall.close()
    again = open_hall.cast(token, sealed)
    assert (again.status_code, again.content) == (200, first.content)
    assert refusal(open_hall.cast(token, open_hall.seal(GRADES))) == (409, "ballot-closed")
    assert refusal(open_hall.cast(unused, open_hall.seal(GRADES))) == (409, "ballot-closed")
    leaves = open_hall.world.anonymous().get(open_hall.url("leaves")).json()
    assert leaves["leaves"] == [first.json()["leaf"]]


def test_cast_with_unknown_slip_is_forbidden(open_hall: Hall, database: Database) -> None:
    other = token_text(secrets.token_bytes(16))
    assert refusal(open_hall.cast(other, open_hall.seal(GRADES))) == (403, "unknown-slip")
    assert refusal(open_hall.status(other)) == (403, "unknown-slip")
    assert rows_in_box(database) == 0


def test_cast_with_void_slip_is_forbidden(meeting_hall: Hall, database: Database) -> None:
    meeting_hall.create()
    meeting_hall.make_key()
    meeting_hall.print_slips()
    meeting_hall.reconcile(leftover=2)
    meeting_hall.open()
    void, good = meeting_hall.tokens["leaders"][-1], meeting_hall.tokens["leaders"][0]
    assert refusal(meeting_hall.cast(void, meeting_hall.seal(GRADES))) == (403, "unknown-slip")
    assert meeting_hall.status(void).json()["status"] == "void"
    assert meeting_hall.cast(good, meeting_hall.seal(GRADES)).status_code == 200
    assert rows_in_box(database) == 1


def test_cast_without_election_key_is_refused_and_loses_nothing(
    open_hall: Hall, database: Database, settings: Settings
) -> None:
    path = settings.data_dir / "elections" / f"{open_hall.election_id}.key"
    assert path.stat().st_mode & 0o777 == 0o600
    key = path.read_bytes()
    token, sealed = open_hall.tokens["leaders"][0], open_hall.seal(GRADES)
    path.unlink()
    reply = open_hall.cast(token, sealed)
    assert refusal(reply) == (503, "election-key-missing")
    assert int(reply.headers["Retry-After"]) > 0
    assert refusal(open_hall.status(token)) == (503, "election-key-missing")
    assert rows_in_box(database) == 0
    path.write_bytes(key)
    assert open_hall.cast(token, sealed).status_code == 200


def test_close_destroys_election_key_and_nullifiers(
    open_hall: Hall, database: Database, settings: Settings
) -> None:
    path = settings.data_dir / "elections" / f"{open_hall.election_id}.key"
    token = open_hall.tokens["leaders"][0]
    assert open_hall.cast(token, open_hall.seal(GRADES)).status_code == 200
    assert path.exists()
    open_hall.close()
    assert not path.exists()
    assert rows_in_box(database) == 0
    status = open_hall.status(token).json()
    assert status == {"status": "unknown", "state": "closed", "receipt": None}


@pytest.mark.parametrize("change", ["short", "long", "compressed", "empty", "odd", "not-hex"])
def test_cast_of_wrong_shape_is_unprocessable(
    open_hall: Hall, database: Database, change: str
) -> None:
    sealed = open_hall.seal(GRADES).hex()
    changed = {
        "short": sealed[:-2],
        "long": sealed + "00",
        "compressed": "02" + sealed[2:],
        "empty": "",
        "odd": sealed[:-1],
        "not-hex": sealed[:-2] + "zz",
    }[change]
    body = {"token": open_hall.tokens["leaders"][0], "sealed": changed}
    reply = open_hall.world.anonymous().post(open_hall.url("ballots"), json=body)
    assert reply.status_code == 422
    assert rows_in_box(database) == 0


@pytest.mark.parametrize("token", ["A" * 25, "A" * 27, "é" * 26, "1" * 26, " "])
def test_cast_with_malformed_token_is_unprocessable(open_hall: Hall, token: str) -> None:
    assert open_hall.cast(token, open_hall.seal(GRADES)).status_code == 422
    assert open_hall.status(token).status_code == 422


def test_cast_with_slip_of_another_election_is_forbidden(open_hall: Hall) -> None:
    body = {"token": open_hall.tokens["leaders"][0], "sealed": open_hall.seal(GRADES).hex()}
    other = open_hall.url("ballots").replace(str(open_hall.election_id), str(open_hall.cycle.id))
    reply = open_hall.world.anonymous().post(other, json=body)
    assert refusal(reply) == (404, "not-found")


def test_slip_status_before_and_after_casting_tells_the_receipt(open_hall: Hall) -> None:
    token = open_hall.tokens["masses"][0]
    assert open_hall.status(token).json() == {"status": "unused", "state": "open", "receipt": None}
    receipt = open_hall.cast(token, open_hall.seal(GRADES)).json()
    grouped = " ".join(token[at : at + 5] for at in range(0, 26, 5)).lower()
    assert open_hall.status(grouped).json() == {
        "status": "used",
        "state": "open",
        "receipt": receipt,
    }


def test_read_leaves_before_closing_is_refused(open_hall: Hall) -> None:
    reply = open_hall.world.anonymous().get(open_hall.url("leaves"))
    assert refusal(reply) == (409, "ballot-not-closed")


def test_read_manifest_gives_the_bytes_that_the_hash_is_of(open_hall: Hall) -> None:
    reply = open_hall.world.anonymous().get(open_hall.url("manifest"))
    election = open_hall.office.get(open_hall.url()).json()
    assert hashlib.sha256(reply.content).hexdigest() == election["manifest_hash"]
    assert [line["name"] for line in reply.json()["reviewees"]] == ["李文清", "赵明远"]
