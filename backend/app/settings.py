"""Every setting, described once. Environment variables carry the prefix SHUPING_ except
DATABASE_URL; docs/operations.md has the table made from these descriptions."""

from pathlib import Path
from typing import Self
from uuid import UUID

from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """Read from the environment once at start; wrong values stop the start with their names."""

    model_config = SettingsConfigDict(env_prefix="SHUPING_", extra="ignore", populate_by_name=True)

    database_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("DATABASE_URL", "SHUPING_DATABASE_URL"),
        description="PostgreSQL URL; empty: an embedded PostgreSQL in data_dir is started",
    )
    data_dir: Path = Field(
        default=PROJECT_ROOT / ".data",
        description="Keys, ballot secrets and, when embedded, the database; keep it private",
    )
    postgres_binaries: Path | None = Field(
        default=None, description="Folder of PostgreSQL binaries instead of the embedded ones"
    )
    frontend_dir: Path = Field(
        default=PROJECT_ROOT / "frontend" / "dist", description="The built web pages"
    )
    fonts_dir: Path | None = Field(
        default=None,
        description="Folder with the county's own typefaces for printed documents, "
        "see [Typefaces](#typefaces)",
    )
    public_url: str = Field(
        default="http://localhost:8000",
        description="Address under which voters and browsers reach the server (printed on slips)",
    )
    source_commit: str = Field(
        default="",
        pattern=r"^([0-9a-f]{7,64})?$",
        description="Commit this server was built from; the ballot's manifest tells voters",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Mail server, smtp://user:secret@host:587 (STARTTLS) or smtps://…:465; empty: "
        "no e-mail. `?starttls=never` allows a user without encryption",
    )
    mail_from: str = Field(
        default="",
        pattern=r"^([^@\s<>,]+@[^@\s<>,]+)?$",
        max_length=254,
        description="Sender of e-mails; required with SHUPING_SMTP_URL",
    )
    remind_days_before: str = Field(
        default="3,1",
        pattern=r"^\d{1,2}(,\d{1,2})*$",
        description="Days before a deadline on which people are reminded",
    )
    remind_waiting_days: int = Field(
        default=3,
        ge=1,
        le=60,
        description="Days that something without a deadline may wait before a reminder",
    )
    webhook_hosts: str = Field(
        default="",
        description="Hosts, separated by commas, that webhooks may reach over http and in private "
        "networks; all others need https and a public address",
    )
    tenant_id: UUID = Field(
        default=UUID("00000000-0000-4000-8000-000000000001"),
        description="The county this server works for",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR")
    log_json: bool = Field(default=True, description="JSON lines; false: readable on a terminal")

    @field_validator("smtp_url", mode="before")
    @classmethod
    def _nothing_is_no_server(cls, value: object) -> object:
        # as docker compose hands on what is not set
        return None if value == "" else value

    @model_validator(mode="after")
    def _mail_can_be_sent(self) -> Self:
        if self.smtp_url is None:
            return self
        if not self.smtp_url.get_secret_value().startswith(("smtp://", "smtps://")):
            raise ValueError("SHUPING_SMTP_URL begins with smtp:// or smtps://")
        if not self.mail_from:
            raise ValueError("SHUPING_SMTP_URL needs SHUPING_MAIL_FROM")
        return self
