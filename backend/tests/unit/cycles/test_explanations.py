"""C2: every rule is explained once, and differences are said in words."""

from app.features.cycles.planning.rules.explained import GROUP_LABELS, RuleGroup
from app.features.cycles.planning.rules.explanations import RULES, differences, say_value
from app.features.cycles.rules import RuleSet, as_stored


def test_every_rule_is_explained_in_both_languages() -> None:
    assert [rule.name for rule in RULES] == list(RuleSet.model_fields)
    assert set(GROUP_LABELS) == set(RuleGroup)
    for rule in RULES:
        for text in (rule.label, rule.meaning, say_value(rule, RuleSet())):
            assert text.zh
            assert text.en


def test_say_value_says_what_people_say() -> None:
    said = {rule.name: say_value(rule, RuleSet()).zh for rule in RULES}
    assert said == {
        "total_limit": "3000 字",
        "total_limit_is_error": "否",
        "achievements_max_share": "1/3",
        "problems_min_share": "1/3",
        "quorum": "1/2",
        "voter_classes": "领导班子 40、学校代表 30、群众代表 30",
        "minimum_class_size": "5 人",
        "grade_points": "好 100、较好 80、一般 60、差 40",
        "own_vote": "照常评",
        "check_codes": "约八人共用一个",
        "composite_weights": "民主测评 60、上年整改 25、述职报告 15",
        "scoring": "报告：满分 100、报告：每处提醒扣 2、报告：迟交扣 10、报告：应交未交 0、"
        "整改：已销号 100、整改：未到期 60、整改：逾期未完成 0",
        "one_grade_is_refused": "否",
        "good_quota": "不限制",
        "rectification_within_days": "365 天",
        "objection_working_days": "5 个工作日",
        "interview_lowest": "0 人",
    }


def test_differences_are_one_sentence_per_changed_rule() -> None:
    changed = {"total_limit": 2500, "good_quota": "1/3", "total_limit_is_error": True}
    after = RuleSet.model_validate(changed)
    assert [text.zh for text in differences(RuleSet(), after)] == [
        "报告总字数上限：3000 字 → 2500 字",
        "超过总字数就不能提交：否 → 是",
        "“好”最多占：不限制 → 1/3",
    ]
    chosen = RuleSet.model_validate({"own_vote": "no_slip", "check_codes": "exact"})
    assert [text.zh for text in differences(RuleSet(), chosen)] == [
        "述职人对自己：照常评 → 不领票",
        "校验码：约八人共用一个 → 每人一个",
    ]
    assert differences(after, after) == []
    assert differences(after, RuleSet())[2].en == "At most so many are good: 1/3 → no limit"


def test_differences_name_the_former_way_of_scoring() -> None:
    former = RuleSet.model_validate(as_stored({}))
    (said,) = differences(former, RuleSet())
    assert said.zh.startswith("各项材料怎样计分：以前的算法 → 报告：满分 100")
