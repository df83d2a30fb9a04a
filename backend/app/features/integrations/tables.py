"""Accounts of other county systems, and what is pushed to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import (
    TenantTable,
    UtcDateTime,
    VersionedTable,
    enum_column,
    json_column,
    tenant_fk,
)
from app.core.outbox import ParcelStatus


class ServiceAccount(VersionedTable, table=True):
    """Another system that reads over the API: OAuth 2 client credentials, scopes, organization."""

    __tablename__ = "service_accounts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "client_id"),
        UniqueConstraint("tenant_id", "name"),
        Index("ix_service_accounts_created_at", "tenant_id", "created_at", "id"),
        tenant_fk("organization_id", "organizations"),
    )

    client_id: str = Field(max_length=40)
    name: str = Field(max_length=100)
    secret_hash: str = Field(max_length=255)
    # permission names, a subset of access.policy.SERVICE_GRANTABLE
    scopes: list[str] = Field(sa_column=json_column())
    organization_id: UUID
    is_active: bool = True


class Webhook(VersionedTable, table=True):
    """An address to which a service account's change feed is pushed (N3)."""

    __tablename__ = "webhooks"
    __table_args__ = (
        UniqueConstraint("tenant_id", "service_account_id", "url"),
        Index("ix_webhooks_created_at", "tenant_id", "created_at", "id"),
        tenant_fk("service_account_id", "service_accounts"),
    )

    service_account_id: UUID
    url: str = Field(max_length=500)
    # kinds of events; empty: every kind that the account may see
    kinds: list[str] = Field(sa_column=json_column())
    is_active: bool = True
    # not hashed: every delivery is signed with it
    secret: str = Field(max_length=100)
    previous_secret: str | None = Field(default=None, max_length=100)
    previous_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # number of the last event of the feed that was looked at for this webhook
    position: int = Field(sa_type=BigInteger)


class WebhookDelivery(TenantTable, table=True):
    """One event on its way to one webhook, or a test (without a number); its id is the
    receiver's `webhook-id`."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        UniqueConstraint("tenant_id", "webhook_id", "seq"),
        Index("ix_webhook_deliveries_due", "tenant_id", "status", "due_at", "id"),
        Index("ix_webhook_deliveries_list", "tenant_id", "webhook_id", "created_at", "id"),
        tenant_fk("webhook_id", "webhooks", ondelete="CASCADE"),
    )

    webhook_id: UUID
    seq: int | None = Field(default=None, sa_type=BigInteger)
    kind: str = Field(max_length=80)
    payload: dict[str, Any] = Field(sa_column=json_column())
    created_at: datetime = Field(sa_type=UtcDateTime)
    status: ParcelStatus = Field(sa_column=enum_column(ParcelStatus))
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # of the last attempt
    response_code: int | None = None
    milliseconds: int | None = None
    excerpt: str = Field(default="", max_length=500)
    error: str = Field(default="", max_length=200)
