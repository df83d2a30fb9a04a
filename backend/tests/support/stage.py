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
    with tempfile.TemporaryDirectory(prefix="shuping-stage-") as name:
        folder = Path(name)
        settings = Settings(data_dir=folder / "data", frontend_dir=folder / "pages")
        with EmbeddedPostgres(folder / "postgres") as server:
            build(server.url())
            clock = FixedClock()
            database = Database(server.url(), settings.tenant_id, clock)
            app = create_app(settings, database)
            with running(app, clock) as clients:
                yield Stage(server, database, World(database, clients, clock), settings)
            database.dispose()
