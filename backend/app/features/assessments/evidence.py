"""All evidence about one reviewee, side by side, in a constant number of statements (A1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.i18n import Text
from app.features.assessments import sources
from app.features.assessments.grades import (
    GRADE_LABELS,
    Composite,
    Grade,
    composite,
    one_grade_faults,
    quota_faults,
    reasons_needed,
)
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.rules import Opinion, gaps, last_year_score
from app.features.assessments.sources import BallotResult
from app.features.assessments.tables import Assessment, AssessmentCitation, AssessmentProblem
from app.features.cycles.tables import CarriedStatus
from app.features.inspections.findings.queries import findings_of_reviewee
from app.features.inspections.rules import SEVERITY_LABELS
from app.features.inspections.tables import Finding
from app.features.meetings.contributions.queries import counts
from app.features.meetings.tables import Comment, Remark
from app.features.people.tables import Person
from app.features.rectifications.queries.relation import OpenItem, as_open_item, items_brought
from app.features.reports.tables import Report, ReportState

ON_TIME, LATE = Decimal(100), Decimal(80)

PROBLEMS = Text(zh="问题", en="Problems")
DIRECTION = Text(zh="努力方向", en="Direction")
HIGHLIGHTS = Text(zh="亮点", en="Highlights")
DUE = Text(zh="整改时限", en="Due on")
SEEN = Text(zh="所见", en="Seen")
ANSWER = Text(zh="学校答复", en="The school's answer")
REQUIREMENTS = Text(zh="要求", en="Requirements")
CARRIED = {
    CarriedStatus.DONE: Text(zh="上年整改：已销号", en="Last year's item: done"),
    CarriedStatus.IN_PROGRESS: Text(zh="上年整改：整改中", en="Last year's item: in progress"),
    CarriedStatus.NOT_STARTED: Text(zh="上年整改：未启动", en="Last year's item: not started"),
}


@dataclass(frozen=True)
class Item:
    """One piece of evidence as the desk shows it."""

    subject_id: UUID
    title: Text
    text: Text
    author_name: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Evidence:
    """Everything the opinion rests on, and the grades of everybody else in the cycle."""

    items: Mapping[EvidenceKind, Sequence[Item]]
    ballot: BallotResult | None
    composite: Composite
    others: Sequence[Grade | None]
    good_quota: Fraction | None
    one_grade_is_refused: bool

    def existing(self) -> dict[EvidenceKind, set[UUID]]:
        """The subjects that can be cited, by kind."""
        return {kind: {item.subject_id for item in items} for kind, items in self.items.items()}

    def reasons(self, grade: Grade | None) -> tuple[Text, ...]:
        """Why this grade has to be explained (A3)."""
        if grade is None:
            return ()
        ballot = self.ballot.grade if self.ballot else None
        return reasons_needed(grade, self.composite.grade, ballot, self.others)

    def gaps(self, opinion: Opinion) -> tuple[Text, ...]:
        """What keeps this opinion from being proposed (A2, A3)."""
        found = gaps(opinion, self.existing(), self.reasons(opinion.grade))
        one_grade = one_grade_faults(
            opinion.grade, self.others, is_refused=self.one_grade_is_refused
        )
        return (*found, *one_grade, *quota_faults(opinion.grade, self.others, self.good_quota))


def load_evidence(session: Session, row: Assessment) -> Evidence:
    """Evidence of one assessment; the same number of statements however much there is."""
    rules = sources.assessing_rules(session, row)
    ballot = sources.ballot_result(session, row, rules.scale)
    report = _report(session, row)
    carried = [as_open_item(item) for item in items_brought(session, row.cycle_id, [row.post_id])]
    items = {
        EvidenceKind.FINDING: [
            _finding_item(found)
            for found in findings_of_reviewee(session, row.cycle_id, row.reviewee_id)
        ],
        EvidenceKind.COMMENT: _comments(session, row),
        EvidenceKind.REMARK: _remarks(session, row),
        EvidenceKind.BALLOT: [_ballot_item(row, ballot)] if ballot else [],
        EvidenceKind.REPORT: [_report_item(report)] if report else [],
        EvidenceKind.LAST_YEAR: [_carried_item(item) for item in carried],
    }
    scores: dict[str, Decimal | None] = {
        EvidenceKind.BALLOT: ballot.score if ballot else None,
        EvidenceKind.REPORT: _report_score(report),
        EvidenceKind.LAST_YEAR: _carried_score(carried),
    }
    suggested = composite(scores, rules.weights, rules.scale)
    others = sources.other_grades(session, row)
    return Evidence(items, ballot, suggested, others, rules.good_quota, rules.one_grade_is_refused)


def opinion_of(session: Session, row: Assessment) -> Opinion:
    """The opinion as the rules see it; two statements."""
    problems = session.execute(
        select(col(AssessmentProblem.text), col(AssessmentProblem.due_on))
        .where(col(AssessmentProblem.assessment_id) == row.id)
        .order_by(col(AssessmentProblem.position))
    )
    cited = session.execute(
        select(col(AssessmentCitation.kind), col(AssessmentCitation.subject_id)).where(
            col(AssessmentCitation.assessment_id) == row.id
        )
    )
    return Opinion(
        done_well=row.done_well,
        not_done_well=row.not_done_well,
        grade=row.grade,
        grade_reason=row.grade_reason,
        problems=[(text, due_on) for text, due_on in problems],
        cited=[(kind, subject_id) for kind, subject_id in cited],
    )


def gaps_of(session: Session, row: Assessment, evidence: Evidence) -> tuple[Text, ...]:
    """What keeps the saved opinion from being proposed."""
    return evidence.gaps(opinion_of(session, row))


def _finding_item(found: Finding) -> Item:
    title = Text(zh="督查发现（{severity}）", en="Finding ({severity})").with_values(
        severity=SEVERITY_LABELS[found.severity]
    )
    said = _paragraphs((SEEN, found.seen), (ANSWER, found.answer or ""))
    return Item(found.id, title, said, None, found.fed_back_at)


def _comments(session: Session, row: Assessment) -> list[Item]:
    found = session.execute(
        select(Comment, col(Person.name))
        .join(Person, col(Person.id) == col(Comment.author_id))
        .where(
            col(Comment.cycle_id) == row.cycle_id,
            col(Comment.reviewee_id) == row.reviewee_id,
            counts(Comment),
        )
        .order_by(col(Comment.created_at), col(Comment.id))
    )
    title = Text(zh="点评", en="Comment")
    return [
        Item(
            comment.id,
            title,
            _paragraphs((PROBLEMS, comment.problems), (DIRECTION, comment.direction)),
            author,
            comment.created_at,
        )
        for comment, author in found
    ]


def _remarks(session: Session, row: Assessment) -> list[Item]:
    found = session.execute(
        select(Remark, col(Person.name))
        .join(Person, col(Person.id) == col(Remark.author_id))
        .where(
            col(Remark.cycle_id) == row.cycle_id,
            col(Remark.reviewee_id) == row.reviewee_id,
            counts(Remark),
        )
        .order_by(col(Remark.created_at), col(Remark.id))
    )
    title = Text(zh="总评", en="Overall remark")
    return [
        Item(
            remark.id,
            title,
            _paragraphs(
                (HIGHLIGHTS, remark.highlights),
                (PROBLEMS, remark.problems),
                (REQUIREMENTS, remark.requirements),
            ),
            author,
            remark.created_at,
        )
        for remark, author in found
    ]


def _ballot_item(row: Assessment, result: BallotResult) -> Item:
    counted = "，".join(f"{GRADE_LABELS[g].zh} {n}" for g, n in result.counts.items())
    in_english = ", ".join(f"{GRADE_LABELS[g].en} {n}" for g, n in result.counts.items())
    text = Text(
        zh="{counts}；有效 {valid}，得分 {score}", en="{counts}; {valid} valid, score {score}"
    ).with_values(
        counts=Text(zh=counted, en=in_english), valid=result.valid, score=result.score or "—"
    )
    # one result per reviewee and cycle: the reviewee is what names it
    return Item(row.reviewee_id, Text(zh="民主测评结果", en="Result of the ballot"), text)


def _report(session: Session, row: Assessment) -> Report | None:
    """The report, once submitted: a draft is no evidence."""
    return session.scalars(
        select(Report).where(
            col(Report.cycle_id) == row.cycle_id,
            col(Report.reviewee_id) == row.reviewee_id,
            col(Report.state).in_(
                (
                    ReportState.SUBMITTED,
                    ReportState.CHECKED,
                    ReportState.APPROVED,
                    ReportState.PRESENTED,
                )
            ),
        )
    ).one_or_none()


def _report_item(report: Report) -> Item:
    title = Text(zh="述职报告", en="Report")
    if report.is_late:
        title = Text(zh="述职报告（迟交）", en="Report (late)")
    problems = [str(problem.get("text", "")) for problem in report.content.get("problems", [])]
    numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(problems, start=1))
    return Item(report.id, title, _paragraphs((PROBLEMS, numbered)), None, report.submitted_at)


def _report_score(report: Report | None) -> Decimal | None:
    if report is None:
        return None
    return LATE if report.is_late else ON_TIME


def _carried_item(item: OpenItem) -> Item:
    said, day = _paragraphs((PROBLEMS, item.problem)), item.due_on
    text = Text(
        zh=f"{said.zh}\n{DUE.zh}：{day.year}年{day.month}月{day.day}日",
        en=f"{said.en}\n{DUE.en}: {day.isoformat()}",
    )
    return Item(item.id, CARRIED[item.status], text)


def _carried_score(carried: Sequence[OpenItem]) -> Decimal | None:
    statuses = [item.status for item in carried]
    return last_year_score(
        done=statuses.count(CarriedStatus.DONE),
        begun=statuses.count(CarriedStatus.IN_PROGRESS),
        untouched=statuses.count(CarriedStatus.NOT_STARTED),
    )


def _paragraphs(*parts: tuple[Text, str]) -> Text:
    label = Text(zh="{name}：{text}", en="{name}: {text}")
    lines = [label.with_values(name=name, text=text) for name, text in parts if text.strip()]
    return Text(zh="\n".join(t.zh for t in lines), en="\n".join(t.en for t in lines))
