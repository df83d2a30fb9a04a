"""The tree of organizations."""

import enum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import VersionedTable, enum_column, tenant_fk


class OrganizationKind(enum.StrEnum):
    """What a party organization is called; the labels are in rules.KIND_LABELS."""

    EDUCATION_COMMITTEE = "education_committee"
    COMMITTEE = "committee"
    GENERAL_BRANCH = "general_branch"
    BRANCH = "branch"
    OFFICE = "office"


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
    kind: OrganizationKind = Field(sa_column=enum_column(OrganizationKind))
    # only how many there are: the product keeps no register of them (Z1)
    party_member_count: int | None = None
    staff_count: int | None = None
    path: str = Field(max_length=700)
