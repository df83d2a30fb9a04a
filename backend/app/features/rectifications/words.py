"""What notices and to-dos about rectification items say; e-mail does not name the problem."""

from app.features.inbox.words import Vocabulary, quote

NOTICES: Vocabulary = {
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
}
TODOS: Vocabulary = {
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
