"""Names in pinyin order, how long a login must wait, and what a new password must satisfy."""

import os
import re
from datetime import timedelta
from typing import Final

from app.core.errors import FieldError
from app.core.i18n import Text

# Names are read character by character. pypinyin's dictionary of phrases would take another
# 45 MB of every process; whether it is loaded is decided while pypinyin is imported.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

from pypinyin import Style, lazy_pinyin

FREE_ATTEMPTS: Final = 5
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGOTTEN_AFTER: Final = timedelta(days=1)

SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 128
FEWEST_DIFFERENT_CHARACTERS: Final = 5

# Characters that are read differently as a surname; pypinyin gives the everyday reading.
_SURNAMES: Final = {
    "万俟": "mo4 qi2", "单于": "chan2 yu2", "尉迟": "yu4 chi2", "澹台": "tan2 tai2",
    "令狐": "ling2 hu2",
    "单": "shan4", "解": "xie4", "曾": "zeng1", "仇": "qiu2", "区": "ou1", "查": "zha1",
    "盖": "ge3", "朴": "piao2", "任": "ren2", "华": "hua4", "洗": "xian3", "冼": "xian3",
    "繁": "po2", "秘": "bi4", "折": "she2", "黑": "he4", "员": "yun4", "逄": "pang2",
    "尹": "yin3", "召": "shao4", "种": "chong2", "宁": "ning4", "燕": "yan1", "纪": "ji3",
    "乐": "yue4", "覃": "qin2", "佴": "nai4", "句": "gou1", "翟": "zhai2", "隗": "wei3",
    "卜": "bu3", "都": "du1", "薄": "bo2", "阚": "kan4", "哈": "ha3", "於": "yu1", "祭": "zhai4",
    "那": "na1", "撒": "sa3", "乜": "nie4", "缪": "miao4", "要": "yao1", "占": "zhan1", "葛": "ge3",
}  # fmt: skip


# one address without a name or comment, in plain letters: what e-mail servers take everywhere
EMAIL: Final = re.compile(r"[!-?A-~]+@[0-9A-Za-z\-]+(\.[0-9A-Za-z\-]+)+")
LONGEST_EMAIL: Final = 254


def is_email(text: str) -> bool:
    """Whether the text can be an e-mail address."""
    return len(text) <= LONGEST_EMAIL and EMAIL.fullmatch(text) is not None


def pinyin_key(name: str) -> str:
    """The key that sorts Chinese names by pinyin and tone: 单小曾 → "shan4 xiao3 ceng2".

    Characters without a reading (Latin letters, rare characters) stay as they are.
    """
    for length in (2, 1):
        surname = _SURNAMES.get(name[:length])
        if surname is not None and len(name) > length:
            return f"{surname} {_read(name[length:])}"[:400]
    return _read(name)[:400]


def pinyin_pattern(typed: str) -> str | None:
    """A regular expression over keys of `pinyin_key` for somebody's letters: "sxc", "shanxiaoceng"
    and "shanxc" all find 单小曾. None when what was typed is no pinyin."""
    letters = typed.lower().replace(" ", "")
    if not (letters.isascii() and letters.isalpha()):
        return None
    # the next letter is the next of this syllable or the first of the next one
    return "^" + "([^ ]* )?".join(letters)


def _read(text: str) -> str:
    syllables = lazy_pinyin(text, style=Style.TONE3)
    return " ".join(syllable.casefold() for syllable in syllables)


def wait_after(attempts: int) -> timedelta:
    """How long a login is closed after that many attempts in a row without success.

    The first five cost nothing; then 30 s, doubling up to 15 minutes. It never closes for good:
    that would let anybody lock out anybody.
    """
    beyond = attempts - FREE_ATTEMPTS
    if beyond < 0:
        return timedelta(0)
    doubled: int = 2 ** min(beyond, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def password_faults(new: str, *, current: str, login: str) -> list[FieldError]:
    """What is wrong with a new password; empty when it may be used."""
    faults = []
    if not SHORTEST_PASSWORD <= len(new) <= LONGEST_PASSWORD:
        faults.append(_fault("length", _LENGTH))
    if login.casefold() in new.casefold() and len(new) - len(login) < SHORTEST_PASSWORD // 2:
        faults.append(_fault("login", _LOGIN))
    if new == current:
        faults.append(_fault("unchanged", _UNCHANGED))
    if len(set(new)) < FEWEST_DIFFERENT_CHARACTERS:
        faults.append(_fault("too-simple", _TOO_SIMPLE))
    return faults


def _fault(code: str, detail: Text) -> FieldError:
    return FieldError(pointer="/new_password", code=code, detail=detail)


_LENGTH: Final = Text(
    zh=f"新密码应为 {SHORTEST_PASSWORD} 到 {LONGEST_PASSWORD} 个字符",
    en=f"The new password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
)
_LOGIN: Final = Text(
    zh="新密码不能用工号，也不能只在工号前后加几个字符",
    en="The new password must not be the staff number, alone or with a few characters added",
)
_UNCHANGED: Final = Text(
    zh="新密码不能与原密码相同", en="The new password must differ from the present one"
)
_TOO_SIMPLE: Final = Text(
    zh=f"新密码太简单，至少要有 {FEWEST_DIFFERENT_CHARACTERS} 个不同的字符",
    en=f"Too simple: use at least {FEWEST_DIFFERENT_CHARACTERS} different characters",
)
