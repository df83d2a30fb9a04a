"""The change feed (N3): in order, without gaps, and only what the reader may see."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.access.roles import Role
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.ballots.elections.workflow import ELECTION_FLOW
from app.features.integrations.feed.queries import KINDS
from tests.support.database import Queries
from tests.support.foreign import Rows
from tests.support.hooks import ALL, API, happen, service_account
from tests.support.world import World


def reader(world: World, *scopes: str, organization: UUID | None = None) -> httpx.Client:
    """A service account's client; `events.read` is always among its scopes."""
    held = {*scopes, "events.read"} if scopes else set(ALL)
    account = service_account(world, *held, organization=organization)
    return world.as_service(account, *held)


def read(client: httpx.Client, **query: Any) -> dict[str, Any]:
    reply = client.get(f"{API}/events", params=query)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


def tell_all(world: World, rows: dict[str, Rows]) -> None:
    """An event of each kind of subject, for each school."""
    with world.session() as session:
        for about in rows.values():
            happen(session, "report.submit", "report", about["report_id"], to="submitted")
            happen(session, "meeting.start", "meeting", about["meeting_id"], to="in_session")
            happen(session, "election.open", "election", about["election_id"], to="open")
            happen(session, "assessment.announce", "assessment", about["assessment_id"])
            happen(session, "rectification.submit", "rectification", about["rectification_id"])


def subjects(page: dict[str, Any]) -> set[str]:
    return {item["subject_id"] for item in page["items"]}


def test_events_come_in_order_and_page_by_page(world: World, rows: dict[str, Rows]) -> None:
    client = reader(world)
    start = read(client)["next"]
    tell_all(world, rows)

    whole = read(client, after=start)
    ids = [item["id"] for item in whole["items"]]
    assert ids == list(range(start + 1, start + 11))
    assert (whole["next"], whole["has_more"]) == (start + 10, False)
    paged, after = [], start
    while True:
        page = read(client, after=after, limit=3)
        paged += page["items"]
        after = page["next"]
        if not page["has_more"]:
            break
    assert paged == whole["items"]
    assert read(client, after=after) == {"items": [], "next": after, "has_more": False}


def test_an_event_tells_what_and_where_and_nothing_that_was_written(
    world: World, rows: dict[str, Rows]
) -> None:
    report = rows["P001"]["report_id"]
    client = reader(world)
    with world.session(world.actor(world.county().person(Role.OFFICE))) as session:
        details = {"from": "submitted", "to": "returned", "comment": "写得太空"}
        happen(session, "report.return", "report", report, **details)

    [event] = read(client, kinds="report.return")["items"]
    assert event.pop("id") > 0
    assert event == {
        "kind": "report.return",
        "at": world.clock.now().isoformat().replace("+00:00", "Z"),
        "subject_type": "report",
        "subject_id": str(report),
        "state": "returned",
        "path": f"/api/v1/reports/{report}",
    }
    assert client.get(event["path"]).status_code == 200


def test_a_long_transaction_is_not_skipped(world: World, rows: dict[str, Rows]) -> None:
    """Numbers are given when a transaction commits, not when it began."""
    client = reader(world)
    first, second = rows["P001"]["report_id"], rows["P002"]["report_id"]
    start = read(client)["next"]
    with world.session() as slow:
        happen(slow, "report.submit", "report", first)
        slow.flush()
        with world.session() as quick:
            happen(quick, "report.submit", "report", second)
        seen = read(client, after=start)
        assert subjects(seen) == {str(second)}

    assert subjects(read(client, after=seen["next"])) == {str(first)}
    assert read(client, after=start)["next"] == start + 2


def test_a_rolled_back_transaction_leaves_no_gap(world: World, rows: dict[str, Rows]) -> None:
    client = reader(world)
    start = read(client)["next"]
    with world.database.session() as session:
        happen(session, "report.submit", "report", rows["P001"]["report_id"])
        session.flush()
        session.rollback()
    tell_all(world, rows)

    assert read(client, after=start)["items"][0]["id"] == start + 1


def test_only_the_own_organization_is_seen(world: World, rows: dict[str, Rows]) -> None:
    client = reader(world, organization=world.county().second.id)
    tell_all(world, rows)

    mine, others = rows["P002"], rows["P001"]
    named = ("report_id", "meeting_id", "election_id", "assessment_id", "rectification_id")
    assert subjects(read(client)) >= {str(mine[name]) for name in named}
    assert subjects(read(client)) & {str(found) for found in others.values()} == set()


@pytest.mark.parametrize(
    ("scope", "kinds"),
    [
        ("reports.read", {"report.submit"}),
        ("meetings.read", {"meeting.start", "election.open"}),
        ("assessments.read", {"assessment.announce"}),
        ("rectifications.read", {"rectification.submit"}),
        ("events.read", set()),
    ],
)
def test_only_what_the_scopes_open_is_seen(
    world: World, rows: dict[str, Rows], scope: str, kinds: set[str]
) -> None:
    client = reader(world, scope)
    tell_all(world, rows)

    assert {event["kind"] for event in read(client)["items"]} == kinds


def test_an_assessment_is_told_of_only_once_announced(world: World, rows: dict[str, Rows]) -> None:
    client = reader(world, "assessments.read")
    hidden = rows["P001"]["assessment_id"]
    with world.session() as session:
        row = session.get_one(Assessment, (session.info["tenant_id"], hidden))
        row.state = AssessmentState.FED_BACK
        for step in ("propose", "deliberate", "feed_back", "announce"):
            happen(session, f"assessment.{step}", "assessment", hidden, to=step)

    assert read(client)["items"] == []


def test_of_a_ballot_only_its_state_is_told(world: World, rows: dict[str, Rows]) -> None:
    client = reader(world)
    election = rows["P001"]["election_id"]
    with world.session() as session:
        for kind in ("election.create", "election.confirm", "election.void_slips",
                     "election.open_sheets", "election.released"):  # fmt: skip
            happen(session, kind, "election", election, slips=3)
        happen(session, "election.release", "election", election, to="released", slips=3)

    about = [event for event in read(client)["items"] if event["subject_type"] == "election"]
    assert [(event["kind"], event["state"], event["path"]) for event in about] == [
        ("election.release", "released", None)
    ]
    assert "slips" not in str(about)
    told = {kind for kind in KINDS if kind.startswith("election.")}
    assert told == {f"election.{step.action}" for step in ELECTION_FLOW.transitions}


def test_what_is_in_the_log_but_not_in_the_feed_stays_there(
    world: World, rows: dict[str, Rows]
) -> None:
    client = reader(world)
    with world.session() as session:
        happen(session, "report.content_saved", "report", rows["P001"]["report_id"], length=99)
        happen(session, "account.signed_in", "person", rows["P001"]["report_id"])
        happen(session, "report.submit", "person", rows["P001"]["report_id"])

    assert "content_saved" not in str(read(client))
    assert "signed_in" not in str(read(client))
    assert [event for event in read(client)["items"] if event["subject_type"] == "person"] == []


def test_kinds_narrow_the_feed_and_unknown_ones_are_refused(
    world: World, rows: dict[str, Rows]
) -> None:
    client = reader(world)
    tell_all(world, rows)

    page = read(client, kinds=["report.submit", "meeting.start"])
    assert {event["kind"] for event in page["items"]} == {"report.submit", "meeting.start"}
    assert client.get(f"{API}/events?kinds=account.signed_in").status_code == 422
    assert client.get(f"{API}/events?after=-1").status_code == 422


def test_the_feed_is_for_the_office_and_for_systems_with_the_scope(world: World) -> None:
    for role in Role:
        expected = 200 if role is Role.OFFICE else 403
        assert world.as_role(role).get(f"{API}/events").status_code == expected
    account = service_account(world, "reports.read")
    assert world.as_service(account, "reports.read").get(f"{API}/events").status_code == 403


def test_the_feed_costs_the_same_for_one_event_and_for_many(
    world: World,
    rows: dict[str, Rows],
    count_queries: Callable[[], AbstractContextManager[Queries]],
) -> None:
    client = reader(world)
    with count_queries() as few:
        read(client)
    for _ in range(5):
        tell_all(world, rows)
    with count_queries() as many:
        assert len(read(client)["items"]) >= 50

    assert many.count == few.count
