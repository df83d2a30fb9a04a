"""X1, X3, C5: the ledger: where items come from, filters, who sees what, next year."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.cycles.tables import CycleStep, Stage
from app.features.rectifications.kinds import SourceKind
from app.features.rectifications.tables import Rectification
from tests.support.acting import act_on
from tests.support.database import Queries
from tests.support.desk import add_evidence, advance
from tests.support.ledger import API, BEGUN, DONE, UNTOUCHED, Ledger

Counter = Callable[[], AbstractContextManager[Queries]]


def problems(ledger: Ledger, role: str = "office", **params: Any) -> list[str]:
    found = ledger.client(role).get(API, params=params).json()
    return [item["problem"] for item in found["items"]]


def test_import_puts_last_years_items_into_the_ledger(ledger: Ledger) -> None:
    """C4, C5: as far as the roster says they are."""
    page = ledger.client("office").get(API, params={"cycle_id": str(ledger.cycle.id)}).json()
    assert [(i["problem"], i["state"], i["is_overdue"]) for i in page["items"]] == [
        (DONE, "accepted", False),
        (BEGUN, "in_progress", True),
        (UNTOUCHED, "open", False),
    ]
    assert {(i["source_kind"], i["original_source"]) for i in page["items"]} == {
        ("last_year", "remark")
    }


def test_open_twice_makes_no_second_item(ledger: Ledger) -> None:
    advance(ledger.world, ledger.cycle, Stage.PLANNING, Stage.INSPECTING)
    assert problems(ledger) == [DONE, BEGUN, UNTOUCHED]


def test_list_filters(ledger: Ledger) -> None:
    county = ledger.world.county()
    assert problems(ledger, state="open") == [UNTOUCHED]
    assert problems(ledger, overdue=True) == [BEGUN]
    assert problems(ledger, overdue=False) == [DONE, UNTOUCHED]
    assert problems(ledger, organization=str(county.first.id)) == [DONE, BEGUN, UNTOUCHED]
    assert problems(ledger, organization=str(county.second.id)) == []
    assert problems(ledger, cycle_id=str(uuid4())) == []


def test_list_pages_by_keyset(ledger: Ledger) -> None:
    client = ledger.client("office")
    first = client.get(API, params={"limit": 2}).json()
    second = client.get(API, params={"limit": 2, "after": first["next"]}).json()
    assert [i["problem"] for i in first["items"] + second["items"]] == [DONE, BEGUN, UNTOUCHED]
    assert second["next"] is None


def test_list_shows_a_secretary_their_own_items_only(ledger: Ledger) -> None:
    assert problems(ledger, "secretary") == [DONE, BEGUN, UNTOUCHED]
    other = ledger.world.as_role("secretary", "S02")
    assert other.get(API).json()["items"] == []
    assert other.get(f"{API}/{ledger.item}").status_code == 404
    assert other.post(f"{API}/{ledger.item}/entries", json={"text": "x"}).status_code == 404
    action = act_on(other, f"{API}/{ledger.item}/actions/start", {"comment": None})
    assert action.status_code == 404


@pytest.mark.parametrize("role", ["inspector", "scrutineer", "auditor", "admin", None])
def test_list_for_others_is_forbidden(ledger: Ledger, role: str | None) -> None:
    assert ledger.world.as_role(role).get(API).status_code == 403
    assert ledger.world.as_role(role).get(f"{API}/{ledger.item}").status_code == 403


def test_list_without_signing_in_is_unauthorized(ledger: Ledger) -> None:
    assert ledger.world.anonymous().get(API).status_code == 401


def test_list_makes_the_same_queries_at_any_length(ledger: Ledger, count_queries: Counter) -> None:
    client = ledger.client("office")
    with count_queries() as few:
        assert len(client.get(API).json()["items"]) == 3
    reviewee = ledger.world.reviewee(ledger.cycle)
    with ledger.world.session() as session:
        session.add_all(
            Rectification(
                cycle_id=ledger.cycle.id,
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
        assert len(client.get(API).json()["items"]) == 33
    assert many.count == few.count


def manual(ledger: Ledger, source: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "cycle_id": str(ledger.cycle.id),
        "reviewee_id": str(ledger.world.reviewee(ledger.cycle).id),
        "source_kind": "comment",
        "source_id": str(source),
        "problem": "组织生活会质量不高",
        "due_on": "2026-05-01",
        **changes,
    }


def test_create_from_a_comment(ledger: Ledger) -> None:
    reviewee = ledger.world.reviewee(ledger.cycle)
    evidence = add_evidence(ledger.world, ledger.cycle, reviewee)
    client = ledger.client("office")
    reply = client.post(API, json=manual(ledger, evidence["comment"]))
    assert reply.status_code == 201
    assert (reply.json()["state"], reply.json()["name"]) == ("open", "李文清")
    wrong_kind = manual(ledger, evidence["comment"], source_kind="remark")
    assert client.post(API, json=wrong_kind).status_code == 422
    past = manual(ledger, evidence["comment"], due_on="2026-01-11")
    assert client.post(API, json=past).json()["code"] == "deadline-not-valid"
    other = ledger.world.county().person("secretary", "S02")
    foreign = manual(
        ledger,
        evidence["comment"],
        reviewee_id=str(ledger.world.reviewee(ledger.cycle, other).id),
    )
    assert client.post(API, json=foreign).json()["code"] == "unknown-source"
    assert (
        client.post(API, json=manual(ledger, uuid4(), reviewee_id=str(uuid4()))).status_code == 404
    )


def test_create_by_others_is_forbidden(ledger: Ledger) -> None:
    for role in ("secretary", "chair", "deputy"):
        assert ledger.client(role).post(API, json=manual(ledger, uuid4())).status_code == 403


def test_succeed_leaves_open_items_open_in_both_years(ledger: Ledger) -> None:
    """C5: the item stays one and the same; what was accepted before is no matter of the new."""
    ledger.bring_to("accepted")
    item = ledger.items[BEGUN]
    new = ledger.world.cycle(Stage.PLANNING, title="2026年度述职评议考核", year=2026)
    ledger.world.reviewee(new)
    advance(ledger.world, new, Stage.PLANNING, Stage.INSPECTING)
    assert problems(ledger, cycle_id=str(new.id)) == [BEGUN]
    read = ledger.read(item=item)
    assert [c["cycle_title"] for c in read["carried_into"]] == ["2026年度述职评议考核"]
    with ledger.world.session() as session:
        (step,) = session.scalars(
            select(CycleStep).where(
                col(CycleStep.cycle_id) == new.id, col(CycleStep.step) == "rectification"
            )
        ).all()
    assert (step.subject_id, step.state, step.is_done) == (item, "in_progress", False)
