"""Exact check codes (B3 as a setting): everybody finds their own grades, nobody who used paper."""

import json
import secrets

import pytest
from shuping_verify.bundle import read
from shuping_verify.checks import check
from shuping_verify.receipts import code_lines
from sqlalchemy import text

from app.core.database import Database
from app.features.ballots.box.sheets import EXACT_CODES, CodeRule, check_code
from tests.support.hall import Hall

PAPER = [[4, 3], [3, 4], [2, 4]]


@pytest.fixture
def released(meeting_hall: Hall) -> tuple[Hall, list[tuple[bytes, list[int]]]]:
    """37 voted on phones, three of the schools on paper: too few to be told apart."""
    hall = meeting_hall
    hall.set_rules(check_codes="exact")
    hall.until_open()
    assert hall.manifest["code_rule"] == "exact"
    votes = []
    for name, tokens in hall.tokens.items():
        for at, token in enumerate(tokens):
            if name == "schools" and at < len(PAPER):
                assert hall.exchange(token).status_code == 200
                continue
            secret, grades = secrets.token_bytes(16), [1 + at % 2, (at + 1) % 5]
            assert hall.cast(token, hall.seal(grades, secret)).status_code == 200
            votes.append((secret, [*grades, *[0] * (name == "schools")]))
    hall.close()
    hall.enter_paper("schools", PAPER)
    hall.count()
    hall.release()
    return hall, votes


Released = tuple[Hall, list[tuple[bytes, list[int]]]]


def test_exact_codes_show_every_voter_their_own_grade(released: Released) -> None:
    hall, votes = released
    content = hall.world.anonymous().get(hall.url("bundle")).content
    bundle = read(content)
    assert [r for r in check(bundle, content) if r.complaints] == []
    own = [(secret, given[:2]) for secret, given in votes if len(given) == 3]
    assert len(own) == 17
    for secret, grades in own:
        lines = code_lines(bundle, "schools", secret.hex())
        assert [line.grades for line in lines] == [{grade: 1} for grade in grades]


def test_exact_codes_hide_the_few_sheets_of_paper(released: Released, database: Database) -> None:
    """Twenty rows of twenty voters for each reviewee: all in the same form, written in one
    transaction and sorted; no row of paper stands anywhere by itself."""
    hall, votes = released
    bundle = json.loads(hall.world.anonymous().get(hall.url("bundle")).content)
    ids = [line["id"] for line in hall.manifest["reviewees"]]
    for place, one in enumerate(ids):
        rows = [row for row in bundle["rows"] if row[:2] == [place, "schools"]]
        assert [row[4] for row in rows] == [1] * 20
        assert all(0 <= row[2] < EXACT_CODES for row in rows)
        mine = {
            check_code(secret, hall.election_id, type(hall.election_id)(one), EXACT_CODES)
            for secret, given in votes
            if len(given) == 3
        }
        others = {row[2] for row in rows} - mine
        assert len(others) == len(PAPER)
        assert min(others) > EXACT_CODES // 100_000  # in turn they would be 0, 1, 2
    with database.engine.connect() as connection:
        found = connection.execute(
            text("SELECT xmin::text, class_id, code FROM opened_rows ORDER BY ctid")
        ).all()
        kept = connection.execute(text("SELECT count(*) FROM paper_counts")).scalar_one()
    assert len({row[0] for row in found}) == 1
    assert kept == 0
    for one in (0, 1):
        codes = [row[2] for row in found if row[1] == "schools"][20 * one : 20 * one + 20]
        assert codes == sorted(codes)


def test_tally_with_exact_codes_counts_both_channels(released: Released) -> None:
    hall, votes = released
    tally = hall.office.get(hall.url("tally")).json()
    line = tally["reviewees"][0]
    given = [grades[0] for _, grades in votes] + [grades[0] for grades in PAPER]
    assert line["counts"] == [given.count(grade) for grade in range(5)]
    assert CodeRule(hall.manifest["code_rule"]) is CodeRule.EXACT
