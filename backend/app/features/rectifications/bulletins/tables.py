"""Bulletins, with what was counted when they were drafted."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text
from sqlmodel import Field

from app.core.database import VersionedTable, enum_column, json_column, tenant_fk


class BulletinState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"


class BulletinAction(StrEnum):
    """What may be done: BULLETIN_FLOW."""

    ISSUE = "issue"

    WRITE = "write"
    DISCARD = "discard"


class Bulletin(VersionedTable, table=True):
    """One bulletin of a cycle. `progress` is the table under its text as it was counted on
    `counted_on`; the file is what was issued, byte for byte."""

    __tablename__ = "bulletins"
    __table_args__ = (
        tenant_fk("cycle_id", "cycles"),
        tenant_fk("organization_id", "organizations"),
        tenant_fk("author_id", "people"),
        tenant_fk("file_id", "stored_files"),
        Index(None, "tenant_id", "cycle_id", "counted_on"),
        Index(None, "tenant_id", "counted_on"),
        Index(None, "tenant_id", "organization_id"),
        Index(None, "tenant_id", "author_id"),
        Index(None, "tenant_id", "file_id"),
    )

    cycle_id: UUID
    organization_id: UUID
    author_id: UUID
    title: str = Field(max_length=200)
    text: str = Field(sa_type=Text)
    counted_on: date
    progress: list[list[Any]] = Field(sa_column=json_column())
    state: BulletinState = Field(
        default=BulletinState.DRAFT, sa_column=enum_column(BulletinState, nullable=False)
    )
    issued_on: date | None = None
    file_id: UUID | None = None

    @property
    def person_id(self) -> None:
        """A bulletin is about nobody in particular (scopes ask)."""

    @property
    def post_id(self) -> None:
        """A bulletin is no post's work (scopes ask)."""
