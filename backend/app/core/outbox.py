"""Jobs: work that leaves the process or waits for its hour, kept in PostgreSQL (procrastinate).

A job deferred here is written in the transaction of the request, so that it exists exactly when
the change does: a rollback drops it, a crash after the commit loses nothing.
"""

from collections.abc import Mapping
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.tasks import Task
from sqlalchemy.orm import Session


def job_queue(url: str) -> App:
    """The queue of one database, given by the same URL as everything else (not opened yet)."""
    conninfo = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4))


def defer(session: Session, task: Task[Any, Any, Any], arguments: Mapping[str, Any]) -> int:
    """Put a job into the queue within this session's transaction; returns its id."""
    connection = session.connection().connection.driver_connection
    return task.configure(connection=connection).defer(**arguments)
