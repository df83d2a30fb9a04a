"""The released tally sheet as a workbook: the page's numbers, empty where nobody voted (B6, D1)."""

import io
from decimal import Decimal
from typing import Any
from uuid import uuid4

from python_calamine import CalamineWorkbook

from app.features.ballots.counting.export import write_tally
from app.features.ballots.elections.schemas import TallyRead

GRADES = ("好", "较好", "一般", "较差")


def line(counts: list[int], shares: list[str | None]) -> dict[str, Any]:
    return {"counts": counts, "valid": sum(counts[1:]), "shares": shares}


def tally(**more: Any) -> TallyRead:
    voted = line([1, 3, 1, 0, 0], ["75.00", "25.00", "0.00", "0.00"])
    empty = line([5, 0, 0, 0, 0], [None] * 4)
    who = {"organization_name": "第一小学", "mode": "onsite"}
    return TallyRead.model_validate(
        {
            "election_id": uuid4(), "title": "2026年", "manifest_hash": "", "root": "",
            "opening_hash": "", "issued": 6, "returned": 5, "valid": 5, "invalid": 0,
            "is_void": False,
            "grades": [
                {"value": n, "label": label, "points": 0} for n, label in enumerate(GRADES, start=1)
            ],
            "classes": [{"id": "a", "name": "学校代表", "weight": 40, "sheets": 5, "paper": None}],
            "reviewees": [
                {**who, **found, "reviewee_id": uuid4(), "name": name, "score": score,
                 "classes": [{**found, "class_id": "a"}]}
                for name, found, score in (
                    ("李文清", voted, Decimal("92.50")), ("=赵明远", empty, None)
                )
            ],
            **more,
        }
    )  # fmt: skip


def test_write_tally_has_the_numbers_of_the_page_and_each_class_by_itself() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_tally(tally())))
    assert book.sheet_names == ["测评结果汇总", "1 学校代表"]
    title, note, headers, *rows = book.get_sheet_by_index(0).to_python()
    assert title[0] == "2026年测评结果汇总表"
    assert note[0] == "发出 6 张，收回 5 张，有效 5 张，无效 0 张。"
    assert headers == [
        "序号", "述职人", "单位", "述职方式", "好", "好占比（%）", "较好", "较好占比（%）", "一般",
        "一般占比（%）", "较差", "较差占比（%）", "弃权", "有效票", "测评得分",
    ]  # fmt: skip
    about = ["第一小学", "现场述职"]
    assert rows == [
        [1, "李文清", *about, 3, 75, 1, 25, 0, 0, 0, 0, 1, 4, 92.5],
        [2, "=赵明远", *about, 0, "", 0, "", 0, "", 0, "", 5, 0, ""],
    ]
    assert [row[:-1] for row in rows] == book.get_sheet_by_index(1).to_python()[3:]


def test_write_tally_says_that_a_ballot_is_void() -> None:
    content = write_tally(tally(returned=7, is_void=True))
    note = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1]
    assert str(note[0]).endswith("收回数多于发出数，本次投票无效。")
