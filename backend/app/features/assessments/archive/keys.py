"""The key with which the server signs archives: Ed25519, in the data folder, outside the database
and its backups.

Every `*.pem` in the folder is published; the last by name signs. To rotate, put `archive-2.pem`
beside the first and keep the first: archives signed with it go on to be checked with it.
"""

import base64
import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FOLDER = "archive-keys"
FIRST = "archive-1.pem"


@dataclass(frozen=True)
class ArchiveKey:
    """One key; its id is the beginning of the SHA-256 of its public half."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes that everybody may have."""
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        return hashlib.sha256(self.public).hexdigest()[:16]

    @property
    def pem(self) -> bytes:
        """The public half as other tools read it."""
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def described(self) -> dict[str, str]:
        """As catalogues and the list of keys name it."""
        public = base64.b64encode(self.public).decode()
        return {"id": self.id, "algorithm": "Ed25519", "public_key": public}

    def sign(self, content: bytes) -> bytes:
        return self.private.sign(content)


class ArchiveKeys:
    """The keys of one data folder, the newest last."""

    def __init__(self, keys: Sequence[ArchiveKey]) -> None:
        self.keys = tuple(keys)

    @classmethod
    def open(cls, data_folder: Path) -> Self:
        """Read them, making the first one when there is none. Raises ValueError or TypeError when a
        file there is no Ed25519 private key, OSError when the folder cannot be read or made."""
        folder = data_folder / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.glob("*.pem")):
            _write_first(folder)
        return cls([_read(path) for path in sorted(folder.glob("*.pem"))])

    @property
    def signing(self) -> ArchiveKey:
        """The one that signs."""
        return self.keys[-1]


def _read(path: Path) -> ArchiveKey:
    private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError(f"{path.name}: archives are signed with an Ed25519 key")
    return ArchiveKey(private)


def _write_first(folder: Path) -> None:
    """Make a key that only this user can read; of two processes starting at once, one wins."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # mkstemp makes the file with mode 0600; a link, unlike a rename, never replaces the other's
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-key-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        (folder / FIRST).hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()
