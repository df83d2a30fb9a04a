"""Request and response shapes of delivery."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.core.i18n import Language
from app.core.outbox import ParcelStatus
from app.core.schema import Reply, Request
from app.features.delivery.rules import Group


class MailSettingsWrite(Request):
    """What I do not want by e-mail, and the language of the rest. The inbox shows everything."""

    off: Annotated[list[Group], Field(max_length=len(Group))]
    language: Literal["zh", "en"]


class MailSettingsRead(Reply):
    """My settings. `address` is null where none is known: the office enters it in the roster;
    `is_mail_sent`: whether this server sends e-mail at all."""

    off: list[Group]
    language: Language
    address: str | None
    is_mail_sent: bool
    version: int


class MailRead(Reply):
    """What became of one e-mail; what it says stays between it and its reader."""

    id: UUID
    person_id: UUID
    person_name: str
    address: str
    notices: int
    status: ParcelStatus
    attempts: int
    created_at: datetime
    due_at: datetime
    finished_at: datetime | None
    error: str


class MailCounts(Reply):
    """How many e-mails there are of each kind; `is_mail_sent`: whether any are sent at all."""

    waiting: int
    sent: int
    failed: int
    is_mail_sent: bool
