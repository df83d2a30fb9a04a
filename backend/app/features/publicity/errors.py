"""What is refused about public comments.

Conflict 409
 └─ CommentUsed
TooManyRequests 429
 └─ QueueFull
"""

from app.core.errors import Conflict, TooManyRequests
from app.core.i18n import Text

LATER = 24 * 3600


class CommentUsed(Conflict):
    """The same form was sent before, with another text."""

    code = "comment-used"
    title = Text(
        zh="这张表单已经提交过一条意见。要再提一条，请重新打开表单",
        en="This form has sent a comment already. Open the form again for another one",
    )


class QueueFull(TooManyRequests):
    """So many comments wait that people could not read more of them."""

    code = "comments-full"
    title = Text(
        zh="等待审核的意见太多，工作人员正在处理，请明天再提交",
        en="Too many comments wait to be read: please come back tomorrow",
    )

    def __init__(self) -> None:
        super().__init__(LATER)
