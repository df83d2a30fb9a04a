"""What others count about reports, of many reviewees at once and without their texts."""

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
    session: Session, cycle_id: UUID, reviewee_id: UUID | None = None
) -> dict[UUID, SubmittedFacts]:
    """By reviewee, of one or of all; who has handed in nothing is not among them. One statement."""
    says = func.jsonb_path_exists(col(Report.content), cast(_SAYS_SOMETHING, JSONPATH))
    statement = select(
        col(Report.reviewee_id), col(Report.is_late), col(Report.warning_count), says
    ).where(
        col(Report.cycle_id) == cycle_id,
        col(Report.state).in_(HANDED_IN),
    )
    if reviewee_id is not None:
        statement = statement.where(col(Report.reviewee_id) == reviewee_id)
    return {
        place: SubmittedFacts(is_late, warnings, not says_something)
        for place, is_late, warnings, says_something in session.execute(statement)
    }
