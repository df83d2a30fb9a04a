"""Pieces of evidence kind by kind, each as the desk shows it (A1)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.i18n import Text, day_in_words
from app.features.assessments.evidence.rules import Item
from app.features.assessments.grades import GRADE_LABELS
from app.features.assessments.sources import BallotResult
from app.features.assessments.tables import Assessment
from app.features.cycles.planning.queries import key_tasks
from app.features.cycles.tables import CarriedStatus
from app.features.inspections.findings.queries import findings_of_reviewees
from app.features.inspections.rules import SEVERITY_LABELS
from app.features.inspections.self_checks.queries.reading import self_checks_of
from app.features.inspections.tables import (
    OUTCOME_LABELS,
    SELF_CHECK_LABELS,
    Finding,
    FindingSeverity,
    Outcome,
)
from app.features.meetings.contributions.queries import counts
from app.features.meetings.tables import Answer, Comment, Meeting, Question, Remark
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import OpenItem
from app.features.reports.queries.facts import HANDED_IN
from app.features.reports.tables import Report

# by reviewee
Grouped = dict[UUID, list[Item]]

PROBLEMS = Text(zh="问题", en="Problems")
DIRECTION = Text(zh="努力方向", en="Direction")
HIGHLIGHTS = Text(zh="亮点", en="Highlights")
DUE = Text(zh="整改时限", en="Due on")
SEEN = Text(zh="所见", en="Seen")
ANSWER = Text(zh="学校答复", en="The school's answer")
ASKED = Text(zh="提问", en="Asked")
ANSWERED = Text(zh="回答", en="Answered")
SAID = Text(zh="说明", en="Said")
OUTCOME_TITLE = Text(zh="自查（{outcome}）", en="Self-check ({outcome})")
REQUIREMENTS = Text(zh="要求", en="Requirements")
CHECKS = Text(zh="提交时检查", en="Checks when it was submitted")
CHECKED_CLEAN = Text(zh="全部通过", en="all passed")
CHECKED_WEAK = Text(zh="{n} 处待完善", en="{n} weak points")
REPORT_LISTS = {
    "achievements": Text(zh="成绩", en="Achievements"),
    "problems": PROBLEMS,
    "tasks": Text(zh="任务", en="Tasks"),
}
CARRIED = {
    CarriedStatus.DONE: Text(zh="上年整改：已销号", en="Last year's item: done"),
    CarriedStatus.IN_PROGRESS: Text(zh="上年整改：整改中", en="Last year's item: in progress"),
    CarriedStatus.NOT_STARTED: Text(zh="上年整改：未启动", en="Last year's item: not started"),
}


def finding_item(found: Finding) -> Item:
    title = Text(zh="督查发现（{severity}）", en="Finding ({severity})").with_values(
        severity=SEVERITY_LABELS[found.severity]
    )
    said = paragraphs((SEEN, found.seen), (ANSWER, found.answer or ""))
    return Item(
        found.id,
        title,
        said,
        at=found.fed_back_at,
        link=f"/inspections/{found.inspection_id}",
        fault=found.seen,
        is_in_order=None if found.severity is FindingSeverity.MINOR else False,
    )


@dataclass(frozen=True)
class Asked:
    """Whose evidence is asked for: reviewees of one cycle, in as many statements for all as for
    one."""

    cycle_id: UUID
    reviewee_ids: Sequence[UUID]


def comments(session: Session, asked: Asked) -> Grouped:
    """What deputies said in their turns; one statement."""
    title = Text(zh="点评", en="Comment")
    found: Grouped = defaultdict(list)
    # prepared for a turn that has not come: nobody else's business yet
    is_given = col(Comment.given_at).is_not(None)
    for comment, author in session.execute(_said(Comment, asked).where(is_given)):
        found[comment.reviewee_id].append(
            Item(
                comment.id,
                title,
                paragraphs((PROBLEMS, comment.problems), (DIRECTION, comment.direction)),
                author,
                comment.created_at,
                link=_place(comment.reviewee_id, comment.meeting_id, comment.id),
                fault=comment.problems,
            )
        )
    return found


def _said(model: type[Comment] | type[Remark], asked: Asked) -> Select[Any]:
    statement = (
        select(model, col(Person.name))
        .join(Person, col(Person.id) == col(model.author_id))
        .where(
            col(model.cycle_id) == asked.cycle_id,
            col(model.reviewee_id).in_(asked.reviewee_ids),
            counts(model),
        )
        .order_by(col(model.created_at), col(model.id))
    )
    return cast(Select[Any], statement)


def _place(reviewee_id: UUID, meeting_id: UUID, which: UUID) -> str:
    """The place on the meeting's page where it stands (A1)."""
    return f"/meetings/{meeting_id}?reviewee={reviewee_id}#said-{which}"


def questions(session: Session, asked: Asked) -> Grouped:
    """What the reviewees were asked at a meeting, with the answers; one statement (M4)."""
    rows = session.execute(
        select(Question, Answer, col(Person.name))
        .join(Answer, col(Answer.question_id) == col(Question.id))
        .join(Person, col(Person.id) == col(Question.asked_by))
        .join(Meeting, col(Meeting.id) == col(Question.meeting_id))
        .where(
            col(Meeting.cycle_id) == asked.cycle_id,
            col(Meeting.is_rehearsal).is_(False),
            col(Answer.reviewee_id).in_(asked.reviewee_ids),
        )
        .order_by(col(Question.created_at), col(Question.id))
    )
    found: Grouped = defaultdict(list)
    for question, answer, asked_by in rows:
        found[answer.reviewee_id].append(
            Item(
                answer.id,
                Text(zh="提问与回答", en="Question and answer"),
                paragraphs((ASKED, question.text), (ANSWERED, answer.text or "")),
                asked_by,
                question.created_at,
                link=_place(answer.reviewee_id, question.meeting_id, answer.id),
                fault=question.text,
                is_in_order=answer.text is not None,
            )
        )
    return found


def self_checks(session: Session, asked: Asked, carried: Iterable[OpenItem]) -> Grouped:
    """What the schools said of last year's items and the year's key tasks; two statements (I3)."""
    titles = {task.id: task.title for task in key_tasks(session, asked.cycle_id)}
    titles.update({item.id: item.problem for item in carried})
    found: Grouped = defaultdict(list)
    for entry in self_checks_of(session, asked.cycle_id, asked.reviewee_ids):
        found[entry.reviewee_id].append(
            Item(
                entry.id,
                OUTCOME_TITLE.with_values(outcome=OUTCOME_LABELS[entry.outcome]),
                paragraphs(
                    (SELF_CHECK_LABELS[entry.subject_kind], titles.get(entry.subject_id, "")),
                    (SAID, entry.words),
                ),
                at=entry.saved_at,
                link=f"/self-checks/{entry.reviewee_id}",
                fault=titles.get(entry.subject_id, ""),
                is_in_order=entry.outcome is Outcome.DONE,
            )
        )
    return found


def remarks(session: Session, asked: Asked) -> Grouped:
    """The overall remarks; one statement."""
    title = Text(zh="总评", en="Overall remark")
    found: Grouped = defaultdict(list)
    for remark, author in session.execute(_said(Remark, asked)):
        found[remark.reviewee_id].append(
            Item(
                remark.id,
                title,
                paragraphs(
                    (HIGHLIGHTS, remark.highlights),
                    (PROBLEMS, remark.problems),
                    (REQUIREMENTS, remark.requirements),
                ),
                author,
                remark.created_at,
                link=_place(remark.reviewee_id, remark.meeting_id, remark.id),
                praise=remark.highlights,
                fault=remark.problems,
            )
        )
    return found


def findings(session: Session, asked: Asked) -> Grouped:
    """What inspections fed back and what stands of it; one statement (I2)."""
    found: Grouped = defaultdict(list)
    for one in findings_of_reviewees(session, asked.cycle_id, asked.reviewee_ids):
        found[one.reviewee_id].append(finding_item(one))
    return found


def ballot_item(row: Assessment, result: BallotResult) -> Item:
    counted = "，".join(f"{GRADE_LABELS[g].zh} {n}" for g, n in result.counts.items())
    in_english = ", ".join(f"{GRADE_LABELS[g].en} {n}" for g, n in result.counts.items())
    text = Text(
        zh="{counts}；有效 {valid}，得分 {score}", en="{counts}; {valid} valid, score {score}"
    ).with_values(
        counts=Text(zh=counted, en=in_english), valid=result.valid, score=result.score or "—"
    )
    # one result per reviewee and cycle: the reviewee is what names it
    return Item(
        row.reviewee_id,
        Text(zh="民主测评结果", en="Result of the ballot"),
        text,
        link=f"/elections?cycle_id={row.cycle_id}",
        praise=text.zh,
    )


def reports(session: Session, asked: Asked) -> Grouped:
    """The reports, once submitted: a draft is no evidence; one statement."""
    rows = session.scalars(
        select(Report).where(
            col(Report.cycle_id) == asked.cycle_id,
            col(Report.reviewee_id).in_(asked.reviewee_ids),
            col(Report.state).in_(HANDED_IN),
        )
    )
    return {row.reviewee_id: [report_item(row)] for row in rows}


def report_item(report: Report) -> Item:
    """The report with its lists and what the checks said when it was submitted (R3)."""
    title = Text(zh="述职报告", en="Report")
    if report.is_late:
        title = Text(zh="述职报告（迟交）", en="Report (late)")
    checked = CHECKED_CLEAN
    if report.warning_count:
        checked = CHECKED_WEAK.with_values(n=report.warning_count)
    said = paragraphs(
        *((name, _numbered(report, part)) for part, name in REPORT_LISTS.items()), (CHECKS, checked)
    )
    return Item(
        report.id,
        title,
        said,
        at=report.submitted_at,
        link=f"/reports/{report.id}",
        is_in_order=not report.is_late,
    )


def _numbered(report: Report, part: str) -> str:
    texts = [str(entry.get("text", "")) for entry in report.content.get(part, [])]
    return "\n".join(f"{n}. {text}" for n, text in enumerate(texts, start=1))


def carried_item(item: OpenItem) -> Item:
    text = paragraphs((PROBLEMS, item.problem), (DUE, day_in_words(item.due_on)))
    return Item(
        item.id,
        CARRIED[item.status],
        text,
        link=f"/rectifications/{item.rectification_id}",
        fault=item.problem,
        is_in_order=item.status is CarriedStatus.DONE,
    )


def paragraphs(*parts: tuple[Text, str | Text]) -> Text:
    label = Text(zh="{name}：{text}", en="{name}: {text}")
    lines = [
        label.with_values(name=name, text=text)
        for name, text in parts
        if isinstance(text, Text) or text.strip()
    ]
    return Text(zh="\n".join(t.zh for t in lines), en="\n".join(t.en for t in lines))
