"""Passwords: readable, hashed, and only a few hashes at once."""

import re
from threading import BoundedSemaphore

import pytest

from app.core import passwords
from app.core.errors import Unavailable
from app.core.passwords import (
    HASHES_AT_ONCE,
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


def test_verify_when_all_places_stay_taken_asks_to_retry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = BoundedSemaphore(HASHES_AT_ONCE)
    monkeypatch.setattr(passwords, "_running", places)
    monkeypatch.setattr(passwords, "_LONGEST_WAIT_SECONDS", 0.01)
    for _ in range(HASHES_AT_ONCE):
        places.acquire()

    with pytest.raises(Unavailable) as refusal:
        verify_password("anything", None)

    assert refusal.value.headers == {"Retry-After": "5"}
    places.release()
    assert not verify_password("anything", None)
