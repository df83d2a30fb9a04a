"""What the marks are made from: one statement, for one assessment or for all of a cycle."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Date, DateTime, Select, and_, func, literal, select, true
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import LOCAL_ZONE, now
from app.core.workflow import WorkflowStep
from app.features.assessments.kinds import EvidenceKind
from app.features.assessments.scoring.rules.composites import (
    Composite,
    Suggested,
    composite,
    suggested,
)
from app.features.assessments.scoring.rules.former import (
    former_last_year_mark,
    former_report_mark,
)
from app.features.assessments.scoring.rules.marks import (
    ItemFacts,
    Mark,
    ReportFacts,
    ballot_mark,
    ballot_points,
    last_year_mark,
    report_mark,
)
from app.features.assessments.sources import AssessingRules, in_force
from app.features.assessments.tables import Assessment, AssessmentState
from app.features.cycles.tables import Cycle
from app.features.rectifications.queries.relation import standings
from app.features.reports.queries.facts import HANDED_IN, says_something
from app.features.reports.tables import Report


class Facts(NamedTuple):
    """What the sources say of one assessment, as it stood when it was proposed, or as it stands:
    `proposed_at` is None while it is written, `is_late` when no report was handed in."""

    proposed_at: datetime | None
    is_due: bool
    is_late: bool | None
    warnings: int | None
    says_something: bool | None
    done: int
    not_yet_due: int
    overdue: int
    begun: int

    @property
    def report(self) -> ReportFacts:
        """As the rules see the report."""
        if self.is_late is None:
            return ReportFacts(self.is_due)
        return ReportFacts(
            self.is_due,
            is_submitted=True,
            is_empty=not self.says_something,
            is_late=self.is_late,
            warnings=self.warnings or 0,
        )

    @property
    def items(self) -> ItemFacts:
        """As the rules see the items of earlier years."""
        return ItemFacts(self.done, self.not_yet_due, self.overdue, self.begun)


def with_facts(session: Session, condition: ColumnElement[bool], *columns: Any) -> Select[Any]:
    """These columns of the assessments that meet the condition, and behind them their Facts; they
    are counted where they lie, so that there is a row for each assessment and no more."""
    asked = _asked(session, condition)
    items = standings(asked.c.reviewee_id, asked.c.at, asked.c.day)
    handed_in = and_(
        col(Report.cycle_id) == col(Assessment.cycle_id),
        col(Report.reviewee_id) == col(Assessment.reviewee_id),
        col(Report.state).in_(HANDED_IN),
    )
    facts: tuple[Any, ...] = (
        asked.c.proposed_at,
        col(Cycle.reporting_due_on) < asked.c.day,
        col(Report.is_late),
        col(Report.warning_count),
        says_something(),
        *(func.coalesce(count, 0) for count in items.c[1:]),
    )
    statement = (
        select(*columns, *facts)
        .select_from(Assessment)
        .join(asked, asked.c.id == col(Assessment.id))
        .join(Cycle, col(Cycle.id) == col(Assessment.cycle_id))
        .outerjoin(Report, handed_in)
        .outerjoin(items, items.c.reviewee_id == col(Assessment.reviewee_id))
    )
    return cast(Select[Any], statement)


def _asked(session: Session, condition: ColumnElement[bool]) -> CTE:
    """Who is asked for, and as of when: the moment at which an opinion that is no draft was last
    proposed (C2), or now; and the county's day then."""
    proposed = (
        select(func.max(col(WorkflowStep.at)).label("at"))
        .where(
            col(WorkflowStep.subject_type) == "assessment",
            col(WorkflowStep.subject_id) == col(Assessment.id),
            col(WorkflowStep.target) == AssessmentState.PROPOSED,
            col(Assessment.state) != AssessmentState.DRAFTING,
        )
        .correlate(Assessment)
        # beside the row, not in its columns: there it would be looked for once for each use
        .lateral("proposed")
    )
    present = literal(now(session), DateTime(timezone=True))
    at = func.coalesce(proposed.c.at, present)
    day: ColumnElement[Any] = as_type(func.timezone(LOCAL_ZONE.key, at), Date)
    return (
        select(
            col(Assessment.id),
            col(Assessment.reviewee_id),
            proposed.c.at.label("proposed_at"),
            at.label("at"),
            day.label("day"),
        )
        .join(proposed, true())
        .where(condition)
        .cte("asked")
    )


def facts_in(row: Sequence[Any]) -> Facts:
    """The facts behind the columns of a row."""
    return Facts(*row[-len(Facts._fields) :])


def facts_of(session: Session, condition: ColumnElement[bool]) -> dict[UUID, Facts]:
    """Of the assessments that meet the condition, by their ids; one statement."""
    statement = with_facts(session, condition, col(Assessment.id))
    return {row[0]: facts_in(row) for row in session.execute(statement)}


class Marker:
    """Marks what sources say, by the rules in force now; of an opinion that has been proposed, by
    those in force then (C2). What many have alike is reckoned once."""

    def __init__(self, versions: Sequence[tuple[datetime, AssessingRules]]) -> None:
        self._versions = versions
        self._rules: dict[datetime | None, AssessingRules] = {}
        self._marks: dict[tuple[Any, ...], Mark] = {}

    def rules_of(self, facts: Facts) -> AssessingRules:
        """Raises RulesNotUnderstood (409)."""
        at = facts.proposed_at
        found = self._rules.get(at)
        if found is None:
            found = self._rules[at] = in_force(self._versions, at)
        return found

    def composite(self, facts: Facts, ballot: Decimal | None) -> Composite:
        """The suggestion with the way to it; `ballot` is the released score."""
        rules = self.rules_of(facts)
        marks = {
            EvidenceKind.BALLOT: ballot_mark(ballot),
            EvidenceKind.REPORT: self._report(rules, facts),
            EvidenceKind.LAST_YEAR: self._items(rules, facts),
        }
        return composite(cast(dict[str, Mark], marks), rules.weights, rules.scale)

    def suggested(self, facts: Facts, ballot: Decimal | None) -> Suggested:
        """The same without the way: for everybody beside each other."""
        rules = self.rules_of(facts)
        points: dict[str, Decimal | None] = {
            EvidenceKind.BALLOT: ballot_points(ballot),
            EvidenceKind.REPORT: self._report(rules, facts).points,
            EvidenceKind.LAST_YEAR: self._items(rules, facts).points,
        }
        return suggested(points, rules.weights, rules.scale)

    def _report(self, rules: AssessingRules, facts: Facts) -> Mark:
        key = ("report", rules.number, facts[1:5])
        found = self._marks.get(key)
        if found is None:
            scoring = rules.scoring
            found = self._marks[key] = (
                report_mark(facts.report, scoring) if scoring else former_report_mark(facts.report)
            )
        return found

    def _items(self, rules: AssessingRules, facts: Facts) -> Mark:
        key = ("items", rules.number, facts[5:9])
        found = self._marks.get(key)
        if found is None:
            scoring = rules.scoring
            found = self._marks[key] = (
                last_year_mark(facts.items, scoring)
                if scoring
                else former_last_year_mark(facts.items)
            )
        return found
