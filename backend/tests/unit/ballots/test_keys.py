"""Key files: private, made once, gone when destroyed."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from app.features.ballots.box.keys import KeyFolder, KeyMissingError

ELECTION = UUID(int=9)


def test_create_election_key_by_many_at_once_makes_one_private_file(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: keys.create_election_key(ELECTION), range(32)))
    folder = tmp_path / "elections"
    assert os.listdir(folder) == [f"{ELECTION}.key"]  # noqa: PTH208  hidden drafts count too
    assert (folder / f"{ELECTION}.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(keys.election_key(ELECTION)) == 32
    before = keys.election_key(ELECTION)
    keys.create_election_key(ELECTION)
    assert keys.election_key(ELECTION) == before


def test_destroy_election_key_leaves_nothing_and_twice_is_once(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    keys.create_election_key(ELECTION)
    keys.destroy_election_key(ELECTION)
    keys.destroy_election_key(ELECTION)
    with pytest.raises(KeyMissingError):
        keys.election_key(ELECTION)


def test_election_key_of_wrong_size_is_missing(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    keys.create_election_key(ELECTION)
    (tmp_path / "elections" / f"{ELECTION}.key").write_bytes(b"cut off")
    with pytest.raises(KeyMissingError):
        keys.election_key(ELECTION)


def test_create_receipt_key_twice_gives_the_same_public_key(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path)
    first = keys.create_receipt_key("2026").public_bytes_raw()
    assert keys.create_receipt_key("2026").public_bytes_raw() == first
    assert keys.create_receipt_key("2027").public_bytes_raw() != first
