"""I3: last year's commitments and this year's key tasks: done, partly, not, with proof."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.cycles.tables import (
    Cycle,
    CycleStep,
    KeyTask,
    Stage,
)
from app.features.inspections.self_checks.queries.reading import self_check_of
from tests.support.database import Queries
from tests.support.desk import advance
from tests.support.items import add_last_years_item
from tests.support.offers import possible
from tests.support.photos import metadata, photo
from tests.support.visits import Visits

API = "/api/v1/self-checks"
Counter = Callable[[], AbstractContextManager[Queries]]


@pytest.fixture
def subjects(visits: Visits) -> dict[str, UUID]:
    """A commitment of the first school's and two key tasks of everybody's."""
    about = visits.reviewee
    with visits.world.session() as session:
        carried = add_last_years_item(session, about, "青年党员培养没有计划", date(2025, 12, 31))
        tasks = [
            KeyTask(cycle_id=about.cycle_id, position=n, title=f"重点任务{n}", due_on=None)
            for n in (1, 2)
        ]
        session.add_all(tasks)
        session.flush()
        return {"carried_item": carried.id, "key_task": tasks[0].id, "second": tasks[1].id}


def read(visits: Visits, role: str = "secretary") -> dict[str, Any]:
    reply = visits.client(role).get(f"{API}/{visits.reviewee.id}")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def say(
    visits: Visits, subject: UUID, *, kind: str = "key_task", version: int = 0, **body: Any
) -> httpx.Response:
    return visits.client("secretary").put(
        f"{API}/{visits.reviewee.id}/entries/{kind}/{subject}",
        json={"outcome": "done", "words": "已完成", **body},
        headers={"If-Match": f'"{version}"'},
    )


def test_read_lists_commitments_first_then_key_tasks(
    visits: Visits, subjects: dict[str, UUID]
) -> None:
    found = read(visits)
    assert [
        (i["subject_kind"], i["title"], i["outcome"], i["version"]) for i in found["items"]
    ] == [
        ("carried_item", "青年党员培养没有计划", None, 0),
        ("key_task", "重点任务1", None, 0),
        ("key_task", "重点任务2", None, 0),
    ]
    assert (found["total"], found["done"], possible(found)) == (3, 0, ["fill_in"])
    assert read(visits, "office")["offers"] == []


def test_save_is_kept_for_the_report(visits: Visits, subjects: dict[str, UUID]) -> None:
    saved = say(visits, subjects["carried_item"], kind="carried_item", outcome="partly")
    assert saved.status_code == 200
    again = say(visits, subjects["carried_item"], kind="carried_item", version=1, outcome="done")
    assert again.status_code == 200

    with visits.world.session() as session:
        (entry,) = self_check_of(session, visits.cycle.id, visits.reviewee.id)
        assert (entry.subject_id, entry.outcome, entry.words) == (
            subjects["carried_item"], "done", "已完成",
        )  # fmt: skip
    assert (read(visits)["done"], read(visits)["partly"]) == (1, 0)


def test_save_of_an_older_version_is_refused(visits: Visits, subjects: dict[str, UUID]) -> None:
    assert say(visits, subjects["key_task"], version=3).status_code == 412
    assert say(visits, subjects["key_task"]).status_code == 200
    assert say(visits, subjects["key_task"]).status_code == 412
    assert say(visits, subjects["key_task"], version=1).status_code == 200


def test_save_about_something_else_is_refused(visits: Visits, subjects: dict[str, UUID]) -> None:
    assert say(visits, uuid4()).status_code == 422
    assert say(visits, subjects["key_task"], kind="carried_item").status_code == 422
    assert say(visits, subjects["key_task"], outcome="better").status_code == 422


def test_save_is_the_schools_own(visits: Visits, subjects: dict[str, UUID]) -> None:
    path = f"{API}/{visits.reviewee.id}/entries/key_task/{subjects['key_task']}"
    body, headers = {"outcome": "done", "words": ""}, {"If-Match": '"0"'}

    assert visits.client("office").put(path, json=body, headers=headers).status_code == 403
    assert visits.other_secretary().put(path, json=body, headers=headers).status_code == 404
    assert visits.other_secretary().get(f"{API}/{visits.reviewee.id}").status_code == 404
    assert visits.client("inspector").get(f"{API}/{visits.reviewee.id}").status_code == 403


def test_save_in_another_stage_is_a_conflict(visits: Visits, subjects: dict[str, UUID]) -> None:
    with visits.world.session() as session:
        session.execute(update(Cycle).values(state=Stage.REVIEWING))
    assert say(visits, subjects["key_task"]).json()["code"] == "stage-forbids"
    assert read(visits)["offers"] == []


def test_proof_is_cleaned_kept_once_and_can_be_taken_back(
    visits: Visits, subjects: dict[str, UUID]
) -> None:
    base = f"{API}/{visits.reviewee.id}"
    path = f"{base}/entries/key_task/{subjects['key_task']}/files"
    client, files = visits.client("secretary"), {"file": ("佐证.jpg", photo())}

    assert client.post(path, files=files).json()["code"] == "unknown-subject"
    say(visits, subjects["key_task"])
    first, again = client.post(path, files=files), client.post(path, files=files)
    assert first.status_code == again.status_code == 201
    (item,) = [i for i in read(visits)["items"] if i["files"]]
    (file,) = item["files"]
    kept = visits.client("office").get(f"{base}/files/{file['id']}")
    assert metadata(kept.content) == {}
    assert visits.other_secretary().get(f"{base}/files/{file['id']}").status_code == 404

    stale = client.delete(f"{base}/files/{file['id']}", headers={"If-Match": '"1"'})
    gone = client.delete(f"{base}/files/{file['id']}", headers={"If-Match": f'"{item["version"]}"'})
    assert (stale.status_code, gone.status_code) == (412, 200)
    assert client.get(f"{base}/files/{file['id']}").status_code == 404


def test_list_tells_the_office_how_far_everybody_is(
    visits: Visits, subjects: dict[str, UUID], count_queries: Counter
) -> None:
    say(visits, subjects["key_task"], outcome="not_done")
    office, params = visits.client("office"), {"cycle_id": str(visits.cycle.id)}
    with count_queries() as queries:
        items = office.get(API, params=params).json()["items"]

    assert {(i["person_name"], i["total"], i["not_done"]) for i in items} == {
        ("李文清", 3, 1), ("赵明远", 2, 0),
    }  # fmt: skip
    assert queries.count <= 8
    own = visits.client("secretary").get(API, params=params).json()["items"]
    assert [i["id"] for i in own] == [str(visits.reviewee.id)]


def test_to_do_and_board_follow_what_is_left(visits: Visits, subjects: dict[str, UUID]) -> None:
    advance(visits.world, visits.cycle, Stage.PLANNING, Stage.INSPECTING)
    assert left(visits) == ("3", False, 3)
    say(visits, subjects["key_task"])
    say(visits, subjects["second"], outcome="partly")
    assert left(visits) == ("1", False, 1)
    say(visits, subjects["carried_item"], kind="carried_item", outcome="not_done", words="")
    assert left(visits) == (None, True, 0)


def left(visits: Visits) -> tuple[str | None, bool, int | None]:
    """The number on the home page, whether the board says done, and the number there."""
    todos = visits.client("secretary").get("/api/v1/home").json()["todos"]
    counts = [t["params"]["count"] for t in todos if t["kind"] == "self_check.fill"]
    with visits.world.session() as session:
        step = session.scalars(
            select(CycleStep).where(
                col(CycleStep.step) == "self_check",
                col(CycleStep.reviewee_id) == visits.reviewee.id,
            )
        ).one()
    return (counts[0] if counts else None), step.is_done, step.open_count
