"""C7: notices by e-mail, through a real mail server."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.access.roles import Role
from app.core.database import Database
from app.core.outbox import ParcelStatus
from app.features.delivery.forgetting import KEPT_FOR, forget_old_mails
from app.features.delivery.mails import WAITS
from app.features.delivery.tables import Mail
from app.features.inbox.service import notify
from app.features.inbox.tables import Notice
from app.features.people.tables import Account, Person
from app.settings import Settings
from app.work import deliver_mail
from tests.support.clock import FixedClock
from tests.support.mailbox import SENDER, Mailbox, free_port
from tests.support.world import World

Delivering = Callable[[], int]
ADDRESS = "liwenqing@school.example"


@pytest.fixture
def reader(world: World) -> Person:
    return with_address(world, world.county().person(Role.SECRETARY), ADDRESS)


def with_address(world: World, person: Person, address: str | None) -> Person:
    with world.session() as session:
        row = session.scalars(select(Person).where(col(Person.id) == person.id)).one()
        row.email = address
    return person


def tell(world: World, *people: Person, kind: str = "report.approved", **params: str) -> None:
    with world.session() as session:
        notify(
            session,
            [person.id for person in people],
            kind=kind,
            subject_type="report",
            subject_id=uuid4(),
            params={"cycle": "2025年度述职评议考核", "name": "李文清", **params},
        )


def mails(world: World) -> list[Mail]:
    with world.session() as session:
        return list(session.scalars(select(Mail).order_by(col(Mail.created_at), col(Mail.id))))


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_notice_is_mailed_once(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    tell(world, reader)

    assert [delivering(), delivering(), delivering()] == [1, 0, 0]
    [message] = mailbox.received
    [mail] = mails(world)
    assert (message["To"], message["From"]) == (ADDRESS, SENDER)
    assert message["Subject"] == "【述评】您的述职报告已批准（2025年度述职评议考核）"
    assert message["Message-ID"] == f"<{mail.id}@county.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    with world.session() as session:
        notice = session.scalars(select(Notice)).one()
    link = f"https://shuping.example/subjects/report/{notice.subject_id}"
    assert link in text_of(message)
    assert (mail.status, mail.attempts) == (ParcelStatus.SENT, 1)


def test_notices_of_five_minutes_are_one_mail(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    office = with_address(world, world.county().person(Role.OFFICE), "office@county.example")
    for minute in range(4):
        world.clock.advance(minutes=1)
        tell(world, reader, kind="report.approved" if minute else "assessment.announce")
    tell(world, office, kind="report.submitted")

    assert delivering() == 2
    digest, single = sorted(mailbox.received, key=lambda message: str(message["To"]))
    assert digest["Subject"] == "【述评】您有 4 条新消息"
    assert text_of(digest).count("您的述职报告已批准") == 3
    assert single["Subject"].startswith("【述评】李文清提交了述职报告")


def test_notices_wait_for_those_that_follow(
    world: World,
    reader: Person,
    mailbox: Mailbox,
    database: Database,
    mail_settings: Settings,
) -> None:
    tell(world, reader)
    world.clock.advance(minutes=4)

    assert asyncio.run(deliver_mail(database, mail_settings)) == 0
    assert mailbox.received == []


def test_mail_does_not_quote_what_somebody_wrote(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    tell(world, reader, kind="report.returned", comment="第三条写得太空")
    tell(world, reader, kind="rectification.return", problem="党员教育不够")
    delivering()

    [message] = mailbox.received
    assert "被退回" in text_of(message)
    assert "太空" not in message.as_string() + text_of(message)
    assert "党员教育" not in text_of(message)


def test_mail_headers_cannot_be_injected(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    tell(world, reader, cycle="考核\r\nBcc: everybody@county.example\r\n\r\n<b>")
    delivering()

    [message] = mailbox.received
    assert message["Bcc"] is None
    assert mailbox.addresses == [ADDRESS]
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize(
    "address",
    ["x@y.example\r\nBcc: z@y.example", "no address", "a@b.example, c@d.example", "@", "<>"],
)
def test_mail_to_an_address_that_is_none_fails_alone(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering, address: str
) -> None:
    office = with_address(world, world.county().person(Role.OFFICE), address)
    tell(world, office, reader)

    assert delivering() == 2
    assert mailbox.addresses == [ADDRESS]
    [failed] = [mail for mail in mails(world) if mail.status is ParcelStatus.FAILED]
    assert failed.person_id == office.id
    assert failed.error.startswith("the address cannot be used")


def test_mail_goes_to_nobody_who_cannot_or_need_not_get_it(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    county = world.county()
    without = county.person(Role.OFFICE)
    closed = with_address(world, county.person(Role.DEPUTY), "deputy@county.example")
    with world.session() as session:
        account = session.scalars(select(Account).where(col(Account.person_id) == closed.id)).one()
        account.is_active = False
    tell(world, reader, without, closed)
    world.as_person(reader).post("/api/v1/notices/actions/read", json={"all": True})

    assert delivering() == 0
    assert mailbox.received == []
    # whoever gets an address later is not sent what is old by then
    with_address(world, without, "office@county.example")
    assert delivering() == 0


def test_notices_without_a_mail_server_stop_waiting(
    world: World,
    reader: Person,
    database: Database,
    settings: Settings,
    mailbox: Mailbox,
    delivering: Delivering,
) -> None:
    tell(world, reader)
    world.clock.advance(hours=1)
    assert asyncio.run(deliver_mail(database, settings)) == 0

    assert delivering() == 0
    assert mailbox.received == []
    with world.session() as session:
        assert len(session.scalars(select(Notice)).all()) == 1


def test_a_dead_server_is_tried_again_later_and_holds_up_nothing(
    world: World, reader: Person, database: Database, settings: Settings, clock: FixedClock
) -> None:
    dead = Mailbox(free_port()).settings(settings)
    office = with_address(world, world.county().person(Role.OFFICE), "office@county.example")
    tell(world, reader, office)
    clock.advance(minutes=5)
    began = time.monotonic()

    assert asyncio.run(deliver_mail(database, dead)) == 1  # the second would fare no better
    assert time.monotonic() - began < 5
    assert {mail.status for mail in mails(world)} == {ParcelStatus.WAITING}
    for wait in WAITS:
        clock.advance(seconds=wait.total_seconds())
        while asyncio.run(deliver_mail(database, dead)):
            pass
    clock.advance(days=2)
    asyncio.run(deliver_mail(database, dead))

    assert {mail.status for mail in mails(world)} == {ParcelStatus.FAILED}
    assert {mail.attempts for mail in mails(world)} == {len(WAITS) + 1}
    assert "SMTPConnectError" in mails(world)[0].error


@pytest.mark.parametrize(
    ("answer", "status"),
    [("451 later please", ParcelStatus.WAITING), ("554 no spam", ParcelStatus.FAILED)],
)
def test_refusals_of_the_server_are_for_good_or_for_now(
    world: World,
    reader: Person,
    mailbox: Mailbox,
    delivering: Delivering,
    answer: str,
    status: ParcelStatus,
) -> None:
    mailbox.answers.append(answer)
    tell(world, reader)
    delivering()
    assert [(mail.status, mail.error) for mail in mails(world)] == [(status, answer)]

    delivering()
    assert mailbox.addresses == ([ADDRESS] if status is ParcelStatus.WAITING else [])


def test_a_refused_address_fails_at_once_and_is_shown(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    mailbox.refused.add(ADDRESS)
    tell(world, reader)
    delivering()

    admin = world.as_role(Role.ADMIN)
    [shown] = admin.get("/api/v1/mails?status=failed").json()["items"]
    assert (shown["address"], shown["attempts"], shown["notices"]) == (ADDRESS, 1, 1)
    assert shown["error"] == "550 no such person"
    assert shown["person_name"] == reader.name
    assert "2025年度" not in str(shown)
    counts = admin.get("/api/v1/mails/counts").json()
    assert counts == {"waiting": 0, "sent": 0, "failed": 1, "is_mail_sent": False}

    mailbox.refused.clear()
    reply = admin.post(f"/api/v1/mails/{shown['id']}/actions/send_again")
    assert (reply.status_code, reply.json()["status"]) == (200, "waiting")
    delivering()
    assert mailbox.addresses == [ADDRESS]
    again = admin.post(f"/api/v1/mails/{shown['id']}/actions/send_again")
    assert (again.status_code, again.json()["code"]) == (409, "mail-not-failed")


def test_mails_are_the_business_of_office_and_administrator(world: World) -> None:
    for role in Role:
        expected = 200 if role in {Role.ADMIN, Role.OFFICE} else 403
        assert world.as_role(role).get("/api/v1/mails").status_code == expected


def test_settings_switch_a_group_off_and_choose_the_language(
    world: World, reader: Person, mailbox: Mailbox, delivering: Delivering
) -> None:
    client = world.as_person(reader)
    before = client.get("/api/v1/notification-settings")
    assert before.json() == {
        "off": [], "language": "zh", "address": ADDRESS, "is_mail_sent": False, "version": 0,
    }  # fmt: skip

    body = {"off": ["report", "reminder"], "language": "en"}
    etag = before.headers["etag"]
    changed = client.put("/api/v1/notification-settings", json=body, headers={"If-Match": etag})
    assert changed.status_code == 200, changed.text
    assert changed.json()["off"] == ["reminder", "report"]
    stale = client.put("/api/v1/notification-settings", json=body, headers={"If-Match": etag})
    assert stale.status_code == 412

    tell(world, reader, kind="report.approved")
    tell(world, reader, kind="overdue.report.write", due="2026-03-09")
    tell(world, reader, kind="assessment.announce")
    delivering()
    [message] = mailbox.received
    assert message["Subject"] == "[Shuping] Your assessment has been announced"
    assert client.get("/api/v1/home").json()["unread"] == 3


def test_settings_are_everybodys_own(world: World, reader: Person) -> None:
    body = {"off": ["report"], "language": "en"}
    other = world.as_role(Role.OFFICE)
    assert other.put(
        "/api/v1/notification-settings", json=body, headers={"If-Match": '"0"'}
    ).is_success

    mine = world.as_person(reader).get("/api/v1/notification-settings").json()
    assert (mine["off"], mine["language"], mine["version"]) == ([], "zh", 0)


def test_old_mails_are_forgotten_their_notices_stay(
    world: World, reader: Person, delivering: Delivering
) -> None:
    tell(world, reader)
    delivering()
    for age, expected in ((KEPT_FOR - timedelta(hours=1), 0), (timedelta(hours=2), 1)):
        world.clock.advance(seconds=age.total_seconds())
        with world.session() as session:
            assert forget_old_mails(session) == expected
    with world.session() as session:
        assert len(session.scalars(select(Notice)).all()) == 1
