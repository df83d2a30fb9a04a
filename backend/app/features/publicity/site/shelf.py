"""Pages kept in memory, for a thousand readers at once: asked for by whoever comes, made by two
threads of their own, so that nobody who is signed in waits for a connection or a thread.

Nobody gets what was taken back before they asked, whichever process took it back: a page is given
out only after the database was asked, later than the reader came, whether it still holds. All who
wait meanwhile share the answer, so that the questions come one after the other, however many read.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.database import Database
from app.features.publicity.site import queries
from app.features.publicity.site.queries import Entry, Version
from app.features.publicity.site.rendering import Rendered

# names of people and schools are no part of the version
KEPT_FOR = 60.0
MOST_PAGES = 2000

T = TypeVar("T")

Key = tuple[object, ...]
Maker = Callable[[Session, "Contents"], Rendered]


@dataclass(frozen=True)
class Contents:
    """What is published, as of one version; the pages made of it."""

    version: Version
    entries: dict[UUID, Entry]
    made_at: float
    pages: dict[Key, Rendered] = field(default_factory=dict)


class Shelf:
    """The pages of one county."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._contents: Contents | None = None
        self._asked_at = float("-inf")
        self._asking, self._making = Lock(), Lock()
        self._threads = ThreadPoolExecutor(2, "public-pages")

    async def contents(self) -> Contents:
        """What is published, as of now or later."""
        came_at = time.monotonic()
        return await self._in_thread(lambda: self._ask(came_at))

    async def page(self, contents: Contents, key: Key, make: Maker) -> Rendered:
        """The page of these contents under this key, made if it is not there."""
        found = contents.pages.get(key)
        if found is not None:
            return found
        return await self._in_thread(lambda: self._make(contents, key, make))

    async def read(self, ask: Callable[[Session], T]) -> T:
        """Something that is kept for nobody, read by the same threads."""

        def work() -> T:
            with self._database.session() as session:
                return ask(session)

        return await self._in_thread(work)

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _ask(self, came_at: float) -> Contents:
        with self._asking:
            began, known = time.monotonic(), self._contents
            if known is not None and self._asked_at >= came_at:
                return known  # somebody else has asked while this one waited
            with self._database.session() as session:
                version = queries.content_version(session)
                is_old = known is None or began - known.made_at > KEPT_FOR
                if known is None or is_old or known.version != version:
                    known = Contents(version, queries.published(session), began)
                    self._contents = known
            self._asked_at = began
            return known

    def _make(self, contents: Contents, key: Key, make: Maker) -> Rendered:
        with self._making:
            if key in contents.pages:
                return contents.pages[key]
            if len(contents.pages) >= MOST_PAGES:
                contents.pages.clear()
            with self._database.session() as session:
                made = make(session, contents)
            contents.pages[key] = made
            return made
