"""Request and response shapes of service accounts and of the OAuth token endpoint."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.access.permissions import P
from app.access.policy import SERVICE_GRANTABLE
from app.core.schema import Reply, Request
from app.core.stored import StoredStrings


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
    """One service account; its secret cannot be read. A scope that this version does not know is
    shown by its name, and gives nothing."""

    id: UUID
    client_id: str
    name: str
    scopes: StoredStrings
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


Address = Annotated[str, Field(min_length=1, max_length=500, examples=["https://hr.example/hook"])]
