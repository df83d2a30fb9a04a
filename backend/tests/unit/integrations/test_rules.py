"""Token requests (RFC 6749, 2.3.1, 4.4, 5.2) and their scopes."""

import base64

import pytest

from app.features.integrations.accounts.rules import (
    TokenRequest,
    granted_scopes,
    read_token_request,
)
from app.features.integrations.errors import OAuthRefusal

GRANT = {"grant_type": "client_credentials"}


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def test_read_token_request_from_form() -> None:
    form = {**GRANT, "client_id": "svc-1", "client_secret": "s", "scope": "b  a"}

    assert read_token_request(form, None) == TokenRequest("svc-1", "s", frozenset({"a", "b"}))


def test_read_token_request_from_basic_decodes_both_encodings() -> None:
    found = read_token_request(GRANT, basic("svc%2D1:a%3Ab+c"))

    assert found == TokenRequest("svc-1", "a:b c", None)


@pytest.mark.parametrize(
    ("form", "authorization", "code"),
    [
        ({}, None, "invalid_request"),
        ({"grant_type": "password"}, None, "unsupported_grant_type"),
        (GRANT, None, "invalid_client"),
        ({**GRANT, "client_id": "a"}, None, "invalid_client"),
        ({**GRANT, "client_id": "a", "client_secret": "b"}, basic("a:b"), "invalid_request"),
        ({**GRANT, "client_id": "other"}, basic("a:b"), "invalid_request"),
        (GRANT, "Bearer abc", "invalid_client"),
        (GRANT, "Basic ???", "invalid_client"),
        (GRANT, basic("no colon"), "invalid_client"),
        (GRANT, "Basic /w==", "invalid_client"),
        ({**GRANT, "client_id": "x" * 201, "client_secret": "b"}, None, "invalid_client"),
        ({**GRANT, "client_id": "a\0", "client_secret": "b"}, None, "invalid_client"),
    ],
    ids=str,
)
def test_read_token_request_refuses(
    form: dict[str, str], authorization: str | None, code: str
) -> None:
    with pytest.raises(OAuthRefusal) as refusal:
        read_token_request(form, authorization)

    assert str(refusal.value.code) == code
    assert refusal.value.description.isascii()


def test_granted_scopes_without_wish_are_all_held() -> None:
    assert granted_scopes(None, ["a", "b"]) == {"a", "b"}


def test_granted_scopes_may_be_narrower() -> None:
    assert granted_scopes(frozenset({"a"}), ["a", "b"]) == {"a"}


def test_granted_scopes_never_wider() -> None:
    with pytest.raises(OAuthRefusal, match="invalid_scope") as refusal:
        granted_scopes(frozenset({"a", "读"}), ["a"])

    assert refusal.value.description == "not granted to this client: ?"
