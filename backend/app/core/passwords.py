"""Passwords and client secrets: made, hashed with Argon2id, compared.

One hash takes 64 MiB and a seventh of a second, so a request needs a turn for it (core.turns): a
rush of sign-ins then waits a moment instead of taking the machine's memory (RFC 9106).
"""

import secrets
import unicodedata
from typing import Final

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core.turns import PASSWORDS, SECRETS

# Left out because they are misread on paper or spoken badly: 0 O o, 1 l I i, 2 Z z, 5 S s, u v w.
_READABLE: Final = "abcdefghjkmnpqrtxy346789"
_GROUPS: Final = 4
_GROUP_LENGTH: Final = 4

_chosen = PasswordHash((Argon2Hasher(),))
# What we draw at random has at least 70 bits: stretching adds nothing, and a whole county gets
# its first passwords in one request. These are OWASP's smallest parameters for Argon2id.
_generated = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))


def hash_password(password: str) -> str:
    """Hash a password that a person chose."""
    PASSWORDS.check()
    return _chosen.hash(_normalized(password))


def hash_generated(secret: str) -> str:
    """Hash a secret from `generate_password` or `generate_secret`; never one a person chose."""
    SECRETS.check()
    return _generated.hash(secret)


def verify_password(password: str, hashed: str | None) -> bool:
    """Whether `password` is the one behind `hashed`.

    With no hash (an unknown login) the same work is done, so that the time taken does not tell
    who has an account.
    """
    PASSWORDS.check()
    if hashed is None:
        _chosen.hash(_normalized(password))
        return False
    try:
        return _chosen.verify(_normalized(password), hashed)
    except UnknownHashError:  # an account whose password is switched off
        return False


def verify_generated(secret: str, hashed: str | None) -> bool:
    """Like `verify_password`, for what `hash_generated` hashed; None costs as little as that."""
    SECRETS.check()
    if hashed is None:
        _generated.hash(secret)
        return False
    return _generated.verify(secret, hashed)


def _normalized(password: str) -> str:
    """One spelling for what looks the same: an input method may send full-width digits
    (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def generate_password() -> str:
    """A first password to be printed and typed once: four groups of four, 73 bits."""
    groups = (
        "".join(secrets.choice(_READABLE) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def generate_secret() -> str:
    """A secret for programs, 256 bits, safe in URLs and headers."""
    return secrets.token_urlsafe(32)
