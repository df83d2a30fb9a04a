"""Refusals about cycles."""

from app.core.errors import Conflict, NotFound, Unprocessable
from app.core.i18n import Text


class StageForbids(Conflict):
    """The cycle is not in a stage that allows this (C3); `stage` says which it is in."""

    code = "stage-forbids"
    title = Text(zh="考核周期的当前阶段不允许", en="The stage of the cycle does not allow this")


class SameCycle(Conflict):
    """One cycle per organiser, year and kind (C1)."""

    code = "same-cycle"
    title = Text(
        zh="这个单位在这一年已有同类的考核周期，请打开它修改，或先删除筹备中的那一个",
        en="This organisation has a cycle of this kind and year already; change that one, or "
        "delete it while it is being planned",
    )


class HasSuccessor(Conflict):
    code = "has-successor"
    title = Text(zh="下一年的考核周期已经建立", en="Next year's cycle has been made already")


class CycleHasBegun(Conflict):
    code = "cycle-has-begun"
    title = Text(
        zh="周期已经启动，不能删除；做完或关闭它",
        en="The cycle has begun and cannot be deleted: finish or close it",
    )


class CycleIsClosed(Conflict):
    code = "cycle-is-closed"
    title = Text(
        zh="周期已经结束，名称和日期不能再改；确需更正，请先退回上一阶段",
        en="The cycle is closed: take its last stage back before you correct title or days",
    )


class CycleInUse(Conflict):
    """Something was made for the cycle already; `CycleDeleted` could not take it back."""

    code = "cycle-in-use"
    title = Text(
        zh="这个周期已经有会议、测评或整改记录，不能删除",
        en="The cycle has a meeting, a ballot or work on items already; it cannot be deleted",
    )


class RosterHasFaults(Unprocessable):
    """Nothing was imported; `faults` has every row that is wrong."""

    code = "roster-has-faults"
    title = Text(zh="名册有错误，没有导入", en="The roster has faults; nothing was imported")


class NoReasonGiven(Unprocessable):
    code = "reason-required"
    title = Text(
        zh="周期已启动，修改规则须说明理由", en="The cycle is open: changing rules needs a reason"
    )


class UnknownArea(Unprocessable):
    code = "unknown-area"
    title = Text(zh="没有这一项评议内容", en="No such content area")


class NoSuchRules(NotFound):
    code = "no-such-rules"
    title = Text(zh="没有这一版规则", en="No such version of the rules")


class UnknownKeyTask(Unprocessable):
    code = "unknown-key-task"
    title = Text(zh="没有这一项重点任务", en="No such key task")


class RulesNotUnderstood(Conflict):
    """Nothing is decided by rules of which a part is unknown (`unknown`: which)."""

    code = "rules-not-understood"
    title = Text(
        zh="本周期的规则由更新的版本写入，当前版本不能完全识别；升级系统后才能据此办理",
        en="A newer version wrote this cycle's rules and this one does not know all of them: "
        "nothing can be decided by them before the upgrade",
    )


class OnRoster(Conflict):
    code = "on-roster"
    title = Text(zh="这个人已经在述职人名册里", en="This person is on the roster already")


class PostOnRoster(Conflict):
    """Each post is on a roster once: who stands there for it has to leave first (P5)."""

    code = "post-on-roster"
    title = Text(
        zh="这个职务已有述职人在名册里，请先移交或移出名册",
        en="Somebody is on the roster for this post; hand it over, or take them off first",
    )


class PlaceHasWork(Conflict):
    """After the cycle has begun, work stays with the post: the post is handed over instead (P5)."""

    code = "place-has-work"
    title = Text(
        zh="周期已经启动，述职人的单位不能直接改：报告和督查属于原来的职务。请移交职务，或在名册里写上两校的新书记",
        en="The cycle has begun, and reports and findings belong to the post: hand the post over, "
        "or name the new secretaries of both schools in the roster",
    )


class NotOnRoster(Unprocessable):
    """Items can be handed over to another reviewee of the same cycle only."""

    code = "not-on-roster"
    title = Text(zh="接手的人不在述职人名册里", en="Whoever takes over is not on the roster")


class PlaceTaken(Conflict):
    code = "place-taken"
    title = Text(zh="这个现场顺序已经有人", en="This place in the order is taken")
