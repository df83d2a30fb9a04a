"""What can be wrong with a roster, where it stands, and what to do about it."""

from dataclasses import dataclass

from app.core.i18n import Text


@dataclass(frozen=True)
class RosterFault:
    """One fault; `row` and `letter` as Excel shows them, `column` is the header's text."""

    sheet: str | None
    row: int | None
    column: str | None
    letter: str | None
    code: str
    detail: Text
    value: str | None = None


FAULT_TEXTS: dict[str, Text] = {
    "empty-workbook": Text(
        zh="文件里没有名册。请下载名册模板，填好后再上传。",
        en="There is no roster in this file. Download the template, fill it in, then upload it.",
    ),
    "missing-sheet": Text(
        zh="缺少工作表“{sheet}”。请加上（没有内容也要保留表头）。",
        en="The sheet “{sheet}” is missing. Add it, with its header row even when it is empty.",
    ),
    "unknown-sheet": Text(
        zh="多出工作表“{sheet}”，系统不认识。请删去，或改成规定的名称。",
        en="The sheet “{sheet}” is not known. Delete it or give it one of the known names.",
    ),
    "missing-column": Text(
        zh="第 1 行缺少“{header}”这一列。请按模板补上表头。",
        en="The column “{header}” is missing in row 1. Add the header as in the template.",
    ),
    "unknown-column": Text(
        zh="多出一列“{value}”，系统不认识。请删去这一列，或改成规定的表头。",
        en="The column “{value}” is not known. Delete it or give it one of the known headers.",
    ),
    "duplicate-column": Text(
        zh="“{header}”这一列出现了两次。请只保留一列。",
        en="The column “{header}” is there twice. Keep one of them.",
    ),
    "too-many-rows": Text(
        zh="这张表超过 {limit} 行。请分成几份，或删去末尾多余的行。",
        en="This sheet has more than {limit} rows. Split it, or delete empty rows at its end.",
    ),
    "required": Text(zh="“{header}”没有填写。请补上。", en="“{header}” is empty. Fill it in."),
    "too-long": Text(
        zh="“{header}”太长，最多 {limit} 个字。请缩短。",
        en="“{header}” is too long: at most {limit} characters. Shorten it.",
    ),
    "bad-text": Text(
        zh="“{header}”里有换行或看不见的控制字符。请重新输入。",
        en="“{header}” contains line breaks or control characters. Type it again.",
    ),
    "bad-code": Text(
        zh="“{value}”不能作{header}：只能用半角字母、数字和 - _ . 。请改正。",
        en="“{value}” cannot be used as {header}: only letters, digits and - _ . are allowed.",
    ),
    "bad-number": Text(
        zh="“{header}”应是 0 以上的整数，现为“{value}”。请改正或清空。",
        en="“{header}” must be a whole number from 0 up, not “{value}”. Correct or clear it.",
    ),
    "bad-phone": Text(
        zh="“{value}”不是电话号码。请填 11 位手机号或带区号的电话，或清空。",
        en="“{value}” is not a telephone number. Correct or clear it.",
    ),
    "bad-email": Text(
        zh="“{value}”不是邮箱地址。请改正（如 name@example.org）或清空。",
        en="“{value}” is not an e-mail address. Correct it (as name@example.org) or clear it.",
    ),
    "bad-date": Text(
        zh="“{value}”不是日期。请按 2025-06-30 的样子填写。",
        en="“{value}” is not a date. Write it like 2025-06-30.",
    ),
    "unknown-choice": Text(
        zh="“{value}”不是规定的{header}。请填其中之一：{choices}。",
        en="“{value}” is not a known {header}. Use one of: {choices}.",
    ),
    "duplicate": Text(
        zh="与第 {row} 行重复。请删去一行，或改正其中一行的{header}。",
        en="The same as row {row}. Delete one of them, or correct its {header}.",
    ),
    "duplicate-order": Text(
        zh="现场顺序 {value} 与第 {row} 行相同。请改成不同的数字。",
        en="The order {value} is the same as in row {row}. Give them different numbers.",
    ),
    "order-taken": Text(
        zh="现场顺序 {value} 已由系统中的 {other} 占用。请改成别的数字，或把此人也写进文件。",
        en="The order {value} belongs to {other} in the system. Use another number, or add that "
        "person to the file.",
    ),
    "order-for-written": Text(
        zh="书面述职不排现场顺序。请清空，或把述职方式改为“现场”。",
        en="Written reviewees have no order on site. Clear it, or make the mode “现场”.",
    ),
    "unknown-organization": Text(
        zh="没有编码为“{value}”的组织。请改正，或在“组织”表里加上它。",
        en="There is no organisation “{value}”. Correct it, or add it to the sheet “组织”.",
    ),
    "unknown-person": Text(
        zh="没有工号为“{value}”的人员。请改正，或在“人员”表里加上此人。",
        en="There is nobody with staff number “{value}”. Correct it, or add them to “人员”.",
    ),
    "not-a-reviewee": Text(
        zh="“{value}”不是本周期的述职人。请改正，或在“述职人”表里加上此人。",
        en="“{value}” is no reviewee of this cycle. Correct it, or add them to “述职人”.",
    ),
    "not-a-secretary": Text(
        zh="述职人“{value}”没有 secretary 角色，将无法填写报告。请在“角色”表里加上。",
        en="The reviewee “{value}” lacks the role secretary and could not write. Add it to “角色”.",
    ),
    "organization-loop": Text(
        zh="上级关系绕成了圈（{value}）。请改正上级编码。",
        en="The parents form a circle ({value}). Correct the parent's code.",
    ),
    "too-deep": Text(
        zh="组织层级超过 {limit} 层。请检查上级编码。",
        en="More than {limit} levels of organisations. Check the parents' codes.",
    ),
    "separated-duties": Text(
        zh="三员分立：此人已是 {other}（{where}），不能再任 {value}。请换一个人。",
        en="Separated duties: this person is {other} already ({where}) and cannot be {value} too. "
        "Choose somebody else.",
    ),
    "outside-scope": Text(
        zh="“{value}”不在您管理的组织范围内，不能由您导入。请删去这一行，或请上级办理。",
        en="“{value}” lies outside the organisations you manage. Delete the row, or ask the office "
        "above you.",
    ),
    "second-root": Text(
        zh="“{value}”没有上级编码，会脱离您管理的组织。请填写上级编码。",
        en="“{value}” has no parent and would leave the organisations you manage. Give its parent.",
    ),
}


def fault_text(code: str, **values: object) -> Text:
    """The sentence for a fault, its placeholders filled in."""
    return FAULT_TEXTS[code].with_values(**values)
