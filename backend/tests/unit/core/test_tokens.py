"""Forged, altered and misdirected access tokens (issue: every forgery of the parts list)."""

import base64
import hashlib
import hmac
import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from app.core.tokens import (
    ACCESS_TOKEN_LIFETIME,
    Claims,
    ExpiredToken,
    InvalidToken,
    SubjectKind,
    TokenDesk,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SUBJECT = UUID("11111111-2222-4333-8444-555555555555")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def desk(keys: Path) -> TokenDesk:
    return TokenDesk.open(keys)


@pytest.fixture
def token(desk: TokenDesk) -> str:
    return desk.issue_access_token(SUBJECT, SubjectKind.PERSON, now=NOW, login="0001")


def encode(part: object) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(part: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def private_key(keys: Path) -> ec.EllipticCurvePrivateKey:
    pem = (keys / "access-token-1.pem").read_bytes()
    key = serialization.load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def sign(key: ec.EllipticCurvePrivateKey, header: object, payload: object) -> str:
    """An ES256 token made without the code under test."""
    signed = f"{encode(header)}.{encode(payload)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def header_of(token: str) -> dict[str, Any]:
    header: dict[str, Any] = decode(token.split(".", maxsplit=1)[0])
    return header


def payload_of(token: str) -> dict[str, Any]:
    payload: dict[str, Any] = decode(token.split(".")[1])
    return payload


def test_read_own_token_returns_its_claims(desk: TokenDesk, token: str) -> None:
    claims = desk.read_access_token(token, now=NOW)

    assert claims == Claims(
        subject=SUBJECT,
        kind=SubjectKind.PERSON,
        token_id=claims.token_id,
        issued_at=NOW,
        expires_at=NOW + timedelta(minutes=10),
        extra={"login": "0001"},
    )


def test_issue_token_names_es256_a_local_kid_and_the_access_type(
    desk: TokenDesk, token: str
) -> None:
    kid = desk.jwks()["keys"][0]["kid"]

    assert header_of(token) == {"alg": "ES256", "kid": kid, "typ": "at+jwt"}


def test_issue_token_with_registered_claim_as_extra_refuses(desk: TokenDesk) -> None:
    with pytest.raises(ValueError, match="exp"):
        desk.issue_access_token(SUBJECT, SubjectKind.PERSON, now=NOW, exp=0)


def test_read_token_after_ten_minutes_expires(desk: TokenDesk, token: str) -> None:
    last_moment = NOW + ACCESS_TOKEN_LIFETIME - timedelta(seconds=1)

    assert desk.read_access_token(token, now=last_moment).subject == SUBJECT
    with pytest.raises(ExpiredToken):
        desk.read_access_token(token, now=NOW + ACCESS_TOKEN_LIFETIME)


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
@pytest.mark.parametrize("signature", ["", "AAAA"])
def test_read_unsigned_token_refuses(
    desk: TokenDesk, token: str, algorithm: str, signature: str
) -> None:
    header = {**header_of(token), "alg": algorithm}
    forged = f"{encode(header)}.{token.split('.')[1]}.{signature}"

    with pytest.raises(InvalidToken):
        desk.read_access_token(forged, now=NOW)


@pytest.mark.parametrize(
    "encoding", [serialization.Encoding.PEM, serialization.Encoding.DER], ids=["PEM", "DER"]
)
def test_read_hs256_token_keyed_with_the_public_key_refuses(
    desk: TokenDesk, keys: Path, token: str, encoding: serialization.Encoding
) -> None:
    """python-jose accepts the DER one when its list of algorithms allows HS256."""
    secret = (
        private_key(keys)
        .public_key()
        .public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    for headers in ({**header_of(token), "alg": "HS256"}, {"alg": "HS256", "typ": "JWT"}):
        signed = f"{encode(headers)}.{token.split('.')[1]}"
        mac = hmac.new(secret, signed.encode(), hashlib.sha256).digest()

        with pytest.raises(InvalidToken):
            desk.read_access_token(f"{signed}.{encode(mac)}", now=NOW)


def test_read_token_signed_with_another_key_refuses(desk: TokenDesk, token: str) -> None:
    forged = sign(ec.generate_private_key(ec.SECP256R1()), header_of(token), payload_of(token))

    with pytest.raises(InvalidToken):
        desk.read_access_token(forged, now=NOW)


def test_read_token_that_brings_its_own_key_refuses(desk: TokenDesk, token: str) -> None:
    own = ec.generate_private_key(ec.SECP256R1())
    numbers = own.public_key().public_numbers()
    public = {
        "kty": "EC",
        "crv": "P-256",
        "x": encode(numbers.x.to_bytes(32, "big")),
        "y": encode(numbers.y.to_bytes(32, "big")),
    }
    for extra in ({"jwk": public}, {"jku": "https://attacker.example/jwks"}, {"crit": ["exp"]}):
        forged = sign(own, {**header_of(token), **extra}, payload_of(token))

        with pytest.raises(InvalidToken):
            desk.read_access_token(forged, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"kid": "another"},
        {"kid": "../../etc/passwd"},
        {"kid": None},
        {"kid": ["a"]},
        {"typ": "JWT"},
        {"typ": "refresh+jwt"},
        {"alg": "ES384"},
        {"alg": ["ES256"]},
    ],
    ids=str,
)
def test_read_genuinely_signed_token_with_wrong_header_refuses(
    desk: TokenDesk, keys: Path, token: str, change: dict[str, object]
) -> None:
    forged = sign(private_key(keys), {**header_of(token), **change}, payload_of(token))

    with pytest.raises(InvalidToken):
        desk.read_access_token(forged, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "somebody"},
        {"aud": "another-api"},
        {"aud": ["shuping-api", "another-api"]},
        {"kind": "admin"},
        {"kind": None},
        {"sub": "1"},
        {"sub": 1},
        {"exp": "9999999999"},
        {"exp": True},
        {"exp": 10**30},
        {"iat": None},
    ],
    ids=str,
)
def test_read_genuinely_signed_token_with_wrong_claim_refuses(
    desk: TokenDesk, keys: Path, token: str, change: dict[str, object]
) -> None:
    forged = sign(private_key(keys), header_of(token), {**payload_of(token), **change})

    with pytest.raises(InvalidToken):
        desk.read_access_token(forged, now=NOW)


@pytest.mark.parametrize("claim", ["iss", "aud", "sub", "kind", "iat", "exp", "jti"])
def test_read_token_without_a_claim_refuses(
    desk: TokenDesk, keys: Path, token: str, claim: str
) -> None:
    payload = payload_of(token)
    del payload[claim]

    with pytest.raises(InvalidToken):
        desk.read_access_token(sign(private_key(keys), header_of(token), payload), now=NOW)


def test_read_token_with_altered_payload_refuses(desk: TokenDesk, token: str) -> None:
    header, _, signature = token.split(".")
    altered = encode({**payload_of(token), "sub": str(uuid4())})

    with pytest.raises(InvalidToken):
        desk.read_access_token(f"{header}.{altered}.{signature}", now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "a.b.c.d",
        "令牌",
        "\x00",
        "e30.e30.",
        "bnVsbA.e30.",
        encode(b"[" * 2000) + ".e30.",
        "x" * 100_000,
    ],
    ids=lambda text: text[:10],
)
def test_read_rubbish_refuses(desk: TokenDesk, text: str) -> None:
    with pytest.raises(InvalidToken):
        desk.read_access_token(text, now=NOW)


def test_read_payload_that_is_no_object_refuses(desk: TokenDesk, keys: Path, token: str) -> None:
    for payload in (b"[]", b"null", b"not json"):
        with pytest.raises(InvalidToken):
            desk.read_access_token(sign(private_key(keys), header_of(token), payload), now=NOW)


def test_open_empty_folder_makes_a_key_only_its_user_can_read(keys: Path) -> None:
    TokenDesk.open(keys)

    assert [path.name for path in keys.iterdir()] == ["access-token-1.pem"]
    assert stat.S_IMODE((keys / "access-token-1.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_open_again_reads_tokens_of_before(keys: Path, token: str) -> None:
    assert TokenDesk.open(keys).read_access_token(token, now=NOW).subject == SUBJECT


def test_open_with_a_second_key_signs_with_it_and_reads_both(keys: Path, token: str) -> None:
    new_key = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (keys / "access-token-2.pem").write_bytes(new_key)
    rotated = TokenDesk.open(keys)

    fresh = rotated.issue_access_token(SUBJECT, SubjectKind.SERVICE, now=NOW)

    assert header_of(fresh)["kid"] != header_of(token)["kid"]
    assert rotated.read_access_token(fresh, now=NOW).kind is SubjectKind.SERVICE
    assert rotated.read_access_token(token, now=NOW).kind is SubjectKind.PERSON


def test_open_with_a_key_of_another_curve_refuses(keys: Path) -> None:
    keys.mkdir()
    pem = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (keys / "access-token-1.pem").write_bytes(pem)

    with pytest.raises(ValueError, match="P-256"):
        TokenDesk.open(keys)


def test_jwks_shows_public_numbers_only(desk: TokenDesk) -> None:
    [key] = desk.jwks()["keys"]

    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("EC", "P-256", "ES256", "sig")
