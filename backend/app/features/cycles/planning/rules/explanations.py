"""What each rule means in plain words, said once: wizard, rules page and differences read it."""

from collections.abc import Sequence
from typing import Any

from app.core.i18n import Text
from app.features.cycles.planning.rules.assessing import ASSESSMENT_RULES
from app.features.cycles.planning.rules.explained import Rule, RuleGroup, RuleKind
from app.features.cycles.rules import RuleSet

_GRADES = (
    ("good", Text(zh="好", en="good")),
    ("fairly_good", Text(zh="较好", en="fairly good")),
    ("fair", Text(zh="一般", en="fair")),
    ("poor", Text(zh="差", en="poor")),
)
_OWN_VOTE = (
    ("everybody", Text(zh="照常评", en="they vote on everybody")),
    ("no_slip", Text(zh="不领票", en="they draw no slip")),
    ("blank", Text(zh="自己那一栏留空", en="they leave their own row blank")),
)
_CODES = (
    ("eighth", Text(zh="约八人共用一个", en="about eight voters share one")),
    ("exact", Text(zh="每人一个", en="everybody has one of their own")),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "total_limit",
        RuleGroup.REPORT,
        RuleKind.CHARACTERS,
        Text(zh="报告总字数上限", en="Longest report"),
        Text(
            zh="报告原则上不超过这个字数。一个汉字、一个全角标点、一串英文或数字各算一个字。",
            en="A report should not be longer. A character, a full-width mark, and a run of Latin "
            "letters or digits count one each.",
        ),
    ),
    Rule(
        "total_limit_is_error",
        RuleGroup.REPORT,
        RuleKind.SWITCH,
        Text(zh="超过总字数就不能提交", en="Too long a report cannot be submitted"),
        Text(
            zh="选“是”，超长的报告交不上来；选“否”，只提醒，由审核人把握。",
            en="Yes: a report that is too long is refused. No: it only gets a warning.",
        ),
    ),
    Rule(
        "achievements_max_share",
        RuleGroup.REPORT,
        RuleKind.SHARE,
        Text(zh="成绩最多占全文的", en="Achievements take at most"),
        Text(
            zh="成绩清单超过这个比例就不能提交，防止只报喜不报忧。",
            en="A report with more achievements than this cannot be submitted.",
        ),
    ),
    Rule(
        "problems_min_share",
        RuleGroup.REPORT,
        RuleKind.SHARE,
        Text(zh="问题至少占全文的", en="Problems take at least"),
        Text(
            zh="问题清单不到这个比例就不能提交，让查摆问题不走过场。",
            en="A report with fewer problems than this cannot be submitted.",
        ),
    ),
    Rule(
        "quorum",
        RuleGroup.BALLOT,
        RuleKind.SHARE,
        Text(zh="到会人数至少达到应到的", en="Quorum"),
        Text(
            zh="到会人数不到这个比例，不能开始民主测评。",
            en="With fewer people present than this share of those due, there is no ballot.",
        ),
    ),
    Rule(
        "voter_classes",
        RuleGroup.BALLOT,
        RuleKind.CLASSES,
        Text(zh="投票人类别和权重", en="Voter classes and weights"),
        Text(
            zh="谁来投票、各类意见占多大分量。建立测评时带出，权重只在计票时使用；"
            "只看比例，不必凑成 100；权重 0 只作参考。",
            en="Who votes and how much each class weighs. A new ballot starts with these; weights "
            "count at the tally only, as a ratio: they need not make 100; 0 is for information.",
        ),
    ),
    Rule(
        "minimum_class_size",
        RuleGroup.BALLOT,
        RuleKind.PEOPLE,
        Text(zh="一个类别最少", en="Smallest class"),
        Text(
            zh="有效票更少的类别并入相邻类别计票，以免从结果猜出是谁投的。"
            "全部合并仍不到这个数的，不能公布：发出的票签不够时不能开始投票，收回的有效票不够时要作废重投。",
            en="A class with fewer valid sheets is counted with its neighbour, so that no vote "
            "can be guessed. What does not reach it with all classes merged cannot be published: "
            "with too few slips issued there is no ballot, with too few valid sheets back it must "
            "be repeated.",
        ),
    ),
    Rule(
        "grade_points",
        RuleGroup.BALLOT,
        RuleKind.NUMBERS,
        Text(zh="各等次的分值", en="Points of the grades"),
        Text(
            zh="用来把测评票换算成得分，从好到差依次降低。",
            en="Turn grades into a score; they fall from good to poor.",
        ),
        _GRADES,
    ),
    Rule(
        "own_vote",
        RuleGroup.BALLOT,
        RuleKind.CHOICE,
        Text(zh="述职人对自己", en="Votes for oneself"),
        Text(
            zh="名单上的人能不能评自己。选“不领票”：他们签到而不领票签，"
            "各类别发出的票签不得超过签到人数减去他们，这一条系统核对。选“自己那一栏留空”：投票页和纸质票上都写明，"
            "计票时算弃权；因为投票不记名，谁也查不出有没有人照做，只能靠自觉。",
            en="Whether those on the list may grade themselves. No slip: they sign in, draw none; "
            "no more slips may be issued than people signed in without them, which is checked. "
            "Leave blank: the ballot page and the paper form say so, it counts as an abstention; "
            "as the ballot is secret nobody can check whether it was done.",
        ),
        _OWN_VOTE,
    ),
    Rule(
        "check_codes",
        RuleGroup.BALLOT,
        RuleKind.CHOICE,
        Text(zh="校验码", en="Check codes"),
        Text(
            zh="投票人凭校验码查自己的评价有没有计入。"
            "约八人共用一个时，谁也不能拿它向别人证明怎么投的。"
            "每人一个时能查得一清二楚，但也就成了凭证："
            "有人可能强要或收买别人的回执来看怎么投的。确有必要才选每人一个；投票页会在投票前告诉每一个人。",
            en="With a code a voter finds out whether their grades were counted. Shared by about "
            "eight it proves nothing to anybody else. An exact one shows it beyond doubt, and is "
            "a proof: somebody may demand or buy receipts to see how people voted. Choose it only "
            "where it is needed; the ballot page tells every voter beforehand.",
        ),
        _CODES,
    ),
    *ASSESSMENT_RULES,
)


def say_value(rule: Rule, rules: RuleSet) -> Text:
    """The rule's value as people say it: 3000 字, 1/3, 好 100、较好 80…"""
    value: Any = getattr(rules, rule.name)
    if value is None and rule.name == "scoring":
        return _FORMER_SCORING
    if rule.kind is RuleKind.NUMBERS:
        return _listed([(label, getattr(value, name)) for name, label in rule.parts])
    if rule.kind is RuleKind.CLASSES:
        return _listed([(Text(zh=one.name, en=one.name), one.weight) for one in value])
    if rule.kind is RuleKind.CHOICE:
        return dict(rule.parts)[value]
    return _PLAIN.get((rule.kind, value), _UNITS.get(rule.kind, _AS_IS)).with_values(value=value)


_FORMER_SCORING = Text(zh="以前的算法", en="the former way")
_AS_IS = Text(zh="{value}", en="{value}")
_UNITS = {
    RuleKind.CHARACTERS: Text(zh="{value} 字", en="{value} characters"),
    RuleKind.PEOPLE: Text(zh="{value} 人", en="{value} people"),
    RuleKind.DAYS: Text(zh="{value} 天", en="{value} days"),
    RuleKind.WORKING_DAYS: Text(zh="{value} 个工作日", en="{value} working days"),
}
_PLAIN = {
    (RuleKind.SWITCH, True): Text(zh="是", en="yes"),
    (RuleKind.SWITCH, False): Text(zh="否", en="no"),
    (RuleKind.OPTIONAL_SHARE, None): Text(zh="不限制", en="no limit"),
}


def _listed(pairs: Sequence[tuple[Text, int]]) -> Text:
    return Text(
        zh="、".join(f"{label.zh} {number}" for label, number in pairs),
        en=", ".join(f"{label.en} {number}" for label, number in pairs),
    )


_CHANGED = Text(zh="{label}：{before} → {after}", en="{label}: {before} → {after}")


def differences(before: RuleSet, after: RuleSet) -> list[Text]:
    """What changed from one version to the next, one sentence for each rule (C2)."""
    found = []
    for rule in RULES:
        if getattr(before, rule.name) != getattr(after, rule.name):
            said = {"before": say_value(rule, before), "after": say_value(rule, after)}
            found.append(_CHANGED.with_values(label=rule.label, **said))
    return found
