"""公布文件 as a plain paper (A4, D1); in Chinese, whoever asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.clock import LOCAL_ZONE
from app.core.documents import Block, Body, Paper, Signature, Table
from app.features.assessments.announcements.schemas import AnnouncedRead
from app.features.assessments.announcements.tables import Announcement, PaperOccasion
from app.features.assessments.grades import GRADE_LABELS
from app.features.assessments.interviews.papers import day_in_words

HEAD = ("序号", "姓名", "单位", "综合等次")
SHARES = (2, 4, 9, 7)


@dataclass(frozen=True)
class Said:
    """What is known at the moment `at` at which a paper is issued."""

    row: Announcement
    corrects: Announcement | None
    cycle_title: str
    issuer: str
    items: Sequence[AnnouncedRead]
    at: datetime


def announcement_paper(said: Said, occasion: PaperOccasion) -> Paper:
    """Title, marks, text, everybody's grade, whose announcement it is and when. What was withdrawn
    names nobody and says why."""
    blocks: list[Block] = list(_marks(said, occasion))
    if occasion is not PaperOccasion.WITHDRAWN:
        blocks += [Body(line) for line in said.row.text.splitlines() if line.strip()]
        rows = tuple(
            (str(n), one.name, one.organization_name, _grade(one))
            for n, one in enumerate(said.items, start=1)
        )
        blocks.append(Table(HEAD, rows, SHARES))
    issued = said.row.published_at or said.at
    blocks.append(Signature((said.issuer,), _day(issued)))
    return Paper(said.row.title, (said.cycle_title,), tuple(blocks))


def _marks(said: Said, occasion: PaperOccasion) -> Iterator[Body]:
    row, day = said.row, _day(said.at)
    if occasion is PaperOccasion.WITHDRAWN:
        yield Body(
            f"本公布已于{day}撤回，名单不再公布。撤回原因：{row.ended_reason}", lead="撤回："
        )
    if occasion is PaperOccasion.CORRECTED:
        why = f"更正原因：{row.ended_reason}"
        yield Body(f"本公布已于{day}更正，以更正后的公布为准。{why}", lead="更正：")
    if said.corrects is not None:
        out = said.corrects.published_at
        which = f"{_day(out)}公布的" if out else ""
        yield Body(
            f"本公布更正{which}《{said.corrects.title}》。{row.correction_reason}",
            lead="更正说明：",
        )
    if occasion is PaperOccasion.GRADE_CORRECTED:
        yield Body(
            f"截至{day}，名单中有等次更正的，在“综合等次”一栏注明更正日期和更正后的等次。",
            lead="更正说明：",
        )


def _grade(one: AnnouncedRead) -> str:
    announced = "—" if one.grade is None else GRADE_LABELS[one.grade].zh
    later = [
        f"{_day(each.corrected_at)}更正为{GRADE_LABELS[each.new_grade].zh}"
        for each in one.corrections
    ]
    return "\n".join([announced, *later])


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(LOCAL_ZONE).date())
