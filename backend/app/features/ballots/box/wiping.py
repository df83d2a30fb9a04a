"""Rows that are deleted stay in the table's file until their pages are given back: in the order in
which they came, or before they were mixed with others."""

import structlog
from sqlalchemy import Engine, Table, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

log = structlog.get_logger("ballots")


def wipe(engine: Engine, table: Table) -> None:
    """Give the pages of a table's deleted rows back."""
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM {table.name}"))
    except DBAPIError as error:  # what was done is done all the same; autovacuum comes later
        log.warning("deleted rows are not wiped yet", kind=type(error).__name__)


def wipe_after_commit(session: Session, *tables: Table) -> None:
    """Once this transaction has deleted rows of the tables."""
    engine = session.connection().engine

    @event.listens_for(session, "after_commit", once=True)
    def _wipe(_session: Session) -> None:
        for table in tables:
            wipe(engine, table)
