"""The express lane: well-formed casts go straight to the intake.

`POST /elections/{id}/ballots` is declared in routes.py like every operation. Validation by the
framework costs several times what recording a sheet does, and three thousand phones send at once:
a body of exactly the declared shape is recognised here, and whatever differs is left to the route.
"""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import DomainError
from app.core.middleware import send_problem
from app.features.ballots.box.box import Receipt
from app.features.ballots.box.counts import COUNTS
from app.features.ballots.box.intake import Intake
from app.features.ballots.box.schemas import SEALED_PATTERN, SEALED_SIZE, TOKEN_SIZE

PATH = re.compile(r"^/api/v1/elections/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/ballots$")
BODY_SIZE = 8192

_SEALED = re.compile(SEALED_PATTERN)


class CastLane:
    """ASGI middleware in front of the application; `intake` is asked for at each cast."""

    def __init__(self, app: ASGIApp, intake: Callable[[], Intake]) -> None:
        self.app = app
        self._intake = intake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope["type"] == "http" and scope["method"] == "POST" and PATH.match(scope["path"])
        if not found:
            await self.app(scope, receive, send)
            return
        messages = await _first_messages(receive)
        cast = _parse(b"".join(message.get("body", b"") for message in messages))
        if cast is None or messages[-1].get("more_body", False):
            await self.app(scope, _again(messages, receive), send)
            return
        COUNTS.count("casts")
        try:
            receipt = await self._intake().cast(UUID(found[1]), *cast)
        except DomainError as problem:
            await send_problem(problem, send)
        else:
            await _send_receipt(receipt, send)


async def _first_messages(receive: Receive) -> list[Message]:
    """The body, as far as a sheet can be long."""
    messages: list[Message] = []
    size = 0
    while size <= BODY_SIZE:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            break
    return messages


def _again(messages: list[Message], receive: Receive) -> Receive:
    """A `receive` that begins with what was read already."""
    read = iter(messages)

    async def from_the_start() -> Message:
        return next(read, None) or await receive()

    return from_the_start


def _parse(body: bytes) -> tuple[str, bytes] | None:
    """Token and sealed bytes of a body as CastRequest declares it, else None."""
    try:
        value: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.keys() != {"token", "sealed"}:
        return None
    token, sealed = value["token"], value["sealed"]
    if not isinstance(token, str) or not 0 < len(token.strip()) <= TOKEN_SIZE:
        return None
    if not isinstance(sealed, str) or len(sealed) > SEALED_SIZE or not _SEALED.fullmatch(sealed):
        return None
    return token, bytes.fromhex(sealed)


async def _send_receipt(receipt: Receipt, send: Send) -> None:
    body = b'{"leaf":"%b","signature":"%b"}' % (
        receipt.leaf.hex().encode(),
        receipt.signature.hex().encode(),
    )
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
