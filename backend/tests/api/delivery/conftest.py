"""Reminders and e-mail over the real database and a real mail server."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from app.core.database import Database
from app.features.delivery.mails import GATHERED_FOR
from app.settings import Settings
from app.work import deliver_mail, remind
from tests.support.clock import FixedClock
from tests.support.mailbox import Mailbox, mail_server


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def mail_settings(mailbox: Mailbox, settings: Settings) -> Settings:
    return mailbox.settings(settings)


@pytest.fixture
def reminding(database: Database, settings: Settings) -> Callable[[], int]:
    """The hourly job, as the worker runs it."""
    return lambda: remind(database, settings)


@pytest.fixture
def delivering(database: Database, mail_settings: Settings, clock: FixedClock) -> Callable[[], int]:
    """The job of each minute, once what was gathered so far is ripe."""

    def deliver() -> int:
        clock.advance(seconds=GATHERED_FOR.total_seconds())
        return asyncio.run(deliver_mail(database, mail_settings))

    return deliver
