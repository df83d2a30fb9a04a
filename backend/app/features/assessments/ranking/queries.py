"""The rows of the ranking table: the same number of statements for one reviewee and for all."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.paging import BadCursor, PageRequest
from app.features.assessments import sources
from app.features.assessments.grades import Grade, grade_of
from app.features.assessments.queries.assessments import is_told
from app.features.assessments.ranking.rules import (
    BulkAction,
    Line,
    Quota,
    RankingFilters,
    distribution,
    in_order,
    matches,
    places,
    quota_of,
)
from app.features.assessments.ranking.schemas import (
    GradeTotal,
    QuotaRead,
    RankedAssessment,
    RankedBallot,
    RankedClass,
    RankingRead,
)
from app.features.assessments.rules import is_reason
from app.features.assessments.scoring.queries import Judged, composites_of, judged_by
from app.features.assessments.scoring.rules.composites import Composite, departures
from app.features.assessments.tables import Assessment
from app.features.assessments.workflow import ASSESSMENT_FLOW
from app.features.ballots.counting.queries import ReleasedByClass
from app.features.organizations.tables import Organization
from app.features.people.tables import Person


@dataclass(frozen=True)
class Ranked:
    """All there is to say of one reviewee; said only for those on the page."""

    row: Any
    judged: Judged
    composite: Composite
    ballot: ReleasedByClass | None
    line: Line


def read_ranking(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    filters: RankingFilters,
    page: PageRequest | None = None,
) -> RankingRead:
    """The table as the actor may see it, or a page of it; nobody is in their own table."""
    ranked = {one.line.id: one for one in _ranked(session, actor, cycle_id)}
    lines = [one.line for one in ranked.values()]
    place = places(line.composite_score for line in lines)
    shown = in_order([line for line in lines if matches(line, filters)], filters)
    items, following = (shown, None) if page is None else _page(shown, page)
    totals = distribution(lines)
    rules = sources.in_force(sources.rules_versions(session, cycle_id), None)
    return RankingRead(
        items=[_row(actor, ranked[line.id], place) for line in items],
        next=following,
        matching=len(shown),
        total=len(lines),
        without_grade=sum(line.grade is None for line in lines),
        distribution=[
            GradeTotal(grade=grade, proposed=total.proposed, drafted=total.drafted)
            for grade, total in totals.items()
        ],
        quota=_quota(quota_of(lines, totals, rules.good_quota)),
        rules_version=rules.number,
    )


def _quota(found: Quota | None) -> QuotaRead | None:
    if found is None:
        return None
    return QuotaRead(share=str(found.share), most=found.most, taken=found.taken, left=found.left)


def _ranked(session: Session, actor: Actor, cycle_id: UUID) -> list[Ranked]:
    rows = _assessments(session, actor, cycle_id)
    judged = judged_by(session, cycle_id, rows)
    ballots = sources.ballot_results(session, cycle_id)
    scores = {reviewee_id: result.score for reviewee_id, result in ballots.items()}
    composites = composites_of(session, cycle_id, rows, judged, scores)
    found = []
    for row in rows:
        suggested, ballot = composites[row.id], ballots.get(row.reviewee_id)
        line = Line(
            row.id,
            row.name,
            row.name_pinyin,
            row.staff_no,
            row.organization_name,
            row.state,
            row.grade,
            ballot.score if ballot else None,
            suggested.score,
            departures(row.grade, suggested.grade, _grade(judged[row.id], ballot)),
        )
        found.append(Ranked(row, judged[row.id], suggested, ballot, line))
    return found


def _grade(judged: Judged, ballot: ReleasedByClass | None) -> Grade | None:
    if ballot is None or ballot.score is None:
        return None
    return grade_of(ballot.score, judged.rules.scale)


def _assessments(session: Session, actor: Actor, cycle_id: UUID) -> Sequence[Any]:
    columns: tuple[Any, ...] = (
        col(Assessment.id),
        col(Assessment.reviewee_id),
        col(Assessment.post_id),
        col(Assessment.person_id),
        col(Assessment.organization_id),
        col(Assessment.state),
        col(Assessment.version),
        col(Assessment.grade),
        col(Assessment.grade_reason),
        col(Person.name),
        col(Person.name_pinyin),
        col(Person.staff_no),
        col(Organization.name).label("organization_name"),
    )
    statement = (
        select(*columns)
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .join(Organization, col(Organization.id) == col(Assessment.organization_id))
        .where(
            col(Assessment.cycle_id) == cycle_id,
            col(Assessment.person_id) != actor.person_id,
            is_told(actor),
        )
        .order_by(col(Assessment.created_at), col(Assessment.position), col(Assessment.id))
    )
    return session.execute(visible(actor, P.ASSESSMENT_READ, statement, Assessment)).all()


def _row(actor: Actor, one: Ranked, place: Mapping[Decimal, int]) -> RankedAssessment:
    row, line = one.row, one.line
    return RankedAssessment(
        id=row.id,
        reviewee_id=row.reviewee_id,
        name=row.name,
        staff_no=row.staff_no,
        organization_id=row.organization_id,
        organization_name=row.organization_name,
        state=row.state,
        version=row.version,
        rank=None if line.composite_score is None else place[line.composite_score],
        ballot=_ballot(one.judged, one.ballot) if one.ballot else None,
        composite_score=line.composite_score,
        composite_grade=one.composite.grade,
        grade=row.grade,
        departures=list(line.departures),
        has_reason=is_reason(row.grade_reason),
        actions=[action for action in BulkAction if _may_try(actor, row, action)],
    )


def _ballot(judged: Judged, result: ReleasedByClass) -> RankedBallot:
    return RankedBallot(
        abstentions=result.counts[0],
        counts=list(result.counts[1:]),
        valid=result.valid,
        score=result.score,
        grade=_grade(judged, result),
        classes=[
            RankedClass(
                name=one.name,
                abstentions=one.counts[0],
                counts=list(one.counts[1:]),
                valid=one.valid,
            )
            for one in result.classes
        ],
    )


def _may_try(actor: Actor, row: Any, action: BulkAction) -> bool:
    """By state and permission alone: what is missing is said when the step is taken."""
    return any(
        row.state in transition.sources and transition.may_be_taken_by(actor, row)
        for transition in ASSESSMENT_FLOW.of_action(ASSESSMENT_FLOW.actions(action.value))
    )


def _page(lines: list[Line], page: PageRequest) -> tuple[list[Line], str | None]:
    """The rows after the last one of the page before, wherever that is now; if it is not among
    them any more, those after its place."""
    start = 0
    if page.after is not None:
        last, start = _decode(page.after)
        start = next((at for at, line in enumerate(lines, start=1) if line.id == last), start)
    items = lines[start : start + page.limit]
    end = start + len(items)
    return items, _encode(items[-1].id, end) if items and end < len(lines) else None


_CURSOR_BYTES = 20


def _encode(last: UUID, end: int) -> str:
    return base64.urlsafe_b64encode(last.bytes + end.to_bytes(4)).decode().rstrip("=")


def _decode(cursor: str) -> tuple[UUID, int]:
    try:
        known = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (ValueError, binascii.Error):
        raise BadCursor from None
    if len(known) != _CURSOR_BYTES:
        raise BadCursor
    return UUID(bytes=known[:16]), int.from_bytes(known[16:])
