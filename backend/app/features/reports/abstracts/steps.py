"""What each step of ABSTRACT_FLOW does besides changing the state (S1)."""

from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.workflow import Taken
from app.features.reports.tables import AbstractAction, AbstractVersion, ReportAbstract
from app.features.reports.workflow import ABSTRACT_FLOW


@ABSTRACT_FLOW.does(AbstractAction.PUBLISH)
def publish(session: Session, taken: Taken[ReportAbstract]) -> None:
    """What the public reads is a version that never changes."""
    abstract = taken.row
    abstract.version_number += 1
    session.add(
        AbstractVersion(
            report_id=abstract.id,
            number=abstract.version_number,
            text=abstract.text,
            published_at=now(session),
            published_by=taken.actor.person_id,
        )
    )
