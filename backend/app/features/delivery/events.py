"""What delivery tells the audit log."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class RemindersSent(Event):
    """Reminders went into inboxes; the details say how many. The subject is the county."""

    kind: str = "reminders.sent"
    subject_type: str = "tenant"


@dataclass(frozen=True, kw_only=True)
class MailSettingsChanged(Event):
    """Somebody chose what they get by e-mail; the subject is the person."""

    kind: str = "mail_settings.changed"
    subject_type: str = "person"


@dataclass(frozen=True, kw_only=True)
class MailSentAgain(Event):
    """A failed e-mail was put back into the queue."""

    kind: str = "mail.sent_again"
    subject_type: str = "mail"
