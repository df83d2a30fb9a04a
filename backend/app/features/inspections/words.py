"""What notices and to-dos about inspections say; e-mail does not repeat what was seen."""

from app.features.inbox.words import Vocabulary, quote, say

NOTICES: Vocabulary = {
    "inspection.fed_back": say(
        "{day} 督查调研已反馈 {count} 条发现，请逐条答复",
        "The inspection of {day} was fed back with {count} findings: please answer each",
    ),
    "finding.withdrawn": quote(
        ("一条督查发现已撤销：{seen}（{comment}）", "A finding was withdrawn: {seen} ({comment})"),
        ("一条督查发现已撤销", "A finding was withdrawn"),
    ),
    "finding.answered": quote(
        ("{organization}已答复督查发现：{seen}", "{organization} answered a finding: {seen}"),
        ("{organization}已答复一条督查发现", "{organization} answered a finding"),
    ),
    "finding.answer_improved": quote(
        (
            "{organization}修改了对督查发现的答复：{seen}",
            "{organization} improved its answer to: {seen}",
        ),
        ("{organization}修改了对督查发现的答复", "{organization} improved an answer"),
    ),
}
TODOS: Vocabulary = {
    "inspection.answer": say(
        "答复 {day} 督查调研的 {count} 条发现", "Answer {count} findings of the inspection of {day}"
    ),
    "inspection.feed_back": say(
        "把 {day} 对{organization}的督查调研反馈给学校",
        "Feed back the inspection of {organization}, {day}",
    ),
    "self_check.fill": say(
        "自查：还有 {count} 项没有填写（{cycle}）", "Self-check: {count} still to fill in ({cycle})"
    ),
}
