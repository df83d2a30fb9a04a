"""Handing the first school's post over, as the office does it."""

from datetime import date, timedelta
from typing import Any

import httpx

from app.features.cycles.tables import Reviewee
from app.features.reports.tables import Report
from tests.support.clock import START
from tests.support.world import World

TODAY = (START + timedelta(hours=8)).date()


def hand_over(
    world: World,
    report: Report | Reviewee,
    on: date = TODAY,
    role: str = "office",
    to: str = "P201",
    **changes: Any,
) -> httpx.Response:
    """Hand the post that the report (or the place on the roster) is of from P001 to somebody."""
    people = world.county().people
    body = {
        "holder_id": str(people["P001"].id),
        "successor_id": str(people[to].id),
        "on_day": on.isoformat(),
        **changes,
    }
    path = f"/api/v1/posts/{report.post_id}/actions/hand_over"
    return world.as_role(role).post(path, json=body)
