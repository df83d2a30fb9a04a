"""The protocol's byte strings: tokens, plaintext, leaf, codes. Pure; sizes in bytes.

Ids go into messages as the 16 bytes of the UUID, numbers big-endian. The same definitions exist
in the browser (frontend/src/ballot/protocol.ts); tests on both sides share one vector file.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

VERSION = b"\x01"
SECRET_SIZE = 16
TOKEN_SIZE = 16
TOKEN_TEXT_SIZE = 26
ENC_SIZE = 65  # an uncompressed P-256 point, RFC 9180 section 7.1
TAG_SIZE = 16
GRADES = (1, 2, 3, 4)
ABSTAINED = 0
VOTERS_PER_CODE = 8
EXACT_CODES = 10**12
"""Twelve digits, read in three groups: with 3,000 voters two share a code for one reviewee in some
200,000. Every language counts so far exactly (below 2^53)."""


class CodeRule(StrEnum):
    """How many voters share a check code; named in the manifest."""

    EIGHTH = "eighth"
    EXACT = "exact"


class MalformedSheetError(ValueError):
    """Bytes that are no sheet of this election."""


class MalformedTokenError(ValueError):
    """Text that is no slip token."""


@dataclass(frozen=True)
class Sheet:
    """What a voter sealed: the secret behind the check codes, and one grade per reviewee."""

    secret: bytes
    grades: tuple[int, ...]


def token_text(token: bytes) -> str:
    """16 bytes as 26 base32 characters, as printed on a slip."""
    return base64.b32encode(token).decode().rstrip("=")


def parse_token(text: str) -> bytes:
    """The 16 bytes of a token; blanks, dashes and case do not matter.

    Raises MalformedTokenError, also when the two spare bits of the last character are set:
    one slip must have exactly one spelling.
    """
    compact = "".join(text.split()).replace("-", "").upper()
    if len(compact) != TOKEN_TEXT_SIZE:
        raise MalformedTokenError
    try:
        token = base64.b32decode(compact + "=" * 6)
    except ValueError as error:  # not base32, or not ASCII
        raise MalformedTokenError from error
    if token_text(token) != compact:
        raise MalformedTokenError
    return token


def token_hash(token: bytes) -> bytes:
    """What the server keeps of a token: SHA-256."""
    return hashlib.sha256(token).digest()


def nullifier(election_key: bytes, token: bytes) -> bytes:
    """HMAC-SHA256(K_e, token): one row per slip, worthless once K_e is gone."""
    return hmac.digest(election_key, token, "sha256")


def sealed_size(reviewees: int) -> int:
    """The one length that a sealed sheet for so many reviewees can have."""
    return ENC_SIZE + len(VERSION) + SECRET_SIZE + reviewees + TAG_SIZE


def hpke_info(election_id: UUID, manifest_hash: bytes) -> bytes:
    """The HPKE info: a sheet sealed under another manifest does not open."""
    return b"ballot/v1" + election_id.bytes + manifest_hash


def encode_sheet(sheet: Sheet) -> bytes:
    """0x01 ‖ secret ‖ one byte per reviewee; fixed length, so that sizes tell nothing."""
    if len(sheet.secret) != SECRET_SIZE or any(g not in (ABSTAINED, *GRADES) for g in sheet.grades):
        raise MalformedSheetError
    return VERSION + sheet.secret + bytes(sheet.grades)


def decode_sheet(plaintext: bytes, reviewees: int) -> Sheet:
    """The sheet in an opened plaintext. Raises MalformedSheetError: counted as invalid."""
    body = len(VERSION) + SECRET_SIZE
    if len(plaintext) != body + reviewees or not plaintext.startswith(VERSION):
        raise MalformedSheetError
    grades = tuple(plaintext[body:])
    if any(grade not in (ABSTAINED, *GRADES) for grade in grades):
        raise MalformedSheetError
    return Sheet(secret=plaintext[len(VERSION) : body], grades=grades)


def leaf_hash(sealed: bytes) -> bytes:
    """SHA-256(0x00 ‖ sealed): the RFC 6962 leaf, published after closing."""
    return hashlib.sha256(b"\x00" + sealed).digest()


def receipt_message(election_id: UUID, leaf: bytes) -> bytes:
    """What a receipt signs: without time, so that a repeated reply is the same bytes."""
    return b"receipt-v1" + election_id.bytes + leaf


def tree_head_message(election_id: UUID, size: int, root: bytes) -> bytes:
    """What the signature on the closed box covers."""
    return b"tree-head-v1" + election_id.bytes + size.to_bytes(8, "big") + root


def code_space(sheets_in_class: int, rule: CodeRule) -> int:
    """How many check codes there are. By the eighth, B = max(1, ⌊N/8⌋): about eight voters share
    a code, so that it proves nothing to others. Exact: everybody has one of their own."""
    if rule == CodeRule.EXACT:
        return EXACT_CODES
    return max(1, sheets_in_class // VOTERS_PER_CODE)


def check_code(secret: bytes, election_id: UUID, reviewee_id: UUID, space: int) -> int:
    """The check code of one row: the first eight bytes of the HMAC, modulo the code space."""
    digest = hmac.digest(secret, b"check" + election_id.bytes + reviewee_id.bytes, "sha256")
    return int.from_bytes(digest[:8], "big") % space


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys and no blanks, UTF-8: hashed by server, phone and verifier alike."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def manifest_hash(manifest: object) -> bytes:
    """SHA-256 of the canonical manifest: written into the minutes."""
    return hashlib.sha256(canonical_json(manifest)).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962 section 2.1 over leaf hashes in the order given; empty → SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = merkle_root(leaves[:split]), merkle_root(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()
