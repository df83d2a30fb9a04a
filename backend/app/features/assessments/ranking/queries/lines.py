"""All lines of the ranking table: the same number of statements for one reviewee and for all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.stored import read_completed
from app.features.assessments import sources
from app.features.assessments.decisions.queries import is_decided_on
from app.features.assessments.decisions.tables import AssessmentSnapshot
from app.features.assessments.grades import Grade, grade_of
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.ranking.rules import Line
from app.features.assessments.schemas import BallotResultRead
from app.features.assessments.scoring.queries import Facts, Marker, facts_in, with_facts
from app.features.assessments.scoring.rules.composites import Suggested, departures
from app.features.assessments.tables import Assessment
from app.features.ballots.counting.queries import ReleasedByClass
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


@dataclass(frozen=True, slots=True)
class Ranked:
    """All there is to say of one reviewee; said only for those on the page. `facts` and `ballot`
    are of today; `suggested` is what was decided on, once it was (A4)."""

    row: Any
    facts: Facts
    ballot: ReleasedByClass | None
    suggested: Suggested
    line: Line

    @property
    def decided_at(self) -> datetime | None:
        """When a session decided on it."""
        found: datetime | None = self.row.made_at
        return found


def ranked_of(session: Session, actor: Actor, cycle_id: UUID, marker: Marker) -> list[Ranked]:
    """Everybody whom the actor may see; two statements. What was decided on is read where it was
    kept, whatever its evidence says today (A4)."""
    ballots = {str(one): found for one, found in sources.ballot_results(session, cycle_id).items()}
    found = []
    for row in _assessments(session, actor, cycle_id):
        facts, ballot = facts_in(row), ballots.get(row.reviewee_id)
        if row.made_at is None:
            score = ballot.score if ballot else None
            suggested = marker.suggested(facts, score)
            ballot_grade = ballot_grade_of(marker.rules_of(facts).scale, score)
        else:
            score, ballot_grade = row.ballot_score, row.ballot_grade
            suggested = Suggested(row.composite_score, row.composite_grade)
        line = Line(
            row.id,
            row.name,
            row.name_pinyin,
            row.staff_no,
            row.organization_name,
            row.state,
            row.grade,
            score,
            suggested.score,
            departures(row.grade, suggested.grade, ballot_grade),
        )
        found.append(Ranked(row, facts, ballot, suggested, line))
    return found


def ballot_grade_of(scale: Mapping[Grade, int], score: Decimal | None) -> Grade | None:
    """What the ballot amounts to by itself."""
    return None if score is None else grade_of(score, scale)


def _assessments(session: Session, actor: Actor, cycle_id: UUID) -> Sequence[Any]:
    # ids as text: making five objects of each of five hundred rows would take longer than the rest
    columns: tuple[Any, ...] = (
        *(
            cast(col(column), String).label(column.key)  # type: ignore[attr-defined]
            for column in (
                Assessment.id,
                Assessment.reviewee_id,
                Assessment.post_id,
                Assessment.person_id,
                Assessment.organization_id,
                Assessment.organizer_id,
            )
        ),
        col(Assessment.state),
        col(Assessment.version),
        col(Assessment.grade),
        col(Assessment.grade_reason),
        col(Person.name),
        col(Person.name_pinyin),
        col(Person.staff_no),
        col(Organization.name).label("organization_name"),
        col(AssessmentSnapshot.made_at),
        col(AssessmentSnapshot.composite_score),
        col(AssessmentSnapshot.composite_grade),
        col(AssessmentSnapshot.ballot_score),
        col(AssessmentSnapshot.ballot_grade),
    )
    statement = (
        with_facts(session, col(Assessment.cycle_id) == cycle_id, *columns)
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .outerjoin(AssessmentSnapshot, is_decided_on())
        .where(
            col(Assessment.person_id) != actor.person_id,
            is_told(actor),
        )
        .order_by(col(Assessment.created_at), col(Assessment.position), col(Assessment.id))
    )
    return session.execute(visible(actor, P.ASSESSMENT_READ, statement, Assessment)).all()


def kept_ballots(session: Session, ids: Collection[str]) -> dict[str, BallotResultRead]:
    """The ballot's results that were decided on, by assessment; one statement for a page."""
    if not ids:
        return {}
    statement = (
        select(
            cast(col(Assessment.id), String),
            col(AssessmentSnapshot.content)["evidence"]["ballot"],
        )
        .join(AssessmentSnapshot, is_decided_on())
        .where(col(Assessment.id).in_([UUID(one) for one in ids]))
    )
    return {
        one: read_completed(BallotResultRead, content)
        for one, content in session.execute(statement)
        if content is not None
    }
