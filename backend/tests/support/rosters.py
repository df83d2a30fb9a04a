"""Roster workbooks for tests: the samples, and variations of them."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "roster"
GOOD = FOLDER / "roster.xlsx"
FAULTY = FOLDER / "roster-with-faults.xlsx"

Rows = list[list[object]]

HEADERS: dict[str, list[object]] = {
    "组织": ["组织编码", "组织名称", "上级编码", "类型", "党员人数", "教职工人数"],
    "人员": ["工号", "姓名", "所在组织", "职务", "手机", "邮箱"],
    "角色": ["工号", "角色", "组织编码"],
    "述职人": ["工号", "组织编码", "述职方式", "现场顺序"],
    "上年整改": ["工号", "来源", "问题", "责任人", "整改时限", "状态"],
}


def small_roster() -> dict[str, Rows]:
    """One school, its secretary, somebody of the office, and one item of last year."""
    return {
        "组织": [
            ["EDU", "示例县委教育工委", "", "教工委"],
            ["S01", "第一小学", "EDU", "党支部", 11, 37],
        ],
        "人员": [["007", "李文清", "S01", "书记", "013900000001"], ["P104", "宋玉梅", "EDU"]],
        "角色": [["007", "secretary", "S01"], ["P104", "office", "EDU"]],
        "述职人": [["007", "S01", "现场", 3]],
        "上年整改": [["007", "点评", "制度不落实", "007", "2025-06-30", "整改中"]],
    }


def workbook(rows: Mapping[str, Rows], headers: Mapping[str, Sequence[object]] = HEADERS) -> bytes:
    """An .xlsx with these rows below the headers; texts stay texts."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, header in headers.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([list(header), *rows.get(name, [])]):
                for index, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, index, value)
                    else:
                        sheet.write(number, index, value)
    return buffer.getvalue()
