"""Secrets outside the database and its backups: K_e per election, and the receipt key.

Files have mode 0600 in folders of mode 0700. They are created with O_EXCL and synced, so that two
workers never hold two different keys, and a key that was used survives a power cut.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ELECTION_KEY_SIZE = 32
RECEIPT_KEY_SIZE = 32


class KeyMissingError(LookupError):
    """The key file is not there, or is not a key."""


@dataclass(frozen=True)
class KeyFolder:
    """The key files below the data folder."""

    root: Path

    def create_election_key(self, election_id: UUID) -> None:
        """Make K_e if it does not exist yet."""
        _create(self._election(election_id), ELECTION_KEY_SIZE)

    def election_key(self, election_id: UUID) -> bytes:
        """K_e. Raises KeyMissingError."""
        return _read(self._election(election_id), ELECTION_KEY_SIZE)

    def destroy_election_key(self, election_id: UUID) -> None:
        """Overwrite K_e and remove it; nothing happens when it is gone already."""
        path = self._election(election_id)
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(ELECTION_KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink(missing_ok=True)

    def create_receipt_key(self, name: str) -> Ed25519PublicKey:
        """The public half of the receipt key of that name (a year); made on first use."""
        _create(self._receipt(name), RECEIPT_KEY_SIZE)
        return self.receipt_key(name).public_key()

    def receipt_key(self, name: str) -> Ed25519PrivateKey:
        """The receipt key of that name. Raises KeyMissingError."""
        return Ed25519PrivateKey.from_private_bytes(_read(self._receipt(name), RECEIPT_KEY_SIZE))

    def _election(self, election_id: UUID) -> Path:
        return self.root / "elections" / f"{election_id}.key"

    def _receipt(self, name: str) -> Path:
        return self.root / "receipts" / f"{name}.key"


def _create(path: Path, size: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # fails when another worker was first: its key stands
        except FileExistsError:
            return
        _sync_folder(path.parent)
    finally:
        draft.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(path: Path, size: int) -> bytes:
    try:
        key = path.read_bytes()
    except FileNotFoundError as error:
        raise KeyMissingError(path.name) from error
    if len(key) != size:
        raise KeyMissingError(path.name)
    return key
