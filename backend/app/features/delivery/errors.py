"""Refusals of delivery."""

from app.core.errors import Conflict
from app.core.i18n import Text


class NotFailed(Conflict):
    code = "mail-not-failed"
    title = Text(zh="只有发送失败的邮件可以重发", en="Only a failed e-mail can be sent again")
