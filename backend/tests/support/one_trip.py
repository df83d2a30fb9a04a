"""A request of a test, answered by the application in one visit to its event loop.

Starlette's own transport goes there and back some nine times for each request, so that a reply can
be read while it is made: that took longer than many of them. Here a reply is read when it is whole.
"""

from typing import Any
from urllib.parse import unquote

import anyio
import httpx
from anyio.from_thread import BlockingPortal
from starlette.types import ASGIApp, Message


class OneTrip(httpx.BaseTransport):
    """Runs `app` in the loop of `portal`; what it raises reaches the test."""

    def __init__(self, app: ASGIApp, portal: BlockingPortal, state: dict[str, Any]) -> None:
        self._app = app
        self._portal = portal
        self._state = state

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        came: list[Message] = []
        self._portal.call(self._answer, self._scope(request), request.read(), came)
        start, *parts = came
        return httpx.Response(
            start["status"],
            headers=[(name.decode(), value.decode()) for name, value in start["headers"]],
            stream=httpx.ByteStream(b"".join(part.get("body", b"") for part in parts)),
        )

    def _scope(self, request: httpx.Request) -> dict[str, Any]:
        url = request.url
        return {
            "type": "http",
            "http_version": "1.1",
            "method": request.method,
            "path": unquote(url.path),
            "raw_path": url.raw_path.split(b"?", 1)[0],
            "root_path": "",
            "scheme": url.scheme,
            "query_string": url.query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "client": ("testclient", 50000),
            "server": [url.host, url.port or {"http": 80, "https": 443}[url.scheme]],
            "extensions": {},
            "state": self._state.copy(),
        }

    async def _answer(self, scope: dict[str, Any], body: bytes, came: list[Message]) -> None:
        messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        is_over = anyio.Event()

        async def receive() -> Message:
            if messages:
                return messages.pop()
            await is_over.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            is_start = message["type"] == "http.response.start"
            assert is_start != bool(came), f"{message['type']} after {len(came)} messages"
            assert not is_over.is_set(), "the reply goes on after its end"
            came.append(message)
            if not is_start and not message.get("more_body", False):
                is_over.set()

        await self._app(scope, receive, send)
        assert is_over.is_set(), "the reply does not end"
