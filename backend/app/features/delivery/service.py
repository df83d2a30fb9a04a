"""Verbs of delivery: choose what comes by e-mail, send a failed e-mail again."""

from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor
from app.core.clock import now
from app.core.etags import check_version
from app.core.events import emit
from app.core.outbox import ParcelStatus, send_again
from app.core.stored import strings_in
from app.features.delivery.errors import NotFailed
from app.features.delivery.events import MailSentAgain, MailSettingsChanged
from app.features.delivery.queries import lock_mail
from app.features.delivery.rules import Group
from app.features.delivery.schemas import MailSettingsWrite
from app.features.delivery.tables import Mail, MailSettings


def change_settings(
    session: Session, actor: Actor, body: MailSettingsWrite, if_match: int
) -> MailSettings:
    """Keep what the actor chose. Raises PreconditionFailed (412)."""
    session.execute(
        insert(MailSettings)
        .values(
            tenant_id=session.info["tenant_id"],
            id=uuid4(),
            person_id=actor.person_id,
            off=[],
            language="zh",
            version=0,
            created_at=now(session),
        )
        .on_conflict_do_nothing()
    )
    row = session.scalars(
        select(MailSettings)
        .where(col(MailSettings.person_id) == actor.person_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    check_version(row, if_match)
    # a group of a newer version stays as it was chosen there
    unknown = {group for group in strings_in(row.off) if group not in set(Group)}
    row.off = sorted({*body.off, *unknown})
    row.language = body.language
    session.flush()
    emit(
        session,
        MailSettingsChanged(
            subject_id=actor.person_id, details={"off": row.off, "language": row.language}
        ),
    )
    return row


def send_mail_again(session: Session, actor: Actor, mail_id: UUID) -> Mail:
    """Put a failed e-mail back into the queue. Raises NotFound and NotFailed (409)."""
    mail = lock_mail(session, actor, mail_id)
    if mail.status is not ParcelStatus.FAILED:
        raise NotFailed
    send_again(session, mail)
    session.flush()
    emit(session, MailSentAgain(subject_id=mail.id))
    return mail
