"""What a client of the ledger can be told.

Conflict 409
 ├─ MeasuresClosed · EntriesClosed · DeadlineClosed · AlreadyInLedger · ItemInHand
Unprocessable 422
 └─ UnknownSource · DeadlineNotValid · UnknownFile
"""

from app.core.errors import Conflict, Unprocessable
from app.core.i18n import Text


class MeasuresClosed(Conflict):
    code = "measures-closed"
    title = Text(
        zh="已提交验收或已销号，不能再修改整改措施",
        en="Submitted or accepted: the measures can't be changed",
    )


class EntriesClosed(Conflict):
    code = "entries-closed"
    title = Text(
        zh="现在不能填写进展：请先开始整改",
        en="No progress can be written now: start the work first",
    )


class DeadlineClosed(Conflict):
    code = "deadline-closed"
    title = Text(zh="已销号的事项不能延期", en="An accepted item can't be extended")


class AlreadyInLedger(Conflict):
    code = "already-in-ledger"
    title = Text(zh="这一条已经列入整改台账", en="This is in the ledger already")


class ItemInHand(Conflict):
    code = "item-in-hand"
    title = Text(
        zh="“{problem}”已在整改台账中办理，请在台账里延期或销号",
        en="“{problem}” is being worked off: extend or accept it in the ledger",
    )


class DeadlineNotValid(Unprocessable):
    code = "deadline-not-valid"
    title = Text(zh="整改时限有误", en="The deadline is not valid")


class UnknownSource(Unprocessable):
    code = "unknown-source"
    title = Text(
        zh="来源不属于这位述职人，请重新选择",
        en="The source does not concern this reviewee",
    )


class UnknownFile(Unprocessable):
    code = "unknown-file"
    title = Text(zh="佐证文件不存在，请重新上传", en="The file does not exist: upload it again")
