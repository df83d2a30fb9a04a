"""All evidence about one reviewee, side by side, in a constant number of statements (A1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import today
from app.core.i18n import Text
from app.features.assessments import sources
from app.features.assessments.evidence.queries.items import (
    ballot_item,
    carried_item,
    comments,
    finding_item,
    public_comments,
    questions,
    remarks,
    report_item,
    self_check,
    submitted_report,
)
from app.features.assessments.evidence.rules import Deadlines, Item, Opinion, deadline_gaps, gaps
from app.features.assessments.grades import (
    Grade,
    one_grade_faults,
    quota_faults,
    reasons_needed,
)
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.scoring.queries import composites_of, judged_by
from app.features.assessments.scoring.rules.composites import Composite
from app.features.assessments.sources import AssessingRules, BallotResult
from app.features.assessments.tables import Assessment
from app.features.cycles.queries import rules_of
from app.features.inspections.findings.queries import findings_of_reviewee
from app.features.rectifications.queries.relation import as_open_item, items_brought


@dataclass(frozen=True)
class Evidence:
    """Everything the opinion rests on, and the grades of everybody else in the cycle."""

    items: Mapping[EvidenceKind, Sequence[Item]]
    ballot: BallotResult | None
    composite: Composite
    rules: AssessingRules
    others: Sequence[Grade | None]

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
            opinion.grade, self.others, is_refused=self.rules.one_grade_is_refused
        )
        quota = quota_faults(opinion.grade, self.others, self.rules.good_quota)
        return (*found, *one_grade, *quota)


def load_evidence(session: Session, row: Assessment) -> Evidence:
    """Evidence of one assessment; the same number of statements however much there is."""
    judged = judged_by(session, row.cycle_id, [row])
    rules = judged[row.id].rules
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
        EvidenceKind.PUBLIC_COMMENT: public_comments(session, row),
    }
    scores = {row.reviewee_id: ballot.score if ballot else None}
    suggested = composites_of(session, row.cycle_id, [row], judged, scores)[row.id]
    others = sources.other_grades(session, row)
    return Evidence(items, ballot, suggested, rules, others)


def deadlines_of(session: Session, row: Assessment) -> Deadlines:
    """Which deadlines an opinion may have today, by the rules in force; one statement."""
    rules = rules_of(session, row.cycle_id)
    return Deadlines(today(session), rules.rectification_within_days)


def gaps_of(
    session: Session, row: Assessment, evidence: Evidence, opinion: Opinion
) -> tuple[Text, ...]:
    """What keeps an opinion from being proposed (A2, A3)."""
    return (*evidence.gaps(opinion), *deadline_gaps(opinion, deadlines_of(session, row)))
