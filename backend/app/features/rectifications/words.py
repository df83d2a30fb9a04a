"""What notices and to-dos about rectification items say; e-mail does not name the problem."""

from app.features.inbox.words import Vocabulary, quote, say

NOTICES: Vocabulary = {
    "rectification.bulletin_issued": say(
        "印发了整改进展通报：{title}", "A bulletin was issued: {title}"
    ),
    "rectification.submit": quote(
        ("有整改事项提交验收：{problem}", "An item was submitted: {problem}"),
        ("有整改事项提交验收", "A rectification item was submitted"),
    ),
    "rectification.accept": quote(
        ("整改事项已销号：{problem}", "Your item was accepted: {problem}"),
        ("您有整改事项已销号", "A rectification item of yours was accepted"),
    ),
    "rectification.return": quote(
        ("整改事项被退回：{problem}", "Your item was returned: {problem}"),
        ("您有整改事项被退回，请继续整改", "A rectification item of yours was returned"),
    ),
    "rectification.reopen": quote(
        ("整改事项需重新整改：{problem}", "Your item was reopened: {problem}"),
        ("您有整改事项需重新整改", "A rectification item of yours was reopened"),
    ),
    "rectification.extension_asked": quote(
        (
            "学校申请将整改时限延至{day}：{problem}",
            "More time, until {day}, is asked for: {problem}",
        ),
        ("有学校申请延长整改时限", "A school asks for more time"),
    ),
    "rectification.extension_granted": quote(
        ("延期申请已同意，时限为{day}：{problem}", "You have time until {day}: {problem}"),
        ("您的延期申请已同意，新的时限为{day}", "You have more time, until {day}"),
    ),
    "rectification.extension_refused": quote(
        ("延期申请未同意，时限仍为{day}：{problem}", "The deadline stays {day}: {problem}"),
        ("您的延期申请未同意，时限仍为{day}", "You have no more time: the deadline stays {day}"),
    ),
    "rectification.escalated_reminder": quote(
        ("整改事项被提醒，请抓紧办理：{problem}", "You are reminded of an item: {problem}"),
        ("您有整改事项被提醒，请抓紧办理", "You are reminded of a rectification item"),
    ),
    "rectification.escalated_supervision": quote(
        ("整改事项被督办，请说明情况：{problem}", "An item of yours is supervised: {problem}"),
        ("您有整改事项被督办，请说明情况", "A rectification item of yours is supervised"),
    ),
    "rectification.escalated_talk": quote(
        ("因整改事项被约谈，请查看通知：{problem}", "You are asked to talk about: {problem}"),
        ("您因整改事项被约谈，请登录查看通知", "You are asked to talk about a rectification item"),
    ),
}
TODOS: Vocabulary = {
    "rectification.acknowledge": quote(
        ("签收整改事项：{problem}", "Sign for an item: {problem}"),
        ("签收新列入的整改事项", "Sign for a new rectification item"),
    ),
    "rectification.unsigned": quote(
        (
            "{organization}{name}超过三天未签收：{problem}",
            "Not signed for by {name}, {organization}, in three days: {problem}",
        ),
        (
            "{organization}{name}有整改事项超过三天未签收",
            "Not signed for by {name}, {organization}, in three days",
        ),
    ),
    "rectification.extension": quote(
        (
            "答复{organization}{name}的延期申请：{problem}",
            "Answer {name}, {organization}, who asks for more time: {problem}",
        ),
        (
            "答复{organization}{name}的整改延期申请",
            "Answer {name}, {organization}, who asks for more time",
        ),
    ),
    "rectification.look_back": quote(
        (
            "回头看{organization}{name}的整改：{problem}",
            "Look back at the work of {name}, {organization}: {problem}",
        ),
        (
            "到期回头看{organization}{name}的整改事项",
            "Look back at the work of {name}, {organization}",
        ),
    ),
    "rectification.work": quote(
        ("整改：{problem}", "Work off: {problem}"),
        ("完成整改事项并提交验收", "Work off a rectification item and submit it"),
    ),
    "rectification.accept": quote(
        (
            "验收{organization}{name}的整改：{problem}",
            "Accept the work of {name}, {organization}: {problem}",
        ),
        ("验收{organization}{name}的整改事项", "Accept the work of {name}, {organization}"),
    ),
}
