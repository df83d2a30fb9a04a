"""E-mails: made of notices that await them, claimed, handed over, marked.

Each step is a transaction of its own, and a worker may be killed between any two:

- before an e-mail is made its notices still await it, afterwards they are in exactly one;
- before it is claimed another worker claims it;
- between claiming and marking nobody can know whether the server took it. It is sent again after
  outbox.LEASE with the same Message-ID: a lost reminder is worse than one that comes twice, and
  most mail systems show the second copy of a Message-ID to nobody.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from typing import Final, cast
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.database import Database
from app.core.i18n import Language
from app.core.outbox import Claim, ParcelStatus, claim_parcels, settle_parcel
from app.core.stored import fields_in, strings_in
from app.features.delivery.rules import Line, compose, fill, group_of
from app.features.delivery.smtp import MailServer, Outcome, hand_over, write_message
from app.features.delivery.tables import Mail, MailedNotice, MailSettings
from app.features.delivery.words import NOTICES
from app.features.inbox.tables import Notice
from app.features.people.tables import Account, Person

log = structlog.get_logger("mail")

# what comes within this time goes into one e-mail
GATHERED_FOR: Final = timedelta(minutes=5)
AT_ONCE: Final = 1000
# after these the administrator is shown the failure: two days in all
WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))
# a run ends before the next one begins
SECONDS_PER_RUN: Final = 45.0


@dataclass(frozen=True)
class _Reader:
    address: str
    language: str
    off: frozenset[str]


def gather_mails(session: Session, *, has_server: bool) -> int:
    """Put the notices that await it into e-mails, one for each person; returns how many notices
    wait no longer.

    A person's notices wait until the oldest is GATHERED_FOR old, then all of them go together.
    Those that go into none (read meanwhile, switched off, no address, no mail server) stop waiting.
    """
    moment = now(session)
    notices = _awaiting(session, moment - GATHERED_FOR)
    readers = _readers(session, {notice.person_id for notice in notices}) if has_server else {}
    sheets: dict[UUID, list[Notice]] = defaultdict(list)
    for notice in notices:
        notice.awaits_mail = False
        reader = readers.get(notice.person_id)
        if reader and notice.read_at is None and group_of(notice.kind) not in reader.off:
            sheets[notice.person_id].append(notice)
    mails = {person_id: _new_mail(person_id, readers[person_id], moment) for person_id in sheets}
    session.add_all(mails.values())
    session.flush()
    session.add_all(
        MailedNotice(notice_id=notice.id, mail_id=mails[person_id].id)
        for person_id, sheet in sheets.items()
        for notice in sheet
    )
    session.flush()
    return len(notices)


def _awaiting(session: Session, until: datetime) -> Sequence[Notice]:
    """Every waiting notice of people whose oldest one has waited long enough."""
    ripe = (
        select(col(Notice.person_id))
        .where(col(Notice.awaits_mail), col(Notice.created_at) <= until)
        .order_by(col(Notice.created_at))
        .limit(AT_ONCE)
    )
    return session.scalars(
        select(Notice)
        .where(col(Notice.awaits_mail), col(Notice.person_id).in_(ripe))
        .order_by(col(Notice.created_at), col(Notice.id))
        .with_for_update(skip_locked=True)
    ).all()


def _readers(session: Session, person_ids: set[UUID]) -> dict[UUID, _Reader]:
    """People who can sign in, and what they want."""
    rows = session.execute(
        select(col(Person.id), col(Person.email), col(MailSettings.language), col(MailSettings.off))
        .join(Account, col(Account.person_id) == col(Person.id))
        .outerjoin(MailSettings, col(MailSettings.person_id) == col(Person.id))
        .where(col(Person.id).in_(person_ids), col(Account.is_active))
    )
    return {
        person_id: _Reader(email, language or "zh", frozenset(strings_in(off)))
        for person_id, email, language, off in rows
        if email
    }


def _new_mail(person_id: UUID, reader: _Reader, moment: datetime) -> Mail:
    return Mail(
        person_id=person_id,
        address=reader.address,
        language=reader.language,
        created_at=moment,
        status=ParcelStatus.WAITING,
        due_at=moment,
    )


async def send_mails(database: Database, server: MailServer, public_url: str) -> int:
    """Hand over what is due, one e-mail after the other, until nothing is left or the time is
    up; returns how many attempts were made. A server that is away ends the run."""
    loop = asyncio.get_running_loop()
    end = loop.time() + SECONDS_PER_RUN
    attempts = 0
    while loop.time() < end:
        claim = await asyncio.to_thread(claim_mail, database)
        if claim is None:
            break
        attempts += 1
        outcome = await hand_over_claimed(database, server, public_url, claim)
        await asyncio.to_thread(mark_mail, database, claim, outcome)
        if outcome.is_server_down:
            break
    return attempts


def claim_mail(database: Database) -> Claim | None:
    """The next e-mail that is due, ours from now on."""
    with database.session() as own, own.begin():
        return next(iter(claim_parcels(own, Mail, 1)), None)


async def hand_over_claimed(
    database: Database, server: MailServer, public_url: str, claim: Claim
) -> Outcome:
    """Write the e-mail from its notices and give it to the server."""
    draft = await asyncio.to_thread(_draft, database, server, public_url, claim.id)
    return await hand_over(server, draft)


def mark_mail(database: Database, claim: Claim, outcome: Outcome) -> None:
    """Note what came of it."""
    with database.session() as own, own.begin():
        mail = settle_parcel(own, Mail, claim, outcome.verdict, WAITS)
        if mail is not None:
            mail.error = outcome.error
            log.info("mail", id=str(mail.id), status=mail.status, attempt=claim.attempt)


def _draft(
    database: Database, server: MailServer, public_url: str, mail_id: UUID
) -> Callable[[], EmailMessage]:
    """Read what the e-mail says; what comes back writes the message, which may refuse."""
    with database.session() as own:
        mail = own.scalars(select(Mail).where(col(Mail.id) == mail_id)).one()
        name = own.scalars(select(col(Person.name)).where(col(Person.id) == mail.person_id)).one()
        notices = notices_of(own, mail_id)
    language = cast(Language, mail.language)
    lines = [line_of(notice, language, public_url) for notice in notices]
    content = compose(lines, name, language, public_url)
    return partial(write_message, server, mail.id, mail.address, mail.created_at, content)


def notices_of(session: Session, mail_id: UUID) -> Sequence[Notice]:
    """What an e-mail tells, the oldest first."""
    return session.scalars(
        select(Notice)
        .join(MailedNotice, col(MailedNotice.notice_id) == col(Notice.id))
        .where(col(MailedNotice.mail_id) == mail_id)
        .order_by(col(Notice.created_at), col(Notice.id))
    ).all()


def line_of(notice: Notice, language: Language, public_url: str) -> Line:
    """A notice as e-mail says it: without what anybody wrote, with a link to its subject."""
    words = NOTICES.get(notice.kind, NOTICES["unknown"])
    text = fill(words.in_mail(), fields_in(notice.params), language)
    link = f"{public_url}/subjects/{notice.subject_type}/{notice.subject_id}"
    return Line(text, link)
