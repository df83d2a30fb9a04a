"""Ballot law at work (B4): void ballots, too few voters, and who votes on themselves."""

import json
from typing import Any

import httpx
import pytest
from shuping_verify.bundle import read
from shuping_verify.checks import check
from sqlalchemy import text

from app.core.database import Database
from tests.support.hall import Hall
from tests.support.offers import actions, possible
from tests.support.pdf_text import pdf_text

REASON = "收回的纸质票多于换出的票签"


def code(reply: httpx.Response) -> tuple[int, str]:
    return reply.status_code, reply.json().get("code", "")


def shown(client: httpx.Client, hall: Hall) -> dict[str, Any]:
    found: dict[str, Any] = client.get(hall.url()).json()
    return found


def todos(client: httpx.Client) -> set[str]:
    found = json.dumps(client.get("/api/v1/home").json())
    return {kind for kind in ("election.repeat", "election.count") if kind in found}


def offer(client: httpx.Client, hall: Hall, action: str) -> dict[str, Any]:
    return next(o for o in shown(client, hall)["offers"] if o["action"] == action)


# -- more returned than issued ---------------------------------------------------------------------


@pytest.fixture
def overfull_hall(open_hall: Hall) -> Hall:
    """Two slips were exchanged for paper and three sheets of paper came back. Few people voted by
    phone: in all, less came back than was handed out."""
    return open_hall.world.once(lambda: overfill(open_hall), "overfull")


def overfill(open_hall: Hall) -> Hall:
    hall = open_hall
    for token in hall.tokens["schools"][:6]:
        assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    for token in hall.tokens["schools"][6:8]:
        assert hall.exchange(token).status_code == 200
    hall.close()
    hall.enter_paper("schools", [[1, 1]] * 3)
    return hall


def test_overfull_ballot_is_not_opened_and_says_what_to_do(overfull_hall: Hall) -> None:
    hall = overfull_hall
    for client in (hall.office, hall.scrutineer):
        election = shown(client, hall)
        (reason,) = election["must_repeat"]
        assert "Schools：发出 20 张，收回 9 张（其中换出纸质票 2 张，收回 3 张）" in reason
        assert "open_box" not in actions(election)
    assert "repeat" in possible(shown(hall.office, hall))
    assert (todos(hall.office), todos(hall.scrutineer)) == ({"election.repeat"}, set())
    sheets = hall.scrutineer.get(hall.url("sealed-sheets"))
    assert code(sheets) == (409, "must-be-repeated")
    assert "收回多于发出" in sheets.json()["detail"]
    body = {"rows": "", "invalid": {}}
    opened = hall.send(hall.scrutineer, "openings", body)
    assert code(opened) == (409, "must-be-repeated")
    assert "收回多于发出" in offer(hall.scrutineer, hall, "count")["blocked_by"][0]


def test_overfull_ballot_once_counted_is_not_released(
    overfull_hall: Hall, database: Database
) -> None:
    """However it came to be counted: the step that publishes asks again."""
    hall = overfull_hall
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE elections SET state = 'counted'"))
    reply = hall.act("release", hall.scrutineer)
    assert reply.status_code == 409
    assert "收回多于发出" in offer(hall.scrutineer, hall, "release")["blocked_by"][0]
    assert shown(hall.scrutineer, hall)["confirmations"] == [
        one for one in shown(hall.scrutineer, hall)["confirmations"] if one["step"] != "release"
    ]


def test_overfull_ballot_is_repeated_with_a_reason(overfull_hall: Hall) -> None:
    hall = overfull_hall
    void = hall.election_id
    body = {**hall.creation(), "repeats_id": str(void), "reason": REASON}
    made = hall.office.post("/api/v1/elections", json=body)
    assert made.status_code == 200, made.text
    first = shown(hall.office, hall)
    assert (first["void_reason"], first["must_repeat"]) == (REASON, [])
    assert todos(hall.office) == set()


def test_paper_that_only_one_person_counted_too_many_of_makes_nothing_void(
    open_hall: Hall,
) -> None:
    hall = open_hall
    for token in hall.tokens["schools"][:6]:
        assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    assert hall.exchange(hall.tokens["schools"][6]).status_code == 200
    hall.close()
    mistaken = hall.paper_counts("schools", [[1, 1]] * 2)
    assert hall.office.post(hall.url("paper-counts"), json=mistaken).status_code == 200
    assert shown(hall.office, hall)["must_repeat"] == []
    hall.enter_paper("schools", [[1, 1]])
    assert shown(hall.office, hall)["must_repeat"] == []
    hall.count()


# -- too few ---------------------------------------------------------------------------------------


def test_open_with_fewer_slips_than_the_minimum_is_blocked(meeting_hall: Hall) -> None:
    """Before anybody votes: no result of it could ever be published."""
    hall = meeting_hall
    hall.create((("leaders", 40, 2), ("schools", 60, 2)))
    hall.make_key()
    hall.print_slips()
    hall.reconcile()
    assert hall.act("open", hall.office).status_code == 409
    (reason,) = offer(hall.office, hall, "open")["blocked_by"]
    assert reason.startswith("只发出 4 张票签，不到最低人数 5 人")


def test_ballot_of_fewer_sheets_than_the_minimum_is_not_opened(open_hall: Hall) -> None:
    hall = open_hall
    for name in ("leaders", "schools"):
        for token in hall.tokens[name][:2]:
            assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    hall.close()
    (reason,) = shown(hall.office, hall)["must_repeat"]
    assert reason.startswith("有效票只有 4 张，合并所有类别也不到最低人数 5 人")
    assert todos(hall.office) == {"election.repeat"}
    assert code(hall.scrutineer.get(hall.url("sealed-sheets"))) == (409, "must-be-repeated")


def test_ballot_of_enough_sheets_but_too_few_valid_ones_keeps_no_grades(
    open_hall: Hall, database: Database
) -> None:
    """It is known only once it is open: the rows are taken no notice of."""
    hall = open_hall
    for token in hall.tokens["schools"][:4]:
        assert hall.cast(token, hall.seal([1, 2])).status_code == 200
    wrong = hall.seal_bytes(b"\x01" + bytes(16) + bytes([9, 9]))
    assert hall.cast(hall.tokens["schools"][4], wrong).status_code == 200
    hall.close()
    assert shown(hall.office, hall)["must_repeat"] == []
    opened = hall.send(hall.scrutineer, "openings", hall.opening())
    assert opened.status_code == 200, opened.text
    election = opened.json()
    assert (election["state"], len(election["must_repeat"])) == ("closed", 1)
    assert "有效票只有 4 张" in election["must_repeat"][0]
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM opened_rows")).scalar_one() == 0
    body = {"hash": election["opening_hash"]}
    confirmed = hall.send(hall.second_scrutineer, "openings/confirmations", body)
    assert confirmed.status_code == 409
    assert todos(hall.office) == {"election.repeat"}


# -- who votes on themselves -----------------------------------------------------------------------


def test_reconcile_where_reviewees_draw_no_slip_counts_those_entitled(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.set_rules(own_vote="no_slip")
    hall.create()
    hall.make_key()
    hall.print_slips()
    assert hall.manifest["own_vote"] == "no_slip"
    assert [one["about"] for one in hall.manifest["told"]] == ["own_vote"]

    def reconciled(without: int, more_signed_in: int) -> httpx.Response:
        body = hall.reconciliation()
        schools = next(c for c in body["classes"] if c["class_id"] == "schools")
        schools["not_entitled"] = without
        schools["signed_in"] += more_signed_in
        return hall.send(hall.office, "reconciliation", body)

    refused = reconciled(2, 1)
    assert code(refused) == (422, "slips-do-not-add-up")
    assert [e["code"] for e in refused.json()["errors"]] == ["signed-in"]
    # there are two reviewees on the list
    assert [e["code"] for e in reconciled(3, 3).json()["errors"]] == ["not-entitled"]
    done = reconciled(2, 2)
    assert done.status_code == 200, done.text
    schools = next(s for s in done.json()["slips"] if s["class_id"] == "schools")
    assert (schools["issued"], schools["signed_in"], schools["not_entitled"]) == (20, 22, 2)
    hall.open()
    hall.everybody_votes()
    hall.close()
    hall.count()
    hall.release()
    content = hall.world.anonymous().get(hall.url("bundle")).content
    assert [r for r in check(read(content), content) if r.complaints] == []
    assert [c["not_entitled"] for c in json.loads(content)["classes"]] == [0, 2, 0]


def test_reconcile_where_reviewees_vote_takes_no_exceptions(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    hall.print_slips()
    body = hall.reconciliation()
    body["classes"][0]["not_entitled"] = 1
    reply = hall.send(hall.office, "reconciliation", body)
    assert [e["code"] for e in reply.json()["errors"]] == ["not-entitled"]


def test_print_freezes_what_voters_are_told_of_the_rules(meeting_hall: Hall) -> None:
    hall = meeting_hall
    hall.set_rules(own_vote="blank", check_codes="exact")
    hall.create()
    hall.make_key()
    assert (shown(hall.office, hall)["told"], shown(hall.office, hall)["own_vote"]) == ([], None)
    hall.print_slips()
    manifest = hall.world.anonymous().get(hall.url("manifest")).json()
    assert (manifest["own_vote"], manifest["code_rule"]) == ("blank", "exact")
    told = {one["about"]: one["zh"] for one in manifest["told"]}
    assert "请把自己那一栏留空" in told["own_vote"]
    assert "这一条靠自觉" in told["own_vote"]
    assert "只属于您一人，别让人看到" in told["codes"]
    election = shown(hall.office, hall)
    assert (election["told"], election["own_vote"]) == ([*told.values()], "blank")
    hall.set_rules(own_vote="everybody", check_codes="eighth")
    assert hall.world.anonymous().get(hall.url("manifest")).json() == manifest
    forms = {"forms": [{"class_id": "leaders", "n": 1}]}
    paper = pdf_text(hall.office.post(hall.url("paper-forms"), json=forms).content)
    flat = "".join(paper.split())
    assert "请把自己那一栏留空" in flat
    assert "校验码" not in flat  # there is none on paper
