"""Who is told of which step: the first, the second, or nobody because they wait for others."""

from uuid import UUID

import pytest

from app.features.ballots.duties.rules import kind_of_paper, kind_of_step

ME, OTHER, THIRD = (UUID(int=n) for n in (1, 2, 3))


def test_kind_of_step_is_the_step_then_its_second_half_and_nothing_for_who_confirmed() -> None:
    assert kind_of_step("open", {}, ME) == ("election.open", {})
    assert kind_of_step("open", {OTHER: "方敏"}, ME) == ("election.open_second", {"name": "方敏"})
    assert kind_of_step("open", {ME: "方敏"}, ME) == (None, {})


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ([], None),
        ([set()], "election.paper"),
        ([{OTHER}], "election.paper_second"),
        ([{ME}], None),
        ([{ME}, set()], "election.paper"),
        ([set(), {OTHER}], "election.paper_second"),
        ([{OTHER}, {ME, OTHER}], "election.paper_differs"),
        ([{OTHER, THIRD}], "election.paper_differs"),
    ],
)
def test_kind_of_paper_names_what_most_needs_this_person(
    classes: list[set[UUID]], kind: str | None
) -> None:
    assert kind_of_paper([frozenset(people) for people in classes], ME) == kind
