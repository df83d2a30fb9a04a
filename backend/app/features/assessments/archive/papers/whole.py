"""What an archive holds, as plain papers in Chinese, whoever asks: the archive has one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.core.clock import LOCAL_ZONE
from app.core.documents import Body, Heading, Paper
from app.features.assessments.archive.papers.decisions import decision_in_words
from app.features.assessments.decisions.papers import corrections_in_words
from app.features.assessments.grades import CEILING_LABELS, GRADE_LABELS, Grade
from app.features.assessments.interviews.papers import day_in_words, notice_paper, record_paper
from app.features.assessments.interviews.schemas import InterviewRead
from app.features.assessments.interviews.tables import InterviewState
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.objections.papers import rounds_in_words, thread_in_words
from app.features.assessments.schemas import (
    AssessmentRead,
    CitationRead,
    EvidenceRead,
    FormerRoundRead,
    RemainingProblemRead,
    StatementRead,
)
from app.features.assessments.tables import SCOPE_LABELS

Called = Mapping[tuple[EvidenceKind, UUID], str]
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Whole:
    """Everything an archive is made from, as the pages show it to those who assess."""

    page: AssessmentRead
    evidence: EvidenceRead
    interview: InterviewRead | None
    rounds: Sequence[FormerRoundRead] = ()


def papers_of(whole: Whole) -> list[Paper]:
    """The papers there are, in the order of the contents: what did not happen has none."""
    found = [opinion_paper(whole), evidence_paper(whole), composite_paper(whole)]
    if whole.evidence.ballot is not None:
        found.append(tally_paper(whole))
    if whole.page.deliberation is not None:
        found.append(deliberation_paper(whole.page))
    if whole.page.objection is not None:
        found.append(objection_paper(whole.page))
    if whole.rounds:
        found.append(rounds_paper(whole))
    return [*found, *_later_papers(whole)]


def _later_papers(whole: Whole) -> Iterator[Paper]:
    """What came after the announcement."""
    if whole.page.corrections:
        yield correction_paper(whole)
    if (interview := whole.interview) is not None:
        if interview.day is not None:
            yield notice_paper(interview)
        if interview.state is not InterviewState.DROPPED:
            yield record_paper(interview)
    if whole.page.follow_up is not None and whole.page.follow_up.referred_at is not None:
        yield referral_paper(whole.page)


def opinion_paper(whole: Whole) -> Paper:
    """综合评价意见, each sentence with the pieces of evidence that it cites."""
    page, called = whole.page, _called(whole.evidence)
    opinion, consequences = page.opinion, page.consequences
    assert opinion is not None
    assert page.grade is not None
    assert consequences is not None
    blocks: list[Heading | Body] = [
        Body(_grade_in_words(page), lead="综合等次："),
        Body(CEILING_LABELS[consequences.annual_appraisal_ceiling].zh, lead="年度考核："),
    ]
    if opinion.grade_reason:
        blocks.append(Body(opinion.grade_reason, lead="等次说明："))
    blocks += [Heading(1, "一、做得好的"), *_statements(opinion.done_well, called)]
    blocks += [Heading(1, "二、做得不够的"), *_statements(opinion.not_done_well, called)]
    blocks.append(Heading(1, "三、存在问题"))
    blocks += [
        Body(
            f"{n}. {problem.text}（整改时限：{_until(problem)}）"
            f"{_rests_on(problem.citations, called)}"
        )
        for n, problem in enumerate(opinion.problems, start=1)
    ] or [Body("无")]
    blocks.append(Heading(1, "四、办理情况"))
    blocks += [
        Body(_moment(at), lead=f"{label}：")
        for label, at in (
            ("反馈本人", page.fed_back_at),
            ("本人阅知", page.acknowledged_at),
            ("公布", page.announced_at),
        )
        if at is not None
    ]
    return Paper("综合评价意见", _whose(page), tuple(blocks))


def _grade_in_words(page: AssessmentRead) -> str:
    """The grade of the opinion; what it was corrected to stands beside it (A4)."""
    decided = _grade(_decided_grade(page))
    return f"{decided}（公布后更正为{_grade(page.grade)}）" if page.corrections else decided


def evidence_paper(whole: Whole) -> Paper:
    """评价依据清单: every piece with its text; what the opinion cites is marked."""
    blocks: list[Heading | Body] = []
    for n, kind in enumerate(whole.evidence.kinds):
        blocks.append(Heading(1, f"{NUMERALS[n]}、{kind.label}"))
        for at, item in enumerate(kind.items, start=1):
            who = "，".join(
                part for part in (item.author_name, _moment(item.at) if item.at else None) if part
            )
            mark = "【已引用】" if item.cited else ""
            blocks.append(Heading(2, f"{at}. {item.title}{f'（{who}）' if who else ''}{mark}"))
            blocks += _lines(item.text)
        if not kind.items:
            blocks.append(Body("没有此类材料。"))
    return Paper("评价依据清单", _whose(whole.page), tuple(blocks))


def composite_paper(whole: Whole) -> Paper:
    """建议等次计算表: sources, weights and cut-offs, step by step (A3)."""
    found = whole.evidence.composite
    assert found is not None  # whoever archives sees it
    blocks: list[Heading | Body] = [
        Body(_number(found.score), lead="综合得分："),
        Body(GRADE_LABELS[found.grade].zh if found.grade else "无", lead="建议等次："),
        Body(f"第 {found.rules_version} 版", lead="所依规则："),
        Heading(1, "一、各项得分"),
    ]
    for part in found.parts:
        blocks.append(
            Body(
                f"{_number(part.score)} 分，权重 {_number(part.weight)}，"
                f"占 {_number(part.share * 100)}%，计 {_number(part.contribution)} 分。",
                lead=f"{part.label}：",
            )
        )
        blocks += [Body(step) for step in part.steps]
    if found.missing:
        blocks.append(Body("、".join(found.missing), lead="没有材料、未计入的："))
    blocks.append(Heading(1, "二、等次分数线"))
    blocks += [
        Body(f"{_number(cut.at_least)} 分以上", lead=f"{GRADE_LABELS[cut.grade].zh}：")
        for cut in found.cut_offs
    ]
    return Paper("建议等次计算表", _whose(whole.page), tuple(blocks))


def tally_paper(whole: Whole) -> Paper:
    """民主测评计票单: the released result of this reviewee, whole and by counted class."""
    found = whole.evidence.ballot
    assert found is not None
    blocks: list[Heading | Body] = [Body(f"{found.valid} 票", lead="有效票：")]
    blocks += [
        Body(
            f"{line.count} 票，占 {_number(line.share * 100)}%",
            lead=f"{GRADE_LABELS[line.grade].zh}：",
        )
        for line in found.counts
    ]
    blocks.append(Body(_number(found.score), lead="得分："))
    blocks.append(Body(GRADE_LABELS[found.grade].zh if found.grade else "无", lead="测评等次："))
    if found.classes:
        blocks.append(Heading(1, "各类别计票"))
    for line in found.classes:
        given = "，".join(
            f"{GRADE_LABELS[grade].zh} {count} 票"
            for grade, count in zip(Grade, line.counts, strict=True)
        )
        said = f"有效 {line.valid} 票：{given}；弃权 {line.abstentions} 票。"
        blocks.append(Body(said, lead=f"{line.name}："))
    return Paper("民主测评计票单", _whose(whole.page), tuple(blocks))


def deliberation_paper(page: AssessmentRead) -> Paper:
    """党委会议研究记录: attendance, recusals, decision."""
    found = page.deliberation
    assert found is not None
    scope = Body(SCOPE_LABELS[found.announcement_scope].zh, lead="公布范围：")
    decided = (*decision_in_words(found, _decided_grade(page)), scope)
    return Paper("党委会议研究记录", _whose(page), decided)


def _decided_grade(page: AssessmentRead) -> Grade | None:
    """What the session decided, whatever was corrected after the announcement."""
    return page.corrections[0].old_grade if page.corrections else page.grade


def correction_paper(whole: Whole) -> Paper:
    """等次更正: both grades, when, by whom and why; and what became of an interview (A4)."""
    blocks = list(corrections_in_words(whole.page.corrections))
    if whole.interview is not None and whole.interview.state is InterviewState.DROPPED:
        blocks.append(Body("原应进行的约谈，因等次更正不再进行。", lead="约谈："))
    return Paper("等次更正记录", _whose(whole.page), tuple(blocks))


def _grade(grade: Grade | None) -> str:
    return GRADE_LABELS[grade].zh if grade else "无"


def objection_paper(page: AssessmentRead) -> Paper:
    """异议与答复: the thread, message by message, and how it was decided."""
    found = page.objection
    assert found is not None
    return Paper("异议与答复", _whose(page), tuple(thread_in_words(found)))


def rounds_paper(whole: Whole) -> Paper:
    """以前各轮: the opinions that were sent back, the objections and their answers (A4)."""
    blocks: list[Heading | Body] = []
    for one in whole.rounds:
        blocks += rounds_in_words([one])
        if one.deliberation is not None:
            blocks.append(Heading(2, f"第{one.round}轮的党委会议研究"))
            blocks += decision_in_words(one.deliberation, one.deliberation.decided_grade)
    return Paper("以前各轮", _whose(whole.page), tuple(blocks))


def referral_paper(page: AssessmentRead) -> Paper:
    """提请问责: by a person, with the reason; never by the system (A5)."""
    found = page.follow_up
    assert found is not None
    return Paper(
        "提请问责",
        _whose(page),
        (
            Body(found.referred_by_name or "", lead="提请人："),
            Body(_moment(found.referred_at), lead="提请时间："),
            Body(found.referral_reason, lead="理由："),
        ),
    )


def _called(evidence: EvidenceRead) -> Called:
    """What each piece is called in the list of evidence: 领导点评 2."""
    return {
        (kind.kind, item.subject_id): f"{kind.label} {at}"
        for kind in evidence.kinds
        for at, item in enumerate(kind.items, start=1)
    }


def _rests_on(citations: Sequence[CitationRead], called: Called) -> str:
    names = [called.get((one.kind, one.subject_id)) for one in citations]
    found = "、".join(name for name in names if name)
    return f"（依据：{found}）" if found else ""


def _until(problem: RemainingProblemRead) -> str:
    if problem.moved_to is None:
        return _day(problem.due_on)
    return f"{_day(problem.moved_to)}，公布时重新确定，原定{_day(problem.due_on)}"


def _statements(statements: Sequence[StatementRead], called: Called) -> Iterator[Body]:
    for statement in statements:
        *first, last = statement.text.splitlines() or [""]
        yield from (Body(line) for line in first if line.strip())
        yield Body(f"{last}{_rests_on(statement.citations, called)}")


def _whose(page: AssessmentRead) -> tuple[str, ...]:
    return (page.cycle_title, f"{page.organization_name}　{page.name}（工号 {page.staff_no}）")


def _lines(text: str) -> Iterator[Body]:
    for line in text.splitlines():
        if line.strip():
            yield Body(line)


def _day(day: date | None) -> str:
    return day_in_words(day) if day else "未定"


def _moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = at.astimezone(LOCAL_ZONE)
    return f"{day_in_words(local.date())} {local:%H:%M}"


def _number(value: Decimal | None) -> str:
    """Without needless zeros: 92.50 → 92.5."""
    if value is None:
        return "无"
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")
