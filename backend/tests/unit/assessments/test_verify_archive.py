"""A6: whoever has the archive checks it at home; every edit of it is noticed."""

import base64
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from shuping_verify.archive import UnreadableArchiveError, keys_in, report_on
from shuping_verify.cli import main

from app.cli import main as app_main
from app.features.assessments.archive.keys import ArchiveKey, ArchiveKeys
from app.features.assessments.archive.rules import Member, build_archive, catalogue

PAPER = "01-综合评价意见.pdf"
Files = dict[str, bytes]


@pytest.fixture
def key(tmp_path: Path) -> ArchiveKey:
    return ArchiveKeys.open(tmp_path).signing


@pytest.fixture
def archive(key: ArchiveKey) -> bytes:
    return signed(key)


def signed(key: ArchiveKey) -> bytes:
    members = [Member(PAPER, "综合评价意见", b"%PDF-1"), Member("目录.pdf", "目录", b"%PDF-2")]
    listed = catalogue(members, {"name": "李文清", "cycle": "2025年度"}, key.described())
    return build_archive(
        {
            **{m.name: m.content for m in members},
            "catalogue.json": listed,
            "catalogue.json.sig": key.sign(listed),
            "public-key.pem": key.pem,
        }
    )


def files_of(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def failed(content: bytes, *keys: bytes) -> set[str]:
    return {c["name"] for c in report_on(content, keys)["checks"] if c["complaints"]}


def test_a_whole_archive_with_the_published_key_is_well(archive: bytes, key: ArchiveKey) -> None:
    report = report_on(archive, [key.public])
    assert (report["exit_code"], report["key"], report["notes"]) == (0, key.id, [])
    assert failed(archive, key.public) == set()


def test_without_a_key_it_says_that_the_key_was_not_checked(archive: bytes) -> None:
    report = report_on(archive)
    assert report["exit_code"] == 3
    assert "没有给出密钥" in report["notes"][0]


def test_signed_by_somebody_else_is_noticed(tmp_path: Path, key: ArchiveKey) -> None:
    forger = ArchiveKeys.open(tmp_path / "forger").signing
    assert failed(signed(forger), key.public) == {"key"}


def without_paper(files: Files) -> None:
    del files[PAPER]


def with_more(files: Files) -> None:
    files["02-多余.pdf"] = b"%PDF"


def with_other_paper(files: Files) -> None:
    files[PAPER] = b"%PDF-9"


def with_other_name(files: Files) -> None:
    files["catalogue.json"] = files["catalogue.json"].replace("李文清".encode(), "李文青".encode())


def without_signature(files: Files) -> None:
    del files["catalogue.json.sig"]


def with_other_key(files: Files) -> None:
    files["public-key.pem"] = b"-----BEGIN"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (without_paper, {"complete", "sums"}),
        (with_more, {"nothing-added"}),
        (with_other_paper, {"unchanged", "sums"}),
        (with_other_name, {"signature", "sums"}),
        (without_signature, {"signature", "sums"}),
        (with_other_key, {"enclosed", "sums"}),
    ],
)
def test_every_edit_is_noticed_and_named(
    archive: bytes, key: ArchiveKey, edit: Callable[[Files], None], expected: set[str]
) -> None:
    files = files_of(archive)
    edit(files)
    report = report_on(packed(files), [key.public])
    assert {c["name"] for c in report["checks"] if c["complaints"]} == expected
    assert report["exit_code"] == 1


def test_an_archive_of_old_is_checked_by_its_sums() -> None:
    old = build_archive({"opinion.txt": b"x\n", "evidence.json": b"[]\n"})
    report = report_on(old)
    assert report["exit_code"] == 3
    assert "没有签名" in report["notes"][0]
    files = files_of(old)
    files["opinion.txt"] = b"y\n"
    assert failed(packed(files)) == {"sums"}
    assert failed(packed({**files_of(old), "more.txt": b""})) == {"nothing-added"}


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", packed({"a.txt": b""}), packed({"catalogue.json": b"{}"}),
     packed({"catalogue.json": b"[]"}), packed({"catalogue.json": b'{"format":"other"}'})],
)  # fmt: skip
def test_what_is_no_archive_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(UnreadableArchiveError):
        report_on(content)


def test_a_key_is_read_as_pem_as_the_published_list_and_as_base64(
    tmp_path: Path, key: ArchiveKey
) -> None:
    pem, listed = tmp_path / "key.pem", tmp_path / "keys.json"
    pem.write_bytes(key.pem)
    listed.write_text(json.dumps({"items": [key.described()]}))
    texts = [str(pem), str(listed), base64.b64encode(key.public).decode()]
    assert [keys_in(text) for text in texts] == [[key.public]] * 3
    with pytest.raises(UnreadableArchiveError, match="密钥无法读取"):
        keys_in("no key at all")


@pytest.mark.parametrize("command", [main, app_main])
def test_verify_archive_on_the_command_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    archive: bytes,
    key: ArchiveKey,
    command: Callable[[list[str]], int],
) -> None:
    path, pem = tmp_path / "李文清.zip", tmp_path / "key.pem"
    path.write_bytes(archive)
    pem.write_bytes(key.pem)
    assert command(["verify-archive", str(path), "--key", str(pem)]) == 0
    told = capsys.readouterr().out
    assert "✓ 文件没有改动" in told
    assert "核验通过" in told
    assert command(["verify-archive", str(path), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["key"] == key.id
    assert command(["verify-archive", str(tmp_path / "absent.zip")]) == 2
    assert "无法核验" in capsys.readouterr().out
