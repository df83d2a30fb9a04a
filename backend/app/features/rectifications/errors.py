"""What a client of the ledger can be told.

Conflict 409
 ├─ MeasuresClosed · OutcomeClosed · EntriesClosed · EvidenceFull · ResponsibilityClosed
 ├─ DeadlineClosed · AskingClosed · AskedAlready · NothingAsked · RequestWaiting
 ├─ EscalationClosed · NotLate · LookBackClosed
 ├─ AlreadyInLedger · ItemInHand · BulletinIssued
Unprocessable 422
 └─ UnknownSource · DeadlineNotValid · UnknownFile · UnknownLeader · AcceptanceNotValid
    LookBackNotValid · EntryNotValid · EscalationNotValid
"""

from app.core.errors import Conflict, Unprocessable
from app.core.i18n import Text


class BulletinIssued(Conflict):
    code = "bulletin-issued"
    title = Text(
        zh="通报已经印发，不能再改；需要更正的，请另发一份",
        en="The bulletin is issued and can't be changed: issue another one to correct it",
    )


class MeasuresClosed(Conflict):
    code = "measures-closed"
    title = Text(
        zh="已提交验收或已销号，不能再修改整改措施",
        en="Submitted or accepted: the measures can't be changed",
    )


class OutcomeClosed(Conflict):
    code = "outcome-closed"
    title = Text(
        zh="开始整改以后、提交验收以前才能填写整改成效",
        en="The outcome is written after the start and before the submission",
    )


class EntriesClosed(Conflict):
    code = "entries-closed"
    title = Text(
        zh="现在不能填写：责任人在开始整改后填写进展，核查人在提交验收后填写核查记录",
        en="Progress is written once the work has begun, checks once it was submitted",
    )


class EvidenceFull(Conflict):
    code = "evidence-full"
    title = Text(zh="本事项的佐证文件已满", en="The item has as much evidence as it may")


class ResponsibilityClosed(Conflict):
    code = "responsibility-closed"
    title = Text(
        zh="已销号的事项不能再改责任分工",
        en="Who is in charge of an accepted item can't be changed",
    )


class DeadlineClosed(Conflict):
    code = "deadline-closed"
    title = Text(zh="已销号的事项不能延期", en="An accepted item can't be extended")


class AskingClosed(Conflict):
    code = "asking-closed"
    title = Text(
        zh="已提交验收或已销号，不用再申请延期",
        en="Submitted or accepted: more time can't be asked for",
    )


class AskedAlready(Conflict):
    code = "asked-already"
    title = Text(
        zh="已有一份延期申请在等答复", en="A request for more time is waiting for its answer"
    )


class NothingAsked(Conflict):
    code = "nothing-asked"
    title = Text(zh="没有等待答复的延期申请", en="No request for more time is waiting")


class RequestWaiting(Conflict):
    code = "request-waiting"
    title = Text(
        zh="学校已申请延期，请先答复该申请", en="The school asked for more time: answer that first"
    )


class EscalationClosed(Conflict):
    code = "escalation-closed"
    title = Text(
        zh="已提交验收或已销号，不用再提醒、督办", en="Submitted or accepted: nothing to press for"
    )


class NotLate(Conflict):
    code = "not-late"
    title = Text(
        zh="没有逾期，签收也没有超过三天，还不用提醒",
        en="Neither overdue nor unsigned for three days: nothing to press for",
    )


class LookBackClosed(Conflict):
    code = "look-back-closed"
    title = Text(zh="销号以后才能回头看", en="Only an accepted item is looked at again")


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


class UnknownLeader(Unprocessable):
    code = "unknown-leader"
    title = Text(
        zh="分管领导须是分管该单位的领导岗位或考核办岗位，而且现在有人担任，请重新选择",
        en="The leader in charge must be a post of leaders or of the office over this organisation "
        "that somebody holds",
    )


class AcceptanceNotValid(Unprocessable):
    code = "acceptance-not-valid"
    title = Text(zh="销号信息有误", en="The acceptance is not valid")


class LookBackNotValid(Unprocessable):
    code = "look-back-not-valid"
    title = Text(zh="回头看信息有误", en="The look back is not valid")


class EntryNotValid(Unprocessable):
    code = "entry-not-valid"
    title = Text(zh="佐证日期有误", en="The day of the evidence is not valid")


class EscalationNotValid(Unprocessable):
    code = "escalation-not-valid"
    title = Text(zh="提醒、督办、约谈须逐级进行", en="One step after the other")
