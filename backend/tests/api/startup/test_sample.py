"""The sample county: what somebody meets who has just started the product."""

from sqlalchemy import func, select
from sqlmodel import col

from app.core.database import Database
from app.features.audit.tables import AuditEvent
from app.features.reports.tables import Report
from app.seed import fill_if_empty
from tests.support.clients import Clients


def test_sample_has_reports_at_every_step(database: Database, clients: Clients) -> None:
    del clients  # the application, whose reactions make the reports
    accounts = fill_if_empty(database, "sample")
    with database.session() as session:
        counted = select(col(Report.state), func.count()).group_by(col(Report.state))
        states = {str(state): n for state, n in session.execute(counted)}
    assert len(accounts) == 28
    assert states == {"draft": 11, "submitted": 1, "checked": 1, "approved": 1, "returned": 1}
    with database.session() as session:
        nameless = select(col(AuditEvent.kind)).where(
            col(AuditEvent.actor_id).is_not(None), col(AuditEvent.actor_name) == ""
        )
        assert session.scalars(nameless).all() == []  # the log names people, not half an id
    assert fill_if_empty(database, "sample") == []
