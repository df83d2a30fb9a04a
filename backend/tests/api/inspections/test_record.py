"""I1: recording an inspection, with findings; sent again it is the same one."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select, update
from sqlmodel import col

from app.features.cycles.tables import Cycle, Stage
from app.features.inspections.tables import Finding, Inspection
from tests.support.offers import actions
from tests.support.visits import API, FINDINGS, Visits, key, made


def count(visits: Visits, table: type[Inspection] | type[Finding]) -> int:
    with visits.world.session() as session:
        return session.scalars(select(func.count(col(table.id)))).one()


def test_record_makes_a_draft_about_the_reviewee(visits: Visits) -> None:
    county = visits.world.county()
    found = visits.record(note="总体较好")

    assert (found["state"], found["kind"], found["inspected_on"]) == (
        "draft", "thematic", "2026-01-10",
    )  # fmt: skip
    assert found["person_id"] == str(county.person("secretary").id)
    assert found["organization_name"] == county.first.name
    assert [one["name"] for one in found["inspectors"]] == ["许国强"]
    assert actions(found) == ["feed_back", "change", "discard", "add_finding"]


def test_record_by_the_office_is_possible(visits: Visits) -> None:
    assert visits.record("office", kind="random")["kind"] == "random"


@pytest.mark.parametrize("role", ["secretary", "approver", "deputy", "chair", "auditor", "admin"])
def test_record_by_anybody_else_is_forbidden(visits: Visits, role: str) -> None:
    assert visits.client(role).post(API, json=visits.body()).status_code == 403


def test_record_of_the_own_school_is_forbidden(visits: Visits) -> None:
    """P3, cross-check: a secretary who inspects other schools."""
    county = visits.world.county()
    secretary = county.people["P002"]
    visits.world.assign(secretary, "inspector", county.office)
    client = visits.world.as_person(secretary)
    own = visits.body(reviewee_id=str(visits.other.id), inspector_ids=[str(secretary.id)])
    cross = visits.body(kind="cross", inspector_ids=[str(secretary.id)])

    assert client.post(API, json=own).status_code == 403
    assert client.post(API, json=cross).status_code == 201
    assert count(visits, Inspection) == 1


def test_record_outside_the_own_organizations_is_refused(visits: Visits) -> None:
    world = visits.world
    second = world.county().second
    stranger = world.person("P301", "外校督查", second, "inspector")
    body = visits.body(inspector_ids=[str(stranger.id)])

    refused = world.as_person(stranger).post(API, json=body)

    assert (refused.status_code, refused.json()["code"]) == (422, "unknown-reviewee")


def test_record_with_wrong_day_or_people_says_where(visits: Visits) -> None:
    nobody = str(visits.world.county().people["P201"].id)
    reviewee = str(visits.world.county().person("secretary").id)
    for changes, pointer in (
        ({"inspected_on": "2026-01-13"}, "/inspected_on"),
        ({"inspector_ids": [nobody]}, "/inspector_ids"),
        ({"inspector_ids": [reviewee]}, "/inspector_ids"),
    ):
        reply = visits.client().post(API, json=visits.body(**changes))
        assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize("stage", [Stage.PLANNING, Stage.ASSESSING, Stage.RECTIFYING, Stage.CLOSED])
def test_record_in_a_stage_without_inspections_is_a_conflict(visits: Visits, stage: Stage) -> None:
    with visits.world.session() as session:
        session.execute(update(Cycle).values(state=stage))
    reply = visits.client().post(API, json=visits.body())
    assert (reply.status_code, reply.json()["code"]) == (409, "stage-forbids")


def test_record_sent_again_with_the_key_is_once(visits: Visits) -> None:
    headers, body = key(), visits.body(sending_id=str(uuid4()))
    first = made(visits.client().post(API, json=body, headers=headers))
    again = made(visits.client().post(API, json=body, headers=headers))
    assert again == first
    assert count(visits, Inspection) == 1


def test_record_sent_again_days_later_is_still_once_and_has_the_newer_words(visits: Visits) -> None:
    """The stored reply is forgotten after a day; the phone may have been off for a week."""
    body = visits.body(sending_id=str(uuid4()))
    first = made(visits.client().post(API, json=body, headers=key()))
    visits.world.clock.advance(days=7)
    again = made(visits.client().post(API, json={**body, "note": "补充"}, headers=key()))

    assert (again["id"], again["note"]) == (first["id"], "补充")
    assert count(visits, Inspection) == 1


def test_record_of_two_phones_with_the_same_id_are_two(visits: Visits) -> None:
    body = visits.body(sending_id=str(uuid4()))
    made(visits.client("inspector").post(API, json=body))
    made(visits.client("office").post(API, json=body))
    assert count(visits, Inspection) == 2


def test_change_needs_the_version_and_a_draft(visits: Visits) -> None:
    draft = visits.record()
    path, client = f"{API}/{draft['id']}", visits.client()
    edit = {k: v for k, v in visits.body(note="改").items() if k != "reviewee_id"}

    assert client.put(path, json=edit).status_code == 428
    stale = client.put(path, json=edit, headers={"If-Match": '"99"'})
    changed = client.put(path, json=edit, headers={"If-Match": f'"{draft["version"]}"'})
    assert (stale.status_code, changed.status_code, changed.json()["note"]) == (412, 200, "改")

    visits.feed_back(draft)
    late = client.put(path, json=edit, headers={"If-Match": '"3"'})
    assert (late.status_code, late.json()["code"]) == (409, "already-fed-back")


def test_add_finding_sent_again_is_once(visits: Visits) -> None:
    draft = visits.record()
    sending_id = str(uuid4())
    first = visits.find(draft, sending_id=sending_id)
    visits.world.clock.advance(days=2)
    again = visits.find(draft, sending_id=sending_id, seen="补写")
    visits.find(draft)

    assert (again["id"], again["seen"]) == (first["id"], "补写")
    assert [f["seen"] for f in visits.read(draft)["findings"]] == [
        "补写", "党务公开栏三个月没有更新",
    ]  # fmt: skip
    visits.feed_back(draft)
    after = visits.find(draft, sending_id=sending_id, seen="反馈以后又改")
    assert after["seen"] == "补写"
    assert count(visits, Finding) == 2


def test_add_finding_under_another_cycles_area_is_refused(visits: Visits) -> None:
    reply = visits.client().post(
        f"{API}/{visits.record()['id']}/findings",
        json=visits.finding_body(area_id=str(uuid4())),
    )
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/area_id")


def test_add_finding_after_feeding_back_is_a_conflict(visits: Visits) -> None:
    inspection = visits.fed_back()
    reply = visits.client().post(f"{API}/{inspection['id']}/findings", json=visits.finding_body())
    assert (reply.status_code, reply.json()["code"]) == (409, "already-fed-back")


def test_change_and_remove_finding_in_a_draft(visits: Visits) -> None:
    draft = visits.record()
    finding, second = visits.find(draft), visits.find(draft, seen="另一条")
    path, client = f"{FINDINGS}/{finding['id']}", visits.client()
    edit = visits.finding_body(severity="serious", seen="改")

    changed = client.put(path, json=edit, headers={"If-Match": f'"{finding["version"]}"'})
    assert (changed.status_code, changed.json()["severity"]) == (200, "serious")
    removed = client.delete(path, headers={"If-Match": f'"{changed.json()["version"]}"'})
    assert removed.status_code == 204
    assert [f["id"] for f in visits.read(draft)["findings"]] == [second["id"]]


def test_discard_takes_a_draft_away_and_nothing_that_was_fed_back(visits: Visits) -> None:
    draft, fed_back = visits.record(), visits.fed_back()
    assert visits.upload(visits.find(draft)).status_code == 201
    client, version = visits.client(), visits.read(draft)["version"]

    gone = client.delete(f"{API}/{draft['id']}", headers={"If-Match": f'"{version}"'})
    kept = client.delete(f"{API}/{fed_back['id']}", headers={"If-Match": '"2"'})

    assert (gone.status_code, kept.status_code) == (204, 409)
    assert client.get(f"{API}/{draft['id']}").status_code == 404
    assert count(visits, Finding) == 1


def test_form_has_all_that_a_phone_needs(visits: Visits) -> None:
    county = visits.world.county()
    found = visits.client().get(f"{API}/form").json()
    (cycle,) = found["cycles"]

    assert cycle["id"] == str(visits.cycle.id)
    assert [area["id"] for area in cycle["areas"]] == [str(a) for a in visits.areas]
    assert [s["organization_name"] for s in cycle["schools"]] == [
        county.first.name, county.second.name,
    ]  # fmt: skip
    assert {one["name"] for one in found["inspectors"]} == {"许国强", "宋玉梅"}


def test_form_leaves_out_the_own_school_and_closed_cycles(visits: Visits) -> None:
    county = visits.world.county()
    visits.world.assign(county.people["P002"], "inspector", county.office)
    client = visits.world.as_person(county.people["P002"])
    (cycle,) = client.get(f"{API}/form").json()["cycles"]
    assert [s["reviewee_id"] for s in cycle["schools"]] == [str(visits.reviewee.id)]

    with visits.world.session() as session:
        session.execute(update(Cycle).values(state=Stage.RECTIFYING))
    assert client.get(f"{API}/form").json()["cycles"] == []
