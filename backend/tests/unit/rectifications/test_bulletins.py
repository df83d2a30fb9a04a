"""What a bulletin says of the ledger (X3)."""

from datetime import date
from uuid import UUID

from app.core.documents import Addressee, Body, Heading, Signature, Table
from app.features.rectifications.bulletins.papers import bulletin_paper
from app.features.rectifications.bulletins.rules import (
    Returning,
    Standing,
    UnitProgress,
    bulletin_title,
    draft_bulletin,
)
from app.features.rectifications.bulletins.tables import Bulletin

DAY = date(2026, 7, 10)
SOME = Standing(
    "2026年度考核",
    DAY,
    (
        UnitProgress("第一小学", 3, 3, 0),
        UnitProgress("第二小学", 4, 1, 2),
        UnitProgress("第三小学", 2, 0, 1),
    ),
    due_soon=1,
    returning=(Returning("第二小学", "党务公开不及时", (2024, 2025, 2026)),),
)


def test_draft_says_the_numbers_who_is_done_who_is_late_and_what_comes_back() -> None:
    text = draft_bulletin(SOME)
    assert bulletin_title(SOME) == "关于2026年度考核问题整改进展情况的通报"
    assert "截至2026年7月10日" in text
    assert "共列入整改事项 9 项，涉及 3 个单位。已销号 4 项，销号率 44%；未销号 5 项" in text
    assert "其中逾期 3 项，30 天内到期 1 项。" in text
    assert "第一小学全部销号。" in text
    assert "逾期未销号的单位：第二小学（2 项）、第三小学（1 项）。" in text
    assert "第二小学的“党务公开不及时”在 2024、2025、2026 年均被指出" in text


def test_draft_of_an_empty_ledger_says_so_and_divides_by_nothing() -> None:
    text = draft_bulletin(Standing("2026年度考核", DAY, (), 0, ()))
    assert "共列入整改事项 0 项" in text
    assert "目前还没有全部销号的单位。" in text
    assert "没有逾期未销号的事项。" in text


def test_draft_names_ten_and_counts_the_rest() -> None:
    late = tuple(UnitProgress(f"学校{n:02}", 9, 0, n) for n in range(1, 13))
    text = draft_bulletin(Standing("考核", DAY, late, 0, ()))
    assert "学校12（12 项）、学校11（11 项）" in text
    assert "学校03（3 项）等 12 个单位。" in text
    assert "学校02" not in text


def test_paper_has_headings_the_office_the_day_and_the_table() -> None:
    row = Bulletin(
        cycle_id=UUID(int=1),
        organization_id=UUID(int=2),
        author_id=UUID(int=3),
        title="通报",
        text="各单位：\n一、总体情况\n（一）数量\n共 9 项。\n",
        counted_on=DAY,
        issued_on=date(2026, 7, 12),
        progress=[["第一小学", 3, 3, 0]],
    )
    assert bulletin_paper(row, "县委教育工委").blocks == (
        Addressee("各单位："),
        Heading(1, "一、总体情况"),
        Heading(2, "（一）数量"),
        Body("共 9 项。"),
        Signature(("县委教育工委",), "2026年7月12日"),
        Heading(1, "附：各单位整改进展（截至2026年7月10日）"),
        Table(("单位", "整改事项", "已销号", "逾期"), (("第一小学", "3", "3", "0"),), (6, 2, 2, 2)),
    )
