"""What a rule is, to those who set it: its kind, its group, its words."""

import enum
from dataclasses import dataclass

from app.core.i18n import Text


class RuleKind(enum.StrEnum):
    """How a rule is typed and said."""

    CHARACTERS = "characters"
    PEOPLE = "people"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    SWITCH = "switch"
    SHARE = "share"
    OPTIONAL_SHARE = "optional_share"
    NUMBERS = "numbers"
    CLASSES = "classes"
    CHOICE = "choice"


class RuleGroup(enum.StrEnum):
    """What a rule is about, in the order of the year."""

    REPORT = "report"
    BALLOT = "ballot"
    ASSESSMENT = "assessment"


GROUP_LABELS: dict[RuleGroup, Text] = {
    RuleGroup.REPORT: Text(zh="述职报告的篇幅", en="Length of reports"),
    RuleGroup.BALLOT: Text(zh="民主测评", en="Ballot"),
    RuleGroup.ASSESSMENT: Text(zh="综合评价", en="Assessment"),
}


@dataclass(frozen=True)
class Rule:
    """A rule of RuleSet: `meaning` says what happens; `parts` names the fields of NUMBERS or the
    values of a CHOICE."""

    name: str
    group: RuleGroup
    kind: RuleKind
    label: Text
    meaning: Text
    parts: tuple[tuple[str, Text], ...] = ()
