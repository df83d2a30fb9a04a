"""Webhooks: made, changed, tried; events put on their way; deliveries repeated."""

import base64
import secrets
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.errors import FieldError, Unprocessable
from app.core.etags import check_version
from app.core.events import emit
from app.core.i18n import Text
from app.core.outbox import ParcelStatus, send_again
from app.core.stored import strings_in
from app.features.integrations.accounts.actors import actor_of
from app.features.integrations.errors import AddressTaken, StillOnItsWay, WebhookInactive
from app.features.integrations.events import (
    DeliveryReplayed,
    WebhookChanged,
    WebhookCreated,
    WebhookPinged,
    WebhookSecretRotated,
)
from app.features.integrations.feed.queries import KINDS, head_of_feed, read_feed
from app.features.integrations.feed.schemas import EventRead
from app.features.integrations.tables import Webhook, WebhookDelivery
from app.features.integrations.webhooks.queries import (
    active_webhooks,
    describe_webhook,
    find_account,
    is_address_taken,
    lock_delivery,
    lock_webhook,
    read_delivery,
)
from app.features.integrations.webhooks.rules import wanted_kinds
from app.features.integrations.webhooks.schemas import (
    WebhookChange,
    WebhookCreate,
    WebhookDeliveryRead,
    WebhookRead,
    WebhookSecret,
)
from app.features.integrations.webhooks.targets import BadTarget, read_target

PING: Final = "ping"
# both secrets sign for so long after a rotation
OVERLAP: Final = timedelta(hours=24)
EVENTS_AT_ONCE: Final = 500
KEPT_FOR: Final = timedelta(days=30)

_NO_ACCOUNT = Text(zh="没有这个启用中的账号", en="No such active service account")
_NO_KIND = Text(zh="没有这种事件", en="No such kind of event")


def new_secret() -> str:
    """256 random bits as Standard Webhooks writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def create(session: Session, body: WebhookCreate, trusted: Collection[str]) -> WebhookSecret:
    """Make a webhook, which gets what happens from now on; its secret is in this reply only.

    Raises Unprocessable (422) for account, address or kinds, and AddressTaken (409).
    """
    _check(body.url, body.kinds, trusted)
    if find_account(session, body.service_account_id) is None:
        raise Unprocessable(
            errors=[FieldError("/service_account_id", "unknown-service-account", _NO_ACCOUNT)]
        )
    if is_address_taken(session, body.service_account_id, body.url, None):
        raise AddressTaken
    webhook = Webhook(
        service_account_id=body.service_account_id,
        url=body.url,
        kinds=sorted(set(body.kinds)),
        secret=new_secret(),
        position=head_of_feed(session),
    )
    session.add(webhook)
    session.flush()
    details = {"url": webhook.url, "kinds": webhook.kinds}
    emit(session, WebhookCreated(subject_id=webhook.id, details=details))
    return _with_secret(session, webhook)


def change(
    session: Session,
    webhook_id: UUID,
    body: WebhookChange,
    if_match: int,
    trusted: Collection[str],
) -> WebhookRead:
    """Change address, kinds, or switch on and off; what happened while it was off is not sent.

    Raises NotFound, PreconditionFailed (412), Unprocessable (422) and AddressTaken (409).
    """
    webhook = lock_webhook(session, webhook_id)
    check_version(webhook, if_match)
    _check(body.url, body.kinds, trusted)
    if is_address_taken(session, webhook.service_account_id, body.url, webhook.id):
        raise AddressTaken
    if body.is_active and not webhook.is_active:
        webhook.position = head_of_feed(session)
    webhook.url, webhook.kinds = body.url, sorted(set(body.kinds))
    webhook.is_active = body.is_active
    session.flush()
    details = {"url": webhook.url, "kinds": webhook.kinds, "is_active": webhook.is_active}
    emit(session, WebhookChanged(subject_id=webhook.id, details=details))
    return WebhookRead.model_validate(describe_webhook(session, webhook_id))


def _check(url: str, kinds: Collection[str], trusted: Collection[str]) -> None:
    faults = [
        FieldError(f"/kinds/{place}", "unknown-kind", _NO_KIND)
        for place, kind in enumerate(kinds)
        if kind not in KINDS
    ]
    try:
        read_target(url, trusted)
    except BadTarget as error:
        faults.append(FieldError("/url", "bad-target", error.reason))
    if faults:
        raise Unprocessable(errors=faults)


def rotate(session: Session, webhook_id: UUID) -> WebhookSecret:
    """Give a new secret; for OVERLAP everything is signed with both. Raises NotFound."""
    webhook = lock_webhook(session, webhook_id)
    webhook.previous_secret, webhook.secret = webhook.secret, new_secret()
    webhook.previous_until = now(session) + OVERLAP
    session.flush()
    emit(session, WebhookSecretRotated(subject_id=webhook.id))
    return _with_secret(session, webhook)


def _with_secret(session: Session, webhook: Webhook) -> WebhookSecret:
    described = describe_webhook(session, webhook.id)
    return WebhookSecret.model_validate({**described, "secret": webhook.secret})


def ping(session: Session, webhook_id: UUID) -> WebhookDeliveryRead:
    """Put a test on its way. Raises NotFound and WebhookInactive (409)."""
    webhook = lock_webhook(session, webhook_id)
    if not webhook.is_active:
        raise WebhookInactive
    payload = {"type": PING, "timestamp": now(session).isoformat(), "data": {}}
    [delivery] = _put_on_its_way(session, webhook, [(None, PING, payload)])
    session.flush()
    emit(session, WebhookPinged(subject_id=webhook.id))
    return read_delivery(delivery)


def replay(session: Session, delivery_id: UUID) -> WebhookDeliveryRead:
    """Send a delivery again under its own id, with all attempts anew.

    Raises NotFound and StillOnItsWay (409).
    """
    delivery = lock_delivery(session, delivery_id)
    if delivery.status not in {ParcelStatus.SENT, ParcelStatus.FAILED}:
        raise StillOnItsWay
    send_again(session, delivery)
    session.flush()
    details = {"delivery_id": str(delivery.id)}
    emit(session, DeliveryReplayed(subject_id=delivery.webhook_id, details=details))
    return read_delivery(delivery)


def dispatch(session: Session) -> int:
    """Put what has happened on its way to every webhook that may hear of it; returns how many.

    Deliveries and the webhook's place in the feed are written together: each event is put on its
    way once, wherever this is killed.
    """
    sent = 0
    for webhook, account in active_webhooks(session):
        actor = actor_of(session, account, strings_in(account.scopes))
        page = read_feed(
            session, actor, webhook.position, wanted_kinds(webhook.kinds), EVENTS_AT_ONCE
        )
        events = [(event.id, event.kind, _payload(event)) for event in page.items]
        sent += len(_put_on_its_way(session, webhook, events))
        if page.next != webhook.position:
            # not through the row: its version is for those who edit it
            session.execute(
                update(Webhook)
                .where(col(Webhook.tenant_id) == webhook.tenant_id, col(Webhook.id) == webhook.id)
                .values(position=page.next)
                .execution_options(synchronize_session=False)
            )
    return sent


def _payload(event: EventRead) -> dict[str, Any]:
    told = event.model_dump(mode="json")
    return {"type": event.kind, "timestamp": told["at"], "data": told}


def _put_on_its_way(
    session: Session, webhook: Webhook, events: Sequence[tuple[int | None, str, dict[str, Any]]]
) -> list[WebhookDelivery]:
    moment = now(session)
    deliveries = [
        WebhookDelivery(
            webhook_id=webhook.id,
            seq=seq,
            kind=kind,
            payload=payload,
            created_at=moment,
            status=ParcelStatus.WAITING,
            due_at=moment,
        )
        for seq, kind, payload in events
    ]
    session.add_all(deliveries)
    return deliveries


def forget_old_deliveries(session: Session) -> int:
    """Delete what arrived, or failed for good, a month ago; returns how many."""
    result = session.execute(
        delete(WebhookDelivery).where(
            col(WebhookDelivery.tenant_id) == session.info["tenant_id"],
            col(WebhookDelivery.status).in_((ParcelStatus.SENT, ParcelStatus.FAILED)),
            col(WebhookDelivery.finished_at) < now(session) - KEPT_FOR,
        )
    )
    return cast(int, result.rowcount)  # type: ignore[attr-defined]
