"""People of the county, their accounts, and what keeps them signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from app.core.database import TenantTable, UtcDateTime, VersionedTable, tenant_fk


class Person(VersionedTable, table=True):
    """Somebody who takes part in the review; `staff_no` is also how they sign in."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("tenant_id", "staff_no"),
        Index("ix_people_name_pinyin", "tenant_id", "name_pinyin", "id"),
        Index("ix_people_organization_id", "tenant_id", "organization_id"),
        tenant_fk("organization_id", "organizations"),
    )

    staff_no: str = Field(max_length=32)
    name: str = Field(max_length=64)
    organization_id: UUID
    position: str = Field(default="", max_length=100)
    phone: str | None = Field(default=None, max_length=32)
    email: str | None = Field(default=None, max_length=254)
    # PostgreSQL's collations here have no pinyin: the order of names is stored (rules.pinyin_key)
    name_pinyin: str = Field(max_length=400)


class Account(TenantTable, table=True):
    """A person's password. People without one cannot sign in."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "person_id"),
        tenant_fk("person_id", "people"),
    )

    person_id: UUID
    password_hash: str = Field(max_length=255)
    must_change_password: bool = True
    is_active: bool = True
    password_set_at: datetime = Field(sa_type=UtcDateTime)


class RefreshToken(TenantTable, table=True):
    """One link in a chain of refresh tokens, by its hash only.

    A family begins at sign-in; each use marks the link used and adds the next. A family that is
    over (sign-out, reuse, new password, deactivation) has no rows any more.
    """

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        UniqueConstraint("tenant_id", "token_hash"),
        Index("ix_refresh_tokens_family_id", "tenant_id", "family_id"),
        Index("ix_refresh_tokens_account_id", "tenant_id", "account_id"),
        tenant_fk("account_id", "accounts", ondelete="CASCADE"),
    )

    account_id: UUID
    family_id: UUID
    token_hash: str = Field(max_length=64)
    family_started_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class LoginThrottle(TenantTable, table=True):
    """Attempts at one login since its last success, whether or not such a person exists."""

    __tablename__ = "login_throttles"
    __table_args__ = (
        UniqueConstraint("tenant_id", "login"),
        Index("ix_login_throttles_last_attempt_at", "tenant_id", "last_attempt_at"),
    )

    login: str = Field(max_length=32)
    attempts: int = 0
    last_attempt_at: datetime = Field(sa_type=UtcDateTime)
