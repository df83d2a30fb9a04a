"""The key that sorts the tree."""

from app.features.organizations.rules import path_under


def test_sort_by_path_puts_parents_before_children() -> None:
    county = path_under(None, "EDU")
    first, second = path_under(county, "S01"), path_under(county, "S02")
    below_first = path_under(first, "A")
    assert sorted([second, below_first, first, county]) == [county, first, below_first, second]
