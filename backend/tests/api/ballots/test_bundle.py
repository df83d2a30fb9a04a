"""The published file: after the release only, the numbers the office sees, no voter in it."""

import json
import secrets
from typing import Any

import pytest
from shuping_verify.bundle import read
from shuping_verify.checks import check
from shuping_verify.receipts import code_lines, complaint_about, receipt_of
from sqlalchemy import delete

from app.features.ballots.box.keys import KeyFolder
from app.features.ballots.publication import service as publication
from app.features.ballots.tables import Election, PublishedBundle
from app.features.meetings.tables import Meeting
from app.settings import Settings
from tests.support.hall import Hall


def vote(hall: Hall) -> list[tuple[dict[str, str], bytes]]:
    """Everybody votes; receipts with the secret that the phone keeps."""
    reviewees = len(hall.manifest["reviewees"])
    receipts = []
    for at, token in enumerate(token for tokens in hall.tokens.values() for token in tokens):
        secret = secrets.token_bytes(16)
        reply = hall.cast(token, hall.seal([(at + n) % 5 for n in range(reviewees)], secret))
        assert reply.status_code == 200
        receipts.append((reply.json(), secret))
    return receipts


@pytest.fixture
def released(open_hall: Hall) -> tuple[Hall, list[tuple[dict[str, str], bytes]]]:
    return open_hall.world.once(lambda: vote_and_release(open_hall), "released with receipts")


def vote_and_release(open_hall: Hall) -> tuple[Hall, list[tuple[dict[str, str], bytes]]]:
    receipts = vote(open_hall)
    open_hall.close()
    open_hall.count()
    open_hall.release()
    return open_hall, receipts


Released = tuple[Hall, list[tuple[dict[str, str], bytes]]]


def download(hall: Hall) -> bytes:
    reply = hall.world.anonymous().get(hall.url("bundle"))
    assert reply.status_code == 200, reply.text
    return reply.content


def test_read_bundle_before_release_is_refused(open_hall: Hall) -> None:
    anonymous = open_hall.world.anonymous()
    open_hall.everybody_votes()
    for step in (open_hall.close, open_hall.count):
        assert anonymous.get(open_hall.url("bundle")).json()["code"] == "election-not-released"
        step()
    assert anonymous.get(open_hall.url("bundle")).status_code == 409
    open_hall.election_id = open_hall.cycle.id
    assert anonymous.get(open_hall.url("bundle")).status_code == 404


def test_read_bundle_of_whole_election_verifies_with_every_receipt(released: Released) -> None:
    hall, receipts = released
    content = download(hall)
    bundle = read(content)
    assert [r for r in check(bundle, content) if r.complaints] == []
    for reply, secret in receipts:
        text = (
            f"shuping-receipt/v1 {hall.election_id} {reply['leaf']} {reply['signature']} "
            f"{secret.hex()}"
        )
        assert complaint_about(bundle, receipt_of(text)) == ""
    for line, grade in zip(
        code_lines(bundle, "leaders", receipts[0][1].hex()), range(5), strict=False
    ):
        assert line.grades[grade] >= 1


def test_read_bundle_has_the_numbers_of_the_tally_sheet(released: Released) -> None:
    hall, _ = released
    bundle = json.loads(download(hall))
    tally: dict[str, Any] = hall.office.get(hall.url("tally")).json()
    assert bundle["totals"] == {
        key: tally[key] for key in ("issued", "returned", "valid", "invalid")
    }
    keys = ("reviewee_id", "counts", "valid", "shares", "score", "classes")
    shown = [{key: line[key] for key in keys} for line in tally["reviewees"]]
    assert bundle["tally"] == shown
    for key in ("manifest_hash", "opening_hash", "is_void"):
        assert bundle[key] == tally[key]
    assert bundle["tree_head"]["root"] == tally["root"]
    assert [{k: g[k] for k in ("id", "weight", "sheets")} for g in bundle["classes"]] == [
        {k: g[k] for k in ("id", "weight", "sheets")} for g in tally["classes"]
    ]


def test_read_bundle_again_gives_the_same_bytes_whatever_changed_since(
    released: Released, settings: Settings
) -> None:
    hall, _ = released
    first = download(hall)
    with hall.world.session() as session:
        election = session.get(Election, (hall.cycle.tenant_id, hall.election_id))
        assert election is not None
        keys = KeyFolder(settings.data_dir)
        assert publication._make(session, election, keys) == first
        meeting = session.get(Meeting, (hall.cycle.tenant_id, hall.meeting.id))
        assert meeting is not None
        meeting.present_count = 21
    assert download(hall) == first


def test_read_bundle_of_election_released_before_files_were_kept_is_made_from_records(
    released: Released,
) -> None:
    hall, _ = released
    first = download(hall)
    with hall.world.session() as session:
        session.execute(delete(PublishedBundle))
    assert download(hall) == first


def test_read_bundle_leads_to_no_slip_and_no_person(released: Released) -> None:
    hall, receipts = released
    text = download(hall).decode()
    for tokens in hall.tokens.values():
        assert [token for token in tokens if token in text] == []
    assert [secret for _, secret in receipts if secret.hex() in text] == []
    reviewees = {line["name"] for line in hall.manifest["reviewees"]}
    names = {person.name for person in hall.world.county().people.values()} - reviewees
    assert [name for name in names if name in text] == []


def test_read_bundle_of_rehearsal_says_so(open_hall: Hall) -> None:
    hall = open_hall
    with hall.world.session() as session:
        meeting = session.get(Meeting, (hall.cycle.tenant_id, hall.meeting.id))
        assert meeting is not None
        meeting.is_rehearsal = True
    vote(hall)
    hall.close()
    hall.count()
    hall.release()
    bundle = json.loads(download(hall))
    assert bundle["is_rehearsal"] is True
