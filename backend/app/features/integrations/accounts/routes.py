"""HTTP of service accounts and of the OAuth 2 token endpoint."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import Database, DbSession, get_database
from app.core.idempotency import Once
from app.core.paging import Page, PageQuery
from app.core.routing import feature_router, looked_up
from app.core.tokens import TokenDesk, get_tokens
from app.core.turns import SECRETS, takes_turn
from app.features.integrations.accounts import queries, service
from app.features.integrations.accounts.rules import read_token_request
from app.features.integrations.accounts.schemas import (
    OAuthError,
    OAuthToken,
    ServiceAccountCreate,
    ServiceAccountRead,
    ServiceAccountSecret,
)
from app.features.integrations.errors import OAuthCode, OAuthRefusal

oauth_router = feature_router("oauth")
service_accounts_router = feature_router("service-accounts")
routers = [oauth_router, service_accounts_router]

Administrator = Annotated[Actor, Depends(Requires(P.SERVICE_ACCOUNT_MANAGE))]

_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type"],
                    "properties": {
                        "grant_type": {"const": "client_credentials"},
                        "client_id": {"type": "string"},
                        "client_secret": {"type": "string"},
                        "scope": {"type": "string", "description": "Names separated by spaces"},
                    },
                }
            }
        },
    }
}


async def _read_form(request: Request) -> dict[str, str] | OAuthRefusal:
    """The form's fields, each once (RFC 6749, 3.2), or why they are not readable."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return OAuthRefusal(OAuthCode.INVALID_REQUEST, "send application/x-www-form-urlencoded")
    try:
        pairs = (await request.form()).multi_items()
    except (HTTPException, UnicodeDecodeError):
        return OAuthRefusal(OAuthCode.INVALID_REQUEST, "the form cannot be read")
    fields = {name: str(value) for name, value in pairs}
    if len(fields) != len(pairs):
        return OAuthRefusal(OAuthCode.INVALID_REQUEST, "a parameter is repeated")
    return fields


@oauth_router.post(
    "/token",
    dependencies=[takes_turn(SECRETS)],
    openapi_extra=_FORM,
    response_model=OAuthToken,
    responses={400: {"model": OAuthError}, 401: {"model": OAuthError}},
)
def issue_service_token(
    form: Annotated[dict[str, str] | OAuthRefusal, Depends(_read_form)],
    database: Annotated[Database, Depends(looked_up(get_database))],
    tokens: Annotated[TokenDesk, Depends(looked_up(get_tokens))],
    authorization: Annotated[str | None, Header()] = None,
) -> Response:
    """An access token for a service account: OAuth 2 client credentials (RFC 6749, 4.4), by HTTP
    Basic or in the form. Refusals have OAuth's shape, not problem+json."""
    try:
        if isinstance(form, OAuthRefusal):
            raise form
        granted = service.grant_token(database, tokens, read_token_request(form, authorization))
    except OAuthRefusal as refusal:
        return _refuse(refusal)
    return JSONResponse(granted.model_dump(), headers={"Cache-Control": "no-store"})


@service_accounts_router.get("")
def list_service_accounts(
    _actor: Administrator, session: DbSession, page: PageQuery
) -> Page[ServiceAccountRead]:
    """Service accounts, the latest first."""
    return queries.list_service_accounts(session, page)


@service_accounts_router.post("", status_code=201, dependencies=[takes_turn(SECRETS)])
def create_service_account(
    body: ServiceAccountCreate, _actor: Administrator, session: DbSession
) -> ServiceAccountSecret:
    """Make a service account; its secret is told in this reply only.

    An Idempotency-Key is ignored: replaying would mean storing the secret. Sent twice, the second
    is refused because the name is taken; rotate the secret then.
    """
    return service.create(session, body)


@service_accounts_router.post("/{account_id}/actions/rotate", dependencies=[takes_turn(SECRETS)])
def rotate_service_secret(
    account_id: UUID, _actor: Administrator, session: DbSession
) -> ServiceAccountSecret:
    """Replace the secret, told in this reply only; an Idempotency-Key is ignored, as above."""
    return service.rotate(session, account_id)


@service_accounts_router.post("/{account_id}/actions/deactivate")
def deactivate_service_account(
    account_id: UUID, _actor: Administrator, session: DbSession, once: Once
) -> ServiceAccountRead:
    """Close a service account for good; its tokens stop working at once."""
    return once(ServiceAccountRead, lambda: service.deactivate(session, account_id))


def _refuse(refusal: OAuthRefusal) -> JSONResponse:
    headers = {"Cache-Control": "no-store"}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="shuping"'
    body = OAuthError(error=str(refusal.code), error_description=refusal.description)
    return JSONResponse(body.model_dump(), status_code=refusal.status, headers=headers)
