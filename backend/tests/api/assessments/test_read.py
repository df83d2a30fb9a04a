"""A1, A4: who sees which assessment when, and the evidence side by side."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest

from app.features.cycles.tables import Stage
from app.features.people.tables import Person
from tests.support.cycles import add_reviewee
from tests.support.database import Queries
from tests.support.desk import API, Desk, advance
from tests.support.offers import actions, offer_of
from tests.support.world import World

Counter = Callable[[], AbstractContextManager[Queries]]


def ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def test_list_for_office_follows_the_roster(desk: Desk) -> None:
    page = desk.client("office").get(API, params={"cycle_id": str(desk.cycle.id)}).json()
    assert ids(page["items"]) == [str(desk.first), str(desk.second)]
    assert [i["name"] for i in page["items"]] == ["李文清", "赵明远"]
    assert [i["state"] for i in page["items"]] == ["drafting", "drafting"]
    assert page["next"] is None


def test_list_pages_by_keyset(desk: Desk) -> None:
    client = desk.client("office")
    first = client.get(API, params={"limit": 1}).json()
    second = client.get(API, params={"limit": 1, "after": first["next"]}).json()
    assert ids(first["items"] + second["items"]) == [str(desk.first), str(desk.second)]
    assert second["next"] is None


def test_list_filters_by_state_and_reviewee(desk: Desk) -> None:
    desk.bring_to("proposed")
    client = desk.client("office")
    assert ids(client.get(API, params={"state": "proposed"}).json()["items"]) == [str(desk.first)]
    reviewee = desk.read()["reviewee_id"]
    found = client.get(API, params={"reviewee_id": reviewee}).json()["items"]
    assert ids(found) == [str(desk.first)]
    assert client.get(API, params={"cycle_id": str(uuid4())}).json()["items"] == []


@pytest.mark.parametrize("role", ["deputy", "inspector", "scrutineer", "auditor", "admin", None])
def test_list_for_others_is_forbidden(desk: Desk, role: str | None) -> None:
    reply = desk.world.as_role(role).get(API)
    assert reply.status_code == 403
    assert desk.world.as_role(role).get(f"{API}/{desk.first}").status_code == 403


def test_list_without_signing_in_is_unauthorized(desk: Desk) -> None:
    assert desk.world.anonymous().get(API).status_code == 401


def test_list_makes_the_same_queries_at_any_length(
    world: World, desk: Desk, count_queries: Counter
) -> None:
    client = desk.client("office")
    with count_queries() as few:
        assert len(client.get(API).json()["items"]) == 2
    county = world.county()
    with world.session() as session:
        people = [
            Person(
                staff_no=f"X{n}",
                name=f"述职人{n}",
                organization_id=county.first.id,
                name_pinyin="x",
            )
            for n in range(30)
        ]
        session.add_all(people)
        session.flush()
        for person in people:
            add_reviewee(session, desk.cycle, person)
    advance(world, desk.cycle, Stage.REVIEWING, Stage.ASSESSING)
    with count_queries() as many:
        assert len(client.get(API).json()["items"]) == 32
    assert many.count == few.count


def test_open_twice_makes_no_second_assessment(desk: Desk) -> None:
    advance(desk.world, desk.cycle, Stage.REVIEWING, Stage.ASSESSING)
    assert len(desk.client("office").get(API).json()["items"]) == 2


def test_get_for_reviewee_is_not_found_before_the_feedback(desk: Desk) -> None:
    secretary = desk.client("secretary")
    desk.bring_to("deliberated")
    for path in ("", "/evidence", "/history", "/archive"):
        assert secretary.get(f"{API}/{desk.first}{path}").status_code == 404
    assert secretary.get(API).json()["items"] == []
    assert desk.act("office", "feed_back").status_code == 200
    read = desk.read("secretary")
    assert read["opinion"]["grade"] == "good"
    assert read["deliberation"] is None
    assert ids(secretary.get(API).json()["items"]) == [str(desk.first)]


def test_get_for_another_school_is_not_found(desk: Desk) -> None:
    desk.bring_to("announced")
    other = desk.world.as_role("secretary", "S02")
    for path in ("", "/evidence", "/history", "/archive"):
        assert other.get(f"{API}/{desk.first}{path}").status_code == 404
    assert other.get(API).json()["items"] == []


def test_get_for_an_office_of_another_school_is_not_found(desk: Desk) -> None:
    county = desk.world.county()
    stranger = desk.world.person("P301", "外单位干事", county.second, "office")
    client = desk.world.as_person(stranger)
    assert client.get(f"{API}/{desk.first}").status_code == 404
    # whoever works for the school of the other one reads no draft about its own secretary either
    assert client.get(f"{API}/{desk.second}").status_code == 404
    assert client.get(API).json()["items"] == []


def test_get_unknown_is_not_found(desk: Desk) -> None:
    assert desk.client("office").get(f"{API}/{uuid4()}").status_code == 404


def test_get_carries_etag_and_offers(desk: Desk) -> None:
    reply = desk.client("office").get(f"{API}/{desk.first}")
    assert reply.headers["ETag"] == '"1"'
    assert actions(reply.json()) == ["propose", "write_opinion"]
    offer = offer_of(reply.json(), "propose")
    assert "没有确定综合等次" in offer["blocked_by"]
    assert desk.read("chair")["offers"] == []


def test_evidence_shows_every_kind_and_what_is_missing(desk: Desk) -> None:
    client = desk.client("office")
    found = client.get(f"{API}/{desk.first}/evidence").json()
    kinds = {k["kind"]: k for k in found["kinds"]}
    assert list(kinds) == [
        "finding",
        "self_check",
        "comment",
        "question",
        "remark",
        "ballot",
        "report",
        "last_year",
        "public_comment",
    ]
    assert {k: [i["subject_id"] for i in v["items"]] for k, v in kinds.items()} == {
        kind: [str(subject)] for kind, subject in desk.evidence.items()
    }
    assert not any(k["is_missing"] for k in kinds.values())
    assert kinds["comment"]["items"][0]["author_name"] == "杜宏伟"
    assert found["ballot"]["grade"] == "good"
    assert [c["count"] for c in found["ballot"]["counts"]] == [8, 2, 0, 0]
    assert found["ballot"]["abstentions"] == 1
    assert found["ballot"]["classes"] == [
        {"name": "领导班子", "counts": [3, 1, 0, 0], "abstentions": 1, "valid": 4},
        {"name": "教师代表", "counts": [5, 1, 0, 0], "abstentions": 0, "valid": 6},
    ]
    assert found["composite"]["grade"] == "good"
    assert found["composite"]["missing"] == []


def test_evidence_of_nothing_is_missing_and_not_zero(desk: Desk) -> None:
    found = desk.client("office").get(f"{API}/{desk.second}/evidence").json()
    assert [k["is_missing"] for k in found["kinds"]] == [True] * 9
    assert found["ballot"] is None
    assert found["composite"]["score"] is None
    assert found["composite"]["missing"] == ["民主测评", "上年整改", "述职报告"]


def test_evidence_for_the_reviewee_has_no_suggestion(desk: Desk) -> None:
    desk.bring_to("fed_back")
    found = desk.client("secretary").get(f"{API}/{desk.first}/evidence").json()
    assert found["composite"] is None
    assert found["reasons_needed"] == []
    assert (found["ballot"]["grade"], found["ballot"]["classes"]) == ("good", [])


def test_evidence_makes_the_same_queries_for_much_and_for_nothing(
    desk: Desk, count_queries: Counter
) -> None:
    client = desk.client("office")
    with count_queries() as nothing:
        client.get(f"{API}/{desk.second}/evidence")
    with count_queries() as much:
        client.get(f"{API}/{desk.first}/evidence")
    assert much.count == nothing.count


def test_list_for_service_has_announced_ones_with_their_ceiling(desk: Desk) -> None:
    """A5: other systems read the grade and the ceiling, and nothing before the announcement."""
    service = make_service(desk.world)
    assert service.get(API).json()["items"] == []
    assert service.get(f"{API}/{desk.first}").status_code == 404
    desk.bring_to("announced")
    (item,) = service.get(API).json()["items"]
    assert item["id"] == str(desk.first)
    assert (item["grade"], item["annual_appraisal_ceiling"]) == ("good", "excellent")
    read = service.get(f"{API}/{desk.first}").json()
    assert (read["opinion"], read["deliberation"], read["objection"]) == (None, None, None)
    assert read["offers"] == []
    for path in ("/evidence", "/archive"):
        assert service.get(f"{API}/{desk.first}{path}").status_code == 403
    assert service.get(f"{API}/{desk.first}/history").json() == []


def make_service(world: World) -> Any:
    from app.features.integrations.tables import ServiceAccount

    with world.session() as session:
        account = ServiceAccount(
            client_id="appraisal",
            name="年度考核系统",
            secret_hash="none",
            scopes=["assessments.read"],
            organization_id=world.county().office.id,
        )
        session.add(account)
        session.flush()
        account_id = account.id
    return world.as_service(account_id, "assessments.read")
