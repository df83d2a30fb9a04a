"""The door of every route: `Annotated[Actor, Depends(Requires(P.REPORT_READ))]`."""

from collections.abc import Callable, Mapping
from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from app.access.actor import Actor
from app.access.permissions import P
from app.core.clock import now
from app.core.database import DbSession
from app.core.errors import Forbidden, Unauthorized
from app.core.i18n import Text
from app.core.tokens import Claims, ExpiredToken, InvalidToken, SubjectKind, TokenDesk

ActorLoader = Callable[[Session, Claims], Actor | None]

_bearer = HTTPBearer(auto_error=False, description="Access token from /auth/login or /oauth/token")


class NotSignedIn(Unauthorized):
    """No token, or one that is not good (any more)."""

    def __init__(self, detail: Text | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": 'Bearer realm="shuping"'})


class PasswordChangeRequired(Forbidden):
    code = "password-change-required"
    title = Text(zh="请先修改初始密码", en="Change your initial password first")


def current_actor(
    request: Request,
    session: DbSession,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Actor:
    """Whoever the Bearer token stands for. Raises NotSignedIn (401)."""
    if credentials is None:
        raise NotSignedIn
    tokens = cast(TokenDesk, request.app.state.tokens)
    try:
        claims = tokens.read_access_token(credentials.credentials, now=now(session))
    except ExpiredToken as error:
        raise NotSignedIn(
            Text(zh="登录已过期，请重新登录", en="Your session has expired, please sign in again")
        ) from error
    except InvalidToken as error:
        raise NotSignedIn from error
    loaders = cast(Mapping[SubjectKind, ActorLoader], request.app.state.actor_loaders)
    actor = loaders[claims.kind](session, claims)
    if actor is None:
        raise NotSignedIn
    request.state.caller = actor.person_id
    request.state.signed_in_until = claims.expires_at
    session.info["actor"] = actor
    return actor


CurrentActor = Annotated[Actor, Depends(current_actor)]


class Requires:
    """Dependency: the actor, who holds the permission somewhere; else 401 or 403.

    Whether they hold it for a particular row is asked where the row is read (`get_visible`,
    `Actor.require`, `workflow.apply`).
    """

    def __init__(self, permission: P, *, before_password_change: bool = False) -> None:
        self.permission = permission
        self.before_password_change = before_password_change

    async def __call__(self, actor: CurrentActor) -> Actor:
        if actor.must_change_password and not self.before_password_change:
            raise PasswordChangeRequired
        actor.require(self.permission)
        return actor
