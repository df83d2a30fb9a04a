"""Request and response shapes of service accounts and of the OAuth token endpoint."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.access.permissions import P
from app.access.policy import SERVICE_GRANTABLE
from app.core.outbox import ParcelStatus
from app.core.schema import Reply, Request


def _grantable(scope: P) -> P:
    if scope not in SERVICE_GRANTABLE:
        raise PydanticCustomError("not_grantable", "not grantable to service accounts")
    return scope


Scope = Annotated[
    P,
    Field(strict=False, json_schema_extra={"enum": sorted(SERVICE_GRANTABLE)}),
    AfterValidator(_grantable),
]


class ServiceAccountCreate(Request):
    """Another system: what it may read, and within which organization."""

    name: str = Field(min_length=1, max_length=100, examples=["干部考核系统"])
    scopes: list[Scope] = Field(min_length=1, max_length=len(SERVICE_GRANTABLE))
    organization_id: UUID = Field(strict=False)


class ServiceAccountRead(Reply):
    """One service account; its secret cannot be read."""

    id: UUID
    client_id: str
    name: str
    scopes: list[P]
    organization_id: UUID
    organization_name: str
    is_active: bool
    created_at: datetime


class ServiceAccountSecret(ServiceAccountRead):
    """A service account with its new secret, told this once."""

    client_secret: str


class OAuthToken(Reply):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class OAuthError(Reply):
    """RFC 6749, 5.2."""

    error: str
    error_description: str


class EventRead(Reply):
    """One event of the change feed. `id` counts upwards; `state` is the state that the subject
    came into, null where it did not change; `path` is where the subject is read."""

    id: int
    kind: str
    at: datetime
    subject_type: str
    subject_id: UUID
    state: str | None
    path: str | None


class EventFeed(Reply):
    """Events in their order. Keep `next` and ask with it the next time, also when nothing came;
    `has_more`: ask at once."""

    items: list[EventRead]
    next: int
    has_more: bool


Address = Annotated[str, Field(min_length=1, max_length=500, examples=["https://hr.example/hook"])]


class WebhookCreate(Request):
    """Where the events that a service account may see are pushed; `kinds` empty: all of them."""

    service_account_id: UUID = Field(strict=False)
    url: Address
    kinds: list[str] = Field(default_factory=list, max_length=100)


class WebhookChange(Request):
    """The new address, kinds, and whether anything is sent at all."""

    url: Address
    kinds: list[str] = Field(max_length=100)
    is_active: bool


class WebhookRead(Reply):
    """One webhook; its secret cannot be read. `failed`: how many deliveries never arrived."""

    id: UUID
    service_account_id: UUID
    service_account_name: str
    url: str
    kinds: list[str]
    is_active: bool
    previous_until: datetime | None
    failed: int
    created_at: datetime
    version: int


class WebhookSecret(WebhookRead):
    """A webhook with its new secret, told this once."""

    secret: str


class WebhookDeliveryRead(Reply):
    """One event on its way: `id` is the receiver's `webhook-id`. Code, time, excerpt and error are
    those of the last attempt."""

    id: UUID
    webhook_id: UUID
    kind: str
    event_id: int | None
    status: ParcelStatus
    attempts: int
    created_at: datetime
    due_at: datetime
    finished_at: datetime | None
    response_code: int | None
    milliseconds: int | None
    excerpt: str
    error: str
