"""I1, I2: lists with filters and pages, in the same number of statements at any length."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from tests.support.acting import act_on
from tests.support.database import Queries
from tests.support.visits import API, FINDINGS, Visits

Counter = Callable[[], AbstractContextManager[Queries]]


def seen(visits: Visits, role: str = "office", **params: Any) -> list[str]:
    reply = visits.client(role).get(FINDINGS, params=params)
    assert reply.status_code == 200, reply.text
    return sorted(item["seen"] for item in reply.json()["items"])


def kinds(visits: Visits, **params: Any) -> list[str]:
    items = visits.client("office").get(API, params=params).json()["items"]
    return sorted(item["kind"] for item in items)


def arrange(visits: Visits) -> dict[str, Any]:
    """Two fed back, one of each school, and a draft."""
    first = visits.record(kind="thematic")
    visits.find(first, seen="甲", severity="minor")
    visits.find(first, seen="乙", severity="serious", area_id=str(visits.areas[1]))
    visits.feed_back(first)
    second = visits.record(kind="cross", reviewee_id=str(visits.other.id))
    visits.find(second, seen="丙", severity="serious")
    visits.feed_back(second)
    visits.find(visits.record(kind="random"), seen="草稿")
    found = visits.read(first)
    visits.answer(found["findings"][0])
    return found


def test_list_inspections_filters(visits: Visits) -> None:
    arrange(visits)
    county = visits.world.county()
    assert kinds(visits) == ["cross", "random", "thematic"]
    assert kinds(visits, cycle_id=str(visits.cycle.id)) == ["cross", "random", "thematic"]
    assert kinds(visits, organization=str(county.second.id)) == ["cross"]
    assert kinds(visits, reviewee_id=str(visits.reviewee.id)) == ["random", "thematic"]
    assert kinds(visits, kind="random") == ["random"]
    assert kinds(visits, state="fed_back") == ["cross", "thematic"]
    assert kinds(visits, cycle_id=str(county.first.id)) == []


def test_list_inspections_tells_what_is_unanswered_and_how_grave(visits: Visits) -> None:
    found = arrange(visits)
    items = visits.client("office").get(API).json()["items"]
    (row,) = [item for item in items if item["id"] == found["id"]]
    assert (row["finding_count"], row["unanswered_count"], row["gravest"]) == (2, 1, "serious")


def test_list_findings_filters(visits: Visits) -> None:
    arrange(visits)
    county = visits.world.county()
    assert seen(visits) == ["丙", "乙", "甲"]
    assert seen(visits, severity="serious") == ["丙", "乙"]
    assert seen(visits, area_id=str(visits.areas[1])) == ["乙"]
    assert seen(visits, organization=str(county.second.id)) == ["丙"]
    assert seen(visits, reviewee_id=str(visits.reviewee.id)) == ["乙", "甲"]
    assert seen(visits, answered=True) == ["甲"]
    assert seen(visits, answered=False) == ["丙", "乙"]
    assert seen(visits, state="withdrawn") == []
    assert seen(visits, "secretary") == ["乙", "甲"]


def test_lists_page_by_keyset(visits: Visits) -> None:
    arrange(visits)
    client = visits.client("office")
    for path, expected in ((API, 3), (FINDINGS, 3)):
        found, after = [], None
        while True:
            params = {"limit": 1} | ({"after": after} if after else {})
            page = client.get(path, params=params).json()
            found += [item["id"] for item in page["items"]]
            after = page["next"]
            if after is None:
                break
        assert len(found) == len(set(found)) == expected


def test_lists_and_pages_cost_the_same_at_one_and_at_thirty_rows(
    visits: Visits, count_queries: Counter
) -> None:
    first = visits.fed_back(1)
    paths = [API, FINDINGS, f"{API}/{first['id']}", "/api/v1/home"]
    clients = {role: visits.client(role) for role in ("office", "secretary")}

    def costs(pages: list[str]) -> dict[tuple[str, str], int]:
        found = {}
        for role, client in clients.items():
            for path in pages:
                with count_queries() as queries:
                    assert client.get(path).status_code == 200
                found[role, path.replace(str(first["id"]), "")] = queries.count
        return found

    before = costs(paths)
    for _ in range(3):
        first = visits.fed_back(30)
        act_on(
            visits.client(),
            f"{FINDINGS}/{first['findings'][0]['id']}/actions/withdraw",
            {"comment": "记错"},
        )
        visits.upload(first["findings"][1])
        for finding in first["findings"][2:12]:
            visits.answer(finding)
    after = costs([API, FINDINGS, f"{API}/{first['id']}", "/api/v1/home"])

    assert after == before
