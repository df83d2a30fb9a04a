"""ASGI middleware: language, request id, body bounds, security headers, access log."""

import hashlib
import json
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError, PayloadTooLarge
from app.core.i18n import Language, Text, use_language
from app.core.turns import begin_request

MAX_BODY = 1024 * 1024
MAX_UPLOAD = 10 * 1024 * 1024 + 64 * 1024  # a 10 MiB file and its multipart wrapping

log = structlog.get_logger("http")

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
    ),
}


class _TooLarge(Exception):
    pass


class RequestContext:
    """Outermost: sets the language and a request id, adds headers, writes the access log.

    Paths in `silent` are never logged one by one: their arrival order could identify a voter.
    """

    def __init__(self, app: ASGIApp, silent: re.Pattern[str] | None = None) -> None:
        self.app = app
        self.silent = silent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        language = use_language(Headers(scope=scope).get("accept-language"))
        structlog.contextvars.clear_contextvars()
        begin_request()
        if self.silent and self.silent.search(scope["path"]):
            await self.app(scope, receive, _with_headers(scope, send, language, None, []))
            return
        request_id = uuid4().hex
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        statuses: list[int] = []
        try:
            await self.app(
                scope, receive, _with_headers(scope, send, language, request_id, statuses)
            )
        finally:
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=statuses[0] if statuses else 500,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )


def _with_headers(
    scope: Scope, send: Send, language: Language, request_id: str | None, statuses: list[int]
) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers["Content-Language"] = "en" if language == "en" else "zh-CN"
            headers.add_vary_header("Accept-Language")
            if scope["path"].startswith("/api/"):
                headers.setdefault("Cache-Control", "no-store")
            if request_id is not None:
                headers["X-Request-Id"] = request_id
        await send(message)

    return send_with_headers


class BodyGuard:
    """Bounds request bodies (1 MiB; multipart 10 MiB) and hashes those with an Idempotency-Key.

    Paths in `roomy` take that many bytes instead, from who comes with a token.
    """

    def __init__(self, app: ASGIApp, roomy: Mapping[re.Pattern[str], int] | None = None) -> None:
        self.app = app
        self._roomy = roomy or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        body = _BoundedBody(headers, receive, send, self._room(scope["path"], headers))
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > body.limit:
            await _answer_too_large(body.limit, send)
            return
        scope["body_hash"] = body.digest.hexdigest
        with suppress(_TooLarge):
            await self.app(scope, body.receive, body.send)
        if body.refused and not body.started:
            await _answer_too_large(body.limit, send)

    def _room(self, path: str, headers: Headers) -> int:
        if "authorization" in headers:
            for pattern, size in self._roomy.items():
                if pattern.search(path):
                    return size
        return MAX_BODY


class _BoundedBody:
    """One request's body on its way in, counted and hashed."""

    def __init__(self, headers: Headers, receive: Receive, send: Send, limit: int) -> None:
        is_upload = headers.get("content-type", "").startswith("multipart/form-data")
        self.limit = MAX_UPLOAD if is_upload else limit
        self.digest = hashlib.sha256()
        if is_upload:  # boundaries differ from try to try, lengths do not
            self.digest.update(headers.get("content-length", "").encode())
        self._hashed = not is_upload and "idempotency-key" in headers
        self._receive, self._send = receive, send
        self._received = 0
        self.started = self.refused = False

    async def receive(self) -> Message:
        message = await self._receive()
        body = message.get("body", b"")
        self._received += len(body)
        if self._received > self.limit:
            self.refused = True
            raise _TooLarge
        if self._hashed:
            self.digest.update(body)
        return message

    async def send(self, message: Message) -> None:
        if self.refused and not self.started:
            return  # the framework turned the failure to read into a 400 of its own
        self.started = True
        await self._send(message)


async def _answer_too_large(limit: int, send: Send) -> None:
    problem = PayloadTooLarge(
        Text(
            zh=f"提交的内容超过 {limit // 1024} KiB 的上限，请减小后再提交。",
            en=f"The body exceeds the limit of {limit // 1024} KiB; make it smaller.",
        )
    )
    problem.headers["Connection"] = "close"
    await send_problem(problem, send)


async def send_problem(problem: DomainError, send: Send) -> None:
    """Answer with problem+json from below the framework."""
    body = json.dumps(problem.problem(), ensure_ascii=False, separators=(",", ":")).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in problem.headers.items()),
    ]
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
