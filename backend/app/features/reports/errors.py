"""What this feature refuses, by name."""

from app.core.errors import Conflict, NotFound, Unprocessable
from app.core.i18n import Text


class ReportNotEditable(Conflict):
    code = "report-not-editable"
    title = Text(
        zh="报告已提交，不能再修改；需要修改时请考核办退回",
        en="The report is submitted and cannot be edited; ask the office to return it",
    )


class UnknownReference(Unprocessable):
    code = "unknown-reference"
    title = Text(
        zh="报告里引用了不存在的内容", en="The report refers to something that does not exist"
    )


class RemarkNotPossible(Conflict):
    code = "remark-not-possible"
    title = Text(
        zh="只能对已提交、正在审核的报告提意见",
        en="Remarks are possible only while a submitted report is being checked",
    )


class ContentNotUnderstood(Conflict):
    """Saving would lose what a newer version has written (`unknown`: where)."""

    code = "content-not-understood"
    title = Text(
        zh="报告里有更新的版本写入的内容，当前版本不能识别；为免丢失，升级系统后才能修改",
        en="A newer version wrote parts of this report that this one does not know: it can be "
        "changed after the upgrade, so that nothing is lost",
    )


class NoSuchVersion(NotFound):
    code = "no-such-version"
    title = Text(zh="没有这个版本", en="No such version")


class AbstractTooLong(Unprocessable):
    code = "abstract-too-long"
    title = Text(zh="简介太长", en="The abstract is too long")


class AbstractPublished(Conflict):
    code = "abstract-published"
    title = Text(
        zh="简介已发布；需要修改时请联系考核办",
        en="The abstract is published; ask the office to change it",
    )


class AbstractMissing(Conflict):
    code = "abstract-missing"
    title = Text(zh="还没有写简介", en="There is no abstract yet")
