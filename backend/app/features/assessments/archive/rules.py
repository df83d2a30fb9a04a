"""What an archive file is made of: the same papers always give the same bytes (A6). No framework,
session or clock."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "shuping-archive/v1"
CATALOGUE, SIGNATURE, KEY, SUMS = (
    "catalogue.json", "catalogue.json.sig", "public-key.pem", "SHA256SUMS",
)  # fmt: skip
CONTENTS = "目录.pdf"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry: no clock in the bytes


@dataclass(frozen=True)
class Member:
    """A file of the archive with what it is."""

    name: str
    title: str
    content: bytes


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys and readable Chinese; dates, ids and decimals as text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, default=str)
    return (text + "\n").encode()


def catalogue(members: Sequence[Member], about: Mapping[str, str], key: Mapping[str, str]) -> bytes:
    """The list that is signed: whose archive it is, every file with its SHA-256, and the key."""
    return canonical_json(
        {
            "format": FORMAT,
            "about": dict(about),
            "files": [
                {
                    "name": member.name,
                    "title": member.title,
                    "size": len(member.content),
                    "sha256": hashlib.sha256(member.content).hexdigest(),
                }
                for member in members
            ],
            "key": dict(key),
        }
    )


def build_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files and their SHA256SUMS, checkable with `sha256sum -c`.

    Entries are sorted and stored uncompressed: compressors differ between versions of zlib.
    """
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted({**files, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
