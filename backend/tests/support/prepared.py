"""Worlds that many tests begin with: built once in a process, the way any test would, and put back
row by row for whoever asks next.

What is put back is what was built, ids and all. A world may be built on another (`desk`, and then
its way to a state): that one is put back only while nothing was written since; otherwise it is
built again, on what the test has made by then.
"""

import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, Engine

from app.features.ballots.counting import queries as counting
from tests.support.clients import Clients
from tests.support.clock import FixedClock

T = TypeVar("T")
Key = tuple[object, ...]
EMPTY: Key = ()
READS = ("SELECT ", "SET ")
_COLUMNS = text(
    "SELECT attrelid::regclass::text, string_agg(quote_ident(attname), ', ' ORDER BY attnum)"
    " FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
    " WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    " AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')"
    " AND relname <> 'alembic_version' GROUP BY attrelid ORDER BY 1"
)


@dataclass
class _Kept:
    """The rows as one script, the files, the time, and what the test gets."""

    script: str
    files: dict[Path, bytes]
    now: datetime
    value: bytes
    as_is: list[object]


@dataclass
class Prepared:
    """The worlds of one process. `at` says which of them the tables hold, None when none."""

    engine: Engine
    clock: FixedClock
    folder: Path
    empty: Callable[[], None]
    at: Key | None = None
    _since: datetime | None = None
    _kept: dict[Key, _Kept] = field(default_factory=dict)
    _columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # whichever engine: some tests have one of their own
        event.listen(Engine, "before_cursor_execute", self._note)
        with self.engine.connect() as connection:
            self._columns = {str(table): names for table, names in connection.execute(_COLUMNS)}

    def _note(self, _c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if self.at is not None and not statement.startswith(READS):
            self.at = None

    def begin(self) -> None:
        """The tables are empty, and the application remembers nothing: ids will come again."""
        counting._KEPT.clear()
        self.at, self._since = EMPTY, self.clock.now()

    def get(self, key: Key, clients: Clients, build: Callable[[], T], **same: object) -> T:
        """What `build` makes of the world the tables hold, made at most once if they hold one.
        Those of `same` that the value holds are handed over as they are now."""
        if self.at is None or self._since != self.clock.now():
            return build()
        whole = (*self.at, key)
        kept = self._kept.get(whole)
        if kept is None:
            before = set(self._files())
            value = build()
            self._kept[whole] = self._keep(value, before, same)
        else:
            value = cast(T, self._put_back(kept, clients, same))
        self.at, self._since = whole, self.clock.now()
        return value

    def _files(self) -> Iterator[Path]:
        return (path for path in self.folder.rglob("*") if path.is_file())

    def _keep(self, value: object, before: set[Path], same: dict[str, object]) -> _Kept:
        with self.engine.connect() as connection, _unnoticed(connection):
            script = "; ".join(self._inserts(connection))
        files = {path: path.read_bytes() for path in self._files() if path not in before}
        as_is: list[object] = []
        pickled = _pickled(value, as_is, same)
        return _Kept(script, files, self.clock.now(), pickled, as_is)

    def _inserts(self, connection: Connection) -> Iterator[str]:
        """An INSERT for each table that is not empty; the rows in the order they lie in."""
        asked = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})"  # noqa: S608  catalogue names
            for table in self._columns
        )
        for (table,) in connection.exec_driver_sql(asked).fetchall():
            names = self._columns[table]
            row = ", ".join(f"quote_nullable({name}::text)" for name in names.split(", "))
            rows = connection.exec_driver_sql(
                f"SELECT string_agg('(' || concat_ws(',', {row}) || ')', ',' ORDER BY ctid)"  # noqa: S608
                f" FROM {table}"
            ).scalar_one()
            yield f"INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE VALUES {rows}"  # noqa: S608

    def _put_back(self, kept: _Kept, clients: Clients, same: dict[str, object]) -> object:
        if self.at != EMPTY:
            self.empty()
        with self.engine.connect() as connection:
            # past SQLAlchemy: many statements at once, whose signs mean themselves
            driver = cast(Any, connection.connection.driver_connection)
            driver.execute(f"SET LOCAL session_replication_role = replica; {kept.script}")
            driver.commit()
        for path, content in kept.files.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                path.chmod(0o600)
        self.clock.set(kept.now)
        return _unpickled(kept, same, clients)


def _pickled(value: object, as_is: list[object], same: dict[str, object]) -> bytes:
    names = {id(one): name for name, one in same.items()}

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: object) -> tuple[str, object] | None:
            if id(one) in names:
                return "same", names[id(one)]
            if isinstance(one, httpx.Client):
                return "client", one.headers.get("Authorization")
            if isinstance(one, EllipticCurvePrivateKey):
                as_is.append(one)
                return "as is", len(as_is) - 1
            return None

    out = io.BytesIO()
    Pickler(out).dump(value)
    return out.getvalue()


def _unpickled(kept: _Kept, same: dict[str, object], clients: Clients) -> object:
    class Unpickler(pickle.Unpickler):
        def persistent_load(self, told: tuple[str, Any]) -> object:
            kind, what = told
            if kind == "same":
                return same[what]
            if kind == "as is":
                return kept.as_is[what]
            return clients.anonymous(**({} if what is None else {"Authorization": what}))

    return Unpickler(io.BytesIO(kept.value)).load()


@contextmanager
def _unnoticed(connection: Connection) -> Iterator[None]:
    """Times as text are those of UTC, floats are whole; nothing is left behind."""
    connection.exec_driver_sql("SET LOCAL extra_float_digits = 3")
    yield
    connection.rollback()
