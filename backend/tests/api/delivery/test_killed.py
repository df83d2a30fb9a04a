"""C7, each sent once: a worker is killed (SIGKILL) at each point, then another one goes on.

In the inbox: exactly once, always. By e-mail: never zero; twice only when the worker died between
the mail server's "250" and writing that down, and then under the same Message-ID.
"""

import asyncio

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.core.database import Database
from app.core.outbox import LEASE, ParcelStatus
from app.features.delivery.mails import GATHERED_FOR
from app.features.delivery.tables import Mail
from app.features.inbox.tables import Notice
from app.features.people.tables import Person
from app.features.reports.tables import Report
from app.settings import Settings
from app.work import deliver_mail, remind
from tests.support import killed_worker
from tests.support.forked import run
from tests.support.mailbox import Mailbox
from tests.support.world import World

ADDRESS = "liwenqing@school.example"


@pytest.fixture
def secretary(world: World) -> Person:
    """Somebody whose report is due tomorrow."""
    cycle = world.cycle("reporting")
    person = world.county().person(Role.SECRETARY)
    with world.session() as session:
        session.scalars(select(Person).where(col(Person.id) == person.id)).one().email = ADDRESS
        session.add(
            Report(
                cycle_id=cycle.id,
                reviewee_id=world.reviewee(cycle, person).id,
                post_id=world.reviewee(cycle, person).post_id,
                person_id=person.id,
                organization_id=person.organization_id,
                content={},
                waiting_since=world.clock.now(),
            )
        )
    due_in = cycle.reporting_due_on - world.clock.now().date()
    world.clock.advance(days=due_in.days - 1)
    return person


def kill_one(database: Database, mailbox: Mailbox, world: World, point: str) -> None:
    """Run a worker that dies there."""
    arguments = (database.url, str(mailbox.port), world.clock.now().isoformat(), point)
    finished = run(killed_worker.main, *arguments)
    assert finished.returncode == -9, finished.stdout


@pytest.mark.parametrize(
    ("point", "received"),
    [
        ("while reminding", 1),
        ("before the claim", 1),
        ("after the claim", 1),
        ("after the server took it", 2),
    ],
)
def test_a_reminder_survives_a_killed_worker(
    world: World,
    database: Database,
    secretary: Person,
    mailbox: Mailbox,
    mail_settings: Settings,
    point: str,
    received: int,
) -> None:
    if point != "while reminding":
        remind(database, mail_settings)
        world.clock.advance(seconds=GATHERED_FOR.total_seconds())
    kill_one(database, mailbox, world, point)
    # the next worker comes while the claim of the dead one still counts, and again afterwards
    for wait in (GATHERED_FOR, LEASE, LEASE):
        world.clock.advance(seconds=wait.total_seconds())
        remind(database, mail_settings)
        asyncio.run(deliver_mail(database, mail_settings))

    with world.session() as session:
        notices = session.scalars(select(Notice).where(col(Notice.person_id) == secretary.id)).all()
        mail = session.scalars(select(Mail)).one()
    assert [notice.kind for notice in notices] == ["due_soon.report.write"]
    assert mailbox.addresses == [ADDRESS] * received
    assert {m["Message-ID"] for m in mailbox.received} == {f"<{mail.id}@county.example>"}
    assert len({m.as_string() for m in mailbox.received}) == 1
    assert mail.status is ParcelStatus.SENT


def test_a_claim_counts_until_its_lease_is_over(
    world: World,
    database: Database,
    secretary: Person,
    mailbox: Mailbox,
    mail_settings: Settings,
) -> None:
    """A worker that is only slow is not overtaken by another one."""
    remind(database, mail_settings)
    world.clock.advance(seconds=GATHERED_FOR.total_seconds())
    kill_one(database, mailbox, world, "after the claim")
    world.clock.advance(seconds=LEASE.total_seconds() - 1)

    assert asyncio.run(deliver_mail(database, mail_settings)) == 0
    assert mailbox.received == []
    world.clock.advance(seconds=1)
    assert asyncio.run(deliver_mail(database, mail_settings)) == 1
    assert mailbox.addresses == [ADDRESS]
