"""The released tally sheet as a workbook: the numbers of the page, as numbers (B6, D1)."""

from collections.abc import Iterator, Sequence

from app.core.sheets import Cell, Column, Sheet, columns_of, write_sheets
from app.features.ballots.elections.schemas import GradeLine, RevieweeResult, TallyRead
from app.features.meetings.modes import MODE_LABELS, Mode

_WIDE = {"序号": 6, "述职人": 11, "单位": 26}


def write_tally(tally: TallyRead) -> bytes:
    """The .xlsx file: counts and shares of everybody, and each counted class on a sheet of its
    own. Where nobody gave a grade, share and score are empty."""
    totals = Sheet(
        "测评结果汇总",
        _columns(tally, "测评得分"),
        _rows(tally, [(line, line, [line.score]) for line in tally.reviewees]),
        f"{tally.title}测评结果汇总表",
        notes=[_summary(tally)],
        fixed=2,
    )
    return write_sheets([totals, *_classes(tally)])


def _summary(tally: TallyRead) -> str:
    text = (
        f"发出 {tally.issued} 张，收回 {tally.returned} 张，有效 {tally.valid} 张，"
        f"无效 {tally.invalid} 张。"
    )
    return f"{text}收回数多于发出数，本次投票无效。" if tally.is_void else text


def _classes(tally: TallyRead) -> Iterator[Sheet]:
    for number, group in enumerate(tally.classes, start=1):
        lines: list[tuple[RevieweeResult, GradeLine, Sequence[Cell]]] = [
            (line, part, [])
            for line in tally.reviewees
            for part in line.classes
            if part.class_id == group.id
        ]
        yield Sheet(
            # two classes may begin alike, two sheets must not be called alike
            f"{number} {group.name}",
            _columns(tally),
            _rows(tally, lines),
            f"{tally.title}（{group.name}）",
            notes=[f"计票票数 {group.sheets} 张，权重 {group.weight}。"],
            fixed=2,
        )


def _columns(tally: TallyRead, *last: str) -> list[Column]:
    graded = [text for one in tally.grades for text in (one.label, f"{one.label}占比（%）")]
    headers = ["序号", "述职人", "单位", "述职方式", *graded, "弃权", "有效票", *last]
    return columns_of(headers, _WIDE, usual=10)


def _rows(
    tally: TallyRead, lines: Sequence[tuple[RevieweeResult, GradeLine, Sequence[Cell]]]
) -> Iterator[list[Cell]]:
    for number, (who, line, last) in enumerate(lines, start=1):
        graded: list[Cell] = []
        for one in tally.grades:
            graded += [line.counts[one.value], line.shares[one.value - 1]]
        mode = MODE_LABELS[Mode(who.mode)].zh
        about: list[Cell] = [number, who.name, who.organization_name, mode]
        yield [*about, *graded, line.counts[0], line.valid, *last]
