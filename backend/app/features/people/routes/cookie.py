"""The refresh token's cookie: out of reach of scripts, sent to this site only."""

from datetime import datetime
from typing import Annotated

from fastapi import Cookie, Depends, Header, Response

from app.features.people.errors import CrossSite, SessionOver

# `__Host-` makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2)
REFRESH_COOKIE = "__Host-shuping-refresh"
_LONGEST_REFRESH_TOKEN = 200


def set_refresh_cookie(
    response: Response, refresh_token: str, *, now: datetime, expires_at: datetime
) -> None:
    """Hand the browser its next refresh token."""
    response.set_cookie(
        REFRESH_COOKIE,
        refresh_token,
        max_age=int((expires_at - now).total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )


def clear_refresh_cookie(response: Response) -> None:
    """Take the refresh token away from the browser."""
    response.delete_cookie(REFRESH_COOKIE, path="/", secure=True, httponly=True, samesite="strict")


async def _own_site_only(sec_fetch_site: Annotated[str | None, Header()] = None) -> None:
    # SameSite=Strict lets sister domains through (a.example and b.example are one site)
    if sec_fetch_site not in {None, "same-origin", "none"}:
        raise CrossSite


async def _optional_refresh_token(
    refresh_token: Annotated[
        str | None, Cookie(alias=REFRESH_COOKIE, max_length=_LONGEST_REFRESH_TOKEN)
    ] = None,
) -> str | None:
    return refresh_token


async def _refresh_token(
    refresh_token: Annotated[str | None, Depends(_optional_refresh_token)],
) -> str:
    if not refresh_token:
        raise SessionOver
    return refresh_token


OwnSiteOnly = Depends(_own_site_only)
RefreshTokenIn = Annotated[str, Depends(_refresh_token)]
OptionalRefreshToken = Annotated[str | None, Depends(_optional_refresh_token)]
