"""Keyset pagination: a page starts after the last row of the one before, whatever was inserted."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import Select, select, true, tuple_
from sqlalchemy import inspect as sa_inspect
from sqlalchemy.orm import Session

from app.core.errors import BadRequest
from app.core.i18n import Text
from app.core.schema import Reply

DEFAULT_LIMIT = 50
MAX_LIMIT = 200


class BadCursor(BadRequest):
    code = "bad-cursor"
    title = Text(
        zh="翻页位置 after 无效：请用上一页返回的 next",
        en="The cursor `after` is not valid: use `next` of the page before",
    )


T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


class Page(Reply, Generic[T]):
    """One page; `next` is the value for `after` of the following page, null on the last one."""

    items: list[T]
    next: str | None


@dataclass(frozen=True)
class PageRequest:
    """Where to start and how many rows to give (1 to 200)."""

    after: str | None = None
    limit: int = DEFAULT_LIMIT


async def _page_query(
    after: Annotated[
        str | None, Query(max_length=500, description="`next` of the page before")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
) -> PageRequest:
    return PageRequest(after=after, limit=limit)


PageQuery = Annotated[PageRequest, Depends(_page_query)]


def paginate(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[Any],
    page: PageRequest,
    *,
    descending: bool = False,
) -> tuple[list[Any], str | None]:
    """Rows of one page and the next cursor.

    `keys` are NOT NULL columns of the selected entity, unique together, in the order of sorting;
    all go in one direction. When several entities are selected the first must own the keys.
    """
    result = session.execute(_one_page(statement, keys, page, descending=descending)).all()
    rows: list[Any] = [row[0] if len(row) == 1 else row for row in result[: page.limit]]
    if len(result) <= page.limit:
        return rows, None
    return rows, _encode(result[page.limit - 1][0], keys)


def paginate_shown(
    session: Session,
    kind: type[M],
    statement: Select[Any],
    keys: Sequence[Any],
    page: PageRequest,
    *,
    descending: bool = False,
) -> tuple[list[M], str | None]:
    """The same for what `shown` selects: replies of one page, made from the columns at once."""
    result = session.execute(_one_page(statement, keys, page, descending=descending))
    names, rows = tuple(result.keys()), result.all()
    found = [dict(zip(names, row, strict=True)) for row in rows[: page.limit]]
    items = TypeAdapter(list[kind]).validate_python(found)  # type: ignore[valid-type]
    if len(rows) <= page.limit:
        return items, None
    return items, _encode(rows[page.limit - 1], keys)


def _one_page(
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[Any],
    page: PageRequest,
    *,
    descending: bool,
) -> Select[*tuple[Any, ...]]:
    """The rows after the cursor, and one more that tells whether there is a next page."""
    if page.after is not None:
        row_value, start = tuple_(*keys), tuple_(*_decode(page.after, keys))
        statement = statement.where(row_value < start if descending else row_value > start)
    order = [key.desc() if descending else key.asc() for key in keys]
    return statement.order_by(*order).limit(page.limit + 1)


def paginate_by(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[Any],
    page: PageRequest,
    *,
    descending: bool = False,
) -> tuple[list[Any], str | None]:
    """The same for keys that are any expressions, of whatever is joined: none is ever NULL, and the
    last makes a row unique. Rows are as selected."""
    if page.after is not None:
        row_value, start = tuple_(*keys), tuple_(*_decode(page.after, keys))
        statement = statement.where(row_value < start if descending else row_value > start)
    order = [key.desc() if descending else key.asc() for key in keys]
    named: Any = statement.add_columns(*(key.label(f"key_{n}") for n, key in enumerate(keys)))
    result = session.execute(named.order_by(*order).limit(page.limit + 1)).all()
    rows: list[Any] = list(result[: page.limit])
    if len(result) <= page.limit:
        return rows, None
    return rows, _spell(rows[-1][-len(keys) :])


def paginate_summed(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[Any],
    page: PageRequest,
    sums: Callable[[Any], Sequence[Any]],
    *,
    descending: bool = False,
) -> tuple[list[Any], str | None, Sequence[Any]]:
    """Rows of one page, the next cursor, and sums over all that the statement selects, of which it
    is gone through once. `keys` are any expressions of whatever is joined: none is ever NULL, and
    the last makes a row unique. `sums` makes them of the selected columns. Rows are as selected."""
    named: Any = statement.add_columns(*(key.label(f"key_{n}") for n, key in enumerate(keys)))
    found = named.cte("found")
    places = [found.c[f"key_{n}"] for n in range(len(keys))]
    rows: Any = _one_page(select(found), places, page, descending=descending).subquery("page")
    totals = select(*(one.label(f"sum_{n}") for n, one in enumerate(sums(found.c)))).subquery()
    order = [rows.c[key.key].desc() if descending else rows.c[key.key] for key in places]
    # the sums stand beside each row, and alone where the page has none
    result = session.execute(
        select(*rows.c, *totals.c).select_from(totals.outerjoin(rows, true())).order_by(*order)
    ).all()
    told = result[0][-len(totals.c) :]
    kept: list[Any] = [row for row in result[: page.limit] if row.key_0 is not None]
    if len(result) <= page.limit:
        return kept, None, told
    return kept, _spell([kept[-1][rows.c.keys().index(key.key)] for key in places]), told


def shown(kind: type[BaseModel], table: Any, /, *keys: Any, **joined: Any) -> Select[Any]:
    """SELECT of what a reply of this kind shows: the columns of the table that have a field there,
    and the keys to page by; `joined` is what else it shows, by field. No entity is made of a row,
    and what a list does not show (a report's text) is not read."""
    own = [c for name, c in sa_inspect(table).columns.items() if name in kind.model_fields]
    more = [key for key in keys if key.key not in kind.model_fields]
    labelled = (column.label(name) for name, column in joined.items())
    return select(*(getattr(table, c.key) for c in own), *more, *labelled)


def _encode(entity: Any, keys: Sequence[Any]) -> str:
    return _spell([getattr(entity, key.key) for key in keys])


def _spell(values: Sequence[Any]) -> str:
    text = json.dumps([v.isoformat() if isinstance(v, date) else v for v in values], default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, keys: Sequence[Any]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            raise BadCursor
        return [_read(value, key.type.python_type) for value, key in zip(values, keys, strict=True)]
    except (ValueError, TypeError, UnicodeDecodeError) as error:
        raise BadCursor from error


def _read(value: Any, kind: type) -> Any:
    readers: dict[type, Any] = {
        UUID: UUID,
        datetime: datetime.fromisoformat,
        date: date.fromisoformat,
    }
    if kind in readers:
        return readers[kind](value)
    if not isinstance(value, kind):
        raise TypeError(kind)
    return value
