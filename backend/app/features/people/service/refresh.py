"""Refresh tokens: rotated at every use; a second use of one ends its whole family.

RFC 9700, 4.14.2: when an old token comes back, one of its two holders is a thief, and nobody can
tell which; so both must sign in again.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from app.core.clock import now
from app.core.events import emit
from app.features.people.events import RefreshTokenReused, SignedOut, person_event
from app.features.people.tables import Account, RefreshToken

IDLE_LIFETIME: Final = timedelta(hours=12)
FAMILY_LIFETIME: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """A fresh refresh token for the cookie, and whom it stands for."""

    person_id: UUID
    must_change_password: bool
    refresh_token: str
    expires_at: datetime


def begin_family(session: Session, account: Account) -> Renewal:
    """The first token of a new sign-in; forgets the account's expired ones."""
    moment = now(session)
    session.execute(
        delete(RefreshToken).where(
            col(RefreshToken.tenant_id) == account.tenant_id,
            col(RefreshToken.account_id) == account.id,
            col(RefreshToken.expires_at) < moment,
        )
    )
    return _add_link(session, account, family_id=uuid4(), started_at=moment)


def rotate(session: Session, refresh_token: str) -> Renewal | None:
    """Use up a token and get the next of its family; None when it is not good (any more).

    Ends the family when the token was used before, so `session` must be committed even then.
    """
    link = _lock_link(session, refresh_token)
    if link is None:
        return None
    account = session.get_one(Account, (link.tenant_id, link.account_id))
    moment = now(session)
    if link.used_at is not None:
        _end_family(session, link)
        emit(session, person_event(RefreshTokenReused, account.person_id))
        return None
    if moment >= link.expires_at or not account.is_active:
        _end_family(session, link)
        return None
    link.used_at = moment
    return _add_link(session, account, family_id=link.family_id, started_at=link.family_started_at)


def sign_out(session: Session, refresh_token: str) -> None:
    """End the family of this token; an unknown token is none of ours and changes nothing."""
    link = _lock_link(session, refresh_token)
    if link is not None:
        account = session.get_one(Account, (link.tenant_id, link.account_id))
        _end_family(session, link)
        emit(session, person_event(SignedOut, account.person_id))


def _lock_link(session: Session, refresh_token: str) -> RefreshToken | None:
    return session.scalars(
        select(RefreshToken)
        .where(col(RefreshToken.token_hash) == _hash(refresh_token))
        .with_for_update()
    ).one_or_none()


def _add_link(
    session: Session, account: Account, *, family_id: UUID, started_at: datetime
) -> Renewal:
    refresh_token = secrets.token_urlsafe(32)
    expires_at = min(now(session) + IDLE_LIFETIME, started_at + FAMILY_LIFETIME)
    session.add(
        RefreshToken(
            account_id=account.id,
            family_id=family_id,
            token_hash=_hash(refresh_token),
            family_started_at=started_at,
            expires_at=expires_at,
        )
    )
    session.flush()
    return Renewal(
        person_id=account.person_id,
        must_change_password=account.must_change_password,
        refresh_token=refresh_token,
        expires_at=expires_at,
    )


def _end_family(session: Session, link: RefreshToken) -> None:
    session.execute(
        delete(RefreshToken).where(
            col(RefreshToken.tenant_id) == link.tenant_id,
            col(RefreshToken.family_id) == link.family_id,
        )
    )


def _hash(refresh_token: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess
    return hashlib.sha256(refresh_token.encode()).hexdigest()
