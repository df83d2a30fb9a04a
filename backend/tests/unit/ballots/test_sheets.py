"""The protocol's byte strings, against hand-made values and RFC 6962's test vectors."""

import hashlib
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from app.features.ballots.box.sheets import (
    CodeRule,
    MalformedSheetError,
    MalformedTokenError,
    Sheet,
    canonical_json,
    check_code,
    code_space,
    decode_sheet,
    encode_sheet,
    hpke_info,
    leaf_hash,
    merkle_root,
    parse_token,
    sealed_size,
    token_text,
)

ELECTION = UUID("11111111-2222-4333-8444-555555555555")


@given(st.binary(min_size=16, max_size=16), st.lists(st.integers(0, 4), max_size=70))
def test_decode_sheet_of_encoded_returns_the_same(secret: bytes, grades: list[int]) -> None:
    sheet = Sheet(secret, tuple(grades))
    plaintext = encode_sheet(sheet)
    assert plaintext == b"\x01" + secret + bytes(grades)
    assert decode_sheet(plaintext, len(grades)) == sheet


@pytest.mark.parametrize(
    "plaintext",
    [
        b"",
        b"\x01" + bytes(16) + b"\x01\x02",
        b"\x01" + bytes(16) + b"\x01\x02\x03\x04",
        b"\x02" + bytes(16) + b"\x01\x02\x03",
        b"\x01" + bytes(16) + b"\x01\x05\x03",
        b"\x01" + bytes(16) + b"\x01\xff\x03",
    ],
)
def test_decode_sheet_of_wrong_shape_is_refused(plaintext: bytes) -> None:
    with pytest.raises(MalformedSheetError):
        decode_sheet(plaintext, 3)


@pytest.mark.parametrize("sheet", [Sheet(bytes(15), (1,)), Sheet(bytes(16), (5,))])
def test_encode_sheet_of_wrong_shape_is_refused(sheet: Sheet) -> None:
    with pytest.raises(MalformedSheetError):
        encode_sheet(sheet)


def test_sealed_size_equals_what_hpke_produces() -> None:
    suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    key = ec.generate_private_key(ec.SECP256R1())
    plaintext = encode_sheet(Sheet(bytes(16), (1, 2, 3, 4, 0)))
    sealed = suite.encrypt(plaintext, key.public_key(), info=hpke_info(ELECTION, bytes(32)))
    assert len(sealed) == sealed_size(5)
    assert suite.decrypt(sealed, key, info=hpke_info(ELECTION, bytes(32))) == plaintext


@given(st.binary(min_size=16, max_size=16))
def test_parse_token_of_printed_text_returns_the_token(token: bytes) -> None:
    text = token_text(token)
    assert len(text) == 26
    assert parse_token(text) == token
    grouped = "-".join(text[i : i + 5] for i in range(0, 26, 5)).lower()
    assert parse_token(f" {grouped} ") == token


@pytest.mark.parametrize(
    "text", ["", "A" * 25, "A" * 27, "1" * 26, "A" * 25 + "B", "!" * 26, "é" * 26]
)
def test_parse_token_of_other_text_is_refused(text: str) -> None:
    with pytest.raises(MalformedTokenError):
        parse_token(text)


# RFC 6962 test data as used by certificate-transparency: roots over the first n of these leaves.
CT_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_merkle_root_of_published_vectors_matches(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in CT_LEAVES[:size]]
    assert merkle_root(leaves).hex() == CT_ROOTS[size - 1]


def test_merkle_root_of_nothing_is_hash_of_nothing() -> None:
    assert merkle_root([]) == hashlib.sha256(b"").digest()


@pytest.mark.parametrize(("sheets", "space"), [(0, 1), (7, 1), (15, 1), (16, 2), (400, 50)])
def test_code_space_has_about_eight_voters_per_code(sheets: int, space: int) -> None:
    assert code_space(sheets, CodeRule.EIGHTH) == space


@pytest.mark.parametrize("sheets", [0, 1, 400, 3000])
def test_code_space_of_exact_codes_is_the_same_for_every_class(sheets: int) -> None:
    """Twelve digits, which JavaScript counts exactly; 3,000 voters hardly ever share one."""
    space = code_space(sheets, CodeRule.EXACT)
    assert space == 10**12 < 2**53
    assert 3000**2 / (2 * space) < 1e-5


def test_check_code_of_known_secret_is_stable() -> None:
    assert check_code(bytes(16), ELECTION, UUID(int=1), 1) == 0
    code = check_code(bytes(range(16)), ELECTION, UUID(int=1), 1 << 64)
    assert f"{code:016x}" == "6614b66239776a87"  # openssl dgst -mac HMAC


def test_canonical_json_sorts_keys_and_keeps_chinese() -> None:
    assert canonical_json({"b": "述评", "a": [1, True]}) == '{"a":[1,true],"b":"述评"}'.encode()
