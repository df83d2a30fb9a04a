"""The published file: one JSON object in one possible spelling, so that its bytes can be hashed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = {"format": "shuping-bundle/v1"}
RULES = {"protocol": "ballot/v1", "merge_rule": "smallest-joins-next"}
CODE_RULES = ("eighth", "exact")
Bundle = dict[str, Any]


class UnreadableError(Exception):
    """The file is no bundle: cut off, something else altogether, or by rules unknown here."""


def canonical(value: object) -> bytes:
    """The one spelling: sorted keys, no blanks, UTF-8. Equal facts are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(content: bytes) -> Bundle:
    """The bundle in the bytes of a file. Raises UnreadableError, which says what is wrong."""
    try:
        found = json.loads(content.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON, or cut off: {error}") from error
    bundle: Bundle = found if isinstance(found, dict) else {}
    manifest = bundle.get("manifest")
    facts = bundle | manifest if isinstance(manifest, dict) else bundle
    for key, value in (FORMAT | RULES).items():
        if facts.get(key) != value:
            raise UnreadableError(f"“{key}” is not “{value}”")
    if facts.get("code_rule") not in CODE_RULES:
        raise UnreadableError("“code_rule” is unknown")
    return bundle


def _refuse(text: str) -> None:
    raise ValueError(f"{text}: all numbers are whole")


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962, section 2.1: nobody can change, add or remove a leaf
    without changing this one number, which is read out when the box is closed."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:split]) + root_of(leaves[split:])).digest()


def id_bytes(uuid: str) -> bytes:
    """Ids go into messages as 16 bytes."""
    return bytes.fromhex(uuid.replace("-", ""))


def is_signed(bundle: Bundle, signature: str, label: bytes, content: bytes) -> bool:
    """Whether the election's receipt key signed label ‖ election ‖ content (Ed25519, RFC 8032)."""
    manifest = bundle["manifest"]
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["receipt_key"]["public"]))
    message = label + id_bytes(manifest["election_id"]) + content
    try:
        key.verify(bytes.fromhex(signature), message)
    except InvalidSignature:
        return False
    return True
