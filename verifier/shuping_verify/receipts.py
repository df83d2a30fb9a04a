"""A voter's own question. Receipts stay on the voter's machine; nothing is sent anywhere."""

import hmac
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from shuping_verify.bundle import Bundle, id_bytes, is_signed
from shuping_verify.law import groups_of

# The phone's receipt, also at the end of its saved picture, where viewers ignore it.
LINE = re.compile(rb"shuping-receipt/v1 ([0-9a-f-]{36}) ([0-9a-f]{64}) ([0-9a-f]{128}) ([0-9a-f]*)")


class NoReceiptError(Exception):
    """The text or file holds no receipt, or the class or codes do not fit the ballot."""


class Receipt(NamedTuple):
    """A leaf, at least its first 16 digits; the rest where the whole receipt is here."""

    leaf: str
    election: str = ""
    signature: str = ""
    secret: str = ""


class CodeLine(NamedTuple):
    """What was counted for a reviewee under a voter's check code: how often each grade."""

    reviewee: str
    code: int
    grades: dict[int, int]


def receipt_of(text: str) -> Receipt:
    """From a receipt's number, its whole text, or a file (text or picture) that holds it."""
    is_file = len(text) < 256 and Path(text).is_file()
    if found := LINE.search(Path(text).read_bytes() if is_file else text.encode()):
        election, leaf, signature, secret = (part.decode() for part in found.groups())
        return Receipt(leaf, election, signature, secret)
    number = re.sub(r"\s", "", text).lower()
    if not re.fullmatch("[0-9a-f]{16,64}", number):
        raise NoReceiptError(text)
    return Receipt(number)


def complaint_about(bundle: Bundle, receipt: Receipt) -> str:
    """Why the receipt's sheet was not counted; empty: it is in the box."""
    if receipt.election not in ("", bundle["manifest"]["election_id"]):
        return "这是另一次投票的回执 · the receipt of another ballot"
    if receipt.signature:
        leaf = bytes.fromhex(receipt.leaf)
        if not is_signed(bundle, receipt.signature, b"receipt-v1", leaf):
            return "回执的签名是假的 · the receipt's signature is false"
    if any(leaf.startswith(receipt.leaf) for leaf in bundle["leaves"]):
        return ""
    return "不在票箱内，请带回执找监票人 · NOT in the box: show your receipt to a scrutineer"


def code_of(secret: str, election: str, reviewee: str, codes: int) -> int:
    """The check code of a voter's row: HMAC-SHA256 over the reviewee, cut to so many values."""
    message = b"check" + id_bytes(election) + id_bytes(reviewee)
    return int.from_bytes(hmac.digest(bytes.fromhex(secret), message, "sha256")[:8], "big") % codes


def code_lines(bundle: Bundle, name: str, secret: str, codes: Sequence[int] = ()) -> list[CodeLine]:
    """A voter's codes in their class, from the receipt's secret or as given, and what was counted
    under each: the voter's own grade must be among them."""
    reviewees, election = bundle["manifest"]["reviewees"], bundle["manifest"]["election_id"]
    group = next((g for g in groups_of(bundle) if name in (*g.members, g.id)), None)
    if group and secret:
        space = group.codes(bundle["manifest"]["code_rule"])
        codes = [code_of(secret, election, one["id"], space) for one in reviewees]
    if group is None or len(codes) != len(reviewees):
        raise NoReceiptError(name if group is None else f"{len(codes)} ≠ {len(reviewees)}")
    counted = [Counter[int]() for _ in reviewees]
    for place, class_id, code, grade, n in bundle["rows"]:
        if (class_id, code) == (group.id, codes[place]):
            counted[place][grade] += n
    lines = zip(reviewees, codes, counted, strict=True)
    return [CodeLine(one["name"], code, dict(sorted(found.items()))) for one, code, found in lines]
