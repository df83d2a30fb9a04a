"""Webhooks on their way: claimed, signed (Standard Webhooks), posted, marked.

As with e-mail, a worker may be killed between the receiver's answer and writing it down: the
delivery is then made again under the same `webhook-id`, by which receivers drop the second one.
"""

import asyncio
import json
import logging
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

import httpx
import structlog
from sqlalchemy import select
from sqlmodel import col
from standardwebhooks.webhooks import Webhook as Signer

from app.core.clock import now
from app.core.database import Database
from app.core.outbox import Claim, Verdict, claim_parcels, settle_parcel
from app.features.integrations.tables import ServiceAccount, Webhook, WebhookDelivery
from app.features.integrations.webhooks.targets import (
    BadTarget,
    Target,
    choose_address,
    read_target,
)

log = structlog.get_logger("webhook")
# it would log every address, which may hold a password
logging.getLogger("httpx").setLevel(logging.WARNING)

# five attempts, over about three hours
WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120))
AT_ONCE: Final = 20
SECONDS_TO_CONNECT: Final = 5.0
SECONDS: Final = 15.0
SECONDS_PER_RUN: Final = 40.0
BYTES_READ: Final = 4096
EXCERPT: Final = 500

Resolve = Callable[[str, int], Awaitable[list[str]]]


@dataclass(frozen=True)
class Attempt:
    """What came of one request."""

    verdict: Verdict
    response_code: int | None = None
    milliseconds: int | None = None
    excerpt: str = ""
    error: str = ""


@dataclass(frozen=True)
class Letter:
    """A delivery as it is sent: what, where, and signed with which secrets."""

    id: UUID
    url: str
    payload: dict[str, Any]
    secrets: tuple[str, ...]
    at: datetime

    @property
    def body(self) -> str:
        """The same for every attempt."""
        return json.dumps(self.payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def headers(self) -> dict[str, str]:
        """The three headers of Standard Webhooks; a signature for each secret that counts."""
        body = self.body
        signatures = [Signer(secret).sign(str(self.id), self.at, body) for secret in self.secrets]
        return {
            "content-type": "application/json",
            "user-agent": "Shuping-Webhooks/1",
            "webhook-id": str(self.id),
            "webhook-timestamp": str(int(self.at.timestamp())),
            "webhook-signature": " ".join(signatures),
        }


async def send_webhooks(database: Database, trusted: frozenset[str]) -> int:
    """Deliver what is due, several at once, until nothing is left or the time is up; returns how
    many attempts were made. A slow receiver holds up its own batch only for SECONDS."""
    loop = asyncio.get_running_loop()
    end = loop.time() + SECONDS_PER_RUN
    attempts = 0
    while loop.time() < end:
        claims = await asyncio.to_thread(claim_deliveries, database)
        if not claims:
            break
        attempts += len(claims)
        await asyncio.gather(*(deliver(database, trusted, claim) for claim in claims))
    return attempts


def claim_deliveries(database: Database) -> list[Claim]:
    """The next deliveries that are due, ours from now on."""
    with database.session() as own, own.begin():
        return claim_parcels(own, WebhookDelivery, AT_ONCE)


async def deliver(database: Database, trusted: frozenset[str], claim: Claim) -> None:
    """Make one attempt and mark it."""
    letter = await asyncio.to_thread(write_letter, database, claim.id)
    if letter is None:
        attempt = Attempt(Verdict.NEVER, error="the webhook is switched off")
    else:
        attempt = await post(letter, trusted)
    await asyncio.to_thread(mark_delivery, database, claim, attempt)


def write_letter(database: Database, delivery_id: UUID) -> Letter | None:
    """What is sent; None when webhook or service account are switched off by now."""
    with database.session() as own:
        delivery, webhook, account = own.execute(
            select(WebhookDelivery, Webhook, ServiceAccount)
            .join(Webhook, col(Webhook.id) == col(WebhookDelivery.webhook_id))
            .join(ServiceAccount, col(ServiceAccount.id) == col(Webhook.service_account_id))
            .where(col(WebhookDelivery.id) == delivery_id)
        ).one()
        moment = now(own)
    if not (webhook.is_active and account.is_active):
        return None
    return Letter(delivery.id, webhook.url, delivery.payload, secrets_of(webhook, moment), moment)


def secrets_of(webhook: Webhook, moment: datetime) -> tuple[str, ...]:
    """The secret, and the one before it while receivers may still have that."""
    until = webhook.previous_until
    if webhook.previous_secret is not None and until is not None and moment < until:
        return (webhook.secret, webhook.previous_secret)
    return (webhook.secret,)


def mark_delivery(database: Database, claim: Claim, attempt: Attempt) -> None:
    """Note what came of it."""
    with database.session() as own, own.begin():
        row = settle_parcel(own, WebhookDelivery, claim, attempt.verdict, WAITS)
        if row is None:
            return
        row.response_code = attempt.response_code
        row.milliseconds = attempt.milliseconds
        row.excerpt = attempt.excerpt
        row.error = attempt.error
        log.info("webhook", id=str(row.id), status=row.status, code=attempt.response_code)


async def resolve_name(host: str, port: int) -> list[str]:
    """All addresses of a name, asked once."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


async def post(letter: Letter, trusted: frozenset[str], resolve: Resolve = resolve_name) -> Attempt:
    """Make the request; never raises for what the receiver does.

    The name is resolved once, and the connection goes to the address that was checked: a second
    answer of the name server cannot lead it elsewhere. The certificate is checked for the name.
    """
    began = time.monotonic()
    try:
        async with asyncio.timeout(SECONDS):
            target = read_target(letter.url, trusted)
            address = choose_address(target, await resolve(target.host, target.port))
            code, excerpt = await _request(target, address, letter.body, letter.headers())
    except BadTarget as error:
        return Attempt(Verdict.NEVER, error=str(error))
    except (OSError, UnicodeError, httpx.HTTPError) as error:
        said = "no answer in time" if isinstance(error, TimeoutError) else str(error)
        return Attempt(
            Verdict.LATER,
            milliseconds=_since(began),
            error=f"{type(error).__name__}: {said}"[:200],
        )
    verdict = Verdict.SENT if 200 <= code < 300 else Verdict.LATER
    return Attempt(
        # gone for good, as the receiver says itself
        Verdict.NEVER if code == 410 else verdict,
        response_code=code,
        milliseconds=_since(began),
        excerpt=excerpt,
    )


async def _request(
    target: Target, address: str, body: str, headers: Mapping[str, str]
) -> tuple[int, str]:
    timeout = httpx.Timeout(SECONDS, connect=SECONDS_TO_CONNECT)
    # nothing of the environment counts, neither proxies nor passwords; redirects are not followed
    async with (
        httpx.AsyncClient(
            verify=_certificates(), timeout=timeout, trust_env=False, follow_redirects=False
        ) as client,
        client.stream(
            "POST",
            target.url_at(address),
            content=body.encode(),
            headers={**headers, "host": target.host_header},
            extensions={"sni_hostname": target.host},
        ) as reply,
    ):
        read = b""
        async for part in reply.aiter_raw():
            read += part
            if len(read) >= BYTES_READ:
                break
        return reply.status_code, _readable(read[:BYTES_READ])


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _readable(read: bytes) -> str:
    text = read.decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text)[:EXCERPT]


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
