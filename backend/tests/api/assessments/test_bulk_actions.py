"""A4: one step for many, each taken or refused by itself."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.core.workflow import WorkflowStep
from app.features.audit.tables import AuditEvent
from tests.support.desk import API, Desk

URL = f"{API}/bulk-actions"


def act(
    desk: Desk, action: str, *which: tuple[UUID, int], role: str = "office", key: str | None = None
) -> httpx.Response:
    desk.world.clock.advance(minutes=1)
    body: dict[str, Any] = {
        "action": action,
        "items": [{"id": str(id_), "version": version} for id_, version in which],
    }
    headers = {"Idempotency-Key": key or str(uuid4())}
    return desk.client(role).post(URL, json=body, headers=headers)


def now(desk: Desk, which: UUID) -> tuple[UUID, int]:
    return which, desk.read(which=which)["version"]


def write(desk: Desk, which: UUID, **changes: Any) -> None:
    headers = {"If-Match": f'"{desk.read(which=which)["version"]}"'}
    url, body = f"{API}/{which}/opinion", desk.opinion(**changes)
    assert desk.client("office").put(url, json=body, headers=headers).status_code == 200


def test_bulk_propose_takes_those_that_are_complete_and_names_the_others(desk: Desk) -> None:
    write(desk, desk.first)
    reply = act(desk, "propose", now(desk, desk.first), now(desk, desk.second))
    assert reply.status_code == 200, reply.text
    found = reply.json()
    assert [(row["id"], row["state"], row["version"]) for row in found["done"]] == [
        (str(desk.first), "proposed", 3)
    ]
    (refused,) = found["refused"]
    assert (refused["id"], refused["code"]) == (str(desk.second), "blocked")
    assert refused["name"] == desk.read(which=desk.second)["name"]
    assert refused["reasons"][:2] == ["“做得好的”没有填写", "“做得不够的”没有填写"]
    assert [desk.read(which=one)["state"] for one in (desk.first, desk.second)] == [
        "proposed", "drafting",
    ]  # fmt: skip


def test_bulk_propose_is_history_and_audited_as_each_by_itself(desk: Desk) -> None:
    write(desk, desk.first)
    act(desk, "propose", now(desk, desk.first), now(desk, desk.second))
    with desk.world.session() as session:
        steps = session.execute(select(col(WorkflowStep.subject_id), col(WorkflowStep.action)))
        assert [tuple(step) for step in steps] == [(desk.first, "propose")]
        audited = session.scalars(
            select(col(AuditEvent.subject_id)).where(col(AuditEvent.kind) == "assessment.propose")
        )
        assert list(audited) == [desk.first]


def test_bulk_propose_judges_each_beside_those_before_it(desk: Desk) -> None:
    """A3: the last one of all asks for the reason."""
    write(desk, desk.first, grade_reason="")
    write(desk, desk.second, grade_reason="", citations=[])
    found = act(desk, "propose", now(desk, desk.second), now(desk, desk.first)).json()
    assert [row["id"] for row in found["done"]] == [str(desk.second)]
    assert [(line["id"], line["reasons"]) for line in found["refused"]] == [
        (str(desk.first), ["全体述职人同为一个等次，须写明理由，防止干好干坏一个样"])
    ]


def test_bulk_step_on_an_old_version_is_refused_for_that_one(desk: Desk) -> None:
    write(desk, desk.first)
    found = act(desk, "propose", (desk.first, 1)).json()
    assert found["done"] == []
    assert [(line["code"], line["name"]) for line in found["refused"]] == [
        ("changed-meanwhile", "李文清")
    ]


def test_bulk_step_in_the_wrong_state_is_refused_for_that_one(desk: Desk) -> None:
    found = act(desk, "archive", now(desk, desk.first)).json()
    assert [line["code"] for line in found["refused"]] == ["wrong-state"]


def test_bulk_step_for_what_one_cannot_see_is_not_found_and_unnamed(desk: Desk) -> None:
    write(desk, desk.first)
    found = act(desk, "propose", now(desk, desk.first), (uuid4(), 1)).json()
    assert [(line["code"], line["name"]) for line in found["refused"]] == [("not-found", None)]
    assert len(found["done"]) == 1


def test_bulk_feed_back_and_archive_go_the_whole_way(desk: Desk) -> None:
    desk.bring_to("deliberated")
    found = act(desk, "feed_back", now(desk, desk.first)).json()
    assert [row["state"] for row in found["done"]] == ["fed_back"]


def test_bulk_step_sent_twice_is_taken_once(desk: Desk) -> None:
    write(desk, desk.first)
    which, key = now(desk, desk.first), str(uuid4())
    first, again = (act(desk, "propose", which, key=key) for _ in range(2))
    assert first.json() == again.json()
    assert desk.read()["version"] == 3


def test_bulk_step_naming_one_twice_is_refused_with_its_place(desk: Desk) -> None:
    which = now(desk, desk.first)
    reply = act(desk, "propose", which, which)
    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == ["/items/1/id"]


@pytest.mark.parametrize(
    "body",
    [
        {"action": "deliberate", "items": [{"id": str(uuid4()), "version": 1}]},
        {"action": "propose", "items": []},
        {"action": "propose", "items": [{"id": str(uuid4()), "version": 1}] * 201},
        {"action": "propose", "items": [{"id": str(uuid4())}]},
    ],
)
def test_bulk_step_malformed_is_unprocessable(desk: Desk, body: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    assert desk.client("office").post(URL, json=body, headers=headers).status_code == 422


@pytest.mark.parametrize("role", ["chair", "approver", "secretary", "deputy"])
def test_bulk_step_by_others_is_forbidden(desk: Desk, role: str) -> None:
    assert act(desk, "propose", (desk.first, 1), role=role).status_code == 403
