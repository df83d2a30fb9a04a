"""A hand-over that is planned and does not come, or comes otherwise: who was told hears of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select
from sqlmodel import col

from app.features.inbox.tables import Notice
from tests.support.hand_overs import TODAY, hand_over
from tests.support.reports import add_report
from tests.support.world import World

LATER = TODAY + timedelta(days=9)


def told_anew(world: World) -> set[tuple[str, str, str]]:
    """(kind, staff number, day) of the notices about posts, which are forgotten then."""
    numbers: dict[UUID, str] = {p.id: n for n, p in world.county().people.items()}
    with world.session() as session:
        rows = session.scalars(select(Notice).where(col(Notice.subject_type) == "post")).all()
        found = [(one.kind, numbers[one.person_id], str(one.params["day"])) for one in rows]
        session.execute(delete(Notice))
    assert len(set(found)) == len(found)
    return set(found)


def audited(world: World) -> list[str]:
    reply = world.as_role("auditor").get("/api/v1/audit-events", params={"subject_type": "post"})
    return [row["kind"] for row in reply.json()["items"]]


def test_withdrawing_a_planned_hand_over_tells_both(world: World) -> None:
    report = add_report(world)
    assert hand_over(world, report, on=LATER).status_code == 200
    told_anew(world)

    assert hand_over(world, report, on=LATER, to="P001").status_code == 200

    assert told_anew(world) == {
        ("post.stays", "P001", str(LATER)),
        ("post.not_taken_over", "P201", str(LATER)),
    }


def test_replacing_a_planned_hand_over_tells_who_will_not_come(world: World) -> None:
    report = add_report(world)
    assert hand_over(world, report, on=LATER).status_code == 200
    told_anew(world)
    sooner = LATER - timedelta(days=1)

    assert hand_over(world, report, on=sooner, to="P002").json()["planned"]["name"] == "赵明远"

    assert told_anew(world) == {
        ("post.not_taken_over", "P201", str(LATER)),
        ("post.given_up", "P001", str(sooner)),
        ("post.taken_over", "P002", str(sooner)),
    }


def test_another_day_for_the_same_successor_is_told_to_both(world: World) -> None:
    report = add_report(world)
    assert hand_over(world, report, on=LATER).status_code == 200
    told_anew(world)
    day = date(2026, 12, 31)

    assert hand_over(world, report, on=day).json()["planned"]["held_from"] == str(day)

    assert told_anew(world) == {
        ("post.given_up", "P001", str(day)),
        ("post.taken_over", "P201", str(day)),
    }


def test_the_same_hand_over_again_changes_and_tells_nothing(world: World) -> None:
    report = add_report(world)
    first = hand_over(world, report, on=LATER)
    told_anew(world)
    seen = audited(world)

    again = hand_over(world, report, on=LATER)

    assert (again.status_code, again.json()) == (200, first.json())
    assert (told_anew(world), audited(world)) == (set(), seen)


def give_roles(world: World, staff_no: str, *roles: str) -> None:
    admin, first = world.as_role("admin"), str(world.county().first.id)
    path = f"/api/v1/people/{world.county().people[staff_no].id}"
    read = {"If-Match": admin.get(path).headers["ETag"]}
    body = {"roles": [{"role": role, "organization_id": first} for role in roles]}
    assert admin.put(f"{path}/roles", json=body, headers=read).status_code == 200


def held(world: World) -> list[tuple[int, str, str | None, str | None]]:
    """(seat, staff number, from, until) of whoever holds or is to hold the first school's posts."""
    params = {"organization_id": str(world.county().first.id)}
    items = world.as_role("admin").get("/api/v1/posts", params=params).json()["items"]
    return [
        (post["seat"], one["staff_no"], one["held_from"], one["held_until"])
        for post in items
        for one in (post["holder"], post["planned"])
        if one
    ]


@pytest.mark.parametrize("staff_no", ["P001", "P002"])
def test_role_given_while_a_successor_is_awaited_is_the_post_until_then(
    world: World, staff_no: str
) -> None:
    """The school's work is somebody's every day, and one post stays one post."""
    report = add_report(world)
    assert hand_over(world, report, on=LATER).status_code == 200
    give_roles(world, "P001")
    assert held(world) == [(1, "P201", str(LATER), None)]
    told_anew(world)

    give_roles(world, staff_no, "secretary")

    assert held(world) == [(1, staff_no, str(TODAY), str(LATER)), (1, "P201", str(LATER), None)]
    reports = "/api/v1/reports"
    interim, coming = (world.as_person(world.county().people[p]) for p in (staff_no, "P201"))
    assert str(report.id) in {r["id"] for r in interim.get(reports).json()["items"]}
    assert told_anew(world) == {
        ("post.taken_over", staff_no, str(TODAY)),
        ("post.given_up", staff_no, str(LATER)),
        ("post.taken_over", "P201", str(LATER)),
    }
    world.clock.advance(days=9)
    assert held(world) == [(1, "P201", str(LATER), None)]
    assert [r["id"] for r in coming.get(reports).json()["items"]] == [str(report.id)]


def test_role_given_takes_rather_a_post_that_nobody_is_to_hold(world: World) -> None:
    report = add_report(world)
    give_roles(world, "P108", "secretary")
    assert hand_over(world, report, on=LATER).status_code == 200
    give_roles(world, "P001")
    give_roles(world, "P108")

    give_roles(world, "P001", "secretary")

    assert held(world) == [(1, "P201", str(LATER), None), (2, "P001", str(TODAY), None)]
