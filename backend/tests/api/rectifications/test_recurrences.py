"""X3: problems that come back over three years, in other words too; who sees whose."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from tests.support.database import Queries
from tests.support.ledger import API
from tests.support.stocked import item_of, put, years_of
from tests.support.world import World

Counter = Callable[[], AbstractContextManager[Queries]]
BACK = ("党务公开不及时", "党务公开栏更新滞后", "党务公开内容长期不更换，公开不及时")


def stock(world: World) -> None:
    """The first school was told the same in three years, the second only in two."""
    other = world.county().person("secretary", "S02")
    cycles = years_of(world, 2023, 2024, 2025)
    rows = [
        item_of(world.reviewee(cycle), problem, date(2026, 6, 30))
        for cycle, problem in zip(cycles, BACK, strict=True)
    ]
    rows.append(item_of(world.reviewee(cycles[0]), "食堂留样记录不全", date(2026, 6, 30)))
    rows += [
        item_of(world.reviewee(cycle, other), "党务公开不及时", date(2026, 6, 30))
        for cycle in cycles[:2]
    ]
    put(world, rows)


def test_list_names_what_came_back_with_the_words_of_each_year(
    world: World, count_queries: Counter
) -> None:
    stock(world)
    client = world.as_role("office")
    with count_queries() as many:
        found = client.get(f"{API}/recurrences").json()
    assert found["total"] == 1
    (one,) = found["items"]
    assert (one["organization_name"], one["years"]) == ("示例县第一小学", [2023, 2024, 2025])
    assert [(item["year"], item["problem"], item["state"]) for item in one["items"]] == [
        (year, problem, "open") for year, problem in zip(one["years"], BACK, strict=True)
    ]
    assert client.get(f"{API}/{one['items'][0]['id']}").json()["problem"] == BACK[0]
    with count_queries() as few:
        second = client.get(
            f"{API}/recurrences", params={"organization": str(world.county().second.id)}
        ).json()
    assert second == {"items": [], "total": 0}
    assert few.count == many.count


def test_list_of_two_years_has_both_schools(world: World) -> None:
    stock(world)
    found = world.as_role("chair").get(f"{API}/recurrences", params={"years": 2}).json()
    assert [one["organization_name"] for one in found["items"]] == [
        "示例县第一小学", "示例县第二小学",
    ]  # fmt: skip
    assert world.as_role("chair").get(f"{API}/recurrences", params={"years": 1}).status_code == 422


def test_list_shows_a_secretary_their_own(world: World) -> None:
    stock(world)
    assert world.as_role("secretary").get(f"{API}/recurrences").json()["total"] == 1
    other = world.as_role("secretary", "S02")
    assert other.get(f"{API}/recurrences", params={"years": 2}).json()["total"] == 1
    assert other.get(f"{API}/recurrences").json()["total"] == 0
    assert world.as_role("auditor").get(f"{API}/recurrences").status_code == 403
