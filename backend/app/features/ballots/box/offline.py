"""Opening the closed box away from the server: two shares and a file of sealed sheets in, the
opening file out. The same bytes as a scrutineer's browser makes (frontend/src/protocol); needs
nothing but `cryptography`, so that it runs on a machine without a network."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.features.ballots.box.channels import sealed_classes
from app.features.ballots.box.rules import VoterClass, opening_file, split_sheets
from app.features.ballots.box.sheets import (
    CodeRule,
    MalformedSheetError,
    Sheet,
    decode_sheet,
    hpke_info,
    manifest_hash,
)

CHECKSUM_SIZE = 4
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


class OpeningError(Exception):
    """A file or share that cannot be used; the message says which, in both languages."""


@dataclass(frozen=True)
class OfflineOpening:
    """The opening file, its hash (which two people compare), and how many sheets opened."""

    content: bytes
    hash: str
    valid: int
    invalid: int


def open_sealed_file(content: bytes, shares: Sequence[str]) -> OfflineOpening:
    """Open a downloaded file of sealed sheets with two shares. Raises OpeningError."""
    try:
        sealed = json.loads(content)
        manifest, _ = sealed["manifest"], sealed["sheets"]
        expected = bytes.fromhex(manifest["public_key"])
        claimed = sealed["manifest_hash"]
    except (ValueError, LookupError, TypeError) as error:
        raise OpeningError("不是密封选票的文件 · no file of sealed sheets") from error
    if manifest_hash(manifest).hex() != claimed:
        raise OpeningError("选票清单与摘要不符 · the manifest does not have its hash")
    key = join_shares(*shares)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    if point != expected:
        raise OpeningError("不是本次投票的密钥 · the shares are of another election")
    return _open(manifest, bytes.fromhex(claimed), sealed, key)


def _open(
    manifest: Mapping[str, Any],
    digest: bytes,
    sealed: Mapping[str, Any],
    key: ec.EllipticCurvePrivateKey,
) -> OfflineOpening:
    election_id = UUID(manifest["election_id"])
    reviewee_ids = [UUID(line["id"]) for line in manifest["reviewees"]]
    info = hpke_info(election_id, digest)
    opened: list[tuple[str, Sheet]] = []
    invalid: Counter[str] = Counter()
    for sheet in sealed["sheets"]:
        try:
            plaintext = SUITE.decrypt(bytes.fromhex(sheet["sealed"]), key, info=info)
            opened.append((sheet["class_id"], decode_sheet(plaintext, len(reviewee_ids))))
        except (InvalidTag, MalformedSheetError, ValueError):
            invalid[sheet["class_id"]] += 1
    classes = [VoterClass(c["id"], c["weight"]) for c in manifest["classes"]]
    sizes = Counter(class_id for class_id, _ in opened)
    on_paper = sealed.get("paper", {})
    counted = sealed_classes(classes, sizes, on_paper, manifest["minimum_class"])
    rule = CodeRule(manifest["code_rule"])
    rows = split_sheets(election_id, reviewee_ids, opened, counted, rule)
    content = opening_file(election_id, rows, invalid, [c.id for c in classes])
    digest_of_rows = hashlib.sha256(content).hexdigest()
    return OfflineOpening(content, digest_of_rows, len(opened), invalid.total())


def join_shares(first: str, second: str) -> ec.EllipticCurvePrivateKey:
    """The private key from any two of the three printed shares. Raises OpeningError."""
    one, other = read_share(first), read_share(second)
    if len(one) != len(other) or one[-1] == other[-1]:
        raise OpeningError("需要两份不同的密钥 · two different shares are needed")
    secret = bytes(_at_zero(one[-1], a, other[-1], b) for a, b in zip(one, other, strict=True))[:-1]
    try:
        return ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    except ValueError as error:
        raise OpeningError("两份密钥合不起来 · the shares do not belong together") from error


def read_share(text: str) -> bytes:
    """The bytes of a printed share: values, then the coordinate. Raises OpeningError when a letter
    is wrong, by the four bytes of SHA-256 at its end."""
    compact = "".join(text.split()).replace("-", "").upper()
    try:
        found = base64.b32decode(compact + "=" * (-len(compact) % 8))
    except ValueError as error:  # not base32, or not ASCII
        raise OpeningError("密钥里有写错的字母 · a share has a wrong letter") from error
    share, checksum = found[:-CHECKSUM_SIZE], found[-CHECKSUM_SIZE:]
    if len(share) < 2 or hashlib.sha256(share).digest()[:CHECKSUM_SIZE] != checksum:
        raise OpeningError("密钥里有写错的字母 · a share has a wrong letter")
    return share


def _at_zero(x: int, y: int, other_x: int, other_y: int) -> int:
    """The line through two points of GF(2^8), at 0: Shamir's secret for a threshold of two."""
    inverse = _power(x ^ other_x, 254)
    return _times(y, _times(other_x, inverse)) ^ _times(other_y, _times(x, inverse))


def _times(a: int, b: int) -> int:
    """Product in the field of AES, x⁸ + x⁴ + x³ + x + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _power(a: int, exponent: int) -> int:
    product = 1
    for _ in range(exponent):
        product = _times(product, a)
    return product
