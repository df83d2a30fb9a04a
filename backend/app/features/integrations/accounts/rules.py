"""Reading a token request (RFC 6749, 2.3.1 and 4.4): who asks, and for which scopes."""

import base64
import binascii
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from app.features.integrations.errors import OAuthCode, OAuthRefusal

LONGEST_CREDENTIAL: Final = 200


@dataclass(frozen=True)
class TokenRequest:
    """A well-formed request: the credentials still have to be checked. `scopes` None: all."""

    client_id: str
    client_secret: str
    scopes: frozenset[str] | None


def read_token_request(form: Mapping[str, str], authorization: str | None) -> TokenRequest:
    """Credentials come by HTTP Basic or in the form, never both. Raises OAuthRefusal."""
    grant_type = form.get("grant_type")
    if not grant_type:
        raise OAuthRefusal(OAuthCode.INVALID_REQUEST, "grant_type is missing")
    if grant_type != "client_credentials":
        raise OAuthRefusal(
            OAuthCode.UNSUPPORTED_GRANT_TYPE, "the only grant_type is client_credentials"
        )
    in_form = form.get("client_id"), form.get("client_secret")
    if authorization is not None:
        if in_form[1] is not None:
            raise OAuthRefusal(
                OAuthCode.INVALID_REQUEST, "send the credentials once: HTTP Basic or form"
            )
        client_id, secret = _read_basic(authorization)
        if in_form[0] not in {None, client_id}:
            raise OAuthRefusal(OAuthCode.INVALID_REQUEST, "two different client ids")
    else:
        client_id, secret = in_form[0] or "", in_form[1] or ""
    if not client_id or not secret:
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "client id and secret are required")
    if max(len(client_id), len(secret)) > LONGEST_CREDENTIAL or "\0" in client_id:
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "unknown client or wrong secret")
    scope = form.get("scope", "").split()
    return TokenRequest(client_id, secret, frozenset(scope) if scope else None)


def granted_scopes(asked: frozenset[str] | None, held: Collection[str]) -> frozenset[str]:
    """The scopes of the token: those asked for, or all that are held.

    Raises OAuthRefusal (invalid_scope) for one that is not held: silently giving less would
    surface much later, as a 403.
    """
    if asked is None:
        return frozenset(held)
    if missing := sorted(asked - set(held)):
        listed = " ".join(missing).encode("ascii", "replace").decode()[:200]
        raise OAuthRefusal(OAuthCode.INVALID_SCOPE, f"not granted to this client: {listed}")
    return asked


def _read_basic(authorization: str) -> tuple[str, str]:
    kind, _, encoded = authorization.partition(" ")
    if kind.lower() != "basic":
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "authenticate with HTTP Basic")
    try:
        client_id, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (ValueError, binascii.Error) as error:
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "malformed Authorization header") from error
    if not colon:
        raise OAuthRefusal(OAuthCode.INVALID_CLIENT, "malformed Authorization header")
    # OAuth form-encodes both before Basic encodes them
    return unquote_plus(client_id), unquote_plus(secret)
