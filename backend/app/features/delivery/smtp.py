"""The mail server: where it is, and what its answers mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import aiosmtplib

from app.core.outbox import Verdict

# for one command; the whole of one e-mail stays far below outbox.LEASE
SECONDS: Final = 20


@dataclass(frozen=True)
class MailServer:
    """Where e-mails are handed over. `start_tls` None: encrypted where the server offers it."""

    host: str
    port: int
    user: str | None
    secret: str | None
    use_tls: bool
    start_tls: bool | None
    sender: str

    @classmethod
    def at(cls, url: str, sender: str) -> "MailServer":
        """The server of `smtp://…` or `smtps://…`; raises ValueError for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("SHUPING_SMTP_URL is not smtp://host or smtps://host")
        use_tls = parts.scheme == "smtps"
        said = parse_qs(parts.query).get("starttls", [""])[0]
        # a password never travels in the clear unless somebody asked for it
        wanted = {"always": True, "never": False}.get(said, True if parts.username else None)
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if use_tls else 587 if parts.username else 25),
            user=unquote(parts.username) if parts.username else None,
            secret=unquote(parts.password) if parts.password else None,
            use_tls=use_tls,
            start_tls=False if use_tls else wanted,
            sender=sender,
        )

    def message_id(self, mail_id: UUID) -> str:
        """The same for every attempt, so that mail systems drop the second of two copies."""
        return f"<{mail_id}@{self.sender.rpartition('@')[2]}>"


@dataclass(frozen=True)
class Outcome:
    """What came of handing one e-mail over; `is_server_down`: the next would fare no better."""

    verdict: Verdict
    error: str = ""
    is_server_down: bool = False


def write_message(
    server: MailServer, mail_id: UUID, address: str, at: datetime, content: tuple[str, str]
) -> EmailMessage:
    """The e-mail as it travels. Raises ValueError for an address that is none: nothing that is
    put into a header can begin another one."""
    subject, text = content
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = server.sender
    message["To"] = address
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = server.message_id(mail_id)
    # no answers from holiday programs (RFC 3834)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="base64")
    if len(message["To"].addresses) != 1 or message["To"].defects:
        raise ValueError("not an address")
    return message


async def hand_over(server: MailServer, write: Callable[[], EmailMessage]) -> Outcome:
    """Hand one e-mail to the server; never raises for what server or address do wrong."""
    try:
        message = write()
    except (ValueError, IndexError) as error:
        return Outcome(Verdict.NEVER, f"the address cannot be used: {error}"[:500])
    try:
        await aiosmtplib.send(
            message,
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.secret,
            use_tls=server.use_tls,
            start_tls=server.start_tls,
            timeout=SECONDS,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        refusal = error.recipients[0]
        return _refused(refusal.code, refusal.message)
    except (aiosmtplib.SMTPAuthenticationError, aiosmtplib.SMTPSenderRefused) as error:
        # it is the county's settings that are wrong, and every e-mail's
        return Outcome(Verdict.LATER, f"{error.code} {error.message}"[:500], is_server_down=True)
    except aiosmtplib.SMTPDataError as error:
        return _refused(error.code, error.message)
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        return Outcome(Verdict.LATER, said[:500], is_server_down=True)
    return Outcome(Verdict.SENT)


def _refused(code: int, said: str) -> Outcome:
    verdict = Verdict.NEVER if 500 <= code < 600 else Verdict.LATER
    return Outcome(verdict, f"{code} {said}"[:500])
