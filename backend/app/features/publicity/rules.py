"""What a comment may look like, and what its follow-up code is. Pure functions (S1)."""

import base64
import hashlib
import re
import unicodedata

from app.core.i18n import Text
from app.features.reports.rules.counting import count_characters

LEAST, MOST = 5, 500
# what counts nothing (combining marks, spaces, line breaks) is bounded, too
MOST_CODE_POINTS = 2000
CODE_BYTES = 15  # 120 bits, 24 characters of base32

_TOO_SHORT = Text(zh="请至少写 {n} 个字", en="Write at least {n} characters")
_TOO_LONG = Text(
    zh="共 {n} 字，最多 {most} 字，请删减后再提交", en="{n} characters, at most {most}: shorten it"
)
_TOO_MANY_MARKS = Text(
    zh="内容里空格、换行或叠加的符号太多（共 {n} 个字符，最多 {most} 个），请删减后再提交",
    en="Too many spaces, line breaks or combining marks ({n} code points, at most {most})",
)
_CONTACT = Text(
    zh="内容里好像有{what}。为保护您和他人，请删去后再提交：我们不收集任何联系方式",
    en="There seems to be {what} in it. To protect you and others, delete it: we keep no contacts",
)
# how people write where they can be reached, and the number of an identity card
_CONTACTS = (
    (
        re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
        Text(zh="手机号", en="a phone number"),
    ),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), Text(zh="身份证号", en="an identity number")),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), Text(zh="电子邮箱", en="an e-mail address")),
)
# marks that turn the order of letters round: without them a text is what it looks like
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\u0085\v\f]")
_MANY_BREAKS = re.compile(r"\n{3,}")


def cleaned(text: str) -> str:
    """The text as it is kept: line breaks are line breaks, and no character acts on what is beside
    it (control characters, marks of direction)."""
    text = _TURNING.sub("", _LINE_BREAKS.sub("\n", text))
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return _MANY_BREAKS.sub("\n\n", "".join(kept)).strip()


def text_fault(text: str) -> Text | None:
    """What is wrong with a (cleaned) comment, and what to do about it."""
    if len(text) > MOST_CODE_POINTS:
        length = count_characters(text[: 10 * MOST_CODE_POINTS])
        if length > MOST:
            return _TOO_LONG.with_values(n=length, most=MOST)
        return _TOO_MANY_MARKS.with_values(n=len(text), most=MOST_CODE_POINTS)
    length = count_characters(text)
    if length < LEAST:
        return _TOO_SHORT.with_values(n=LEAST)
    if length > MOST:
        return _TOO_LONG.with_values(n=length, most=MOST)
    digits = unicodedata.normalize("NFKC", text)
    for pattern, what in _CONTACTS:
        if pattern.search(digits):
            return _CONTACT.with_values(what=what)
    return None


def sameness(text: str) -> str:
    """A hash that texts share which say the same in the same words: width, case, punctuation and
    spaces make no difference."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(c for c in folded if unicodedata.category(c)[0] in "LN")
    return hashlib.sha256((letters or folded).encode()).hexdigest()


def code_from(secret: bytes) -> str:
    """The follow-up code as it is shown, in groups of four: `code_from(bytes(15))`."""
    letters = base64.b32encode(secret[:CODE_BYTES]).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def code_hash(code: str) -> str | None:
    """What is kept of a code, however it was typed; None for what is none."""
    folded = unicodedata.normalize("NFKC", code[:200]).upper()
    letters = re.sub(r"[\s\-–—]", "", folded).translate(str.maketrans("018", "OIB"))
    if not re.fullmatch(r"[A-Z2-7]{24}", letters):
        return None
    return hashlib.sha256(letters.encode()).hexdigest()
