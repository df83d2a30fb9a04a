"""The tree of organizations."""

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import VersionedTable, tenant_fk


class Organization(VersionedTable, table=True):
    """One organization; `path` sorts the tree: parents before children, siblings by code."""

    __tablename__ = "organizations"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        Index("ix_organizations_parent_id", "tenant_id", "parent_id"),
        Index("ix_organizations_path", "tenant_id", "path", "id"),
        tenant_fk("parent_id", "organizations"),
    )

    code: str = Field(max_length=32)
    name: str = Field(max_length=100)
    parent_id: UUID | None = None
    # as the county calls it: 教工委, 党总支, 党支部, …
    kind: str = Field(max_length=20)
    # only how many there are: the product keeps no register of them (Z1)
    party_member_count: int | None = None
    staff_count: int | None = None
    path: str = Field(default="", max_length=700)
