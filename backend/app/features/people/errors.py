"""Refusals about signing in, passwords, roles and accounts."""

from app.core.errors import Conflict, Forbidden, TooManyRequests, Unauthorized, Unprocessable
from app.core.i18n import Text


class WrongCredentials(Unauthorized):
    """One answer for an unknown login and a wrong password: it must not tell who exists."""

    code = "wrong-credentials"
    title = Text(zh="工号或密码不对", en="Wrong staff number or password")


class TooManyAttempts(TooManyRequests):
    code = "too-many-attempts"
    title = Text(zh="密码输错次数过多，请稍后再试", en="Too many wrong passwords, please try later")


class NotAnEmail(Unprocessable):
    """Tells the field, and what an address looks like."""

    code = "bad-email"
    title = Text(
        zh="邮箱地址不对，应像 name@example.com",
        en="Not an e-mail address: it looks like name@example.com",
    )


class AccountInactive(Forbidden):
    code = "account-deactivated"
    title = Text(
        zh="账号已停用，请联系系统管理员",
        en="This account is deactivated; please ask the administrator",
    )


class SessionOver(Unauthorized):
    code = "session-over"
    title = Text(zh="登录已过期，请重新登录", en="Your session is over, please sign in again")


class CrossSite(Forbidden):
    code = "cross-site"
    title = Text(
        zh="此请求来自别的网站，已拒绝", en="Refused: this request comes from another site"
    )


class WrongCurrentPassword(Unprocessable):
    code = "wrong-current-password"
    title = Text(zh="原密码不对", en="The present password is wrong")


class WeakPassword(Unprocessable):
    code = "weak-password"
    title = Text(zh="新密码不符合要求", en="The new password is not acceptable")


class ConflictingDuties(Conflict):
    """P2: admin, office and auditor are three different people."""

    code = "conflicting-duties"
    title = Text(
        zh="系统管理员、党建办、审计员三员分立，一人只能担任其中之一",
        en="Administrator, office and auditor are three different people",
    )


class OwnAccount(Conflict):
    """Nobody can lock themselves, and perhaps everybody, out."""

    code = "own-account"
    title = Text(
        zh="不能停用自己的账号，也不能取消或移交自己的系统管理员角色",
        en="You cannot deactivate your own account, nor drop or hand over your own administrator "
        "role",
    )


class NoAccount(Conflict):
    code = "no-account"
    title = Text(
        zh="此人还没有账号，请先发放初始密码",
        en="This person has no account yet; issue a first password",
    )


class InactivePeople(Conflict):
    code = "account-deactivated"
    title = Text(
        zh="其中有已停用的账号，请先启用再发放密码",
        en="Some of these accounts are deactivated; activate them first",
    )


class HolderChanged(Conflict):
    """The post is held by somebody else than whoever hands it over had read (P6)."""

    code = "holder-changed"
    title = Text(
        zh="这个职务的担任人已经变了，请重新查看后再办理移交",
        en="Somebody else holds this post by now; look again before you hand it over",
    )


class HoldsAlready(Conflict):
    code = "holds-already"
    title = Text(zh="此人正担任这个职务", en="This person holds the post already")


class BadHandOverDay(Unprocessable):
    code = "before-it-was-held"
    title = Text(
        zh="移交日期不能早于现任的任职日期",
        en="It cannot be handed over before the present holder held it",
    )
