"""The whole application over a PostgreSQL of its own that really waits for the disk.

For benchmarks and drills, where the tests' shared and careless server would not be honest.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.database import Database
from app.core.embedded_postgres import EmbeddedPostgres
from app.main import create_app
from app.settings import Settings
from tests.support.clients import running
from tests.support.clock import FixedClock
from tests.support.database import build
from tests.support.world import World


@dataclass(frozen=True)
class Stage:
    """A running application, the world to fill it with, and the server to break."""

    server: EmbeddedPostgres
    database: Database
    world: World
    settings: Settings


@contextmanager
def on_stage() -> Iterator[Stage]:
    """Everything fresh in a temporary folder, gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="shuping-stage-") as name,
        EmbeddedPostgres(Path(name) / "postgres") as server,
    ):
        build(server.url())
        with stage_on(server, server.url(), Path(name)) as stage:
            yield stage


@contextmanager
def stage_on(server: EmbeddedPostgres, url: str, folder: Path) -> Iterator[Stage]:
    """The application over a database that is there already; its own files go below `folder`."""
    settings = Settings(data_dir=folder / "data", frontend_dir=folder / "pages")
    clock = FixedClock()
    database = Database(url, settings.tenant_id, clock)
    app = create_app(settings, database)
    with running(app, clock) as clients:
        yield Stage(server, database, World(database, clients, clock), settings)
    database.dispose()
