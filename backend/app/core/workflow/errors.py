"""What the engine refuses."""

from app.core.errors import Conflict, PreconditionFailed, Unprocessable
from app.core.i18n import Text


class WrongState(Conflict):
    code = "wrong-state"
    title = Text(zh="当前状态不能办理此事", en="Not possible in the present state")


class Blocked(Conflict):
    code = "blocked"
    title = Text(zh="还有事项未完成", en="Something is still missing")


class NotConfirmed(Conflict):
    code = "not-confirmed"
    title = Text(zh="您没有可以撤回的确认", en="There is no confirmation of yours to withdraw")


class CommentMissing(Unprocessable):
    code = "comment-required"
    title = Text(zh="请填写说明", en="A comment is required")


class ChangedMeanwhile(PreconditionFailed):
    """The caller has read another version; the reply says the present state and which steps were
    taken since (P6)."""
