"""Templates into bytes: everything anybody wrote is escaped, nothing is said but in words.py."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.core.i18n import Language
from app.features.publicity.site.words import WORDS

HERE = Path(__file__).parent
FILES = HERE / "files"

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Look:
    """In which language, and whether in large letters."""

    language: Language = "zh"
    is_large: bool = False

    def link(self, path: str, **parameters: object) -> str:
        """The address of another page in the same look."""
        if self.is_large:
            parameters["text"] = "large"
        return f"{path}?{urlencode(parameters)}" if parameters else path


@dataclass(frozen=True)
class Rendered:
    """A page as it is sent; `etag` says whether it is still the same."""

    body: bytes
    status: int = 200

    @cached_property
    def etag(self) -> str:
        """A strong entity tag of the content."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def compressed(self) -> bytes:
        """The same for browsers that take gzip."""
        return gzip.compress(self.body, mtime=0)


def render(template: str, look: Look, *, status: int = 200, **values: Any) -> Rendered:
    """A page made from a template and what it shows."""
    html = _ENVIRONMENT.get_template(f"{template}.html").render(
        look=look,
        t=_speaker(look),
        say=lambda text: text.say(look.language),
        day=lambda day: _day(day, look.language),
        file=lambda name: f"/public/files/{name}?v={_version(name)}",
        **values,
    )
    return Rendered(html.encode(), status)


def _speaker(look: Look) -> Callable[..., str]:
    def t(key: str, **values: object) -> str:
        return WORDS[key].with_values(**values).say(look.language)

    return t


def _day(day: date, language: Language) -> str:
    if language == "en":
        return day.isoformat()
    return f"{day.year}年{day.month}月{day.day}日"


@cache
def _version(name: str) -> str:
    return hashlib.sha256((FILES / name).read_bytes()).hexdigest()[:12]
