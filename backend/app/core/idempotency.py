"""Idempotency-Key: a POST sent twice happens once.

The stored reply is written in the transaction of the work itself, so that either both are there
or neither (the draft "The Idempotency-Key HTTP Header Field" of the IETF httpapi group).
"""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Header, Request
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from app.core.clock import now
from app.core.database import DbSession, TenantTable, UtcDateTime, json_column
from app.core.errors import BadRequest, Conflict, Unprocessable
from app.core.i18n import Text

KEPT_FOR = timedelta(hours=24)

T = TypeVar("T")


class StoredReply(TenantTable, table=True):
    """The reply once given to a key; forgotten after 24 hours."""

    __tablename__ = "stored_replies"

    key_hash: str = Field(max_length=64, unique=True)
    request_hash: str = Field(max_length=64)
    reply: Any = Field(sa_column=json_column(nullable=True))
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)


class KeyInProgress(Conflict):
    code = "request-in-progress"
    title = Text(
        zh="同一个请求正在处理，请稍候再试",
        en="The same request is still being processed; retry in a moment",
    )


class KeyReused(Unprocessable):
    code = "idempotency-key-reused"
    title = Text(
        zh="这个 Idempotency-Key 已用于另一个请求，请换一个新的",
        en="This Idempotency-Key was used for another request; choose a new one",
    )


class RepliedByAnotherVersion(Conflict):
    """The work is done; its reply had another shape before or after an upgrade."""

    code = "replied-by-another-version"
    title = Text(
        zh="这件事在系统升级前后已经办成，请刷新页面查看结果",
        en="This was done before the upgrade: reload the page to see the result",
    )


class BadKey(BadRequest):
    code = "bad-idempotency-key"
    title = Text(
        zh="Idempotency-Key 应为 1 到 200 个字符",
        en="Idempotency-Key must have 1 to 200 characters",
    )


class OnceRunner:
    """Runs a write once per (caller, key); call it with the reply's type and the work."""

    def __init__(self, session: Session, caller: str, key: str | None, request_hash: str) -> None:
        self._session = session
        self._key = key and hashlib.sha256(f"{caller}\0{key}".encode()).hexdigest()
        self._request_hash = request_hash

    def __call__(self, kind: type[T], work: Callable[[], object]) -> T:
        """The reply of `work`, or the one stored for this key.

        Raises KeyInProgress (409) while another request holds the key, KeyReused (422) when it
        came with another body and RepliedByAnotherVersion (409) over an upgrade.
        """
        adapter: TypeAdapter[T] = TypeAdapter(kind)
        if self._key is None:
            return self._validate(adapter, work())
        self._hold()
        stored = self._session.scalars(
            select(StoredReply).where(col(StoredReply.key_hash) == self._key)
        ).first()
        if stored is not None:
            if stored.request_hash != self._request_hash:
                raise KeyReused
            try:
                return adapter.validate_json(json.dumps(stored.reply))
            except ValidationError as error:
                raise RepliedByAnotherVersion from error
        reply = self._validate(adapter, work())
        self._session.add(
            StoredReply(
                key_hash=self._key,
                request_hash=self._request_hash,
                reply=adapter.dump_python(reply, mode="json"),
                created_at=now(self._session),
            )
        )
        return reply

    def _hold(self) -> None:
        number = int.from_bytes(bytes.fromhex(cast(str, self._key))[:8], "big", signed=True)
        if not self._session.scalar(select(func.pg_try_advisory_xact_lock(number))):
            raise KeyInProgress

    def _validate(self, adapter: TypeAdapter[T], value: object) -> T:
        self._session.flush()
        if isinstance(value, BaseModel):
            return cast(T, value)
        return adapter.validate_python(value, from_attributes=True)


async def _once(
    request: Request,
    session: DbSession,
    idempotency_key: Annotated[str | None, Header()] = None,
) -> OnceRunner:
    if idempotency_key is not None and not 1 <= len(idempotency_key) <= 200:
        raise BadKey
    # body_hash: set by core.middleware.BodyGuard while the body streams in
    body_hash = request.scope.get("body_hash", lambda: "")()
    line = f"{request.method} {request.url.path}?{request.url.query} {body_hash}"
    caller = str(getattr(request.state, "caller", "anonymous"))
    request_hash = hashlib.sha256(line.encode()).hexdigest()
    return OnceRunner(session, caller, idempotency_key, request_hash)


Once = Annotated[OnceRunner, Depends(_once)]


def forget_old_replies(session: Session) -> int:
    """Delete the replies older than 24 hours; returns how many."""
    result = session.execute(
        delete(StoredReply).where(col(StoredReply.created_at) < now(session) - KEPT_FOR)
    )
    return cast(int, result.rowcount)  # type: ignore[attr-defined]
