"""What papers say from their data (D1), and how the text of a draft becomes one."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from app.core.documents import Addressee, Body, Heading, Signature, Table, ToSign
from app.features.ballots.elections.schemas import GradeRead, RevieweeResult, TallyRead
from app.features.documents.kinds import DocumentKind
from app.features.documents.making import KINDS
from app.features.documents.material import Commented, Result, Staged, Turn
from app.features.documents.papers.ballots import letter_paper, summary_paper, tally_paper
from app.features.documents.papers.meetings import comment_text, script_text
from app.features.documents.rules import Written, sheet_paper, written_paper

DAY = date(2026, 1, 12)
LABELS = ("好", "较好", "一般", "差")


def tally() -> TallyRead:
    """Somebody with three votes, and somebody for whom nobody gave a grade."""
    third, two_thirds, none = Decimal("33.33"), Decimal("66.67"), Decimal("0.00")

    def line(
        name: str, counts: list[int], shares: list[Decimal | None], score: Decimal | None
    ) -> RevieweeResult:
        return RevieweeResult(
            reviewee_id=uuid4(),
            name=name,
            organization_name="第一小学",
            mode="onsite",
            counts=counts,
            valid=sum(counts[1:]),
            shares=shares,
            score=score,
            classes=[],
        )

    return TallyRead(
        election_id=uuid4(),
        title="述职评议会",
        manifest_hash="",
        root="",
        opening_hash="",
        issued=4,
        returned=4,
        valid=3,
        invalid=1,
        is_void=False,
        grades=[GradeRead(value=n, label=one, points=0) for n, one in enumerate(LABELS, start=1)],
        classes=[],
        reviewees=[
            line("李文清", [0, 2, 1, 0, 0], [two_thirds, third, none, none], Decimal("93.33")),
            line("赵明远", [3, 0, 0, 0, 0], [None, None, None, None], None),
        ],
    )


def table_of(blocks: tuple[object, ...]) -> Table:
    (found,) = (block for block in blocks if isinstance(block, Table))
    return found


def test_every_kind_is_declared_with_what_it_is_made_from() -> None:
    assert list(KINDS) == list(DocumentKind)
    for kind, one in KINDS.items():
        assert sum(part is not None for part in (one.made, one.written, one.kept)) == 1, kind


def test_tally_and_summary_say_the_same_figures_where_nobody_voted_too() -> None:
    """B6: one definition of shares and scores."""
    sheet, summary = tally_paper(tally(), DAY), summary_paper(tally(), DAY)

    assert table_of(sheet.blocks).rows == (
        ("1", "李文清", "3", "2", "1", "0", "0", "0", "93.33"),
        ("2", "赵明远", "0", "0", "0", "0", "0", "3", "—"),
    )
    assert [row[4:] for row in table_of(summary.blocks).rows] == [
        ("3", "2\n66.67%", "1\n33.33%", "0\n0.00%", "0\n0.00%", "0", "93.33"),
        ("0", "0\n—", "0\n—", "0\n—", "0\n—", "3", "—"),
    ]
    assert summary.format == "list"
    said = "发出测评票4张，收回4张，其中有效票3张，无效票1张。"
    assert sheet.blocks[0] == Body(said)
    assert sheet.blocks[-2:] == (ToSign(("监票人：", "监票人：")), ToSign(("计票人：",)))


def test_result_letter_says_ones_own_figures_and_a_dash_for_none() -> None:
    result = Result(
        cycle_title="2025年度述职评议考核",
        election_title="述职评议会",
        organizer="教育工委",
        held_on=DAY,
        name="赵明远",
        organization="第二小学",
        grades=LABELS,
        counts=(3, 0, 0, 0, 0),
        valid=0,
        shares=(None, None, None, None),
        score=None,
        day=DAY,
    )

    paper = letter_paper(result)

    assert paper.blocks[0] == Addressee("赵明远同志：")
    assert table_of(paper.blocks).rows == tuple((one, "0", "—") for one in LABELS)
    assert Body("无（没有有效票）", lead="测评得分：") in paper.blocks


def test_script_goes_through_the_agenda_in_order() -> None:
    """M1: the chair's script is made from the agenda."""
    meeting = Staged(
        title="述职评议会",
        held_on=DAY,
        place="第一会议室",
        starts_at="09:00",
        turn_minutes=6,
        has_ballot=True,
        turns=[Turn("李文清", "第一小学", is_onsite=True), Turn("罗平", "西岭", is_onsite=False)],
        points=[],
    )

    text = script_text(meeting).text

    heads = [line for line in text.splitlines() if "、" in line[:2]]
    assert heads == ["一、现场述职", "二、书面述职", "三、民主测评", "四、总体讲评"]
    assert "（一）第一小学　李文清" in text
    assert "每人不超过6分钟" in text
    assert "西岭罗平同志作书面述职" in text


def test_comment_sheet_is_a_form_with_what_became_of_it() -> None:
    said = Commented(
        year=2025,
        name="李文清",
        organization="第一小学",
        mode="现场述职",
        comments=[("杜宏伟", "融合不深", "建到教研组")],
        remark=None,
        items=[("制度不全", "已销号", "修订三项制度")],
    )

    rows = table_of(sheet_paper(comment_text(said)).blocks).rows

    assert rows == (
        ("存在问题", "杜宏伟：融合不深"),
        ("努力方向", "杜宏伟：建到教研组"),
        ("落实情况", "1．制度不全（已销号）修订三项制度"),
    )


def test_written_text_becomes_headings_leads_and_a_signature() -> None:
    written = Written(
        title="通知",
        addressee="各党支部：",
        text="一、时间\n时间：1月12日\n\n（一）要求\n请准时参加。",
        issuer="教育工委",
        day="2026年1月12日",
    )

    assert written_paper(written).blocks == (
        Addressee("各党支部："),
        Heading(1, "一、时间"),
        Body("1月12日", lead="时间："),
        Heading(2, "（一）要求"),
        Body("请准时参加。"),
        Signature(("教育工委",), "2026年1月12日"),
    )
