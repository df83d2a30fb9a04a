"""All words of notices and to-dos, of every feature that has a words.py; those of reminders are
made from to-dos'.

The browser takes them from here (`make contract`), e-mail too.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from app.core.i18n import Text
from app.features.delivery.rules import Urgency
from app.features.inbox.words import Vocabulary, Words, say


def _vocabularies() -> list[ModuleType]:
    """The words of each feature that says what is to be done, or what happened."""
    folder = Path(__file__).parents[1]
    names = [path.parent.name for path in sorted(folder.glob("*/words.py"))]
    others = [name for name in names if name not in {"delivery", "inbox"}]
    return [import_module(f"app.features.{name}.words") for name in others]


_FEATURES = _vocabularies()

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
