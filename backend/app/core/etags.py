"""Optimistic locking over HTTP: ETag on reads, If-Match on edits (RFC 9110, 13.1.1)."""

from typing import Annotated, Protocol

from fastapi import Depends, Header, Response

from app.core.errors import BadRequest, PreconditionFailed, PreconditionRequired
from app.core.i18n import Text

# its absence is answered with 428, not with the framework's 422; the contract says it is required
REQUIRED = "x-required"


class Versioned(Protocol):
    """A row, or what is read of it, with a version number."""

    @property
    def version(self) -> int: ...


class BadETag(BadRequest):
    code = "bad-etag"
    title = Text(zh="If-Match 的格式不对", en="If-Match is malformed")


def etag(row: Versioned) -> str:
    """The strong entity tag of a row's version."""
    return f'"{row.version}"'


def set_etag(response: Response, row: Versioned) -> None:
    """Send the row's version along with a read."""
    response.headers["ETag"] = etag(row)


async def _if_match(
    if_match: Annotated[str | None, Header(json_schema_extra={REQUIRED: True})] = None,
) -> int:
    version = _read(if_match)
    if version is None:
        raise PreconditionRequired
    return version


async def _optional_if_match(if_match: Annotated[str | None, Header()] = None) -> int | None:
    return _read(if_match)


def _read(value: str | None) -> int | None:
    if value is None:
        return None
    digits = value.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise BadETag
    return int(digits)


IfMatch = Annotated[int, Depends(_if_match)]
OptionalIfMatch = Annotated[int | None, Depends(_optional_if_match)]


def check_version(row: Versioned, expected: int | None) -> None:
    """Refuse an edit that was made on an older version; the reply carries the current ETag."""
    if expected is not None and row.version != expected:
        raise PreconditionFailed(
            Text(
                zh="您打开之后，内容已被他人修改。请比较两份内容后再保存。",
                en="Somebody changed this after you opened it. Compare both texts, then save.",
            ),
            headers={"ETag": etag(row)},
            current_version=row.version,
        )
