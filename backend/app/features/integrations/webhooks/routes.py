"""HTTP of webhooks and of what they sent."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.outbox import ParcelStatus
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.features.integrations.webhooks import queries, service
from app.features.integrations.webhooks.schemas import (
    WebhookChange,
    WebhookCreate,
    WebhookDeliveryRead,
    WebhookRead,
    WebhookSecret,
)
from app.features.integrations.webhooks.targets import trusted_hosts

webhooks_router = feature_router("webhooks")
deliveries_router = feature_router("webhook-deliveries")
routers = [webhooks_router, deliveries_router]

Administrator = Annotated[Actor, Depends(Requires(P.WEBHOOK_MANAGE))]


async def _trusted(request: Request) -> frozenset[str]:
    return trusted_hosts(request.app.state.settings.webhook_hosts)


Trusted = Annotated[frozenset[str], Depends(_trusted)]


@webhooks_router.get("")
def list_webhooks(_actor: Administrator, session: DbSession, page: PageQuery) -> Page[WebhookRead]:
    """Webhooks, the latest first."""
    return queries.list_webhooks(session, page)


@webhooks_router.post("", status_code=201)
def create_webhook(
    body: WebhookCreate, _actor: Administrator, session: DbSession, trusted: Trusted
) -> WebhookSecret:
    """Push the change feed of a service account to an address; the secret that signs it is told in
    this reply only.

    An Idempotency-Key is ignored: replaying would mean storing the secret. Sent twice, the second
    is refused because the account has a webhook with this address.
    """
    return service.create(session, body, trusted)


@webhooks_router.get("/{webhook_id}")
def get_webhook(
    webhook_id: UUID, _actor: Administrator, session: DbSession, response: Response
) -> WebhookRead:
    """One webhook, without its secret."""
    found = WebhookRead.model_validate(queries.describe_webhook(session, webhook_id))
    set_etag(response, found)
    return found


@webhooks_router.put("/{webhook_id}")
def update_webhook(
    webhook_id: UUID,
    body: WebhookChange,
    _actor: Administrator,
    session: DbSession,
    response: Response,
    if_match: IfMatch,
    trusted: Trusted,
) -> WebhookRead:
    """Change address and kinds, or switch it on or off."""
    changed = service.change(session, webhook_id, body, if_match, trusted)
    set_etag(response, changed)
    return changed


@webhooks_router.post("/{webhook_id}/actions/rotate")
def rotate_webhook_secret(
    webhook_id: UUID, _actor: Administrator, session: DbSession
) -> WebhookSecret:
    """A new secret, told in this reply only; for 24 hours everything is signed with both."""
    return service.rotate(session, webhook_id)


@webhooks_router.post("/{webhook_id}/actions/ping")
def ping_webhook(
    webhook_id: UUID, _actor: Administrator, session: DbSession, once: Once
) -> WebhookDeliveryRead:
    """Send a test; what came of it is among the deliveries."""
    return once(WebhookDeliveryRead, lambda: service.ping(session, webhook_id))


@webhooks_router.get("/{webhook_id}/deliveries")
def list_webhook_deliveries(
    webhook_id: UUID,
    _actor: Administrator,
    session: DbSession,
    page: PageQuery,
    status: Annotated[ParcelStatus | None, Query()] = None,
) -> Page[WebhookDeliveryRead]:
    """What was sent and what came of it, the latest first."""
    return queries.list_deliveries(session, webhook_id, status, page)


@deliveries_router.post("/{delivery_id}/actions/replay")
def replay_webhook_delivery(
    delivery_id: UUID, _actor: Administrator, session: DbSession, once: Once
) -> WebhookDeliveryRead:
    """Send an event again, under the same id, whether it arrived or not."""
    return once(WebhookDeliveryRead, lambda: service.replay(session, delivery_id))
