"""What can be wrong with a ledger file, where it stands, and what to do about it."""

from dataclasses import dataclass

from app.core.i18n import Text


@dataclass(frozen=True)
class LedgerFault:
    """One fault; `row` and `letter` as Excel shows them, `column` is the header's text."""

    row: int | None
    column: str | None
    letter: str | None
    code: str
    detail: Text
    value: str | None = None


FAULT_TEXTS: dict[str, Text] = {
    "not-a-ledger": Text(
        zh="文件里没有整改台账：找不到“系统编号”“系统版本”两栏。请先导出台账，在导出的文件里修改。",
        en="There is no ledger in this file: 系统编号 and 系统版本 are missing. Export it first, "
        "and edit that file.",
    ),
    "too-many-rows": Text(
        zh="文件超过 {limit} 行。请按单位或年度分次导出、导入。",
        en="More than {limit} rows. Export and import them in parts.",
    ),
    "too-many-changes": Text(
        zh="一次最多修改 {limit} 项，文件里改了 {count} 项。请分次导入。",
        en="At most {limit} items at once; {count} are changed. Import them in parts.",
    ),
    "unknown-column": Text(
        zh="多出一栏“{value}”，系统不认识。请删去这一栏，或恢复原来的表头。",
        en="The column “{value}” is not known. Delete it, or give it its former header.",
    ),
    "duplicate-column": Text(
        zh="“{value}”这一栏出现了两次。请只保留一栏。",
        en="The column “{value}” is there twice. Keep one of them.",
    ),
    "bad-id": Text(
        zh="“系统编号”不对：{value}。新事项请在系统里列入；原有的行请恢复导出时的编号。",
        en="The 系统编号 is not valid: {value}. New items are made in the system; of the others, "
        "restore what was exported.",
    ),
    "unknown-id": Text(
        zh="台账里没有这一项，或不归您管理。请删去这一行。",
        en="There is no such item, or it is not yours. Delete the row.",
    ),
    "duplicate-row": Text(
        zh="与第 {other} 行是同一事项。请只保留一行。",
        en="The same item as in row {other}. Keep one of them.",
    ),
    "bad-version": Text(
        zh="“系统版本”被改动。请恢复导出时的内容，或重新导出。",
        en="The 系统版本 was changed. Restore what was exported, or export again.",
    ),
    "changed-since": Text(
        zh="导出以后，这一项已被修改（{columns}）。请重新导出，把改动填到新文件里；不需要改的，删去这一行。",
        en="It was changed since the export ({columns}). Export again and edit that file, or "
        "delete the row.",
    ),
    "immutable": Text(
        zh="“{header}”不能在文件里修改，系统里是“{known}”。请改回。",
        en="“{header}” cannot be changed in the file; it is “{known}”. Change it back.",
    ),
    "required": Text(zh="“{header}”不能清空。请填写。", en="“{header}” must not be empty."),
    "too-long": Text(
        zh="“{header}”太长，最多 {limit} 个字。请缩短。",
        en="“{header}” is too long: at most {limit} characters.",
    ),
    "bad-date": Text(
        zh="“{value}”不是日期。请按 2026-06-30 的样子填写。",
        en="“{value}” is not a date. Write it like 2026-06-30.",
    ),
    "reason-missing": Text(
        zh="改了整改时限，请在导入页面填写延期理由。",
        en="A deadline is changed: give the reason on the page.",
    ),
    "unknown-choice": Text(
        zh="“{value}”不是规定的{header}。请填其中之一：{choices}。",
        en="“{value}” is not a known {header}. Use one of: {choices}.",
    ),
    "unknown-leader": Text(
        zh="分管这个单位的领导和考核办人员里没有“{value}”。请改正姓名，或填工号。",
        en="No leader over this organisation is called “{value}”. Correct the name, or use the "
        "staff number.",
    ),
    "ambiguous-leader": Text(
        zh="有几位“{value}”，分不清是哪一位。请改填工号。",
        en="Several people are called “{value}”. Use the staff number.",
    ),
}


def fault_text(code: str, **values: object) -> Text:
    """The sentence for a fault, its placeholders filled in."""
    return FAULT_TEXTS[code].with_values(**values)
