"""What delivery forgets."""

from datetime import timedelta
from typing import Final, cast

from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.outbox import ParcelStatus
from app.features.delivery.tables import Mail

KEPT_FOR: Final = timedelta(days=180)


def forget_old_mails(session: Session) -> int:
    """Delete what became of e-mails half a year ago; their notices stay. Returns how many."""
    result = session.execute(
        delete(Mail).where(
            col(Mail.tenant_id) == session.info["tenant_id"],
            col(Mail.status).in_((ParcelStatus.SENT, ParcelStatus.FAILED)),
            col(Mail.finished_at) < now(session) - KEPT_FOR,
        )
    )
    return cast(int, result.rowcount)  # type: ignore[attr-defined]
