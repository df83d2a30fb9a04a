"""`shuping verify-archive FILE`: checks an archive of an assessment without its server. Exit codes:
0 all is well, signed with a key that was given · 1 a check failed · 2 unreadable or wrong use ·
3 the files are well, but the key was not checked, or there is no signature (archives of old)."""

import argparse
import base64
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from shuping_verify.checks import Result

FORMAT = "shuping-archive/v1"
CATALOGUE, SIGNATURE, KEY, SUMS = (
    "catalogue.json", "catalogue.json.sig", "public-key.pem", "SHA256SUMS",
)  # fmt: skip
UNLISTED = {CATALOGUE, SIGNATURE, KEY, SUMS}
LARGEST = 500 * 1024 * 1024  # unpacked; no archive comes near
WELL, FAILED, UNREADABLE, UNSURE = range(4)
VERDICTS = (
    "核验通过：文件齐全、没有改动，签名出自给定的密钥 · VERIFIED: complete, unchanged, signed",
    "核验不通过：标 ✗ 的地方不对 · FAILED: see the lines marked ✗",
    "文件无法核验 · UNREADABLE",
    "文件没有问题，但签名没有得到确认，见标 ！ 的说明 · the files are well, but see !",
)
NO_KEY = (
    "没有给出密钥（--key）：只核对了文件里附带的公钥 {id}，请与单位公布的密钥编号核对"
    " · no --key: checked with the enclosed key {id} only; compare it with the published one"
)
OLD_FORM = "旧格式归档文件，没有签名，只能核对校验码 · an archive of old: unsigned, checksums only"
Files = Mapping[str, bytes]


class UnreadableArchiveError(Exception):
    """No zip, cut off, of an unknown format, or a key that is none."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `verify-archive`."""
    parser.add_argument("archive", type=Path, metavar="FILE", help="归档文件 · the archive (.zip)")
    key_help = "单位公布的公钥：PEM、公钥清单（JSON）文件，或 Base64 · the published key(s)"
    parser.add_argument("--key", action="append", default=[], metavar="KEY", help=key_help)
    parser.add_argument("--json", action="store_true", help="给程序读 · for programs")


def run(arguments: argparse.Namespace) -> int:
    """Verify, print, and return the exit code."""
    try:
        keys = [key for text in arguments.key for key in keys_in(text)]
        report = report_on(arguments.archive.read_bytes(), keys)
    except (UnreadableArchiveError, OSError) as error:
        report = {"exit_code": UNREADABLE, "reason": str(error)}
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        tell(report)
    return int(report["exit_code"])


def report_on(content: bytes, keys: Sequence[bytes] = ()) -> dict[str, Any]:
    """Everything found, as data; `keys` are those that archives may be signed with."""
    files = unpack(content)
    if CATALOGUE not in files:
        return _report_on_old(files)
    catalogue = read_catalogue(files[CATALOGUE])
    listed = {one["name"]: one for one in catalogue["files"]}
    key = _enclosed(catalogue)
    results = [
        Result("signature", "目录的签名正确", "the catalogue's signature holds",
               list(_signature(files, key))),
        *([Result("key", "签名的密钥是给定的", "the signing key is one of those given",
                  list(_trust(key, keys)))] if keys else []),
        Result("enclosed", "附带的公钥就是目录里的", "the enclosed key is the catalogue's",
               list(_pem(files, key))),
        Result("complete", "目录里的文件齐全", "every file of the catalogue is there",
               sorted(set(listed) - set(files))),
        Result("unchanged", "文件没有改动", "no file was changed", list(_changed(files, listed))),
        Result("nothing-added", "没有多出的文件", "nothing was added",
               sorted(set(files) - set(listed) - UNLISTED)),
        Result("sums", "校验码清单相符", "SHA256SUMS agrees", list(_sums(files))),
    ]  # fmt: skip
    notes = [] if keys else [NO_KEY.format(id=key_id(key))]
    failed = any(result.complaints for result in results)
    return {
        "exit_code": FAILED if failed else (UNSURE if notes else WELL),
        "about": catalogue["about"],
        "key": key_id(key),
        "checks": [result._asdict() for result in results],
        "notes": notes,
    }


def _report_on_old(files: Files) -> dict[str, Any]:
    if SUMS not in files:
        raise UnreadableArchiveError(
            "没有目录，也没有校验码清单 · neither catalogue nor SHA256SUMS"
        )
    named = {line.partition("  ")[2] for line in files[SUMS].decode(errors="replace").splitlines()}
    results = [
        Result("sums", "校验码相符", "the checksums hold", list(_sums(files))),
        Result("nothing-added", "没有多出的文件", "nothing was added",
               sorted(set(files) - named - {SUMS})),
    ]  # fmt: skip
    failed = any(result.complaints for result in results)
    return {
        "exit_code": FAILED if failed else UNSURE,
        "checks": [result._asdict() for result in results],
        "notes": [OLD_FORM],
    }


def unpack(content: bytes) -> dict[str, bytes]:
    """The files by name. Raises UnreadableArchiveError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            names = [one.filename for one in entries]
            if len(names) != len(set(names)):
                raise UnreadableArchiveError("有重名的文件 · a name is there twice")
            if sum(one.file_size for one in entries) > LARGEST:
                raise UnreadableArchiveError("文件过大 · too large")
            return {one.filename: archive.read(one) for one in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise UnreadableArchiveError(f"不是完整的 zip 文件 · no whole zip file: {error}") from error


def read_catalogue(content: bytes) -> dict[str, Any]:
    """The catalogue, if it has the shape of one. Raises UnreadableArchiveError."""
    try:
        found: dict[str, Any] = dict(json.loads(content))
        known = found["format"] == FORMAT
        if known:
            found["about"] = dict(found["about"])
            found["files"] = [
                {"name": str(one["name"]), "sha256": str(one["sha256"])} for one in found["files"]
            ]
            _enclosed(found)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnreadableArchiveError(f"目录不完整 · the catalogue is damaged: {error}") from error
    if not known:
        raise UnreadableArchiveError(f"目录格式不认识 · unknown format: {found['format']}")
    return found


def _enclosed(catalogue: Mapping[str, Any]) -> bytes:
    key = base64.b64decode(catalogue["key"]["public_key"], validate=True)
    if len(key) != 32 or catalogue["key"]["id"] != key_id(key):
        raise ValueError("key")
    return key


def key_id(key: bytes) -> str:
    """What a key is called: the beginning of its SHA-256."""
    return hashlib.sha256(key).hexdigest()[:16]


def keys_in(text: str) -> list[bytes]:
    """The public keys in a PEM file, the list that the server publishes, or Base64.

    Raises UnreadableArchiveError.
    """
    try:
        path = Path(text)
        content = path.read_bytes() if len(text) < 4096 and path.is_file() else text.encode()
        found = _keys(content)
    except (ValueError, TypeError, KeyError) as error:
        found, why = [], str(error)
    else:
        why = ""
    if not found or any(len(key) != 32 for key in found):
        raise UnreadableArchiveError(f"密钥无法读取 · no key of ours: {text[:80]} {why}")
    return found


def _keys(content: bytes) -> list[bytes]:
    if content.lstrip().startswith(b"{"):
        listed = json.loads(content)["items"]
        return [base64.b64decode(one["public_key"], validate=True) for one in listed]
    if b"-----BEGIN" in content:
        key = load_pem_public_key(content)
        return [key.public_bytes_raw()] if isinstance(key, Ed25519PublicKey) else []
    return [base64.b64decode(content.strip(), validate=True)]


def _signature(files: Files, key: bytes) -> Iterator[str]:
    signature = files.get(SIGNATURE)
    if signature is None:
        yield f"缺少 {SIGNATURE} · missing"
        return
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, files[CATALOGUE])
    except InvalidSignature:
        yield "签名与目录不符，目录被改动过，或不是这把密钥签的 · the signature does not fit"


def _trust(key: bytes, keys: Sequence[bytes]) -> Iterator[str]:
    if key not in keys:
        yield f"密钥 {key_id(key)} 不在给定的密钥之中 · key {key_id(key)} is not among those given"


def _pem(files: Files, key: bytes) -> Iterator[str]:
    if KEY not in files:
        yield f"缺少 {KEY} · missing"
        return
    try:
        enclosed = keys_in(files[KEY].decode())
    except (UnreadableArchiveError, UnicodeDecodeError):
        enclosed = []
    if enclosed != [key]:
        yield f"{KEY} 不是目录里的密钥 · another key"


def _changed(files: Files, listed: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, one in sorted(listed.items()):
        if name in files and hashlib.sha256(files[name]).hexdigest() != one["sha256"]:
            yield name


def _sums(files: Files) -> Iterator[str]:
    if SUMS not in files:
        yield f"缺少 {SUMS} · missing"
        return
    for line in files[SUMS].decode(errors="replace").splitlines():
        checksum, _, name = line.partition("  ")
        if name not in files:
            yield f"{name}：没有这个文件 · missing"
        elif hashlib.sha256(files[name]).hexdigest() != checksum:
            yield f"{name}：校验码不符 · changed"


def tell(report: Mapping[str, Any]) -> None:
    """The report for people, in two languages."""
    if "reason" in report:
        print(f"✗ {report['reason']}", file=sys.stderr)
    about = report.get("about")
    if about:
        print("　".join(str(about.get(name, "")) for name in ("cycle", "organization", "name")))
    for result in report.get("checks", ()):
        print(f"{'✗' if result['complaints'] else '✓'} {result['zh']} · {result['en']}")
        for complaint in result["complaints"][:10]:
            print(f"    {complaint[:300]}")
    if "key" in report:
        print(f"  密钥编号 key: {report['key']}")
    for note in report.get("notes", ()):
        print(f"！ {note}")
    print(VERDICTS[report["exit_code"]])
