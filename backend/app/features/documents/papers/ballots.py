"""测评票（样票）, 计票单, 汇总表 and 反馈单: every figure as the tally sheet has it (B6)."""

from collections.abc import Sequence
from datetime import date

from app.core.documents import Addressee, Body, Paper, Signature, Table, ToSign
from app.features.ballots.elections.schemas import GradeRead, TallyRead
from app.features.documents.material import Form, Result
from app.features.documents.rules import percent, points
from app.features.meetings.modes import MODE_LABELS, Mode
from app.features.rectifications.papers import day_in_words

SCRUTINEERS = ("监票人：", "监票人：")
TELLER = ("计票人：",)


def form_paper(form: Form) -> Paper:
    """The specimen that a plan encloses: numbered forms are printed, and counted, with the ballot
    itself (B5)."""
    rows = tuple(
        (str(number), name, unit, mode, *("□" for _ in form.grades))
        for number, (name, unit, mode) in enumerate(form.people, start=1)
    )
    return Paper(
        "评议测评票（样票）",
        (form.title,),
        (
            Body(
                "请对每位述职人在相应等次的方框内画“√”，每人只能选一个等次。一人一栏都不选的按弃权计；"
                "选两个以上的，该人一栏无效，按弃权计。请勿署名或作其他记号。"
            ),
            Table(
                ("序号", "姓名", "单位", "方式", *form.grades),
                rows,
                (3, 4, 9, 5, *(3 for _ in form.grades)),
            ),
        ),
    )


def tally_paper(tally: TallyRead, held_on: date) -> Paper:
    """计票单: the numbers of sheets, everybody's counts, places to sign for those who counted."""
    rows = tuple(
        (
            str(number),
            one.name,
            str(one.valid),
            *(str(one.counts[grade.value]) for grade in tally.grades),
            str(one.counts[0]),
            points(one.score),
        )
        for number, one in enumerate(tally.reviewees, start=1)
    )
    head = ("序号", "姓名", "有效", *_labels(tally.grades), "弃权", "得分")
    return Paper(
        "民主测评计票单",
        (f"{tally.title}　{day_in_words(held_on)}",),
        (
            Body(_sheets(tally)),
            Table(head, rows, (3, 5, 3, *(3 for _ in tally.grades), 3, 4)),
            ToSign(SCRUTINEERS),
            ToSign(TELLER),
        ),
    )


def _sheets(tally: TallyRead) -> str:
    void = "收回票数多于发出票数，本次测评无效。" if tally.is_void else ""
    return (
        f"发出测评票{tally.issued}张，收回{tally.returned}张，其中有效票{tally.valid}张，"
        f"无效票{tally.invalid}张。{void}"
    )


def _labels(grades: Sequence[GradeRead]) -> tuple[str, ...]:
    return tuple(grade.label for grade in grades)


def summary_paper(tally: TallyRead, held_on: date) -> Paper:
    """测评结果汇总表, across the page: counts with shares, and the score, by reviewee."""
    rows = tuple(
        (
            str(number),
            one.organization_name,
            one.name,
            MODE_LABELS[Mode(one.mode)].zh,
            str(one.valid),
            *(
                f"{one.counts[grade.value]}\n{percent(one.shares[at])}"
                for at, grade in enumerate(tally.grades)
            ),
            str(one.counts[0]),
            points(one.score),
        )
        for number, one in enumerate(tally.reviewees, start=1)
    )
    head = ("序号", "单位", "姓名", "述职方式", "有效票", *_labels(tally.grades), "弃权", "得分")
    return Paper(
        "民主测评结果汇总表",
        (f"{tally.title}　{day_in_words(held_on)}",),
        (
            Table(head, rows, (3, 10, 5, 5, 4, *(4 for _ in tally.grades), 3, 4)),
            Body(_sheets(tally) + "占比为该等次票数占本人有效票数的百分比。", lead="说明："),
        ),
        format="list",
    )


def letter_paper(result: Result) -> Paper:
    """反馈单 to one reviewee: their own figures and nobody else's."""
    return Paper(
        "民主测评结果反馈单",
        (result.cycle_title,),
        (
            Addressee(f"{result.name}同志："),
            Body(
                f"{day_in_words(result.held_on)}，{result.election_title}对你进行了民主测评。"
                f"共收到对你的有效票{result.valid}张，弃权{result.counts[0]}张。现将结果反馈如下。"
            ),
            Table(
                ("等次", "票数", "占有效票"),
                tuple(
                    (label, str(result.counts[at]), percent(result.shares[at - 1]))
                    for at, label in enumerate(result.grades, start=1)
                ),
                (1, 1, 1),
            ),
            Body(_score(result), lead="测评得分："),
            Body("测评结果是综合评价的参考之一，不是综合评价等次。结果只反馈本人。"),
            Signature((result.organizer,), day_in_words(result.day)),
        ),
    )


def _score(result: Result) -> str:
    return "无（没有有效票）" if result.score is None else f"{points(result.score)}分"
