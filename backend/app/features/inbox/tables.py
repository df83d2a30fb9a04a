"""Notices."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from app.core.database import TenantTable, UtcDateTime, json_column, tenant_fk


class Notice(TenantTable, table=True):
    """Something one person should know. The browser has a text per `kind`, filled from `params`."""

    __tablename__ = "notices"
    __table_args__ = (
        tenant_fk("person_id", "people"),
        Index("ix_notices_person_id", "tenant_id", "person_id", "created_at", "id"),
        Index(
            "ix_notices_unread",
            "tenant_id",
            "person_id",
            "created_at",
            "id",
            postgresql_where=text("read_at IS NULL"),
        ),
        Index(
            "ix_notices_awaits_mail",
            "tenant_id",
            "created_at",
            postgresql_where=text("awaits_mail"),
        ),
    )

    person_id: UUID
    kind: str = Field(max_length=80)
    subject_type: str = Field(max_length=40)
    subject_id: UUID
    params: dict[str, Any] = Field(sa_column=json_column())
    created_at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # until the worker has put it into an e-mail, or seen that it goes into none
    awaits_mail: bool = True
