"""A worker that kills itself (SIGKILL) at one point of its work; it wants a process of its own."""

import asyncio
import os
import signal
from datetime import datetime
from typing import Any

from app import reactions, work
from app.core.database import Database
from app.features.delivery import mails, reminders
from app.settings import Settings
from tests.support.clock import FixedClock
from tests.support.mailbox import Mailbox

POINTS = {
    # the ledger is written, the notices are not
    "while reminding": (reminders, "notify"),
    "before the claim": (mails, "claim_mail"),
    "after the claim": (mails, "hand_over_claimed"),
    "after the server took it": (mails, "mark_mail"),
}


def die(*_arguments: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, port: str, moment: str, point: str) -> None:
    """Do one round of everything; never comes back. `port`: of the mail server; `moment`: its clock
    (ISO 8601)."""
    reactions.install()
    clock = FixedClock()
    clock.set(datetime.fromisoformat(moment))
    settings = Mailbox(int(port)).settings(Settings(database_url=url))
    database = Database(url, settings.tenant_id, clock)
    setattr(*POINTS[point], die)
    work.remind(database, settings)
    asyncio.run(work.deliver_mail(database, settings))
