"""The worker: runs due jobs, in a process of its own (`work`) or beside the server."""

import asyncio
from collections.abc import Callable

import structlog
from procrastinate import App
from sqlalchemy.orm import Session

from app.core.database import Database
from app.core.idempotency import forget_old_replies
from app.core.outbox import job_queue

log = structlog.get_logger("work")

CLEANUPS: tuple[Callable[[Session], int], ...] = (forget_old_replies,)


def clean_up(database: Database) -> int:
    """Delete what may be forgotten by now; returns how many rows."""
    with database.session() as session:
        forgotten = sum(forget(session) for forget in CLEANUPS)
        session.commit()
    log.info("cleaned up", rows=forgotten)
    return forgotten


def queue_with_tasks(database: Database) -> App:
    """The queue with every task and its schedule; the one list of them."""
    queue = job_queue(database.url)

    @queue.periodic(cron="17 3 * * *")
    @queue.task(name="clean_up", queueing_lock="clean_up")
    async def _clean_up(timestamp: int) -> int:
        del timestamp
        return await asyncio.to_thread(clean_up, database)

    return queue


async def run_worker(database: Database) -> None:
    """Work until cancelled; a database that is away for a while is waited for."""
    while True:
        try:
            queue = queue_with_tasks(database)
            async with queue.open_async():
                await queue.run_worker_async(install_signal_handlers=False, wait=True)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001  any failure of the connection: wait and start over
            log.warning("worker restarts", kind=type(error).__name__)
            await asyncio.sleep(5)
        else:
            return
