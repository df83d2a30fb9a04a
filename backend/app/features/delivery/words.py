"""All words of notices and to-dos, of every feature; those of reminders are made from to-dos'.

The browser takes them from here (`make contract`), e-mail too.
"""

from app.core.i18n import Text
from app.features.assessments import words as assessments
from app.features.ballots import words as ballots
from app.features.cycles import words as cycles
from app.features.delivery.rules import Urgency
from app.features.inbox.words import Vocabulary, Words, say
from app.features.inspections import words as inspections
from app.features.meetings import words as meetings
from app.features.people import words as people
from app.features.rectifications import words as rectifications
from app.features.reports import words as reports

_FEATURES = (people, cycles, inspections, reports, meetings, ballots, assessments, rectifications)

TODOS: Vocabulary = {
    **{kind: words for feature in _FEATURES for kind, words in feature.TODOS.items()},
    "unknown": say("有一件事要您办", "There is something for you to do"),
}
DECLARED: Vocabulary = {
    kind: words for feature in _FEATURES for kind, words in feature.NOTICES.items()
}

_URGENCY = {
    Urgency.DUE_SOON: Text(zh="将于 {due} 到期：{todo}", en="Due on {due}: {todo}"),
    Urgency.OVERDUE: Text(zh="已逾期（{due} 到期）：{todo}", en="Overdue since {due}: {todo}"),
    Urgency.WAITING: Text(zh="自 {since} 起等您办理：{todo}", en="Waiting since {since}: {todo}"),
}


def _prefixed(prefix: Text, todo: Text) -> Text:
    return Text(zh=prefix.zh.replace("{todo}", todo.zh), en=prefix.en.replace("{todo}", todo.en))


def _reminder(prefix: Text, todo: Words) -> Words:
    mail = _prefixed(prefix, todo.mail) if todo.mail else None
    return Words(_prefixed(prefix, todo.text), mail)


REMINDERS: Vocabulary = {
    f"{urgency}.{kind}": _reminder(prefix, words)
    for urgency, prefix in _URGENCY.items()
    for kind, words in TODOS.items()
    if kind != "unknown"
}

# shown for a kind of a later version, after a step back
NOTICES: Vocabulary = {
    **DECLARED,
    **REMINDERS,
    "unknown": say("有一项内容有新进展", "There is news about something"),
}
