"""A page of the ranking table, and what the whole of it adds up to (A3)."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.core.paging import BadCursor, PageRequest
from app.features.assessments import sources
from app.features.assessments.ranking.queries.lines import (
    Ranked,
    ballot_grade_of,
    kept_ballots,
    ranked_of,
)
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
from app.features.assessments.schemas import BallotResultRead
from app.features.assessments.scoring.queries import Marker
from app.features.assessments.tables import AssessmentState
from app.features.assessments.workflow import ASSESSMENT_FLOW


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a row is about, as permissions ask for it."""

    state: AssessmentState
    id: UUID
    reviewee_id: UUID
    post_id: UUID
    person_id: UUID
    organization_id: UUID
    organizer_id: UUID


def read_ranking(
    session: Session,
    actor: Actor,
    cycle_id: UUID,
    filters: RankingFilters,
    page: PageRequest | None = None,
) -> RankingRead:
    """The table as the actor may see it, or a page of it; nobody is in their own table."""
    versions = sources.rules_versions(session, cycle_id)
    marker = Marker(versions)
    ranked = {one.line.id: one for one in ranked_of(session, actor, cycle_id, marker)}
    lines = [one.line for one in ranked.values()]
    place = places(line.composite_score for line in lines)
    shown = in_order([line for line in lines if matches(line, filters)], filters)
    items, following = (shown, None) if page is None else _page(shown, page)
    totals = distribution(lines)
    rules = sources.in_force(versions, None)
    on_page = [ranked[line.id] for line in items]
    kept = kept_ballots(session, [one.row.id for one in on_page if one.decided_at])
    return RankingRead(
        items=[_row(actor, marker, one, place, kept) for one in on_page],
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


def _row(
    actor: Actor,
    marker: Marker,
    one: Ranked,
    place: Mapping[Decimal, int],
    kept: Mapping[str, BallotResultRead],
) -> RankedAssessment:
    row, line = one.row, one.line
    ids = [UUID(text) for text in row[:6]]
    about = Subject(row.state, *ids)
    ballot = _ballot(marker, one) if one.decided_at is None else _kept(kept.get(row.id))
    return RankedAssessment(
        id=about.id,
        reviewee_id=about.reviewee_id,
        name=row.name,
        staff_no=row.staff_no,
        organization_id=about.organization_id,
        organization_name=row.organization_name,
        state=row.state,
        version=row.version,
        rank=None if line.composite_score is None else place[line.composite_score],
        ballot=ballot,
        composite_score=line.composite_score,
        composite_grade=one.suggested.grade,
        grade=row.grade,
        departures=list(line.departures),
        has_reason=is_reason(row.grade_reason),
        decided_at=one.decided_at,
        has_later=one.decided_at is not None and _is_otherwise(marker, one, ballot),
        actions=[action for action in BulkAction if _may_try(actor, about, action)],
    )


def _is_otherwise(marker: Marker, one: Ranked, kept: RankedBallot | None) -> bool:
    """Whether the figures would be others today than those it was decided on."""
    score = one.ballot.score if one.ballot else None
    return marker.suggested(one.facts, score) != one.suggested or _ballot(marker, one) != kept


def _ballot(marker: Marker, one: Ranked) -> RankedBallot | None:
    result = one.ballot
    if result is None:
        return None
    return RankedBallot(
        abstentions=result.counts[0],
        counts=list(result.counts[1:]),
        valid=result.valid,
        score=result.score,
        grade=ballot_grade_of(marker.rules_of(one.facts).scale, result.score),
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


def _kept(found: BallotResultRead | None) -> RankedBallot | None:
    if found is None:
        return None
    return RankedBallot(
        abstentions=found.abstentions,
        counts=[one.count for one in found.counts],
        valid=found.valid,
        score=found.score,
        grade=found.grade,
        classes=[RankedClass.model_validate(one) for one in found.classes],
    )


def _may_try(actor: Actor, about: Subject, action: BulkAction) -> bool:
    """By state and permission alone: what is missing is said when the step is taken."""
    return any(
        about.state in transition.sources and transition.may_be_taken_by(actor, about)
        for transition in ASSESSMENT_FLOW.of_action(ASSESSMENT_FLOW.actions(action.value))
    )


def _page(lines: list[Line], page: PageRequest) -> tuple[list[Line], str | None]:
    """The rows after the last one of the page before, wherever that is now; if it is not among
    them any more, those after its place."""
    start = 0
    if page.after is not None:
        last, start = _decode(page.after)
        start = next((at for at, line in enumerate(lines, start=1) if line.id == str(last)), start)
    items = lines[start : start + page.limit]
    end = start + len(items)
    return items, _encode(UUID(items[-1].id), end) if items and end < len(lines) else None


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
