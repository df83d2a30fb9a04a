"""What others count about reports, of many reviewees at once and without their texts."""

from sqlalchemy import ColumnElement, cast, func
from sqlalchemy.dialects.postgresql import JSONPATH
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


def says_something() -> ColumnElement[bool]:
    """SQL over Report: that it is not empty."""
    return func.jsonb_path_exists(col(Report.content), cast(_SAYS_SOMETHING, JSONPATH))
