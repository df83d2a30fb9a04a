"""All evidence about one reviewee, side by side, in a constant number of statements (A1)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import today
from app.core.i18n import Text
from app.features.assessments import sources
from app.features.assessments.evidence.queries.items import (
    Asked,
    Grouped,
    ballot_item,
    carried_item,
    comments,
    findings,
    questions,
    remarks,
    reports,
    self_checks,
)
from app.features.assessments.evidence.queries.public import public_comments
from app.features.assessments.evidence.rules import Deadlines, Item, Opinion, deadline_gaps, gaps
from app.features.assessments.grades import (
    Grade,
    one_grade_faults,
    quota_faults,
    reasons_needed,
)
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.scoring.queries import Marker, facts_of
from app.features.assessments.scoring.rules.composites import Composite
from app.features.assessments.sources import AssessingRules, BallotResult
from app.features.assessments.tables import Assessment
from app.features.cycles.queries import rules_of
from app.features.rectifications.queries.relation import (
    OpenItem,
    as_open_item,
    items_with_places,
)


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
    return load_all(session, [row])[row.id]


def load_all(session: Session, rows: Sequence[Assessment]) -> dict[UUID, Evidence]:
    """Evidence of several assessments of one cycle, by their ids, in as many statements as of one:
    a session decides on all of a county."""
    if not rows:
        return {}
    cycle_id = rows[0].cycle_id
    facts = facts_of(session, col(Assessment.id).in_([row.id for row in rows]))
    marker = Marker(sources.rules_versions(session, cycle_id))
    ballots = sources.ballot_results(session, cycle_id)
    by_kind = _items(session, rows)
    grades = sources.grades_proposed(session, cycle_id)
    found = {}
    for row in rows:
        rules = marker.rules_of(facts[row.id])
        ballot = sources.ballot_result(ballots.get(row.reviewee_id), rules.scale)
        items: dict[EvidenceKind, Sequence[Item]] = {
            kind: by_kind[kind].get(row.reviewee_id, ()) for kind in by_kind
        }
        items[EvidenceKind.BALLOT] = [ballot_item(row, ballot)] if ballot else []
        suggested = marker.composite(facts[row.id], ballot.score if ballot else None)
        others = sources.without(row.id, grades)
        found[row.id] = Evidence(items, ballot, suggested, rules, others)
    return found


def _items(session: Session, rows: Sequence[Assessment]) -> dict[EvidenceKind, Grouped]:
    """By kind and reviewee; the ballot's result is no item before it is one of somebody."""
    asked = Asked(rows[0].cycle_id, [row.reviewee_id for row in rows])
    carried: dict[UUID, list[OpenItem]] = defaultdict(list)
    for item, place in items_with_places(session, asked.cycle_id, [row.post_id for row in rows]):
        carried[place.id].append(as_open_item(item))
    return {
        EvidenceKind.FINDING: findings(session, asked),
        EvidenceKind.SELF_CHECK: self_checks(session, asked, chain(*carried.values())),
        EvidenceKind.COMMENT: comments(session, asked),
        EvidenceKind.QUESTION: questions(session, asked),
        EvidenceKind.REMARK: remarks(session, asked),
        EvidenceKind.REPORT: reports(session, asked),
        EvidenceKind.LAST_YEAR: {
            place: [carried_item(item) for item in items] for place, items in carried.items()
        },
        EvidenceKind.PUBLIC_COMMENT: public_comments(session, asked),
    }


def deadlines_of(session: Session, row: Assessment) -> Deadlines:
    """Which deadlines an opinion may have today, by the rules in force; one statement."""
    return deadlines_of_cycle(session, row.cycle_id)


def deadlines_of_cycle(session: Session, cycle_id: UUID) -> Deadlines:
    """The same for all of a cycle."""
    rules = rules_of(session, cycle_id)
    return Deadlines(today(session), rules.rectification_within_days)


def gaps_of(
    session: Session, row: Assessment, evidence: Evidence, opinion: Opinion
) -> tuple[Text, ...]:
    """What keeps an opinion from being proposed (A2, A3)."""
    return (*evidence.gaps(opinion), *deadline_gaps(opinion, deadlines_of(session, row)))
