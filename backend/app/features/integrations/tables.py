"""Accounts of other county systems."""

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import VersionedTable, json_column, tenant_fk


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
