"""Server and browser speak the same protocol: both sides are held to one file of vectors.

The browser's side is frontend/src/protocol/protocol.test.ts.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from app.features.ballots.box.rules import VoterClass, merge_classes
from app.features.ballots.box.sheets import (
    Sheet,
    check_code,
    decode_sheet,
    hpke_info,
    leaf_hash,
    parse_token,
    sealed_size,
    token_text,
)

FILE = Path(__file__).parents[2] / "fixtures" / "ballots" / "vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
ELECTION = UUID(VECTORS["election_id"])
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


@pytest.mark.parametrize("maker", ["python", "browser"])
def test_decrypt_sheet_sealed_by_either_side_gives_the_same_sheet(maker: str) -> None:
    key = ec.derive_private_key(int(VECTORS["private_key"], 16), ec.SECP256R1())
    sealed = bytes.fromhex(VECTORS["sealed"][maker]["sealed"])
    assert len(sealed) == sealed_size(len(VECTORS["grades"]))
    assert leaf_hash(sealed).hex() == VECTORS["sealed"][maker]["leaf"]
    info = hpke_info(ELECTION, bytes.fromhex(VECTORS["manifest_hash"]))
    plaintext = SUITE.decrypt(sealed, key, info=info)
    assert plaintext.hex() == VECTORS["plaintext"]
    expected = Sheet(bytes.fromhex(VECTORS["secret"]), tuple(VECTORS["grades"]))
    assert decode_sheet(plaintext, len(expected.grades)) == expected


@pytest.mark.parametrize("vector", VECTORS["codes"])
def test_check_code_of_vector_matches(vector: dict[str, Any]) -> None:
    secret = bytes.fromhex(VECTORS["secret"])
    code = check_code(secret, ELECTION, UUID(vector["reviewee_id"]), vector["space"])
    assert code == vector["code"]


@pytest.mark.parametrize("vector", VECTORS["merges"])
def test_merge_classes_of_vector_matches(vector: dict[str, Any]) -> None:
    classes = [VoterClass(name, 1) for name in vector["sheets"]]
    groups = merge_classes(classes, vector["sheets"], vector["minimum"])
    assert [group.id for group in groups] == vector["groups"]


def test_token_of_vector_has_one_spelling() -> None:
    token = bytes.fromhex(VECTORS["token"])
    assert token_text(token) == VECTORS["token_text"]
    assert parse_token(VECTORS["token_text"]) == token
