"""M6, X1: items made of what was said: split, chosen, all of them or none."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.features.inspections.tables import Finding, Outcome, SelfCheckEntry, SelfCheckKind
from app.features.meetings.tables import Comment
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from tests.support.database import Queries
from tests.support.desk import add_evidence
from tests.support.ledger import API, Ledger

Counter = Callable[[], AbstractContextManager[Queries]]


@pytest.fixture
def said(ledger: Ledger) -> dict[str, UUID]:
    """A comment that names two problems, and a remark."""
    evidence = add_evidence(ledger.world, ledger.cycle, ledger.world.reviewee(ledger.cycle))
    with ledger.world.session() as session:
        session.execute(
            update(Comment)
            .where(col(Comment.id) == evidence["comment"])
            .values(problems="一是党课次数少；二是台账不规范。")
        )
    return evidence


def problem(ledger: Ledger, text: str, **changes: Any) -> dict[str, Any]:
    return {
        "reviewee_id": str(ledger.world.reviewee(ledger.cycle).id),
        "source_kind": "by_hand",
        "problem": text,
        "due_on": "2026-05-01",
        **changes,
    }


def make(ledger: Ledger, *items: dict[str, Any], role: str = "office") -> httpx.Response:
    body = {"cycle_id": str(ledger.cycle.id), "items": list(items)}
    return ledger.client(role).post(f"{API}/batches", json=body)


def candidates(ledger: Ledger, **params: str) -> list[dict[str, Any]]:
    params = {"cycle_id": str(ledger.cycle.id), **params}
    found: list[dict[str, Any]] = (
        ledger.client("office").get(f"{API}/candidates", params=params).json()["items"]
    )
    return found


def test_one_comment_becomes_several_items(ledger: Ledger, said: dict[str, UUID]) -> None:
    reviewee = str(ledger.world.reviewee(ledger.cycle).id)
    (found,) = candidates(ledger, reviewee_id=reviewee)
    comment, remark = found["said"]
    assert (comment["source_id"], remark["source_id"]) == (
        str(said["comment"]),
        str(said["remark"]),
    )
    assert (comment["suggested"], comment["items"]) == (["党课次数少", "台账不规范"], 0)

    source = {"source_kind": "comment", "source_id": str(said["comment"])}
    reply = make(
        ledger,
        *(problem(ledger, text, **source, leading_unit="党建办") for text in comment["suggested"]),
        problem(ledger, "制度不全", mode="at_once"),
    )
    assert reply.status_code == 201, reply.text
    first, _, last = (ledger.read(item=UUID(id_)) for id_ in reply.json()["ids"])
    assert (first["problem"], first["source_id"]) == ("党课次数少", str(said["comment"]))
    assert (first["leading_unit"], first["state"]) == ("党建办", "open")
    assert (last["source_kind"], last["mode"]) == ("by_hand", "at_once")
    (again,) = candidates(ledger, reviewee_id=reviewee)
    assert [one["items"] for one in again["said"]] == [2, 0]


def test_one_fault_and_none_is_made(ledger: Ledger, said: dict[str, UUID]) -> None:
    good = problem(ledger, "党课次数少")
    other = ledger.world.county().person("secretary", "S02")
    foreign = str(ledger.world.reviewee(ledger.cycle, other).id)
    unknown = str(uuid4())
    of_another = {"source_kind": "comment", "source_id": str(said["comment"])}
    faulty = [
        ({"due_on": "2026-01-01"}, "/items/1/due_on"),
        ({"source_kind": "remark", "source_id": unknown}, "/items/1/source_id"),
        ({"reviewee_id": foreign, **of_another}, "/items/1/source_id"),
        ({"leader_post_id": str(other.id)}, "/items/1/leader_post_id"),
        ({"source_kind": "public_comment", "source_id": unknown}, "/items/1/source_id"),
    ]
    for changes, pointer in faulty:
        reply = make(ledger, good, problem(ledger, "x", **changes))
        assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, pointer)
    assert make(ledger, good, problem(ledger, "x", reviewee_id=str(uuid4()))).status_code == 404
    assert make(ledger, good, role="secretary").status_code == 403
    # those of last year, and one that the evidence has
    assert len(ledger.client("office").get(API).json()["items"]) == 4


def test_candidates_cost_the_same_at_any_length(ledger: Ledger, count_queries: Counter) -> None:
    with count_queries() as few:
        assert len(candidates(ledger)) == 2
    add_evidence(ledger.world, ledger.cycle, ledger.world.reviewee(ledger.cycle))
    with ledger.world.session() as session:
        reviewee = ledger.world.reviewee(ledger.cycle)
        session.add_all(
            Rectification(
                cycle_id=reviewee.cycle_id,
                reviewee_id=reviewee.id,
                post_id=reviewee.post_id,
                person_id=reviewee.person_id,
                organization_id=reviewee.organization_id,
                source_kind=SourceKind.COMMENT,
                source_id=uuid4(),
                problem=f"问题{n}",
                due_on=date(2026, 9, 1),
            )
            for n in range(30)
        )
    with count_queries() as many:
        assert len(candidates(ledger)) == 2
    assert many.count == few.count


def test_source_of_an_item_is_read_at_its_place(ledger: Ledger, said: dict[str, UUID]) -> None:
    """X1: for whoever may read it there; no page for what was put down by hand."""
    reviewee = ledger.world.reviewee(ledger.cycle)
    with ledger.world.session() as session:
        own = {"subject_kind": SelfCheckKind.KEY_TASK, "outcome": Outcome.PARTLY}
        session.execute(update(SelfCheckEntry).values(subject_id=uuid4(), **own))
        comment = session.scalars(select(Comment).where(col(Comment.id) == said["comment"])).one()
        finding = session.scalars(select(Finding).where(col(Finding.id) == said["finding"])).one()
    spoken = {
        "state": "shown",
        "cycle_id": ledger.cycle.id,
        "organization_id": reviewee.organization_id,
    }
    meeting = f"/meetings/{comment.meeting_id}?reviewee={reviewee.id}"
    places = {
        "comment": f"{meeting}#said-{comment.id}",
        "remark": f"{meeting}#said-{said['remark']}",
        "finding": f"/inspections/{finding.inspection_id}",
        "self_check": f"/self-checks/{reviewee.id}",
        "public_comment": f"/public-comments?{urlencode(spoken)}",
        "by_hand": None,
    }
    made = make(
        ledger,
        *(
            problem(ledger, kind, source_kind=kind, source_id=str(said[kind]) if place else None)
            for kind, place in places.items()
        ),
    )
    assert made.status_code == 201, made.text
    items = dict(zip(places, made.json()["ids"], strict=True))

    def place(kind: str, role: str = "office") -> Any:
        reply = ledger.client(role).get(f"{API}/{items[kind]}/source")
        return reply.json()["path"] if reply.status_code == 200 else reply.status_code

    assert {kind: place(kind) for kind in items} == places
    # comments are heard when the reviewee's turn has come
    assert (place("comment", "secretary"), place("finding", "secretary")) == (
        None,
        places["finding"],
    )
    assert ledger.client("office").get(f"{API}/{uuid4()}/source").status_code == 404
