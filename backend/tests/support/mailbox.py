"""A real mail server in the test's own process, which can refuse and be away."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.settings import Settings

SENDER = "shuping@county.example"


@dataclass
class Mailbox:
    """What arrived; `refused` addresses get 550, `answers` are given to the next e-mails."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    answers: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  named by the library
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  named by the library
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.received.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"

    @property
    def addresses(self) -> list[str]:
        """To whom, in the order of arrival."""
        return [message["To"] for message in self.received]

    def settings(self, settings: Settings) -> Settings:
        """The settings with this mail server."""
        return Settings.model_validate(
            {
                **settings.model_dump(),
                "smtp_url": f"smtp://127.0.0.1:{self.port}",
                "mail_from": SENDER,
                "public_url": "https://shuping.example",
            }
        )


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server that listens as long as the block."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
