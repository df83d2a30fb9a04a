"""Signing in and out, renewing, choosing a password, and the keys tokens are verified with."""

from typing import Annotated

from fastapi import Depends, Response

from app.access.actor import Actor
from app.access.guard import Requires
from app.access.permissions import P
from app.core.database import Database, DbSession, get_database
from app.core.etags import IfMatch, set_etag
from app.core.routing import feature_router, looked_up
from app.core.tokens import ACCESS_TOKEN_LIFETIME, SubjectKind, TokenDesk, get_tokens
from app.core.turns import PASSWORDS, takes_turn
from app.features.people.queries import people as queries
from app.features.people.routes.cookie import (
    OptionalRefreshToken,
    OwnSiteOnly,
    RefreshTokenIn,
    clear_refresh_cookie,
    set_refresh_cookie,
)
from app.features.people.schemas import (
    EmailChange,
    JsonWebKeySet,
    LoginRequest,
    MeRead,
    OwnEmailRead,
    PasswordChange,
    TokenRead,
)
from app.features.people.service import refresh as refresh_tokens
from app.features.people.service import sign_in as sign_in_service
from app.features.people.service.people import set_email

auth_router = feature_router("auth")
me_router = feature_router("me")
well_known_router = feature_router("auth", prefix="/.well-known")

OwnDatabase = Annotated[Database, Depends(looked_up(get_database))]
Tokens = Annotated[TokenDesk, Depends(looked_up(get_tokens))]
Self = Annotated[Actor, Depends(Requires(P.SELF, before_password_change=True))]
Myself = Annotated[Actor, Depends(Requires(P.SELF))]


@auth_router.post("/login", dependencies=[takes_turn(PASSWORDS)])
def log_in(
    body: LoginRequest, response: Response, database: OwnDatabase, tokens: Tokens
) -> TokenRead:
    """Sign in with staff number and password; the refresh token comes as an HttpOnly cookie."""
    renewal = sign_in_service.sign_in(database, body.login, body.password)
    return _answer(response, database, tokens, renewal)


@auth_router.post("/refresh", dependencies=[OwnSiteOnly])
def refresh_session(
    refresh_token: RefreshTokenIn, response: Response, database: OwnDatabase, tokens: Tokens
) -> TokenRead:
    """A new access token for the cookie's refresh token, which is replaced; using one twice ends
    the session for everybody who has it."""
    return _answer(response, database, tokens, sign_in_service.renew(database, refresh_token))


@auth_router.post("/logout", status_code=204, dependencies=[OwnSiteOnly])
def log_out(refresh_token: OptionalRefreshToken, response: Response, session: DbSession) -> None:
    """End this session; without one nothing happens."""
    if refresh_token:
        refresh_tokens.sign_out(session, refresh_token)
    clear_refresh_cookie(response)


@auth_router.post("/password", dependencies=[takes_turn(PASSWORDS)])
def change_password(
    body: PasswordChange, actor: Self, response: Response, database: OwnDatabase, tokens: Tokens
) -> TokenRead:
    """Replace one's own password; all other sessions end."""
    renewal = sign_in_service.change_password(
        database, actor, body.current_password, body.new_password
    )
    return _answer(response, database, tokens, renewal)


@me_router.get("")
def get_me(actor: Self, session: DbSession) -> MeRead:
    """Whoever is signed in, with roles and permissions."""
    return queries.read_me(session, actor)


@me_router.get("/email")
def get_my_email(actor: Myself, session: DbSession, response: Response) -> OwnEmailRead:
    """Where my notices go by e-mail, with the ETag that a change needs."""
    person = queries.get_person(session, actor.person_id)
    set_etag(response, person)
    return OwnEmailRead.model_validate(person)


@me_router.put("/email")
def update_my_email(
    body: EmailChange, actor: Myself, session: DbSession, if_match: IfMatch, response: Response
) -> OwnEmailRead:
    """Enter, change or remove my own address (C7)."""
    person = set_email(session, actor.person_id, body.email, if_match)
    set_etag(response, person)
    return OwnEmailRead.model_validate(person)


@well_known_router.get("/jwks.json")
def get_jwks(tokens: Tokens, response: Response) -> JsonWebKeySet:
    """The public keys of access tokens (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return JsonWebKeySet.model_validate(tokens.jwks())


def _answer(
    response: Response, database: Database, tokens: TokenDesk, renewal: refresh_tokens.Renewal
) -> TokenRead:
    now = database.clock.now()
    set_refresh_cookie(response, renewal.refresh_token, now=now, expires_at=renewal.expires_at)
    return TokenRead(
        access_token=tokens.issue_access_token(renewal.person_id, SubjectKind.PERSON, now=now),
        token_type="Bearer",  # noqa: S106  the kind of token, not one
        expires_in=int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        must_change_password=renewal.must_change_password,
    )
