"""HTTP of delivery: everybody's own settings, and what became of the e-mails."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import DbSession
from app.core.etags import IfMatch, set_etag
from app.core.idempotency import Once
from app.core.outbox import ParcelStatus
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router
from app.core.stored import strings_in
from app.features.delivery import queries, service
from app.features.delivery.rules import Group
from app.features.delivery.schemas import (
    MailCounts,
    MailRead,
    MailSettingsRead,
    MailSettingsWrite,
)
from app.features.delivery.tables import MailSettings

settings_router = feature_router("notification-settings")
mails_router = feature_router("mails")
routers = [settings_router, mails_router]

Myself = Annotated[Actor, Depends(Requires(P.SELF))]
Watcher = Annotated[Actor, Depends(Requires(P.MAIL_MANAGE))]


async def _is_mail_sent(request: Request) -> bool:
    return request.app.state.settings.smtp_url is not None


IsMailSent = Annotated[bool, Depends(_is_mail_sent)]


def _read(
    session: DbSession, response: Response, row: MailSettings, is_mail_sent: bool
) -> MailSettingsRead:
    set_etag(response, row)
    return MailSettingsRead.model_validate(
        {
            **row.model_dump(include={"language", "version"}),
            "off": [group for group in strings_in(row.off) if group in set(Group)],
            "address": queries.address_of(session, row.person_id),
            "is_mail_sent": is_mail_sent,
        }
    )


@settings_router.get("")
def get_notification_settings(
    actor: Myself, session: DbSession, response: Response, is_mail_sent: IsMailSent
) -> MailSettingsRead:
    """What I get by e-mail; the inbox shows everything whatever is chosen here."""
    row = queries.settings_of(session, actor.person_id)
    return _read(session, response, row, is_mail_sent)


@settings_router.put("")
def update_notification_settings(
    body: MailSettingsWrite,
    actor: Myself,
    session: DbSession,
    response: Response,
    if_match: IfMatch,
    is_mail_sent: IsMailSent,
) -> MailSettingsRead:
    """Choose which groups of notices do not come by e-mail."""
    row = service.change_settings(session, actor, body, if_match)
    return _read(session, response, row, is_mail_sent)


@mails_router.get("")
def list_mails(
    actor: Watcher,
    session: DbSession,
    page: PageQuery,
    status: Annotated[ParcelStatus | None, Query()] = None,
) -> Page[MailRead]:
    """E-mails and what became of them, the latest first; not what they say. The office sees those
    to people of its organization."""
    return queries.list_mails(session, actor, status, page)


@mails_router.get("/counts")
def get_mail_counts(actor: Watcher, session: DbSession, is_mail_sent: IsMailSent) -> MailCounts:
    """How many e-mails wait, were sent and have failed."""
    return queries.count_mails(session, actor, is_mail_sent=is_mail_sent)


@mails_router.post("/{mail_id}/actions/send_again")
def send_mail_again(mail_id: UUID, actor: Watcher, session: DbSession, once: Once) -> MailRead:
    """Put a failed e-mail back into the queue, with all its attempts."""
    return once(
        MailRead,
        lambda: queries.read_mail(session, service.send_mail_again(session, actor, mail_id)),
    )
