"""Service accounts: made, given new secrets, closed; and their access tokens."""

import secrets
from uuid import UUID

from sqlalchemy.orm import Session

from app.access.policy import SERVICE_GRANTABLE
from app.core.database import Database
from app.core.errors import FieldError, Unprocessable
from app.core.events import emit
from app.core.i18n import Text
from app.core.passwords import generate_secret, hash_generated, verify_generated
from app.core.stored import strings_in
from app.core.tokens import ACCESS_TOKEN_LIFETIME, SubjectKind, TokenDesk
from app.features.integrations.accounts import queries
from app.features.integrations.accounts.rules import TokenRequest, granted_scopes
from app.features.integrations.accounts.schemas import (
    OAuthToken,
    ServiceAccountCreate,
    ServiceAccountRead,
    ServiceAccountSecret,
)
from app.features.integrations.errors import (
    NameTaken,
    OAuthCode,
    OAuthRefusal,
    ServiceAccountInactive,
)
from app.features.integrations.events import (
    SecretRotated,
    ServiceAccountCreated,
    ServiceAccountDeactivated,
    service_account_event,
)
from app.features.integrations.tables import ServiceAccount

_NO_SUCH = Text(zh="没有这个单位", en="No such organization")


def create(session: Session, body: ServiceAccountCreate) -> ServiceAccountSecret:
    """Make a service account; the reply is the only place its secret is ever shown.

    Raises Unprocessable (422) for an unknown organization and NameTaken (409).
    """
    if not queries.organization_exists(session, body.organization_id):
        raise Unprocessable(
            errors=[FieldError("/organization_id", "unknown-organization", _NO_SUCH)]
        )
    if queries.is_name_taken(session, body.name):
        raise NameTaken
    secret = generate_secret()
    account = ServiceAccount(
        client_id=f"svc-{secrets.token_hex(8)}",
        name=body.name,
        secret_hash=hash_generated(secret),
        scopes=sorted(set(body.scopes)),
        organization_id=body.organization_id,
    )
    session.add(account)
    session.flush()
    emit(
        session,
        service_account_event(
            ServiceAccountCreated,
            account.id,
            name=account.name,
            scopes=account.scopes,
            organization_id=str(account.organization_id),
        ),
    )
    return _with_secret(session, account, secret)


def rotate(session: Session, account_id: UUID) -> ServiceAccountSecret:
    """Replace the secret; the old one is dead at once, tokens it got live for ten minutes more.

    Raises NotFound and ServiceAccountInactive (409).
    """
    account = queries.lock_service_account(session, account_id)
    if not account.is_active:
        raise ServiceAccountInactive
    secret = generate_secret()
    account.secret_hash = hash_generated(secret)
    session.flush()
    emit(session, service_account_event(SecretRotated, account.id))
    return _with_secret(session, account, secret)


def deactivate(session: Session, account_id: UUID) -> ServiceAccountRead:
    """Close the account for good, its tokens included; twice is once. Raises NotFound."""
    account = queries.lock_service_account(session, account_id)
    if account.is_active:
        account.is_active = False
        session.flush()
        emit(session, service_account_event(ServiceAccountDeactivated, account.id))
    return queries.describe(session, [account])[0]


def grant_token(database: Database, tokens: TokenDesk, request: TokenRequest) -> OAuthToken:
    """An access token for client credentials (RFC 6749, 4.4).

    No connection is held while the secret is hashed. Raises OAuthRefusal.
    """
    with database.session() as own:
        account = queries.find_client(own, request.client_id)
    known = verify_generated(request.client_secret, account.secret_hash if account else None)
    if account is None or not known or not account.is_active:
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "unknown client or wrong secret")
    scopes = granted_scopes(request.scopes, SERVICE_GRANTABLE & set(strings_in(account.scopes)))
    scope = " ".join(sorted(scopes))
    return OAuthToken(
        access_token=tokens.issue_access_token(
            account.id,
            SubjectKind.SERVICE,
            now=database.clock.now(),
            client_id=account.client_id,
            scope=scope,
        ),
        token_type="Bearer",  # noqa: S106  the kind of token, not one
        expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        scope=scope,
    )


def _with_secret(session: Session, account: ServiceAccount, secret: str) -> ServiceAccountSecret:
    [described] = queries.describe(session, [account])
    return ServiceAccountSecret(**described.model_dump(), client_secret=secret)
