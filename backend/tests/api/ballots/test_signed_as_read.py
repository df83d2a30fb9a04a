"""P6: two people confirm the same version of an election; what changed in between counts anew."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.features.ballots.tables import Election
from tests.support.hall import Hall


def reconciled(hall: Hall) -> None:
    hall.create()
    hall.make_key()
    hall.print_slips()
    hall.reconcile()


def confirmations(hall: Hall) -> list[str]:
    shown = hall.office.get(hall.url()).json()["confirmations"]
    return [one["step"] for one in shown if one["step"] == "open"]


def test_open_is_confirmed_by_two_on_the_same_version(meeting_hall: Hall) -> None:
    hall = meeting_hall
    reconciled(hall)
    old = hall.second_office.get(hall.url()).headers["ETag"]
    assert hall.act("open", hall.office, "已在别处试开").json()["state"] == "reconciled"
    assert confirmations(hall) == ["open"]
    with hall.world.session() as session:
        changed = col(Election.version) + 1
        session.execute(
            update(Election).where(col(Election.id) == hall.election_id).values(version=changed)
        )

    assert confirmations(hall) == []
    refused = hall.second_office.post(
        hall.url("actions/open"), json={"comment": "同意"}, headers={"If-Match": old}
    )
    assert (refused.status_code, refused.json()["state"]) == (412, "reconciled")
    # on the new version the second one is the first
    assert hall.act("open", hall.second_office, "同意").json()["state"] == "reconciled"


def test_whoever_confirmed_may_take_it_back(meeting_hall: Hall) -> None:
    hall = meeting_hall
    reconciled(hall)
    hall.act("open", hall.office, "已在别处试开")
    etag = {"If-Match": hall.office.get(hall.url()).headers["ETag"]}
    url = hall.url("actions/open/confirmation")
    assert hall.second_office.delete(url, headers=etag).json()["code"] == "not-confirmed"
    assert hall.office.delete(url).status_code == 428
    assert hall.office.delete(url, headers=etag).status_code == 200
    assert confirmations(hall) == []
    offered = hall.office.get(hall.url()).json()["offers"]
    (offer,) = [one for one in offered if one["action"] == "open"]
    assert offer["confirmation"]["says"] == "需要 2 人分别确认"


@pytest.mark.parametrize("step", ["slips", "reconciliation", "openings", "openings/confirmations"])
def test_steps_with_a_form_are_taken_on_the_version_that_was_read(
    meeting_hall: Hall, step: str
) -> None:
    hall = meeting_hall
    hall.create()
    hall.make_key()
    if step != "slips":
        hall.print_slips()
    if step.startswith("openings"):
        hall.reconcile()
        hall.open()
        hall.everybody_votes()
        hall.close()
    body: dict[str, Any] | None = None
    if step == "reconciliation":
        body = hall.reconciliation()
    if step == "openings":
        body = hall.opening()
    if step == "openings/confirmations":
        body = {"hash": "0" * 64}
    by = hall.scrutineer if step.startswith("openings") else hall.office
    before = by.get(hall.url()).json()
    assert by.post(hall.url(step), json=body).status_code == 428
    older = {"If-Match": f'"{before["version"] - 1}"'}
    reply = by.post(hall.url(step), json=body, headers=older)
    assert (reply.status_code, reply.json()["current_version"]) == (412, before["version"])
    assert by.get(hall.url()).json() == before
