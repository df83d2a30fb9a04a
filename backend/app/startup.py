"""What has to be there before the application: a port, a database, its schema.

Whatever is missing is said in one line, in both languages, and ends the program.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from app.core.database import Database
from app.core.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from app.core.i18n import Text
from app.migrations import upgrade
from app.settings import Settings

# several servers that start at once: one migrates, the others find it done
MIGRATION_LOCK = 0x53485550


class CannotStart(Exception):
    """A reason, for the operator, why the program ends before it has begun."""

    def __init__(self, reason: Text) -> None:
        super().__init__(f"{reason.zh} · {reason.en}")


def listen(host: str, port: int) -> socket.socket:
    """A bound socket (port 0: any free one). Raises CannotStart when the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # a second listener may bind the same port, but not listen on it
    except (OSError, OverflowError) as error:
        listener.close()
        raise CannotStart(
            Text(
                zh=f"端口 {port} 无法使用（可能已被占用），请换一个：make run PORT=8001",
                en=f"cannot listen on {host}:{port}: {error}; try make run PORT=8001",
            )
        ) from error
    return listener


@contextmanager
def running_database(settings: Settings) -> Iterator[Database]:
    """The configured database, or an embedded one that lives as long as the block.

    Raises CannotStart when it cannot be reached or started.
    """
    if settings.database_url:
        yield open_database(settings, settings.database_url)
        return
    server = EmbeddedPostgres(settings.data_dir / "postgres", binaries=settings.postgres_binaries)
    try:
        url = server.start()
    except (EmbeddedPostgresError, RuntimeError, OSError) as error:
        raise CannotStart(
            Text(zh=f"内置数据库无法启动：{error}", en="the embedded PostgreSQL does not start")
        ) from error
    try:
        yield open_database(settings, url)
    finally:
        server.stop()


def open_database(settings: Settings, url: str) -> Database:
    """The database behind the URL. Raises CannotStart when it cannot be reached."""
    try:
        shown = make_url(url).render_as_string(hide_password=True)
        database = Database(url, settings.tenant_id)
        database.ping()
    except ArgumentError as error:
        raise CannotStart(
            Text(
                zh="DATABASE_URL 不是正确的数据库地址，应类似 postgresql+psycopg://用户:口令@主机/库名",
                en="DATABASE_URL is not a URL such as postgresql+psycopg://user:secret@host/name",
            )
        ) from error
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise CannotStart(
            Text(
                zh=f"连接不上数据库 {shown}，请检查地址、口令和网络",
                en=f"the database cannot be reached: {reason}",
            )
        ) from error
    return database


def migrate(database: Database) -> None:
    """Bring the schema to the newest revision; servers that start together take turns."""
    with database.engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        upgrade(connection)
