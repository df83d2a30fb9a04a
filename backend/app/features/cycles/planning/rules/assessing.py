"""The rules of the assessment in plain words (A2 to A5)."""

from app.core.i18n import Text
from app.features.cycles.planning.rules.explained import Rule, RuleGroup, RuleKind

_SOURCES = (
    ("ballot", Text(zh="民主测评", en="ballot")),
    ("last_year", Text(zh="上年整改", en="last year's items")),
    ("report", Text(zh="述职报告", en="report")),
)
_SCORES = (
    ("report_full", Text(zh="报告：满分", en="report: full mark")),
    ("report_per_warning", Text(zh="报告：每处提醒扣", en="report: less for each warning")),
    ("report_late", Text(zh="报告：迟交扣", en="report: less when late")),
    ("report_not_submitted", Text(zh="报告：应交未交", en="report: none")),
    ("item_done", Text(zh="整改：已销号", en="item: done")),
    ("item_not_yet_due", Text(zh="整改：未到期", en="item: not yet due")),
    ("item_overdue", Text(zh="整改：逾期未完成", en="item: overdue")),
)

ASSESSMENT_RULES: tuple[Rule, ...] = (
    Rule(
        "composite_weights",
        RuleGroup.ASSESSMENT,
        RuleKind.NUMBERS,
        Text(zh="建议等次的权重", en="Weights of the suggested grade"),
        Text(
            zh="系统按这些权重算出一个建议等次，只作参考，由人决定；0 表示不计这一项，"
            "没有的材料不按 0 分算。",
            en="The suggestion is computed with these; people decide. 0 leaves a source out; a "
            "source that is missing never counts as zero.",
        ),
        _SOURCES,
    ),
    Rule(
        "scoring",
        RuleGroup.ASSESSMENT,
        RuleKind.NUMBERS,
        Text(zh="各项材料怎样计分", en="What each source scores"),
        Text(
            zh="每项材料满分 100。报告从满分起扣，扣到应交未交的分值为止；"
            "按时交不加分，迟交只扣分；空白报告与未交一样。上年整改取各事项分值的平均。"
            "民主测评按测评得分。本来就没有的材料不计分，也不影响别人。",
            en="Each source has 100 points. A report starts from its full mark and loses points, "
            "never below what no report earns; being on time adds nothing, being late takes off; "
            "an empty report is as none. Items of earlier years: the mean of all. The ballot: its "
            "score. What there never was is left out, and changes nobody else's score.",
        ),
        _SCORES,
    ),
    Rule(
        "one_grade_is_refused",
        RuleGroup.ASSESSMENT,
        RuleKind.SWITCH,
        Text(zh="不允许所有人同一等次", en="One grade for all is refused"),
        Text(
            zh="选“是”，全部评成同一等次时不能提交，防止干好干坏一个样；"
            "选“否”，说明理由后可以提交。",
            en="Yes: the same grade for everybody is refused. No: it needs a reason.",
        ),
    ),
    Rule(
        "good_quota",
        RuleGroup.ASSESSMENT,
        RuleKind.OPTIONAL_SHARE,
        Text(zh="“好”最多占", en="At most so many are good"),
        Text(
            zh="评为“好”的人数不超过这个比例；不填表示不限制。",
            en="No more than this share of the reviewees may be good; empty means no limit.",
        ),
    ),
    Rule(
        "rectification_within_days",
        RuleGroup.ASSESSMENT,
        RuleKind.DAYS,
        Text(zh="整改时限最长", en="Longest deadline"),
        Text(
            zh="评价意见里的整改时限要晚于当天，最多到这么多天以后。",
            en="A deadline in an opinion lies after today and at most so many days ahead.",
        ),
    ),
    Rule(
        "objection_working_days",
        RuleGroup.ASSESSMENT,
        RuleKind.WORKING_DAYS,
        Text(zh="提出异议的期限", en="Days for an objection"),
        Text(
            zh="反馈本人后，在这么多个工作日内可以提出异议；确认阅知以后也可以。"
            "节假日和调休按管理员维护的日历算。",
            en="An objection may be raised on so many working days after the feedback, also after "
            "it was acknowledged. Holidays follow the calendar that the administrator keeps.",
        ),
    ),
    Rule(
        "interview_lowest",
        RuleGroup.ASSESSMENT,
        RuleKind.PEOPLE,
        Text(zh="综合得分最低的也约谈", en="The lowest are interviewed too"),
        Text(
            zh="除等次为一般、差的以外，综合得分最低的这么多人也要约谈；0 表示不按名次约谈。",
            en="Besides those graded fair or poor, so many of the lowest composites are "
            "interviewed too; 0 switches this off.",
        ),
    ),
)
