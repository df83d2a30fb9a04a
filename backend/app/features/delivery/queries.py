"""Every SELECT of delivery's pages."""

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.access.actor import Actor, visible
from app.access.permissions import P
from app.core.errors import NotFound
from app.core.outbox import ParcelStatus
from app.core.paging import Page, PageRequest, paginate
from app.features.delivery.schemas import MailCounts, MailRead
from app.features.delivery.tables import Mail, MailedNotice, MailSettings
from app.features.people.tables import Person


def settings_of(session: Session, person_id: UUID) -> MailSettings:
    """The person's settings; version 0 until they have chosen any."""
    found = session.scalars(
        select(MailSettings).where(col(MailSettings.person_id) == person_id)
    ).one_or_none()
    return found or MailSettings(person_id=person_id, off=[], version=0)


def address_of(session: Session, person_id: UUID) -> str | None:
    """Where e-mail for the person goes."""
    return session.scalars(select(col(Person.email)).where(col(Person.id) == person_id)).one()


def _with_names() -> Select[Mail, str, int]:
    told = (
        select(func.count())
        .select_from(MailedNotice)
        .where(
            col(MailedNotice.tenant_id) == col(Mail.tenant_id),
            col(MailedNotice.mail_id) == col(Mail.id),
        )
        .scalar_subquery()
    )
    return select(Mail, col(Person.name), told).join(Person, col(Person.id) == col(Mail.person_id))


def _read(mail: Mail, name: str, notices: int) -> MailRead:
    return MailRead.model_validate({**mail.model_dump(), "person_name": name, "notices": notices})


def list_mails(
    session: Session, actor: Actor, status: ParcelStatus | None, page: PageRequest
) -> Page[MailRead]:
    """E-mails to the people of the actor's organizations, the latest first."""
    statement = visible(actor, P.MAIL_MANAGE, _with_names(), Person)
    if status is not None:
        statement = statement.where(col(Mail.status) == status)
    keys = (col(Mail.created_at), col(Mail.id))
    rows, following = paginate(session, statement, keys, page, descending=True)
    return Page[MailRead](items=[_read(*row) for row in rows], next=following)


def read_mail(session: Session, mail: Mail) -> MailRead:
    """One e-mail as the list shows it."""
    return _read(*session.execute(_with_names().where(col(Mail.id) == mail.id)).one())


def count_mails(session: Session, actor: Actor, *, is_mail_sent: bool) -> MailCounts:
    """How many e-mails of theirs there are; those on their way are waiting."""
    statement = (
        select(col(Mail.status), func.count())
        .join(Person, col(Person.id) == col(Mail.person_id))
        .group_by(col(Mail.status))
    )
    found = dict(session.execute(visible(actor, P.MAIL_MANAGE, statement, Person)).all())
    return MailCounts(
        waiting=found.get(ParcelStatus.WAITING, 0) + found.get(ParcelStatus.SENDING, 0),
        sent=found.get(ParcelStatus.SENT, 0),
        failed=found.get(ParcelStatus.FAILED, 0),
        is_mail_sent=is_mail_sent,
    )


def lock_mail(session: Session, actor: Actor, mail_id: UUID) -> Mail:
    """The e-mail, locked until the transaction ends. Raises NotFound (404)."""
    statement = (
        select(Mail)
        .join(Person, col(Person.id) == col(Mail.person_id))
        .where(col(Mail.id) == mail_id)
        .with_for_update(of=Mail)
    )
    mail = session.scalars(visible(actor, P.MAIL_MANAGE, statement, Person)).one_or_none()
    if mail is None:
        raise NotFound
    return mail
