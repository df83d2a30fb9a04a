"""The worker: runs due jobs, in a process of its own (`work`) or beside the server.

No job hangs on having run at its hour: each looks at what is due now, so that a worker that was
away catches up with its next run.
"""

import asyncio
from collections.abc import Callable

import structlog
from procrastinate import App
from sqlalchemy.orm import Session

from app.core.database import Database
from app.core.idempotency import forget_old_replies
from app.core.outbox import job_queue
from app.core.workflow import forget_old_confirmations
from app.features.assessments.announcements.export import TASK as PAPER_TASK
from app.features.assessments.announcements.export import make_next as make_next_paper
from app.features.assessments.archive.keys import ArchiveKeys
from app.features.assessments.archive.service import TASK as ARCHIVE_TASK
from app.features.assessments.archive.service import make_next
from app.features.delivery.forgetting import forget_old_mails
from app.features.delivery.mails import gather_mails, send_mails
from app.features.delivery.reminders import send_reminders
from app.features.delivery.smtp import MailServer
from app.features.integrations.webhooks.sending import send_webhooks
from app.features.integrations.webhooks.service import dispatch, forget_old_deliveries
from app.features.integrations.webhooks.targets import trusted_hosts
from app.features.posts.service import name_holders
from app.settings import Settings

log = structlog.get_logger("work")

CLEANUPS: tuple[Callable[[Session], int], ...] = (
    forget_old_replies,
    forget_old_mails,
    forget_old_deliveries,
    forget_old_confirmations,
)

EVERY_NIGHT = "17 3 * * *"
EVERY_HOUR = "3 * * * *"
EVERY_MINUTE = "* * * * *"
# UTC: from eight in the morning to five in the afternoon in the county, whose working days move
# with the holidays
WORKING_HOURS = "7 0-9 * * *"


def clean_up(database: Database) -> int:
    """Delete what may be forgotten by now; returns how many rows."""
    with database.session() as session:
        forgotten = sum(forget(session) for forget in CLEANUPS)
        session.commit()
    log.info("cleaned up", rows=forgotten)
    return forgotten


def name_post_holders(database: Database) -> None:
    """Put the names of those who hold a post from today on its open work (P5)."""
    with database.session() as session:
        name_holders(session)
        session.commit()


def remind(database: Database, settings: Settings) -> int:
    """Remind everybody of what is due (C7); returns how many reminders there were."""
    ahead = [int(days) for days in settings.remind_days_before.split(",")]
    with database.session() as session:
        sent = send_reminders(session, ahead, settings.remind_waiting_days)
        session.commit()
    log.info("reminded", reminders=sent)
    return sent


async def deliver_mail(database: Database, settings: Settings) -> int:
    """Make and send the e-mails that are due; returns how many attempts were made."""
    has_server = settings.smtp_url is not None
    while await asyncio.to_thread(_gather, database, has_server=has_server):
        pass
    if settings.smtp_url is None:
        return 0
    server = MailServer.at(settings.smtp_url.get_secret_value(), settings.mail_from)
    return await send_mails(database, server, settings.public_url)


def _gather(database: Database, *, has_server: bool) -> int:
    with database.session() as session:
        handled = gather_mails(session, has_server=has_server)
        session.commit()
    return handled


async def deliver_webhooks(database: Database, settings: Settings) -> int:
    """Put what happened on its way to webhooks and send what is due; returns how many attempts
    were made."""
    while await asyncio.to_thread(_dispatch, database):
        pass
    return await send_webhooks(database, trusted_hosts(settings.webhook_hosts))


def _dispatch(database: Database) -> int:
    with database.session() as session:
        sent = dispatch(session)
        session.commit()
    return sent


def make_archives(database: Database, settings: Settings) -> int:
    """Make the archive files that are due (A6), each in its own transaction; returns how many were
    tried."""
    keys, tried = ArchiveKeys.open(settings.data_dir), 0
    while True:
        with database.session() as session:
            found = make_next(session, keys, settings.fonts_dir)
            session.commit()
        if not found:
            return tried
        tried += 1


def make_announcement_papers(database: Database, settings: Settings) -> int:
    """Make the documents of announcements that are due (A4); returns how many were tried."""
    tried = 0
    while True:
        with database.session() as session:
            found = make_next_paper(session, settings.fonts_dir)
            session.commit()
        if not found:
            return tried
        tried += 1


def queue_with_tasks(database: Database, settings: Settings) -> App:
    """The queue with every task and its schedule; the one list of them."""
    queue = job_queue(database.url)

    @queue.periodic(cron=EVERY_NIGHT)
    @queue.task(name="clean_up", queueing_lock="clean_up")
    async def _clean_up(timestamp: int) -> int:
        del timestamp
        return await asyncio.to_thread(clean_up, database)

    @queue.periodic(cron=EVERY_HOUR)
    @queue.task(name="name_post_holders", queueing_lock="name_post_holders")
    async def _name_post_holders(timestamp: int) -> None:
        del timestamp
        await asyncio.to_thread(name_post_holders, database)

    @queue.periodic(cron=WORKING_HOURS)
    @queue.task(name="remind", queueing_lock="remind")
    async def _remind(timestamp: int) -> int:
        del timestamp
        return await asyncio.to_thread(remind, database, settings)

    @queue.periodic(cron=EVERY_MINUTE)
    @queue.task(name="deliver_mail", queueing_lock="deliver_mail")
    async def _deliver_mail(timestamp: int) -> int:
        del timestamp
        return await deliver_mail(database, settings)

    @queue.periodic(cron=EVERY_MINUTE)
    @queue.task(name="deliver_webhooks", queueing_lock="deliver_webhooks")
    async def _deliver_webhooks(timestamp: int) -> int:
        del timestamp
        return await deliver_webhooks(database, settings)

    # woken by each step that files something away, and every minute for what has to be tried again
    @queue.periodic(cron=EVERY_MINUTE)
    @queue.task(name=ARCHIVE_TASK, queueing_lock=ARCHIVE_TASK)
    async def _make_archives(timestamp: int = 0) -> int:
        del timestamp
        return await asyncio.to_thread(make_archives, database, settings)

    @queue.periodic(cron=EVERY_MINUTE)
    @queue.task(name=PAPER_TASK, queueing_lock=PAPER_TASK)
    async def _make_announcement_papers(timestamp: int = 0) -> int:
        del timestamp
        return await asyncio.to_thread(make_announcement_papers, database, settings)

    return queue


async def run_worker(database: Database, settings: Settings) -> None:
    """Work until cancelled; a database that is away for a while is waited for."""
    while True:
        try:
            queue = queue_with_tasks(database, settings)
            async with queue.open_async():
                # several at once: a mail server that does not answer holds up nothing else
                await queue.run_worker_async(
                    install_signal_handlers=False,
                    wait=True,
                    concurrency=4,
                    delete_jobs="successful",
                )
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  any failure of the connection: wait and start over
            log.warning("worker restarts", kind=type(error).__name__)
            await asyncio.sleep(5)
        else:
            return
