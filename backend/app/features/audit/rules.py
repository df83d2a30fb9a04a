"""The hash chain as pure functions."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

FIRST_PREVIOUS_HASH = "0" * 64


class Link(Protocol):
    """A row of the chain."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor_id(self) -> UUID | None: ...
    @property
    def actor_name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject_type(self) -> str: ...
    @property
    def subject_id(self) -> UUID: ...
    @property
    def details(self) -> dict[str, Any]: ...
    @property
    def previous_hash(self) -> str: ...
    @property
    def hash(self) -> str: ...


def plain(value: Any) -> Any:
    """The value as JSON that comes back from JSONB as it went in.

    Numbers with a fraction become text: PostgreSQL may spell them in another way. NUL has no place
    in a JSONB string and becomes U+FFFD.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return str(value).replace("\0", "\ufffd")


def digest(link: Link) -> str:
    """SHA-256 over the canonical JSON of everything but the hash itself, in hexadecimal."""
    content = {
        "seq": link.seq,
        "at": link.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": str(link.actor_id) if link.actor_id else None,
        "actor_name": link.actor_name,
        "kind": link.kind,
        "subject_type": link.subject_type,
        "subject_id": str(link.subject_id),
        "details": link.details,
        "previous_hash": link.previous_hash,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Finding:
    """What walking the chain found; `head_hash` is worth noting down elsewhere, for it also shows
    whether rows were cut off at the end."""

    checked: int
    first_broken_seq: int | None
    head_hash: str


def walk(links: Iterable[Link]) -> Finding:
    """Check the chain from its first row on; stops at the first row that does not fit.

    A row is broken when its content does not give its hash, when it does not continue the row
    before, or when its number is not the next one (the number that is missing is reported).
    """
    previous, checked = FIRST_PREVIOUS_HASH, 0
    for link in links:
        if link.seq != checked + 1:
            return Finding(checked, checked + 1, previous)
        if link.previous_hash != previous or link.hash != digest(link):
            return Finding(checked, link.seq, previous)
        previous, checked = link.hash, checked + 1
    return Finding(checked, None, previous)
