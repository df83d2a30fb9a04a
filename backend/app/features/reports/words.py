"""What notices and to-dos about reports say; e-mail does not quote why one was returned."""

from app.features.inbox.words import Vocabulary, quote, say

NOTICES: Vocabulary = {
    "report.submitted": say(
        "{name}提交了述职报告（{cycle}），请审核",
        "{name} submitted their report ({cycle}): please check it",
    ),
    "report.returned": quote(
        ("您的述职报告被退回：{comment}", "Your report was returned: {comment}"),
        (
            "您的述职报告（{cycle}）被退回，请按意见修改后重新提交",
            "Your report ({cycle}) was returned: revise and submit it again",
        ),
    ),
    "report.checked": say(
        "{name}的述职报告已审核（{cycle}），请批准",
        "The report of {name} was checked ({cycle}): please approve it",
    ),
    "report.reminder": say(
        "党建办提醒：您的述职报告还没有提交（{cycle}），期限 {due}",
        "A reminder of the office: your report is not submitted ({cycle}), due {due}",
    ),
    "report.approved": say("您的述职报告已批准（{cycle}）", "Your report was approved ({cycle})"),
}
TODOS: Vocabulary = {
    "report.write": say("撰写并提交述职报告：{cycle}", "Write and submit your report: {cycle}"),
    "report.revise": say(
        "述职报告被退回，修改后重新提交：{cycle}",
        "Your report was returned, revise and submit it: {cycle}",
    ),
    "report.check": say(
        "审核述职报告：{count} 份待审核，{name}的等得最久",
        "Check reports: {count} are waiting, that of {name} longest",
    ),
    "report.approve": say(
        "批准述职报告：{count} 份待批准，{name}的等得最久",
        "Approve reports: {count} are waiting, that of {name} longest",
    ),
}
