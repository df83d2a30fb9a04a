"""Pages kept in memory, for a thousand readers at once: asked for by whoever comes, made by two
threads of their own, so that nobody who is signed in waits for a connection or a thread."""

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

# how long what was read may be told without asking whether it has changed, in seconds
ASKED_EVERY = 1.0
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

    def __init__(self, database: Database, *, asked_every: float = ASKED_EVERY) -> None:
        self._database = database
        self.asked_every = asked_every
        self._contents: Contents | None = None
        self._asked_at = float("-inf")
        self._is_asking = False
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(2, "public-pages")

    async def contents(self) -> Contents:
        """What is published, no older than a second or the reply to the last question."""
        known = self._contents
        is_fresh = time.monotonic() - self._asked_at < self.asked_every
        if known is not None and (is_fresh or self._is_asking):
            return known
        self._is_asking = True
        try:
            return await self._in_thread(self._ask)
        finally:
            self._is_asking = False

    async def page(self, key: Key, make: Maker) -> Rendered:
        """The page under this key, made if it is not there."""
        contents = await self.contents()
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

    def _ask(self) -> Contents:
        with self._lock:
            began, known = time.monotonic(), self._contents
            if known is not None and began - self._asked_at < self.asked_every:
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
        with self._lock:
            if key in contents.pages:
                return contents.pages[key]
            if len(contents.pages) >= MOST_PAGES:
                contents.pages.clear()
            with self._database.session() as session:
                made = make(session, contents)
            contents.pages[key] = made
            return made
