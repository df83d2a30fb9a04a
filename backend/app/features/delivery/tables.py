"""What was sent, so that it is sent once; and who wants what by e-mail."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
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


class Reminder(TenantTable, table=True):
    """That a person was reminded of a duty on one occasion; its notice is in their inbox.

    The deadline belongs to the key: a duty whose deadline is moved is reminded of anew.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint(
            *("tenant_id", "person_id", "kind", "subject_id", "due_on", "occasion"),
            name="uq_reminders_occasion",
        ),
        tenant_fk("person_id", "people"),
    )

    person_id: UUID
    kind: str = Field(max_length=80)
    subject_id: UUID
    due_on: date
    occasion: str = Field(max_length=20)
    sent_at: datetime = Field(sa_type=UtcDateTime)


class Mail(TenantTable, table=True):
    """One e-mail to one person, with one notice or several. Its id is its Message-ID."""

    __tablename__ = "mails"
    __table_args__ = (
        Index("ix_mails_due", "tenant_id", "status", "due_at", "id"),
        Index("ix_mails_created_at", "tenant_id", "created_at", "id"),
        Index("ix_mails_person_id", "tenant_id", "person_id"),
        tenant_fk("person_id", "people"),
    )

    person_id: UUID
    address: str = Field(max_length=254)
    language: str = Field(max_length=2)
    created_at: datetime = Field(sa_type=UtcDateTime)
    status: ParcelStatus = Field(sa_column=enum_column(ParcelStatus))
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # what the mail server said last, for the administrator
    error: str = Field(default="", max_length=500)


class MailedNotice(TenantTable, table=True):
    """Which e-mail a notice went into: one at most."""

    __tablename__ = "mailed_notices"
    __table_args__ = (
        UniqueConstraint("tenant_id", "notice_id"),
        Index("ix_mailed_notices_mail_id", "tenant_id", "mail_id"),
        tenant_fk("notice_id", "notices", ondelete="CASCADE"),
        tenant_fk("mail_id", "mails", ondelete="CASCADE"),
    )

    notice_id: UUID
    mail_id: UUID


class MailSettings(VersionedTable, table=True):
    """What a person does not want by e-mail, and in which language they want the rest."""

    __tablename__ = "mail_settings"
    __table_args__ = (
        UniqueConstraint("tenant_id", "person_id"),
        tenant_fk("person_id", "people"),
    )

    person_id: UUID
    # names of rules.Group
    off: list[str] = Field(sa_column=json_column())
    language: str = Field(default="zh", max_length=2)
