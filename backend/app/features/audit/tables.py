"""The audit log's one table, and the trigger that keeps it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, BigInteger, Index, UniqueConstraint, event
from sqlmodel import Field, SQLModel

from app.core.database import TenantTable, UtcDateTime, json_column


class AuditEvent(TenantTable, table=True):
    """One event; `seq` counts from 1 without gaps, `hash` chains the row to the one before."""

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("tenant_id", "seq"),
        Index("ix_audit_events_kind", "tenant_id", "kind", "seq"),
        Index("ix_audit_events_subject", "tenant_id", "subject_type", "subject_id", "seq"),
        Index("ix_audit_events_actor_id", "tenant_id", "actor_id", "seq"),
    )

    seq: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=UtcDateTime)
    # no foreign key: a service account or the system itself may have acted (null)
    actor_id: UUID | None = None
    actor_name: str = Field(max_length=100)
    kind: str = Field(max_length=80)
    subject_type: str = Field(max_length=40)
    subject_id: UUID
    details: dict[str, Any] = Field(sa_column=json_column())
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


# Run when the table is created, by create_all and by the migration alike.
GUARD_SQL = (
    """
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'raise_exception';
    END $$
    """,
    """
    CREATE TRIGGER audit_events_row_guard BEFORE UPDATE OR DELETE ON audit_events
      FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()
    """,
    """
    CREATE TRIGGER audit_events_table_guard BEFORE TRUNCATE ON audit_events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
    """,
)
UNGUARD_SQL = "DROP FUNCTION IF EXISTS refuse_audit_change()"

_table = SQLModel.metadata.tables["audit_events"]
for _statement in GUARD_SQL:
    event.listen(_table, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
event.listen(_table, "after_drop", DDL(UNGUARD_SQL))  # type: ignore[no-untyped-call]
