"""A3: order, places and sums of the ranking table."""

from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.features.assessments.grades import Grade
from app.features.assessments.ranking.rules import (
    Line,
    RankingFilters,
    RankingOrder,
    Total,
    distribution,
    in_order,
    places,
    quota_of,
)
from app.features.assessments.tables import AssessmentState

scores = st.one_of(st.none(), st.integers(0, 300).map(Decimal))
lines = st.lists(
    st.builds(
        Line,
        id=st.uuids(),
        name=st.sampled_from(["甲", "乙", "丙"]),
        name_pinyin=st.sampled_from(["jia", "yi", "bing"]),
        staff_no=st.just("1"),
        organization_name=st.sampled_from(["一小", "二小"]),
        state=st.sampled_from(AssessmentState),
        grade=st.one_of(st.none(), st.sampled_from(Grade)),
        ballot_score=scores,
        composite_score=scores,
        departures=st.just(()),
    ),
    max_size=20,
)


def line(grade: Grade | None, state: AssessmentState) -> Line:
    return Line(str(uuid4()), "甲", "jia", "1", "一小", state, grade, None, None, ())


def test_places_are_shared_and_leave_a_gap_behind() -> None:
    numbers = [Decimal(n) for n in (90, 80, 90, 70)]
    assert places([*numbers, None]) == {Decimal(90): 1, Decimal(80): 3, Decimal(70): 4}
    assert places([]) == {}


@given(lines, st.sampled_from(RankingOrder), st.booleans())
def test_in_order_keeps_everybody_and_puts_who_has_no_value_last(
    found: list[Line], order: RankingOrder, is_descending: bool
) -> None:
    ordered = in_order(found, RankingFilters(sort=order, is_descending=is_descending))
    assert sorted(one.id for one in ordered) == sorted(one.id for one in found)
    if order is RankingOrder.COMPOSITE:
        values = [one.composite_score for one in ordered]
        having = [value for value in values if value is not None]
        assert values == having + [None] * (len(values) - len(having))
        assert having == sorted(having, reverse=is_descending)


def test_distribution_and_quota_tell_proposals_from_drafts() -> None:
    found = [
        line(Grade.GOOD, AssessmentState.PROPOSED),
        line(Grade.GOOD, AssessmentState.DRAFTING),
        line(None, AssessmentState.DRAFTING),
        line(Grade.POOR, AssessmentState.ARCHIVED),
    ]
    totals = distribution(found)
    assert totals[Grade.GOOD] == Total(1, 1)
    assert totals[Grade.POOR] == Total(1, 0)
    quota = quota_of(found, totals, Fraction(1, 3))
    assert quota is not None
    assert (quota.most, quota.taken, quota.left) == (1, 1, 0)
    assert quota_of(found, totals, None) is None
