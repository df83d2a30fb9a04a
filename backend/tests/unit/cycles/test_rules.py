"""C1, C2, C3, C5 without a database: stages, rules, template and calendar."""

from datetime import date
from itertools import pairwise

import pytest
from pydantic import ValidationError

from app.access.roles import Role
from app.features.cycles.planning.rules.template import a_year_later, title_a_year_later
from app.features.cycles.rules import RuleSet, as_stored, contradictions, for_next_year
from app.features.cycles.stages.declaration import (
    ACTIVITIES,
    STAGES,
    Activity,
    stage_allows,
    stages_that_allow,
)
from app.features.cycles.tables import Cycle, CycleAction, Stage
from app.features.cycles.workflow import CYCLE_FLOW


def test_declare_stages_covers_every_stage_and_activity() -> None:
    assert set(STAGES) == set(Stage)
    assert set(ACTIVITIES) == set(Activity)
    for activity in Activity:
        assert stages_that_allow(activity), activity
    for declaration in STAGES.values():
        assert declaration.due is None or declaration.due in Cycle.model_fields


def test_flow_leads_from_stage_to_stage_in_order() -> None:
    order = list(Stage)
    forward = [t for t in CYCLE_FLOW.transitions if t.action is not CycleAction.TAKE_BACK]
    assert [(next(iter(t.sources)), t.target) for t in forward] == list(pairwise(order))
    back = [t for t in CYCLE_FLOW.transitions if t.action is CycleAction.TAKE_BACK]
    assert [(t.target, next(iter(t.sources))) for t in back] == list(pairwise(order[1:]))
    assert all(t.needs_comment for t in back)


def test_stage_allows_writing_reports_only_while_reporting_and_reviewing() -> None:
    assert stages_that_allow(Activity.REPORT_WRITE) == [Stage.REPORTING, Stage.REVIEWING]
    assert not stage_allows(Stage.PLANNING, Activity.REPORT_WRITE)


def test_who_does_an_activity_follows_from_the_policy() -> None:
    assert ACTIVITIES[Activity.REPORT_CHECK].roles == (Role.OFFICE,)
    assert set(ACTIVITIES[Activity.INSPECTION_RECORD].roles) == {Role.OFFICE, Role.INSPECTOR}
    assert all(permit.roles for permit in ACTIVITIES.values())


def test_rules_shipped_are_those_of_the_product() -> None:
    rules = RuleSet()
    assert rules.model_dump() == {
        "total_limit": 3000,
        "total_limit_is_error": False,
        "achievements_max_share": "1/3",
        "problems_min_share": "1/3",
        "quorum": "1/2",
        "voter_classes": [
            {"name": "领导班子", "weight": 40},
            {"name": "学校代表", "weight": 30},
            {"name": "群众代表", "weight": 30},
        ],
        "minimum_class_size": 5,
        "grade_points": {"good": 100, "fairly_good": 80, "fair": 60, "poor": 40},
        "own_vote": "everybody",
        "check_codes": "eighth",
        "composite_weights": {"ballot": 60, "last_year": 25, "report": 15},
        "scoring": {
            "report_full": 100,
            "report_per_warning": 2,
            "report_late": 10,
            "report_not_submitted": 0,
            "item_done": 100,
            "item_not_yet_due": 60,
            "item_overdue": 0,
        },
        "one_grade_is_refused": False,
        "good_quota": None,
        "rectification_within_days": 365,
        "objection_working_days": 5,
        "interview_lowest": 0,
    }
    assert contradictions(rules) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"total_limit": 0},
        {"quorum": "3/2"},
        {"quorum": "0/2"},
        {"quorum": "1/0"},
        {"quorum": "half"},
        {"quorum": 0.5},
        {"minimum_class_size": 0},
        {"own_vote": "somehow"},
        {"check_codes": "sixteenth"},
        {"grade_points": {"good": 101}},
        {"scoring": {"report_late": -1}},
        {"rectification_within_days": 0},
        {"objection_working_days": 31},
        {"interview_lowest": -1},
        {"surprise": 1},
    ],
)
def test_rules_out_of_bounds_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RuleSet.model_validate(wrong)


def test_rules_that_contradict_each_other_are_named() -> None:
    upside_down = RuleSet.model_validate(
        {
            "grade_points": {"poor": 90},
            "problems_min_share": "1/1",
            "composite_weights": {"ballot": 0, "last_year": 0, "report": 0},
        }
    )
    assert contradictions(upside_down) == [
        ("/rules/problems_min_share", "leaves-no-room"),
        ("/rules/grade_points", "grades-out-of-order"),
        ("/rules/composite_weights", "all-weights-zero"),
    ]


@pytest.mark.parametrize(
    ("scoring", "code"),
    [
        ({"report_full": 50, "report_not_submitted": 50}, "no-report-earns-most"),
        ({"item_overdue": 60}, "items-out-of-order"),
        ({"item_done": 60}, "items-out-of-order"),
    ],
)
def test_scoring_that_rewards_what_it_should_not_is_named(
    scoring: dict[str, int], code: str
) -> None:
    rules = RuleSet.model_validate({"scoring": scoring})
    assert contradictions(rules) == [("/rules/scoring", code)]


def test_rules_from_before_scoring_have_none_until_the_next_year() -> None:
    former = RuleSet.model_validate(as_stored({"total_limit": 2000}))
    assert (former.scoring, former.total_limit) == (None, 2000)
    assert contradictions(former) == []
    assert for_next_year(former) == RuleSet(total_limit=2000)
    kept = RuleSet.model_validate({"scoring": {"report_late": 30}})
    assert RuleSet.model_validate(as_stored(kept.model_dump())) == kept
    assert for_next_year(kept) == kept


def test_move_a_year_on_keeps_the_day_where_there_is_one() -> None:
    assert a_year_later(date(2026, 1, 31)) == date(2027, 1, 31)
    assert a_year_later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert title_a_year_later("2025年度述职评议考核", 2025) == "2026年度述职评议考核"
    assert title_a_year_later("述职评议考核", 2025) == "2026年 述职评议考核"
