"""The file for the personal archive: the same assessment always gives the same bytes (A6)."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry: no clock in the bytes
SUMS = "SHA256SUMS"


def canonical_json(value: Any) -> bytes:
    """JSON with sorted keys and readable Chinese; dates, ids and decimals as text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, default=str)
    return (text + "\n").encode()


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
