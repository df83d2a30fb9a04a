"""The limits of a cycle's rules, as the checks want them."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.features.reports.rules.results import Limits


def limits_of(_session: Session, _cycle_id: UUID) -> Limits:
    """The limits of the cycle's current rules (C2, R2)."""
    return Limits()
