"""Passwords: readable and hashed."""

import re

from app.core.passwords import (
    generate_password,
    generate_secret,
    hash_generated,
    hash_password,
    verify_password,
)


def test_verify_right_password_accepts_and_wrong_refuses() -> None:
    hashed = hash_password("春风化雨 2026")

    assert hashed.startswith("$argon2id$")
    assert verify_password("春风化雨 2026", hashed)
    assert not verify_password("春风化雨 2025", hashed)
    assert not verify_password("", hashed)


def test_hash_twice_gives_different_hashes() -> None:
    assert hash_generated("a" * 12) != hash_generated("a" * 12)


def test_verify_generated_secret_accepts() -> None:
    secret = generate_secret()

    assert verify_password(secret, hash_generated(secret))
    assert not verify_password(secret, hash_generated(generate_secret()))


def test_verify_without_account_refuses() -> None:
    assert not verify_password("anything", None)


def test_generate_password_has_no_ambiguous_characters_and_never_repeats() -> None:
    made = {generate_password() for _ in range(200)}

    assert len(made) == 200
    for password in made:
        assert re.fullmatch(r"([a-z0-9]{4}-){3}[a-z0-9]{4}", password)
        assert not set(password) & set("0oO1lIi2zZ5sSuvw")
