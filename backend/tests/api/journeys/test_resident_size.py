"""What the served application takes of a machine's memory once it has done everything."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import psutil

from app.core.clock import LOCAL_ZONE, SystemClock
from app.core.database import Database
from app.core.tokens import SubjectKind, TokenDesk
from tests.support.clients import LONG
from tests.support.serving import serving
from tests.support.year import API, Year, a_whole_year

LIMIT_MIB = 270
CLOCK = SystemClock()


@dataclass(frozen=True)
class Served:
    """Clients of a served application, with tokens of its own key."""

    url: str
    desk: TokenDesk
    opened: ExitStack

    def anonymous(self, **headers: str) -> httpx.Client:
        client = httpx.Client(base_url=self.url, headers=headers, timeout=60)
        return self.opened.enter_context(client)

    def signed_in(self, subject: UUID) -> httpx.Client:
        now = CLOCK.now()
        token = self.desk.issue_access_token(subject, SubjectKind.PERSON, now=now, lifetime=LONG)
        return self.anonymous(Authorization=f"Bearer {token}")


def test_serve_after_a_whole_year_stays_below_its_limit(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with (
        serving(data, "--seed", "bootstrap", by_itself=True, DATABASE_URL=database_url) as (
            app,
            url,
            _,
        ),
        ExitStack() as opened,
    ):
        process = psutil.Process(app.pid)
        at_start = process.memory_info().rss / 2**20
        year = Year(
            database,
            Served(url, TokenDesk.open(data / "keys"), opened),
            CLOCK.now().astimezone(LOCAL_ZONE).date(),
        )
        year.take_passwords_as_changed()
        a_whole_year(year)
        for page in ("openapi.json", "cycles", "audit-events?limit=200"):
            assert year.person("P109").get(f"{API}/{page}").status_code == 200
        after = process.memory_info().rss / 2**20
    assert after < LIMIT_MIB, f"{at_start:.0f} MiB at start, {after:.0f} MiB after a year"
