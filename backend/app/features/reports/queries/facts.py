"""What others count about reports, of many reviewees at once and without their texts."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import cast, func, select
from sqlalchemy.dialects.postgresql import JSONPATH
from sqlalchemy.orm import Session
from sqlmodel import col

from app.features.reports.tables import Report, ReportState

HANDED_IN = (
    ReportState.SUBMITTED,
    ReportState.CHECKED,
    ReportState.APPROVED,
    ReportState.PRESENTED,
)
# anything but blanks in a text of any of the lists
_SAYS_SOMETHING = '$.*[*].text ? (@ like_regex "\\\\S")'


@dataclass(frozen=True)
class SubmittedFacts:
    """Of a report that was handed in and not returned; `warnings` as of its last submission."""

    is_late: bool
    warnings: int
    is_empty: bool


def submitted_facts(
    session: Session, cycle_id: UUID, reviewee_ids: Collection[UUID]
) -> dict[UUID, SubmittedFacts]:
    """By reviewee; who has handed in nothing is not among them. One statement."""
    says = func.jsonb_path_exists(col(Report.content), cast(_SAYS_SOMETHING, JSONPATH))
    rows = session.execute(
        select(col(Report.reviewee_id), col(Report.is_late), col(Report.warning_count), says).where(
            col(Report.cycle_id) == cycle_id,
            col(Report.reviewee_id).in_(reviewee_ids),
            col(Report.state).in_(HANDED_IN),
        )
    )
    return {
        reviewee_id: SubmittedFacts(is_late, warnings, not says_something)
        for reviewee_id, is_late, warnings, says_something in rows
    }
