"""Stored JSON of another version: what can be read is read, what cannot is named."""

from uuid import UUID

import pytest

from app.core.stored import read_stored
from app.features.cycles.rules import RuleSet
from app.features.reports.rules.content import ReportContent

ONE, TWO, THREE = (str(UUID(int=number)) for number in (1, 2, 3))


def problem(item_id: str, **changes: object) -> dict[str, object]:
    return {"id": item_id, "kind": "personal", "text": "学习不够", **changes}


def test_what_is_understood_is_read_as_it_is() -> None:
    stored = ReportContent.model_validate({"problems": [problem(ONE)]}).model_dump(mode="json")

    read = read_stored(ReportContent, stored)

    assert (read.value.model_dump(mode="json"), read.unknown) == (stored, ())


def test_item_of_an_unknown_kind_is_left_out_and_named() -> None:
    stored = {
        "problems": [problem(ONE), problem(TWO, kind="digital"), problem(THREE)],
        "annex": [],
        "achievements": [{"id": TWO, "text": "支部规范", "stars": 5}],
    }

    read = read_stored(ReportContent, stored)

    assert [str(item.id) for item in read.value.problems] == [ONE, THREE]
    assert [item.text for item in read.value.achievements] == ["支部规范"]
    assert set(read.unknown) == {
        "/annex",
        "/achievements/0/stars",
        "/problems/1/kind",
        "/problems/1",
    }
    assert stored["annex"] == []


def test_two_odd_items_of_one_list_leave_the_others() -> None:
    stored = {"achievements": [{"id": ONE}, "?", {"id": TWO}, 7, {"id": THREE}]}

    read = read_stored(ReportContent, stored)

    assert [str(item.id) for item in read.value.achievements] == [ONE, TWO, THREE]
    assert set(read.unknown) == {"/achievements/1", "/achievements/3"}


@pytest.mark.parametrize("stored", [None, [], "text", 7, {"problems": [problem(ONE)] * 2}])
def test_what_is_not_understood_at_all_is_empty_and_named(stored: object) -> None:
    read = read_stored(ReportContent, stored)

    assert (read.value, read.unknown) == (ReportContent(), ("",))


def test_rules_of_a_newer_version_keep_what_is_known() -> None:
    stored = {**RuleSet(quorum="2/3").model_dump(), "own_vote": "proxy", "second_round": True}

    read = read_stored(RuleSet, stored)

    assert (read.value.quorum, read.value.own_vote) == ("2/3", "everybody")
    assert set(read.unknown) == {"/own_vote", "/second_round"}
