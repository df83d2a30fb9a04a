"""The paper desk (B5): slips against sheets of paper, counts entered twice, one tally."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import structlog
from shuping_verify.bundle import read
from shuping_verify.checks import check
from sqlalchemy import text

from app.core.database import Database
from app.features.ballots.box.close import lock_for_closing
from app.features.ballots.box.keys import KeyFolder
from app.settings import Settings
from tests.support.hall import Hall
from tests.support.pdf_text import pdf_text

SHEETS = [[1, 2], [2, 2], [1, 0], [3, 4], [1, 1], [2, 1]]


def code(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json().get("code", "")


def box_rows(database: Database, table: str) -> int:
    with database.engine.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        return int(found.scalar_one())


# -- the desk --------------------------------------------------------------------------------------


def test_exchange_unused_slip_hands_out_a_sheet_of_its_class_and_uses_the_slip(
    open_hall: Hall,
) -> None:
    token = open_hall.tokens["schools"][0]
    reply = open_hall.exchange(token)
    assert (reply.status_code, reply.json()) == (
        200,
        {"class_id": "schools", "name": "Schools", "color": "#1565c0"},
    )
    assert open_hall.status(token).json() == {"status": "paper", "state": "open", "receipt": None}
    assert code(open_hall.cast(token, open_hall.seal([1, 2]))) == (409, "slip-already-used")
    election = open_hall.office.get(open_hall.url()).json()
    assert (election["paper_slips"], election["turnout"]) == ({"schools": 1}, 1)


def test_exchange_repeated_request_gets_the_same_answer_and_the_slip_presented_anew_does_not(
    open_hall: Hall, database: Database
) -> None:
    token = open_hall.tokens["schools"][0]
    first, again = open_hall.exchange(token), open_hall.exchange(token)
    assert (first.status_code, again.content) == (200, first.content)
    assert code(open_hall.exchange(token, key="later")) == (409, "slip-already-exchanged")
    other_spelling = f" {token[:5].lower()}-{token[5:]} "
    assert code(open_hall.exchange(other_spelling, key="later")) == (409, "slip-already-exchanged")
    assert box_rows(database, "sealed_sheets") == 1


def test_exchange_used_unknown_void_or_misspelt_slip_is_refused(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    hall.print_slips()
    token = hall.tokens["schools"][0]
    assert code(hall.exchange(token)) == (409, "ballot-not-open")
    hall.reconcile(leftover=1)
    hall.open()
    assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    assert code(hall.exchange(token)) == (409, "slip-already-used")
    assert code(hall.exchange(hall.tokens["schools"][-1])) == (403, "unknown-slip")
    assert code(hall.exchange("A" * 26)) == (403, "unknown-slip")
    assert code(hall.exchange("rubbish")) == (422, "malformed-token")


def test_exchange_after_closing_is_refused_and_the_number_of_each_class_is_kept(
    open_hall: Hall, database: Database
) -> None:
    for token in open_hall.tokens["masses"][:3]:
        assert open_hall.exchange(token).status_code == 200
    open_hall.close()
    assert code(open_hall.exchange(open_hall.tokens["masses"][4])) == (409, "ballot-closed")
    assert box_rows(database, "sealed_sheets") == 0
    election = open_hall.office.get(open_hall.url()).json()
    assert (election["paper_slips"], election["turnout"]) == ({"masses": 3}, 3)
    with database.engine.connect() as connection:
        query = text("SELECT details FROM audit_events WHERE kind = 'election.paper_slips'")
        assert connection.execute(query).scalars().all() == [{"masses": 3}]


def test_exchange_at_two_desks_and_a_phone_at_once_lets_one_win(open_hall: Hall) -> None:
    for token in open_hall.tokens["schools"][:8]:
        sealed = open_hall.seal([1, 2])
        with ThreadPoolExecutor(3) as pool:
            desks = [pool.submit(open_hall.exchange, token, f"desk {n}") for n in (1, 2)]
            phone = pool.submit(open_hall.cast, token, sealed)
        statuses = sorted(one.result().status_code for one in (*desks, phone))
        assert statuses == [200, 409, 409]


def test_exchange_waits_for_closing_and_is_refused_then(
    open_hall: Hall, database: Database
) -> None:
    token = open_hall.tokens["schools"][0]
    with database.session() as session, ThreadPoolExecutor(1) as pool:
        lock_for_closing(session, database.tenant_id, open_hall.election_id)
        waiting = pool.submit(open_hall.exchange, token)
        session.execute(text("UPDATE elections SET state = 'closed'"))
        session.commit()
        assert code(waiting.result()) == (409, "ballot-closed")


def test_exchange_without_the_election_key_is_unavailable(
    open_hall: Hall, settings: Settings
) -> None:
    KeyFolder(settings.data_dir).destroy_election_key(open_hall.election_id)
    reply = open_hall.exchange(open_hall.tokens["schools"][0])
    assert code(reply) == (503, "election-key-missing")


def test_exchange_is_for_the_office_and_leaves_no_trace_but_the_row(
    open_hall: Hall, database: Database
) -> None:
    token = open_hall.tokens["leaders"][0]
    url, body = open_hall.url("paper-slips"), {"token": token}
    assert open_hall.world.anonymous().post(url, json=body).status_code == 401
    for role in ("scrutineer", "chair", "secretary", "auditor"):
        assert open_hall.world.as_role(role).post(url, json=body).status_code == 403

    def counts() -> dict[str, int]:
        with database.engine.connect() as connection:
            names = connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            ).scalars()
            return {name: box_rows(database, name) for name in names}

    before = counts()
    with structlog.testing.capture_logs() as logs:
        reply = open_hall.exchange(token)
    after = counts()
    assert {name for name in after if after[name] != before[name]} == {"sealed_sheets"}
    assert "x-request-id" not in reply.headers
    assert token not in repr(logs)
    assert not [entry for entry in logs if "paper-slips" in str(entry.get("path"))]


# -- forms -----------------------------------------------------------------------------------------


def test_print_forms_numbers_them_on_and_names_everybody(open_hall: Hall) -> None:
    url = open_hall.url("paper-forms")
    body = {"forms": [{"class_id": "schools", "n": 2}, {"class_id": "leaders", "n": 1}]}
    first = open_hall.office.post(url, json=body)
    assert (first.status_code, first.headers["content-type"]) == (200, "application/pdf")
    said = pdf_text(first.content)
    assert all(line["name"] in said for line in open_hall.manifest["reviewees"])
    second = pdf_text(open_hall.office.post(url, json=body).content)
    assert ("0001" in said, "0003" in said, "0003" in second) == (True, False, True)
    forms = open_hall.office.get(open_hall.url()).json()["paper_forms"]
    assert forms == {"schools": 4, "leaders": 2}
    assert open_hall.scrutineer.post(url, json=body).status_code == 403
    assert (
        open_hall.office.post(url, json={"forms": [{"class_id": "none", "n": 1}]}).status_code
        == 422
    )
    open_hall.close()
    assert code(open_hall.office.post(url, json=body)) == (409, "paper-forms-not-possible")


# -- counts ----------------------------------------------------------------------------------------


@pytest.fixture
def paper_hall(open_hall: Hall) -> Hall:
    """Closed: thirteen sealed sheets, and six slips of schools and two of leaders on paper."""
    return open_hall.world.once(lambda: vote_on_paper(open_hall), "closed with paper")


def vote_on_paper(open_hall: Hall) -> Hall:
    chance = random.Random(5)
    for name, number in (("leaders", 6), ("schools", 7)):
        for token in open_hall.tokens[name][:number]:
            sealed = open_hall.seal(chance.choices(range(5), k=2), chance.randbytes(16))
            assert open_hall.cast(token, sealed).status_code == 200
    for token in [*open_hall.tokens["schools"][7:13], *open_hall.tokens["leaders"][6:8]]:
        assert open_hall.exchange(token).status_code == 200
    open_hall.close()
    return open_hall


def enter(client: httpx.Client, hall: Hall, **changes: Any) -> httpx.Response:
    body = {**hall.paper_counts("schools", SHEETS), **changes}
    return client.post(hall.url("paper-counts"), json=body)


def schools(client: httpx.Client, hall: Hall) -> dict[str, Any]:
    classes = client.get(hall.url("paper")).json()["classes"]
    found: dict[str, Any] = next(c for c in classes if c["class_id"] == "schools")
    return found


def open_hall_reviewee(hall: Hall) -> str:
    return str(hall.manifest["reviewees"][0]["id"])


def test_enter_counts_that_do_not_add_up_is_refused_at_the_number(paper_hall: Hall) -> None:
    counts = paper_hall.paper_counts("schools", SHEETS)["counts"]

    def faults(**changes: Any) -> set[tuple[str, str]]:
        reply = enter(paper_hall.office, paper_hall, **changes)
        assert code(reply) == (422, "paper-does-not-add-up")
        return {(e["pointer"], e["code"]) for e in reply.json()["errors"]}

    assert faults(counts=[counts[0], [9, 0, 0, 0, 0]]) == {("/counts/1", "sum")}
    assert faults(counts=counts[:1]) == {("/counts", "reviewees")}
    assert faults(invalid=7) == {("/invalid", "more-invalid")}
    assert faults(class_id="none") == {("/class_id", "class")}
    assert code(enter(paper_hall.office, paper_hall, class_id="masses")) == (409, "no-paper")


def test_enter_counts_differing_shows_both_where_and_only_after_both_entered(
    paper_hall: Hall,
) -> None:
    hall = paper_hall
    wrong = [[1, 3, 1, 1, 0], *hall.paper_counts("schools", SHEETS)["counts"][1:]]
    assert enter(hall.office, hall).status_code == 200
    before = schools(hall.second_office, hall)
    assert (before["mine"], before["differences"], before["difference_count"]) == (None, [], None)
    assert enter(hall.second_office, hall, counts=wrong).status_code == 200
    one, other = schools(hall.office, hall), schools(hall.second_office, hall)
    first = open_hall_reviewee(hall)
    assert [(d["reviewee_id"], d["grade"], d["mine"], d["other"]) for d in one["differences"]] == [
        (first, 0, 0, 1),
        (first, 2, 2, 1),
    ]
    assert [(d["mine"], d["other"]) for d in one["differences"]] == [
        (d["other"], d["mine"]) for d in other["differences"]
    ]
    assert (one["is_agreed"], other["mine"]["counts"]) == (False, wrong)
    third = schools(hall.scrutineer, hall)
    assert (third["differences"], third["mine"]) == ([], None)
    assert (third["difference_count"], one["difference_count"]) == (2, 2)
    assert enter(hall.second_office, hall).status_code == 200
    assert schools(hall.office, hall)["is_agreed"]
    assert code(enter(hall.office, hall, counts=wrong)) == (409, "paper-agreed")


def test_enter_counts_is_for_the_office_and_again_until_both_agree(paper_hall: Hall) -> None:
    hall = paper_hall
    assert enter(hall.scrutineer, hall).status_code == 403
    assert enter(hall.office, hall).status_code == 200
    assert enter(hall.office, hall).status_code == 200
    assert schools(hall.office, hall)["difference_count"] is None
    changed = {**hall.paper_counts("schools", SHEETS[:5]), "invalid": 0}
    assert enter(hall.second_office, hall, **changed).status_code == 200


def kinds_of_todos(client: httpx.Client) -> set[str]:
    found = client.get("/api/v1/home").json()
    return {kind for kind in ("election.paper", "election.count") if kind in json.dumps(found)}


def test_open_before_paper_is_agreed_is_refused(paper_hall: Hall) -> None:
    hall = paper_hall
    assert kinds_of_todos(hall.second_office) == {"election.paper"}
    assert kinds_of_todos(hall.scrutineer) == set()
    hall.enter_paper("schools", SHEETS)
    sheets = hall.scrutineer.get(hall.url("sealed-sheets"))
    assert code(sheets) == (409, "paper-not-agreed")
    body = {"rows": "", "invalid": {}}
    opened = hall.send(hall.scrutineer, "openings", body)
    assert code(opened) == (409, "paper-not-agreed")
    assert hall.office.get(hall.url()).json()["waits_for_paper"]
    hall.enter_paper("leaders", [], invalid=2)
    assert not hall.office.get(hall.url()).json()["waits_for_paper"]
    assert hall.scrutineer.get(hall.url("sealed-sheets")).json()["paper"] == {
        "leaders": 0,
        "schools": 6,
    }
    assert kinds_of_todos(hall.second_office) == set()
    assert kinds_of_todos(hall.scrutineer) == {"election.count"}


def test_count_with_paper_puts_both_into_tally_bundle_and_own_result(
    paper_hall: Hall, database: Database
) -> None:
    hall = paper_hall
    hall.enter_paper("schools", SHEETS)
    hall.enter_paper("leaders", [[4, 4]], invalid=1)
    hall.count()
    hall.release()
    tally = hall.office.get(hall.url("tally")).json()
    assert (tally["returned"], tally["valid"], tally["invalid"]) == (21, 20, 1)
    # leaders have one valid sheet of paper, merged masses none: only schools' can be told apart
    lines = {c["id"]: (c["sheets"], c["paper"]) for c in tally["classes"]}
    assert lines == {"leaders": (7, None), "schools+masses": (13, 6)}
    content = hall.world.anonymous().get(hall.url("bundle")).content
    assert [r for r in check(read(content), content) if r.complaints] == []
    bundle = json.loads(content)
    assert bundle["tally"][0]["counts"] == tally["reviewees"][0]["counts"]
    on_paper = [row[3:] for row in bundle["rows"] if row[0] == 0 and row[2] == -1]
    assert on_paper == [[1, 3], [2, 2], [3, 1]]
    own = hall.world.as_role("secretary").get(hall.url("own-result")).json()
    mine = next(r for r in tally["reviewees"] if r["name"] == own["name"])
    assert (own["returned"], own["counts"]) == (21, mine["counts"])
    with database.engine.connect() as connection:
        entries = connection.execute(
            text("SELECT DISTINCT class_id, entry FROM paper_counts ORDER BY class_id")
        )
        # the one sheet of the leaders is among the opened rows, and nowhere else
        assert [tuple(row) for row in entries] == [("schools", 1)]


def test_count_merges_small_classes_by_all_their_sheets(
    open_hall: Hall, database: Database
) -> None:
    """Three sealed sheets would be merged; with two of paper the class stands for itself. A class
    of paper alone is merged, and its counts are among the others' rows only."""
    hall = open_hall
    for name, number in (("leaders", 3), ("schools", 6)):
        for token in hall.tokens[name][:number]:
            assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    for token in [*hall.tokens["leaders"][3:5], *hall.tokens["masses"][:2]]:
        assert hall.exchange(token).status_code == 200
    hall.close()
    hall.enter_paper("leaders", [[2, 2]] * 2)
    hall.enter_paper("masses", [[4, 0]] * 2)
    hall.count()
    hall.release()
    tally = hall.office.get(hall.url("tally")).json()
    assert [(c["id"], c["sheets"], c["paper"]) for c in tally["classes"]] == [
        ("leaders", 5, None),
        ("schools+masses", 8, None),
    ]
    assert tally["reviewees"][0]["counts"] == [0, 9, 2, 0, 2]
    content = hall.world.anonymous().get(hall.url("bundle")).content
    assert [r for r in check(read(content), content) if r.complaints] == []
    assert all(row[2] >= 0 for row in json.loads(content)["rows"])
    with database.engine.connect() as connection:
        kept = connection.execute(text("SELECT DISTINCT class_id FROM paper_counts"))
        assert kept.scalars().all() == []
