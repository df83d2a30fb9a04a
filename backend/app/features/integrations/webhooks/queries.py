"""Every SELECT about webhooks and their deliveries."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.errors import NotFound
from app.core.outbox import ParcelStatus
from app.core.paging import Page, PageRequest, paginate
from app.features.integrations.tables import ServiceAccount, Webhook, WebhookDelivery
from app.features.integrations.webhooks.schemas import WebhookDeliveryRead, WebhookRead


def _described() -> Select[Webhook, str, int]:
    failed = (
        select(func.count())
        .select_from(WebhookDelivery)
        .where(
            col(WebhookDelivery.tenant_id) == col(Webhook.tenant_id),
            col(WebhookDelivery.webhook_id) == col(Webhook.id),
            col(WebhookDelivery.status) == ParcelStatus.FAILED,
        )
        .scalar_subquery()
    )
    return select(Webhook, col(ServiceAccount.name), failed).join(
        ServiceAccount, col(ServiceAccount.id) == col(Webhook.service_account_id)
    )


def _fields(webhook: Webhook, account_name: str, failed: int) -> dict[str, Any]:
    return {
        **webhook.model_dump(exclude={"secret", "previous_secret", "kinds"}),
        "kinds": webhook.kinds,  # as stored: dumping those of another version would warn
        "service_account_name": account_name,
        "failed": failed,
    }


def list_webhooks(session: Session, page: PageRequest) -> Page[WebhookRead]:
    """Webhooks, the latest first."""
    keys = (col(Webhook.created_at), col(Webhook.id))
    rows, following = paginate(session, _described(), keys, page, descending=True)
    items = [WebhookRead.model_validate(_fields(*row)) for row in rows]
    return Page[WebhookRead](items=items, next=following)


def describe_webhook(session: Session, webhook_id: UUID) -> dict[str, Any]:
    """The fields of a WebhookRead. Raises NotFound (404)."""
    row = session.execute(_described().where(col(Webhook.id) == webhook_id)).one_or_none()
    if row is None:
        raise NotFound
    return _fields(*row)


def lock_webhook(session: Session, webhook_id: UUID) -> Webhook:
    """The webhook, locked until the transaction ends. Raises NotFound (404)."""
    webhook = session.scalars(
        select(Webhook)
        .where(col(Webhook.id) == webhook_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if webhook is None:
        raise NotFound
    return webhook


def is_address_taken(session: Session, account_id: UUID, url: str, but: UUID | None) -> bool:
    """Whether another webhook of the account has this address."""
    statement = select(col(Webhook.id)).where(
        col(Webhook.service_account_id) == account_id, col(Webhook.url) == url
    )
    return any(found != but for found in session.scalars(statement))


def find_account(session: Session, account_id: UUID) -> ServiceAccount | None:
    """The service account, if it is active."""
    return session.scalars(
        select(ServiceAccount).where(
            col(ServiceAccount.id) == account_id, col(ServiceAccount.is_active)
        )
    ).one_or_none()


def active_webhooks(session: Session) -> Sequence[tuple[Webhook, ServiceAccount]]:
    """Webhooks that get something, with their accounts; other dispatchers pass them over."""
    rows = session.execute(
        select(Webhook, ServiceAccount)
        .join(ServiceAccount, col(ServiceAccount.id) == col(Webhook.service_account_id))
        .where(col(Webhook.is_active), col(ServiceAccount.is_active))
        .order_by(col(Webhook.created_at), col(Webhook.id))
        .with_for_update(of=Webhook, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [(webhook, account) for webhook, account in rows]


def list_deliveries(
    session: Session, webhook_id: UUID, status: ParcelStatus | None, page: PageRequest
) -> Page[WebhookDeliveryRead]:
    """A webhook's deliveries, the latest first. Raises NotFound (404)."""
    describe_webhook(session, webhook_id)
    statement = select(WebhookDelivery).where(col(WebhookDelivery.webhook_id) == webhook_id)
    if status is not None:
        statement = statement.where(col(WebhookDelivery.status) == status)
    keys = (col(WebhookDelivery.created_at), col(WebhookDelivery.id))
    rows, following = paginate(session, statement, keys, page, descending=True)
    return Page[WebhookDeliveryRead](items=[read_delivery(row) for row in rows], next=following)


def read_delivery(row: WebhookDelivery) -> WebhookDeliveryRead:
    """A delivery as the list shows it."""
    return WebhookDeliveryRead.model_validate({**row.model_dump(), "event_id": row.seq})


def lock_delivery(session: Session, delivery_id: UUID) -> WebhookDelivery:
    """The delivery, locked until the transaction ends. Raises NotFound (404)."""
    row = session.scalars(
        select(WebhookDelivery).where(col(WebhookDelivery.id) == delivery_id).with_for_update()
    ).one_or_none()
    if row is None:
        raise NotFound
    return row
