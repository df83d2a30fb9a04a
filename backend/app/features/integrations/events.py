"""What happens to service accounts; every event becomes a row of the audit log."""

from dataclasses import dataclass
from uuid import UUID

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ServiceAccountEvent(Event):
    """Something about one service account; `subject_id` is its id."""

    kind: str = "service_account"
    subject_type: str = "service_account"


@dataclass(frozen=True, kw_only=True)
class ServiceAccountCreated(ServiceAccountEvent):
    kind: str = "service_account.created"


@dataclass(frozen=True, kw_only=True)
class SecretRotated(ServiceAccountEvent):
    kind: str = "service_account.secret_rotated"


@dataclass(frozen=True, kw_only=True)
class ServiceAccountDeactivated(ServiceAccountEvent):
    kind: str = "service_account.deactivated"


def service_account_event(
    kind: type[ServiceAccountEvent], account_id: UUID, **details: object
) -> ServiceAccountEvent:
    """An event of that class about one service account."""
    return kind(subject_id=account_id, details=details)


@dataclass(frozen=True, kw_only=True)
class WebhookEvent(Event):
    """Something about one webhook; `subject_id` is its id. Never the secret."""

    kind: str
    subject_type: str = "webhook"


@dataclass(frozen=True, kw_only=True)
class WebhookCreated(WebhookEvent):
    kind: str = "webhook.created"


@dataclass(frozen=True, kw_only=True)
class WebhookChanged(WebhookEvent):
    kind: str = "webhook.changed"


@dataclass(frozen=True, kw_only=True)
class WebhookSecretRotated(WebhookEvent):
    kind: str = "webhook.secret_rotated"


@dataclass(frozen=True, kw_only=True)
class WebhookPinged(WebhookEvent):
    kind: str = "webhook.pinged"


@dataclass(frozen=True, kw_only=True)
class DeliveryReplayed(WebhookEvent):
    """`details.delivery_id` names which."""

    kind: str = "webhook.delivery_replayed"
