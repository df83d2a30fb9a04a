"""What travels of a reply: nothing where it is known already, and fewer bytes where there are many.

One way for all reads. A reply without an entity tag of its own gets one of its bytes, weak because
they travel compressed or not (RFC 9110, 8.8.1); whoever asks with it (`If-None-Match`) is answered
304 while nothing has changed: pages that look every few seconds load what they show only once. Rows
with a version keep theirs, which is what `If-Match` asks for: it says nothing of names and offers
that are shown beside them, so it never makes a 304.
"""

import zlib
from hashlib import blake2b

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# below this a reply fits into a few packets; and none that carries a token is as long
COMPRESSED_FROM = 4096
# what would keep the event loop for a millisecond and more
COMPRESSED_ELSEWHERE_FROM = 64 * 1024
LEVEL = 1
GZIP = 16 + zlib.MAX_WBITS


class Replies:
    """Entity tags, 304 and compression for whole JSON replies; streams and files pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            send = _Reply(scope, send).send
        await self.app(scope, receive, send)


class _Reply:
    """One reply on its way out: its beginning waits for its body."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._is_read = scope["method"] == "GET"
        self._asked = Headers(scope=scope)
        self._send = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 200 and _is_whole_json(message):
                self._start = message
                return
        elif self._start is not None:
            start, self._start = self._start, None
            if not message.get("more_body"):
                await self._send_whole(start, message.get("body", b""))
                return
            await self._send(start)
        await self._send(message)

    async def _send_whole(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(scope=start)
        if self._is_read and "etag" not in headers:
            tag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
            headers["ETag"] = tag
            if names(self._asked.get("if-none-match", ""), tag):
                await self._send_not_modified(headers)
                return
        if self._is_read:  # what answers a write is kept by nobody
            headers.add_vary_header("Accept-Encoding")
        if len(body) >= COMPRESSED_FROM and takes_gzip(self._asked.get("accept-encoding", "")):
            if len(body) >= COMPRESSED_ELSEWHERE_FROM:
                body = await run_in_threadpool(_compress, body)
            else:
                body = _compress(body)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    async def _send_not_modified(self, headers: MutableHeaders) -> None:
        for name in ("content-length", "content-type"):
            del headers[name]
        headers.add_vary_header("Accept-Encoding")
        await self._send({"type": "http.response.start", "status": 304, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": b""})


def names(asked: str, tag: str) -> bool:
    """Whether If-None-Match names this tag: weakly compared, `*` names any (RFC 9110, 13.1.2)."""
    own = tag.removeprefix("W/")
    given = [one.strip() for one in asked.split(",")]
    return given == ["*"] or any(one.removeprefix("W/") == own for one in given)


def takes_gzip(asked: str) -> bool:
    """Whether Accept-Encoding names gzip, or anything, and not with a weight of nothing."""
    found: dict[str, bool] = {}
    for part in asked.split(","):
        coding, _, weight = part.partition(";")
        quality = weight.strip().removeprefix("q=")
        found[coding.strip().lower()] = quality.strip("0.") != "" if weight else True
    return found.get("gzip", found.get("*", False))


def _is_whole_json(message: Message) -> bool:
    """JSON that nobody has compressed yet: the built files bring their own (app.pages)."""
    headers = dict(message["headers"])
    is_json = headers.get(b"content-type", b"").startswith(b"application/json")
    return is_json and b"content-encoding" not in headers


def _compress(body: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(body) + packer.flush()
