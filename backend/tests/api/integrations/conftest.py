"""Webhooks: a receiver the operator trusts, and the job that pushes."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.database import Database
from app.features.cycles.tables import Stage
from app.settings import Settings
from app.work import deliver_webhooks
from tests.support.foreign import Rows, add_foreign_rows
from tests.support.hooks import service_account, webhook
from tests.support.receiver import Receiver, receiving
from tests.support.world import World

TRUSTED = "127.0.0.1,receiver.internal"


@pytest.fixture
def trusting(settings: Settings) -> Iterator[None]:
    """The operator has named the receiver's host."""
    settings.webhook_hosts = TRUSTED
    yield
    settings.webhook_hosts = ""


@pytest.fixture
def rows(world: World) -> dict[str, Rows]:
    """One row of each kind about each school's secretary."""
    return add_foreign_rows(world, world.cycle(Stage.ASSESSING))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hook(
    world: World,
    rows: dict[str, Rows],
    receiver: Receiver,
    trusting: None,
) -> dict[str, Any]:
    """A webhook of a system that may see everything of the county.

    The clock is right: receivers refuse old signatures by their own.
    """
    world.clock.set(datetime.now(UTC))
    return webhook(world, service_account(world), receiver.url())


@pytest.fixture
def pushing(database: Database, settings: Settings) -> Callable[[], int]:
    """The job of each minute."""
    return lambda: asyncio.run(deliver_webhooks(database, settings))
