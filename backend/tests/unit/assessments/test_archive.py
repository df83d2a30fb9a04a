"""A6: the archive file is complete, checkable and deterministic."""

import hashlib
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.core.documents import Body, Heading, Paper, paper_from, stored_paper, to_pdf
from app.features.assessments.archive.keys import FOLDER, ArchiveKeys
from app.features.assessments.archive.rules import (
    Member,
    build_archive,
    canonical_json,
    catalogue,
)

FILES = {"opinion.txt": "综合评价意见\n".encode(), "evidence.json": b"[]\n"}


def test_build_archive_lists_every_file_with_its_checksum() -> None:
    with zipfile.ZipFile(io.BytesIO(build_archive(FILES))) as archive:
        assert archive.namelist() == ["SHA256SUMS", "evidence.json", "opinion.txt"]
        sums = archive.read("SHA256SUMS").decode()
        for name, content in FILES.items():
            assert archive.read(name) == content
            assert f"{hashlib.sha256(content).hexdigest()}  {name}\n" in sums


def test_build_archive_twice_gives_the_same_bytes() -> None:
    assert build_archive(FILES) == build_archive(dict(reversed(FILES.items())))


def test_build_archive_of_other_content_differs() -> None:
    assert build_archive(FILES) != build_archive({**FILES, "evidence.json": b"{}\n"})


def test_canonical_json_is_readable_and_sorted() -> None:
    value = {"b": Decimal("92.50"), "a": date(2026, 3, 1), "名": "好"}
    assert canonical_json(value).decode() == (
        '{\n  "a": "2026-03-01",\n  "b": "92.50",\n  "名": "好"\n}\n'
    )


def test_catalogue_names_every_file_its_owner_and_the_key() -> None:
    member = Member("01-意见.pdf", "意见", b"%PDF")
    found = json.loads(catalogue([member], {"name": "李文清"}, {"id": "k"}))
    assert found == {
        "format": "shuping-archive/v1",
        "about": {"name": "李文清"},
        "files": [
            {
                "name": "01-意见.pdf",
                "title": "意见",
                "size": 4,
                "sha256": hashlib.sha256(b"%PDF").hexdigest(),
            }
        ],
        "key": {"id": "k"},
    }


def test_a_stored_paper_is_the_same_paper_and_gives_the_same_bytes() -> None:
    paper = Paper("目录", ("某校",), (Heading(1, "一、标题"), Body("正文", lead="引："), Body("")))
    stored = json.loads(json.dumps(stored_paper(paper)))
    assert paper_from(stored) == paper
    day = date(2026, 1, 12)
    assert to_pdf(paper, dated=day) == to_pdf(paper_from(stored), dated=day)


def test_keys_are_made_once_kept_private_and_the_newest_signs(tmp_path: Path) -> None:
    first = ArchiveKeys.open(tmp_path)
    (path,) = (tmp_path / FOLDER).glob("*.pem")
    assert (path.name, path.stat().st_mode & 0o777) == ("archive-1.pem", 0o600)
    assert ArchiveKeys.open(tmp_path).signing.id == first.signing.id
    other = ArchiveKeys.open(tmp_path / "other")
    path.with_name("archive-2.pem").write_bytes(
        (tmp_path / "other" / FOLDER / "archive-1.pem").read_bytes()
    )
    rotated = ArchiveKeys.open(tmp_path)
    assert [key.id for key in rotated.keys] == [first.signing.id, other.signing.id]
    assert rotated.signing.id == other.signing.id


def test_a_key_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    pem = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    (tmp_path / FOLDER / "wrong.pem").write_bytes(pem)
    with pytest.raises(TypeError, match=r"wrong\.pem"):
        ArchiveKeys.open(tmp_path)
