"""A6: the archive file is complete, checkable and deterministic."""

import hashlib
import io
import zipfile
from datetime import date
from decimal import Decimal

from app.features.assessments.archive import build_archive, canonical_json

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
