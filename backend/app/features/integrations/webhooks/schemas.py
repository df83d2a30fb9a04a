"""Shapes of webhooks and what was sent."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from app.core.outbox import ParcelStatus
from app.core.schema import Reply, Request
from app.core.stored import StoredStrings
from app.features.integrations.accounts.schemas import Address


class WebhookCreate(Request):
    """Where the events that a service account may see are pushed; `kinds` empty: all of them."""

    service_account_id: UUID = Field(strict=False)
    url: Address
    kinds: list[str] = Field(default_factory=list, max_length=100)


class WebhookChange(Request):
    """The new address, kinds, and whether anything is sent at all."""

    url: Address
    kinds: list[str] = Field(max_length=100)
    is_active: bool


class WebhookRead(Reply):
    """One webhook; its secret cannot be read. `failed`: how many deliveries never arrived."""

    id: UUID
    service_account_id: UUID
    service_account_name: str
    url: str
    kinds: StoredStrings
    is_active: bool
    previous_until: datetime | None
    failed: int
    created_at: datetime
    version: int


class WebhookSecret(WebhookRead):
    """A webhook with its new secret, told this once."""

    secret: str


class WebhookDeliveryRead(Reply):
    """One event on its way: `id` is the receiver's `webhook-id`. Code, time, excerpt and error are
    those of the last attempt."""

    id: UUID
    webhook_id: UUID
    kind: str
    event_id: int | None
    status: ParcelStatus
    attempts: int
    created_at: datetime
    due_at: datetime
    finished_at: datetime | None
    response_code: int | None
    milliseconds: int | None
    excerpt: str
    error: str
