"""Where webhooks really go (N3): the connection of a name that leads elsewhere."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.core.outbox import Verdict
from app.features.integrations.webhooks import sending
from app.features.integrations.webhooks.sending import Letter, post
from tests.support.receiver import Receiver, receiving


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "169.254.169.254", "10.0.0.1", "::ffff:127.0.0.1"]
)
def test_a_name_that_leads_into_the_network_is_never_connected_to(
    receiver: Receiver, address: str
) -> None:
    url = f"https://hr.example:{receiver.port}/hook"
    attempt = asyncio.run(post(letter(url), frozenset(), resolved_to(address)))

    assert (attempt.verdict, attempt.error) == (
        Verdict.NEVER,
        "the address is in a private network",
    )
    assert receiver.received == []


def test_a_name_nobody_knows_is_tried_again() -> None:
    async def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("Name or service not known")

    attempt = asyncio.run(post(letter("https://hr.example/"), frozenset(), unknown))
    assert attempt.verdict is Verdict.LATER
    assert "not known" in attempt.error


@pytest.mark.parametrize(
    ("name", "expected"), [("receiver.internal", 200), ("other.example", None)]
)
def test_the_checked_address_is_used_and_the_certificate_is_the_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, expected: int | None
) -> None:
    server, client = certificates(tmp_path, name)
    monkeypatch.setattr(sending, "_certificates", lambda: client)
    asked = []

    async def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with receiving(server) as receiver:
        url = f"https://receiver.internal:{receiver.port}/hook"
        trusted = frozenset({"receiver.internal"})
        attempt = asyncio.run(post(letter(url), trusted, resolve))
    assert attempt.response_code == expected
    assert asked == ["receiver.internal"]
    if expected:
        [received] = receiver.received
        assert received.headers["host"] == f"receiver.internal:{receiver.port}"
    else:
        assert (attempt.verdict, receiver.received) == (Verdict.LATER, [])
        assert "CERTIFICATE_VERIFY_FAILED" in attempt.error


def letter(url: str) -> Letter:
    secret = "whsec_" + "QUFB" * 8
    return Letter(uuid4(), url, {"type": "ping"}, (secret,), datetime.now(UTC))


def resolved_to(address: str) -> sending.Resolve:
    async def resolve(_host: str, _port: int) -> list[str]:
        return [address]

    return resolve


def certificates(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What the server shows, for this name, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    moment = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    file = folder / "server.pem"
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(pem))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cadata=certificate.public_bytes(pem).decode())
    return server, client
