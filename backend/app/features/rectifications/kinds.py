"""What there is of an item: states, sources, steps, actions; with their words."""

from enum import StrEnum

from app.core.i18n import Text
from app.core.labels import labelled


class RectificationState(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class SourceKind(StrEnum):
    """Where an item comes from (X1); `source_id` is the row there. What a roster says was left of
    last year, and what the office puts down by hand, have none: their source is the item itself."""

    ASSESSMENT = "assessment"
    LAST_YEAR = "last_year"
    COMMENT = "comment"
    REMARK = "remark"
    FINDING = "finding"
    SELF_CHECK = "self_check"
    PUBLIC_COMMENT = "public_comment"
    BY_HAND = "by_hand"


SOURCE_LABELS = labelled(
    {
        SourceKind.ASSESSMENT: Text(zh="综合评价", en="Assessment"),
        SourceKind.LAST_YEAR: Text(zh="上年整改", en="Last year"),
        SourceKind.COMMENT: Text(zh="点评", en="Comment"),
        SourceKind.REMARK: Text(zh="总评", en="Overall remark"),
        SourceKind.FINDING: Text(zh="督查发现", en="Finding"),
        SourceKind.SELF_CHECK: Text(zh="自查", en="Self-check"),
        SourceKind.PUBLIC_COMMENT: Text(zh="群众意见", en="Public comment"),
        SourceKind.BY_HAND: Text(zh="手工列入", en="By hand"),
    }
)


class RectificationMode(StrEnum):
    """How a problem is put right (X1): at once, or step by step."""

    AT_ONCE = "at_once"
    STAGED = "staged"


MODE_LABELS = labelled(
    {
        RectificationMode.AT_ONCE: Text(zh="立行立改", en="At once"),
        RectificationMode.STAGED: Text(zh="分阶段整改", en="In stages"),
    }
)


class LookBackResult(StrEnum):
    """What was found when somebody looked again after the acceptance (回头看)."""

    HOLDS = "holds"
    RELAPSED = "relapsed"


LOOK_BACK_LABELS = labelled(
    {
        LookBackResult.HOLDS: Text(zh="成效巩固", en="It holds"),
        LookBackResult.RELAPSED: Text(zh="问题反弹", en="The problem is back"),
    }
)


class EscalationStep(StrEnum):
    """How the office presses for what is late, one step after the other (X3)."""

    REMINDER = "reminder"
    SUPERVISION = "supervision"
    TALK = "talk"


ESCALATION_LABELS = labelled(
    {
        EscalationStep.REMINDER: Text(zh="提醒", en="Reminder"),
        EscalationStep.SUPERVISION: Text(zh="督办", en="Supervision"),
        EscalationStep.TALK: Text(zh="约谈", en="Talk"),
    }
)


class EntryKind(StrEnum):
    """Whose words an entry has: those of whoever works the item off, or of the office that looked
    at it, before the acceptance or when looking back."""

    PROGRESS = "progress"
    CHECK = "check"


ENTRY_LABELS = labelled(
    {
        EntryKind.PROGRESS: Text(zh="整改进展", en="Progress"),
        EntryKind.CHECK: Text(zh="核查记录", en="Check"),
    }
)


class RectificationAction(StrEnum):
    """What may be done: RECTIFICATION_FLOW."""

    ACKNOWLEDGE = "acknowledge"
    START = "start"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"

    WRITE_MEASURES = "write_measures"
    WRITE_OUTCOME = "write_outcome"
    ADD_ENTRY = "add_entry"
    ASSIGN = "assign"
    EXTEND = "extend"
    ASK_EXTENSION = "ask_extension"
    ANSWER_EXTENSION = "answer_extension"
    ESCALATE = "escalate"
    LOOK_BACK = "look_back"


class LedgerAction(StrEnum):
    """What may be done about a reviewee: LEDGER_EDITS."""

    ADD = "add"
