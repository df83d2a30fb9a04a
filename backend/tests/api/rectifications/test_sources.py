"""X1: items made by hand from findings and the self-check, and where they show."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.features.cycles.tables import Reviewee
from app.features.inspections.tables import (
    Finding,
    FindingState,
    Outcome,
    SelfCheckEntry,
    SelfCheckKind,
)
from app.features.rectifications.queries.relation import items_brought
from tests.support.clock import START
from tests.support.findings import add_finding
from tests.support.ledger import API, BEGUN, DONE, UNTOUCHED, Ledger
from tests.support.offers import possible


def body(ledger: Ledger, source_id: UUID, kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "cycle_id": str(ledger.cycle.id),
        "reviewee_id": str(ledger.world.reviewee(ledger.cycle).id),
        "source_kind": kind,
        "source_id": str(source_id),
        "problem": "公开栏没有更新",
        "measures": "每月五日前更新",
        "due_on": "2026-05-01",
        **changes,
    }


def links(ledger: Ledger, role: str = "office") -> dict[str, Any]:
    reviewee = ledger.world.reviewee(ledger.cycle)
    reply = ledger.client(role).get(f"{API}/sources", params={"reviewee_id": str(reviewee.id)})
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def add_entry(
    session: Session,
    reviewee: Reviewee,
    outcome: Outcome,
    kind: SelfCheckKind = SelfCheckKind.KEY_TASK,
    subject_id: UUID | None = None,
) -> UUID:
    entry = SelfCheckEntry(
        cycle_id=reviewee.cycle_id,
        reviewee_id=reviewee.id,
        post_id=reviewee.post_id,
        person_id=reviewee.person_id,
        organization_id=reviewee.organization_id,
        subject_kind=kind,
        subject_id=subject_id or uuid4(),
        outcome=outcome,
        words="还差一半",
        saved_at=now(session),
    )
    session.add(entry)
    session.flush()
    return entry.id


def test_create_after_a_hand_over_names_the_present_holder(ledger: Ledger) -> None:
    """P5: the roster keeps who was reviewed; what is opened since is their successor's."""
    world, reviewee = ledger.world, ledger.world.reviewee(ledger.cycle)
    with world.session() as session:
        finding = add_finding(session, reviewee, seen="公开栏没有更新")
    asked = body(ledger, finding, "finding")
    people = world.county().people
    handed = {
        "holder_id": str(people["P001"].id),
        "successor_id": str(people["P201"].id),
        "on_day": START.date().isoformat(),
    }
    path = f"/api/v1/posts/{reviewee.post_id}/actions/hand_over"
    assert ledger.client("office").post(path, json=handed).status_code == 200
    assert world.reviewee(ledger.cycle).person_id == people["P001"].id

    made = ledger.client("office").post(API, json=asked)

    assert (made.status_code, made.json()["name"]) == (201, people["P201"].name)


def test_create_from_a_finding_that_stands(ledger: Ledger) -> None:
    """X1: once; then it shows beside the finding, with its state and deadline."""
    reviewee = ledger.world.reviewee(ledger.cycle)
    with ledger.world.session() as session:
        told = add_finding(session, reviewee, seen="公开栏没有更新")
        draft = add_finding(session, reviewee, seen="草稿", is_fed_back=False)
        withdrawn = add_finding(session, reviewee, seen="看错了")
        row = session.scalars(select(Finding).where(col(Finding.id) == withdrawn)).one()
        row.state = FindingState.WITHDRAWN
    client = ledger.client("office")

    made = client.post(API, json=body(ledger, told, "finding"))
    assert (made.status_code, made.json()["source_kind"]) == (201, "finding")
    assert made.json()["measures"] == "每月五日前更新"
    for source in (draft, withdrawn):
        refused = client.post(API, json=body(ledger, source, "finding"))
        assert (refused.status_code, refused.json()["code"]) == (422, "unknown-source")
    again = client.post(API, json=body(ledger, told, "finding"))
    assert (again.status_code, again.json()["code"]) == (409, "already-in-ledger")
    (link,) = [one for one in links(ledger)["items"] if one["source_id"] == str(told)]
    assert link == {
        "id": made.json()["id"],
        "source_kind": "finding",
        "source_id": str(told),
        "state": "open",
        "due_on": "2026-05-01",
        "is_overdue": False,
    }


def test_create_from_the_self_check_only_what_is_not_done(ledger: Ledger) -> None:
    """X1, I3: partly or not done becomes an item once; done does not."""
    reviewee = ledger.world.reviewee(ledger.cycle)
    with ledger.world.session() as session:
        partly = add_entry(session, reviewee, Outcome.PARTLY)
        done = add_entry(session, reviewee, Outcome.DONE)
    client = ledger.client("office")

    made = client.post(API, json=body(ledger, partly, "self_check"))
    assert (made.status_code, made.json()["source_kind"]) == (201, "self_check")
    again = client.post(API, json=body(ledger, partly, "self_check"))
    assert again.json()["code"] == "already-in-ledger"
    refused = client.post(API, json=body(ledger, done, "self_check"))
    assert refused.json()["code"] == "unknown-source"


def test_create_from_a_commitment_that_is_in_the_ledger_is_refused(ledger: Ledger) -> None:
    """X1, C5: what the self-check says of an item is about that item, accepted or not."""
    reviewee = ledger.world.reviewee(ledger.cycle)
    with ledger.world.session() as session:
        ids = {row.problem: row.id for row in items_brought(session, ledger.cycle.id)}
        entries = {
            problem: add_entry(
                session, reviewee, Outcome.PARTLY, SelfCheckKind.CARRIED_ITEM, ids[problem]
            )
            for problem in (BEGUN, DONE)
        }
    client = ledger.client("office")

    for problem in (BEGUN, DONE):
        refused = client.post(API, json=body(ledger, entries[problem], "self_check"))
        assert (refused.status_code, refused.json()["code"]) == (409, "already-in-ledger")
    known = [(one["source_kind"], one["source_id"]) for one in links(ledger)["items"]]
    assert known == [("last_year", str(ids[problem])) for problem in (DONE, BEGUN, UNTOUCHED)]


def test_read_sources_says_who_may_add(ledger: Ledger) -> None:
    """P4: the office adds, the secretary reads their own, another's does not exist."""
    assert possible(links(ledger)) == ["add"]
    assert links(ledger, "secretary")["offers"] == []
    other = ledger.world.county().person("secretary", "S02")
    params = {"reviewee_id": str(ledger.world.reviewee(ledger.cycle, other).id)}
    assert ledger.client("secretary").get(f"{API}/sources", params=params).status_code == 404
    assert ledger.client("office").get(f"{API}/sources", params=params).status_code == 200
    nobody = ledger.client("office").get(f"{API}/sources", params={"reviewee_id": str(uuid4())})
    assert nobody.status_code == 404
    assert date.fromisoformat(links(ledger)["items"][0]["due_on"]) == date(2025, 6, 30)
