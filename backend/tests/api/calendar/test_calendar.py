"""A4: the administrator enters which days are off and which weekends are worked."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from tests.support.offers import actions
from tests.support.world import World

URL = "/api/v1/calendar-years/2026"
NEW_YEAR: dict[str, Any] = {"day": "2026-01-01", "is_working": False, "name": "元旦"}
WORKED: dict[str, Any] = {"day": "2026-01-04", "is_working": True, "name": "元旦调休"}


def put(client: httpx.Client, days: list[dict[str, Any]], version: int = 0) -> httpx.Response:
    return client.put(URL, json={"days": days}, headers={"If-Match": f'"{version}"'})


def test_change_year_is_read_by_everybody_in_order(world: World) -> None:
    admin = world.as_role("admin")
    made = put(admin, [WORKED, NEW_YEAR])
    assert (made.status_code, made.headers["ETag"]) == (200, '"1"')
    page = world.as_role("secretary").get(URL).json()
    assert (page["days"], actions(page)) == ([NEW_YEAR, WORKED], [])
    assert actions(admin.get(URL).json()) == ["change"]
    with world.session() as session:
        kept = session.scalars(
            select(AuditEvent).where(col(AuditEvent.kind) == "calendar_year.changed")
        ).one()
    assert kept.details == {"year": 2026, "off": 1, "worked": 1}


def test_read_a_year_that_nobody_entered_is_empty(world: World) -> None:
    page = world.as_role("office").get(URL)
    assert (page.json()["days"], page.headers["ETag"]) == ([], '"0"')


def test_change_year_replaces_it_and_knows_its_version(world: World) -> None:
    admin = world.as_role("admin")
    put(admin, [NEW_YEAR, WORKED])
    assert put(admin, [WORKED]).status_code == 412
    assert put(admin, [WORKED], 1).json()["days"] == [WORKED]
    assert put(admin, [], 2).json() == {**admin.get(URL).json(), "days": [], "version": 3}
    assert admin.get("/api/v1/calendar-years/2025").json()["days"] == []


@pytest.mark.parametrize(
    ("days", "pointer"),
    [
        ([NEW_YEAR, {**WORKED, "day": "2027-01-04"}], "/days/1/day"),
        ([NEW_YEAR, NEW_YEAR], "/days/1/day"),
    ],
)
def test_change_year_with_a_wrong_day_says_which(
    world: World, days: list[dict[str, Any]], pointer: str
) -> None:
    admin = world.as_role("admin")
    refused = put(admin, days)
    assert (refused.status_code, refused.json()["code"]) == (422, "special-days-not-valid")
    assert [e["pointer"] for e in refused.json()["errors"]] == [pointer]
    assert admin.get(URL).json()["days"] == []


@pytest.mark.parametrize("role", ["office", "chair", "secretary"])
def test_change_year_by_others_is_forbidden(world: World, role: str) -> None:
    assert put(world.as_role(role), [NEW_YEAR]).status_code == 403
