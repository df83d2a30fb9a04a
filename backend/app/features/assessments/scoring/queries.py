"""What the marks are made from, for one assessment or for all of a cycle, in as many statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import LOCAL_ZONE, now
from app.core.workflow import WorkflowStep
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.scoring.rules.composites import Composite, composite
from app.features.assessments.scoring.rules.former import (
    former_last_year_mark,
    former_report_mark,
)
from app.features.assessments.scoring.rules.marks import (
    ItemFacts,
    Mark,
    ReportFacts,
    ballot_mark,
    last_year_mark,
    report_mark,
)
from app.features.assessments.sources import AssessingRules, in_force, rules_versions
from app.features.assessments.tables import AssessmentState
from app.features.cycles.tables import Cycle
from app.features.rectifications.queries.relation import ItemStanding, item_standings
from app.features.rectifications.workflow import NOT_BEGUN
from app.features.reports.queries.facts import SubmittedFacts, submitted_facts


class Assessed(Protocol):
    """What scoring has to know of an assessment: a row of the table, or some of its columns."""

    @property
    def id(self) -> UUID: ...
    @property
    def reviewee_id(self) -> UUID: ...
    @property
    def state(self) -> AssessmentState: ...


@dataclass(frozen=True)
class Judged:
    """The rules an assessment stands under, and since when: None while it is being written."""

    rules: AssessingRules
    proposed_at: datetime | None


def judged_by(session: Session, cycle_id: UUID, rows: Sequence[Assessed]) -> dict[UUID, Judged]:
    """By assessment: the rules in force now; of an opinion that has been proposed, those in force
    then (C2). Two statements."""
    proposed = _proposed_at(session, [r.id for r in rows if r.state != AssessmentState.DRAFTING])
    versions = rules_versions(session, cycle_id)
    return {
        row.id: Judged(in_force(versions, proposed.get(row.id)), proposed.get(row.id))
        for row in rows
    }


def composites_of(
    session: Session,
    cycle_id: UUID,
    rows: Sequence[Assessed],
    judged: Mapping[UUID, Judged],
    ballots: Mapping[UUID, Decimal | None],
) -> dict[UUID, Composite]:
    """By assessment, as things stood when it was proposed, or as they stand. Three statements.

    `ballots` are the released scores by reviewee.
    """
    only = rows[0].reviewee_id if len(rows) == 1 else None
    due_on = session.scalars(
        select(col(Cycle.reporting_due_on)).where(col(Cycle.id) == cycle_id)
    ).one()
    reports = submitted_facts(session, cycle_id, only)
    items = item_standings(session, cycle_id, only)
    present = now(session)
    found = {}
    for row in rows:
        one = judged[row.id]
        at = one.proposed_at or present
        day = at.astimezone(LOCAL_ZONE).date()
        marks = _marks(
            one.rules,
            ballots.get(row.reviewee_id),
            _report_facts(reports.get(row.reviewee_id), due_on, day),
            _item_facts(items.get(row.reviewee_id, ()), at, day),
        )
        found[row.id] = composite(marks, one.rules.weights, one.rules.scale)
    return found


def _marks(
    rules: AssessingRules, ballot: Decimal | None, report: ReportFacts, items: ItemFacts
) -> dict[str, Mark]:
    scoring = rules.scoring
    return {
        EvidenceKind.BALLOT: ballot_mark(ballot),
        EvidenceKind.REPORT: (
            report_mark(report, scoring) if scoring else former_report_mark(report)
        ),
        EvidenceKind.LAST_YEAR: (
            last_year_mark(items, scoring) if scoring else former_last_year_mark(items)
        ),
    }


def _report_facts(found: SubmittedFacts | None, due_on: date, day: date) -> ReportFacts:
    is_due = due_on < day
    if found is None:
        return ReportFacts(is_due)
    return ReportFacts(
        is_due,
        is_submitted=True,
        is_empty=found.is_empty,
        is_late=found.is_late,
        warnings=found.warnings,
    )


def _item_facts(items: Iterable[ItemStanding], at: datetime, day: date) -> ItemFacts:
    done = not_yet_due = overdue = begun = 0
    for item in items:
        if item.accepted_at is not None and item.accepted_at <= at:
            done += item.n
            continue
        begun += 0 if item.state in NOT_BEGUN else item.n
        if item.due_on < day:
            overdue += item.n
        else:
            not_yet_due += item.n
    return ItemFacts(done, not_yet_due, overdue, begun)


def _proposed_at(session: Session, assessment_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When each opinion was last proposed."""
    if not assessment_ids:
        return {}
    rows = session.execute(
        select(col(WorkflowStep.subject_id), func.max(col(WorkflowStep.at)))
        .where(
            col(WorkflowStep.subject_type) == "assessment",
            col(WorkflowStep.subject_id).in_(assessment_ids),
            col(WorkflowStep.target) == AssessmentState.PROPOSED,
        )
        .group_by(col(WorkflowStep.subject_id))
    )
    return {row[0]: row[1] for row in rows}
