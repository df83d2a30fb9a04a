"""One whole year over the API, on the sample roster and report."""

import pytest

from app.core.database import Database
from app.seed import fill_if_empty
from tests.support.clients import Clients
from tests.support.clock import START
from tests.support.year import (
    API,
    Year,
    assess,
    hold_ballot,
    hold_meeting,
    ok,
    plan,
    read_from_outside,
    rectify,
    write_report,
)


@pytest.fixture
def year(database: Database, clients: Clients) -> Year:
    fill_if_empty(database, "bootstrap")
    year = Year(database, clients, START.date())
    year.take_passwords_as_changed()
    return year


def test_year_from_roster_to_next_years_cycle(year: Year) -> None:
    """C1 to X2 in one go; what is checked at each step is in the steps' own tests."""
    plan(year)
    write_report(year)
    meeting_id, agenda = hold_meeting(year)
    election_id = hold_ballot(year, meeting_id)
    own = ok(year.person("P001").get(f"{API}/elections/{election_id}/own-result"))
    assert own["valid"] == 10
    assess(year, meeting_id, agenda)
    rectify(year)

    read_from_outside(year)

    following = ok(year.office.post(f"{API}/cycles/{year.cycle_id}/successor", json={}))
    assert following["year"] == 2026
    reviewees = ok(year.office.get(f"{API}/cycles/{following['id']}/reviewees"))["items"]
    assert len(reviewees) == 15
    open_items = ok(year.office.get(f"{API}/rectifications", params={"cycle_id": year.cycle_id}))[
        "items"
    ]
    carried = [i for i in open_items if i["state"] != "accepted"]
    assert {i["problem"] for i in carried} == {
        "青年党员培养没有计划",
        "党务公开不及时",
        "只讲客观原因，不讲主观原因",
    }
    detail = ok(year.office.get(f"{API}/rectifications/{carried[0]['id']}"))
    assert [c["cycle_id"] for c in detail["carried_into"]] == [following["id"]]

    verification = ok(year.person("P109").get(f"{API}/audit-events/verification"))
    assert verification["ok"]
