"""Why a comment is not taken, although it was let in. People are told on a page, no program in a
problem: these are no DomainErrors, and no operation declares them."""

from app.core.i18n import Text

LATER = 24 * 3600


class NotTaken(Exception):
    """The comment is not kept; the page says why."""

    status: int
    why: Text
    retry_after: int | None = None


class CommentUsed(NotTaken):
    """The same form was sent before, with another text."""

    status = 409
    why = Text(
        zh="这张表单已经提交过一条意见。要再提一条，请重新打开表单",
        en="This form has sent a comment already. Open the form again for another one",
    )


class QueueFull(NotTaken):
    """So many comments wait that people could not read more of them."""

    status = 429
    why = Text(
        zh="等待审核的意见太多，工作人员正在处理，请明天再提交",
        en="Too many comments wait to be read: please come back tomorrow",
    )
    retry_after = LATER
