"""All evidence about one reviewee, side by side, in a constant number of statements (A1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.i18n import Text
from app.features.assessments import sources
from app.features.assessments.evidence.queries.items import (
    Item,
    ballot_item,
    carried_item,
    comments,
    finding_item,
    questions,
    remarks,
    report_item,
    self_check,
    submitted_report,
)
from app.features.assessments.evidence.queries.opinions import opinion_of
from app.features.assessments.evidence.rules import Opinion, gaps
from app.features.assessments.grades import (
    Composite,
    Grade,
    composite,
    one_grade_faults,
    quota_faults,
    reasons_needed,
)
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.rules import last_year_score
from app.features.assessments.sources import BallotResult
from app.features.assessments.tables import Assessment
from app.features.cycles.tables import CarriedStatus
from app.features.inspections.findings.queries import findings_of_reviewee
from app.features.rectifications.queries.relation import OpenItem, as_open_item, items_brought
from app.features.reports.tables import Report

ON_TIME, LATE = Decimal(100), Decimal(80)


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
    report = submitted_report(session, row)
    carried = [as_open_item(item) for item in items_brought(session, row.cycle_id, [row.post_id])]
    items = {
        EvidenceKind.FINDING: [
            finding_item(found)
            for found in findings_of_reviewee(session, row.cycle_id, row.reviewee_id)
        ],
        EvidenceKind.SELF_CHECK: self_check(session, row, carried),
        EvidenceKind.COMMENT: comments(session, row),
        EvidenceKind.QUESTION: questions(session, row),
        EvidenceKind.REMARK: remarks(session, row),
        EvidenceKind.BALLOT: [ballot_item(row, ballot)] if ballot else [],
        EvidenceKind.REPORT: [report_item(report)] if report else [],
        EvidenceKind.LAST_YEAR: [carried_item(item) for item in carried],
    }
    scores: dict[str, Decimal | None] = {
        EvidenceKind.BALLOT: ballot.score if ballot else None,
        EvidenceKind.REPORT: _report_score(report),
        EvidenceKind.LAST_YEAR: _carried_score(carried),
    }
    suggested = composite(scores, rules.weights, rules.scale)
    others = sources.other_grades(session, row)
    return Evidence(items, ballot, suggested, others, rules.good_quota, rules.one_grade_is_refused)


def gaps_of(session: Session, row: Assessment, evidence: Evidence) -> tuple[Text, ...]:
    """What keeps the saved opinion from being proposed."""
    return evidence.gaps(opinion_of(session, row))


def _report_score(report: Report | None) -> Decimal | None:
    if report is None:
        return None
    return LATE if report.is_late else ON_TIME


def _carried_score(carried: Sequence[OpenItem]) -> Decimal | None:
    statuses = [item.status for item in carried]
    return last_year_score(
        done=statuses.count(CarriedStatus.DONE),
        begun=statuses.count(CarriedStatus.IN_PROGRESS),
        untouched=statuses.count(CarriedStatus.NOT_STARTED),
    )
