"""Reads the entries of an uploaded zip with every size bounded while it is being expanded.

`zipfile` trusts the sizes a zip declares and stops reading there; other readers expand what is
really in the stream. So the compressed bytes are taken raw and expanded here, in small steps,
and whatever grows past its declaration or past the bounds is refused before anybody parses it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_ENTRIES = 2_000
MAX_EXPANDED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 150
# small files of repeated XML legitimately compress beyond the ratio
RATIO_FREE_BYTES = 2 * 1024 * 1024

_STEP = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1


class DamagedZip(Exception):
    """Not a zip, or one whose directory and content do not agree."""


class ZipBomb(Exception):
    """More entries, more bytes or a higher compression ratio than any honest file has."""


@dataclass
class _Budget:
    compressed: int
    expanded: int = 0

    def spend(self, count: int) -> None:
        self.expanded += count
        too_dense = self.expanded > RATIO_FREE_BYTES + MAX_RATIO * self.compressed
        if self.expanded > MAX_EXPANDED_BYTES or too_dense:
            raise ZipBomb


def read_entries(content: bytes) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield (name, chunks) of every file in the zip; the chunks must be consumed in order.

    Raises DamagedZip and ZipBomb, the latter possibly in the middle of a chunk iteration.
    """
    directory = _directory(content)
    budget = _Budget(compressed=len(content))
    if sum(entry.file_size for entry in directory) > MAX_EXPANDED_BYTES:
        raise ZipBomb
    for entry in directory:
        yield entry.filename, _expand(content, entry, budget)


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise DamagedZip from error
    if len(entries) > MAX_ENTRIES:
        raise ZipBomb
    names = [entry.filename.casefold() for entry in entries]
    # two entries of one name: one reader takes the first, another the last
    if len(set(names)) != len(names):
        raise DamagedZip
    for entry in entries:
        known_method = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if not known_method or entry.flag_bits & _ENCRYPTED:
            raise DamagedZip
    return entries


def _raw(content: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    header = content[start : start + 30]
    if len(header) < 30:
        raise DamagedZip
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    begin = start + 30 + name_length + extra_length
    end = begin + entry.compress_size
    if signature != b"PK\x03\x04" or end > len(content):
        raise DamagedZip
    return memoryview(content)[begin:end]


def _expand(content: bytes, entry: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    raw = _raw(content, entry)
    seen = checksum = 0
    steps = _stored(raw) if entry.compress_type == zipfile.ZIP_STORED else _inflated(raw)
    for chunk in steps:
        seen += len(chunk)
        budget.spend(len(chunk))
        checksum = zlib.crc32(chunk, checksum)
        if seen > entry.file_size:
            raise ZipBomb
        yield chunk
    if seen != entry.file_size or checksum != entry.CRC:
        raise DamagedZip


def _stored(raw: memoryview) -> Iterator[bytes]:
    for begin in range(0, len(raw), _STEP):
        yield bytes(raw[begin : begin + _STEP])


def _inflated(raw: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for begin in range(0, len(raw), _STEP):
            pending = bytes(raw[begin : begin + _STEP])
            while pending:
                chunk = stream.decompress(pending, _STEP)
                pending = stream.unconsumed_tail
                if chunk:
                    yield chunk
        # what the window still holds after the last input byte
        while not stream.eof and (chunk := stream.decompress(b"", _STEP)):
            yield chunk
    except zlib.error as error:
        raise DamagedZip from error
    if not stream.eof or stream.unused_data:
        raise DamagedZip
