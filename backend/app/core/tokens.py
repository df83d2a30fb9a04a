"""Access tokens: JSON Web Tokens signed with ES256, and the keys they are signed with.

The only module that imports python-jose. That library picks the verification method from the
token's own header, so everything it may choose from is fixed here: one algorithm, keys parsed
before any token is seen, and `kid` looked up in a local map (never fetched, never taken from the
token). See RFC 8725 (JWT best practices) and RFC 9068 (the `at+jwt` type).
"""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Self, cast
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import Request
from jose import jwk, jws, jwt
from jose.backends.base import Key
from jose.exceptions import JOSEError

ALGORITHM: Final = "ES256"
TOKEN_TYPE: Final = "at+jwt"  # noqa: S105  a type, not a token
ACCESS_TOKEN_LIFETIME: Final = timedelta(minutes=10)

# Ours are about 500 characters; anything far longer is not worth decoding.
_LONGEST_TOKEN: Final = 4096
KEPT_TOKENS: Final = 2000
_FIRST_KEY_FILE: Final = "access-token-1.pem"
_OWN_CLAIMS: Final = frozenset({"iss", "aud", "sub", "kind", "iat", "exp", "jti"})


class InvalidToken(Exception):
    """Not a token of ours: forged, altered, meant for somebody else, or of another type."""


class ExpiredToken(InvalidToken):
    """A genuine token whose time is over."""


class SubjectKind(StrEnum):
    """Whom a token stands for."""

    PERSON = "person"
    SERVICE = "service"


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What a verified token says. `extra` holds the claims that `core` gives no meaning to."""

    subject: UUID
    kind: SubjectKind
    token_id: str
    issued_at: datetime
    expires_at: datetime
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _SigningKey:
    kid: str
    private: Key
    public: Key
    public_jwk: dict[str, str]


class TokenDesk:
    """Issues and reads access tokens, with the keys of one folder.

    Every `*.pem` in the folder is accepted for reading; the last by name signs. To rotate, put
    `access-token-2.pem` beside the first, restart, and remove the first after ten minutes.
    """

    def __init__(self, keys: Mapping[str, str], issuer: str, audience: str) -> None:
        """`keys` maps file names to private P-256 keys in PEM; it must not be empty."""
        signing = [_parse_key(pem) for _, pem in sorted(keys.items())]
        self._keys = {key.kid: key for key in signing}
        self._signing = signing[-1]
        self._issuer = issuer
        self._audience = audience
        # a token comes with every click; what its signature says of it does not change
        self._genuine = lru_cache(maxsize=KEPT_TOKENS)(self._verify)

    @classmethod
    def open(cls, folder: Path, issuer: str = "shuping", audience: str = "shuping-api") -> Self:
        """Read the keys in `folder`, making the first one when there is none.

        Raises ValueError when a file there is no P-256 private key, OSError when the folder
        can be neither read nor made.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.glob("*.pem")):
            _write_first_key(folder)
        keys = {path.name: path.read_text("ascii") for path in folder.glob("*.pem")}
        return cls(keys, issuer, audience)

    def issue_access_token(
        self,
        subject: UUID,
        kind: SubjectKind,
        *,
        now: datetime,
        lifetime: timedelta = ACCESS_TOKEN_LIFETIME,
        **extra: object,
    ) -> str:
        """Sign a token for `subject`, good for `lifetime` from `now`.

        `extra` claims must be JSON-able and may not replace the registered ones (ValueError).
        """
        if taken := _OWN_CLAIMS & extra.keys():
            raise ValueError(f"claims with a fixed meaning: {sorted(taken)}")
        issued = int(now.timestamp())
        claims = {
            **extra,
            "iss": self._issuer,
            "aud": self._audience,
            "sub": str(subject),
            "kind": kind.value,
            "iat": issued,
            "exp": issued + int(lifetime.total_seconds()),
            "jti": uuid4().hex,
        }
        headers = {"kid": self._signing.kid, "typ": TOKEN_TYPE}
        token: str = jws.sign(claims, self._signing.private, headers, ALGORITHM)
        return token

    def read_access_token(self, token: str, *, now: datetime) -> Claims:
        """Verify `token` and return what it says.

        Raises InvalidToken, or ExpiredToken for a genuine one that is over at `now`.
        """
        claims = self._genuine(token)
        if now >= claims.expires_at:
            raise ExpiredToken
        return claims

    def _verify(self, token: str) -> Claims:
        key = self._key_for(token)
        try:
            payload = json.loads(jws.verify(token, key, [ALGORITHM]))
        except (JOSEError, ValueError) as error:
            raise InvalidToken("signature") from error
        return _read_claims(payload, self._issuer, self._audience)

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys as a JSON Web Key Set (RFC 7517): other systems verify with them."""
        return {"keys": [key.public_jwk for key in self._keys.values()]}

    def _key_for(self, token: str) -> Key:
        """The public key that the token's header names, once that header is exactly ours."""
        if len(token) > _LONGEST_TOKEN:
            raise InvalidToken("too long")
        try:
            header = jwt.get_unverified_header(token)
        except JOSEError as error:
            raise InvalidToken("not a token") from error
        # Exactly these three: `crit`, `jwk`, `jku` and `x5c` ask for things that are not done.
        if set(header) != {"alg", "kid", "typ"}:
            raise InvalidToken("header")
        if header["alg"] != ALGORITHM or header["typ"] != TOKEN_TYPE:
            raise InvalidToken("algorithm or type")
        kid = header["kid"]
        if not isinstance(kid, str) or kid not in self._keys:
            raise InvalidToken("unknown key")
        return self._keys[kid].public


def _read_claims(payload: object, issuer: str, audience: str) -> Claims:
    """Shape a verified payload; a missing or ill-typed claim makes it InvalidToken."""
    if not isinstance(payload, dict):
        raise InvalidToken("payload")
    if payload.get("iss") != issuer or payload.get("aud") != audience:
        raise InvalidToken("issuer or audience")
    try:
        return Claims(
            subject=UUID(payload["sub"]),
            kind=SubjectKind(payload["kind"]),
            token_id=str(payload["jti"]),
            issued_at=_moment(payload["iat"]),
            expires_at=_moment(payload["exp"]),
            extra={name: value for name, value in payload.items() if name not in _OWN_CLAIMS},
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InvalidToken("claims") from error


def _moment(seconds: object) -> datetime:
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        raise TypeError("not a NumericDate in whole seconds")
    return datetime.fromtimestamp(seconds, UTC)


def _parse_key(pem: str) -> _SigningKey:
    """Parse a private key; its `kid` is the start of the RFC 7638 thumbprint of the public half."""
    private = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or private.curve.name != "secp256r1":
        raise ValueError("access tokens are signed with a P-256 key")
    public_pem = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    public = jwk.construct(public_pem, ALGORITHM)
    numbers = {
        name: value for name, value in public.to_dict().items() if name in {"crv", "kty", "x", "y"}
    }
    canonical = json.dumps(numbers, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).digest()
    kid = base64.urlsafe_b64encode(digest).decode()[:16]
    return _SigningKey(
        kid=kid,
        private=jwk.construct(pem, ALGORITHM),
        public=public,
        public_jwk={**numbers, "use": "sig", "alg": ALGORITHM, "kid": kid},
    )


def _write_first_key(folder: Path) -> None:
    """Make a key that only this user can read; of two processes starting at once, one wins."""
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # mkstemp makes the file with mode 0600; a link, unlike a rename, never replaces the other's.
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-key-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        (folder / _FIRST_KEY_FILE).hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()


def get_tokens(request: Request) -> TokenDesk:
    """The application's token desk (a FastAPI dependency)."""
    return cast(TokenDesk, request.app.state.tokens)
