"""C4: what is exported imports again unchanged."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.features.cycles.roster.rules import (
    Known,
    RosterPlan,
    check_roster,
    compare,
    read_workbook,
    write_roster,
)
from app.features.cycles.roster.rules.plan import OrganizationEntry
from tests.support.rosters import GOOD


def read(content: bytes) -> RosterPlan:
    plan, faults = check_roster(read_workbook(content), Known())
    assert faults == []
    assert plan is not None
    return plan


def test_export_of_the_sample_reads_the_same() -> None:
    plan = read(GOOD.read_bytes())
    assert read(write_roster(plan)) == plan
    assert plan.carried_items[0].due_on == date(2025, 6, 30)


def test_export_of_nothing_is_a_template_that_imports() -> None:
    assert read(write_roster(RosterPlan())) == RosterPlan()


@settings(max_examples=30, deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30),
    code=st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_.\-]{0,9}", fullmatch=True),
)
def test_export_of_any_text_reads_the_same(name: str, code: str) -> None:
    plan = RosterPlan(organizations=(OrganizationEntry(code, name, None, name[:20], 0, None),))
    assert read(write_roster(plan)) == plan


def test_compare_counts_what_is_new_changed_and_only_here() -> None:
    plan = read(GOOD.read_bytes())
    nothing = compare(plan, RosterPlan())["people"]
    assert (len(nothing.create), len(nothing.change), nothing.unchanged) == (28, 0, 0)
    same = compare(plan, plan)["people"]
    assert (len(same.create), len(same.change), same.unchanged, same.absent) == (0, 0, 28, 0)
    fewer = compare(RosterPlan(people=plan.people[:-1]), plan)["people"]
    assert (fewer.unchanged, fewer.absent) == (27, 1)
    renamed = RosterPlan(organizations=(OrganizationEntry("S01", "改名", "EDU", "x", 1, 2),))
    assert compare(renamed, plan)["organizations"].change == [renamed.organizations[0]]
