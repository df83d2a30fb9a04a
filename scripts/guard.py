"""Checks on what is committed, whatever the language.

- locks name packages and hashes, never the host they came from;
- no file knows the machine it was written on;
- no source file has outgrown what a reader can hold;
- nothing is large that is not text, and no package or archive of others is among it.

Exit code 1 and one line per fault.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("backend/requirements.lock", "backend/requirements-dev.lock", "frontend/package-lock.json")
NEVER_COMMITTED = ("uv.lock", "pylock.toml", "yarn.lock", "pnpm-lock.yaml")
LONGEST_SOURCE, LONGEST_TEST = 300, 400
LARGEST_BINARY = 1_000_000  # bytes
PACKAGES = (".whl", ".gz", ".tgz", ".jar", ".so", ".dll", ".exe")
SOURCES = (".py", ".ts", ".vue")
PROSE = (".md", ".toml", ".json", ".lock", ".yml", ".yaml", ".ini", ".sh", ".css", ".html", ".svg")
TEXTS = (*SOURCES, *PROSE, "")

# in package-lock.json funding and home pages have addresses too, but nothing comes from there
ORIGIN = {
    ".lock": re.compile(r"https?://|\bgit\+|\bfile:"),
    ".json": re.compile(r'"resolved":'),
}
HOST = re.compile(r"pythonhosted\.|npmjs\.org|npmmirror\.|pypi\.org/simple")
# the checkout's own place, or anybody's home
MACHINE_PATH = re.compile(
    rf"{re.escape(str(ROOT))}/|/(?:home|Users)/[A-Za-z][\w.-]*/|(?<![\w.])/root/"
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def faults_of_lock(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        if ORIGIN[path.suffix].search(line):
            yield f"{number}: a lock names where it was made: {line.strip()[:80]}"


def faults_of_text(path: Path) -> Iterator[str]:
    if path == Path(__file__).resolve():
        return  # has to name what it looks for
    try:
        lines = path.read_text().splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, start=1):
        if MACHINE_PATH.search(line):
            yield f"{number}: a path of one machine: {line.strip()[:80]}"
        if HOST.search(line):
            yield f"{number}: the host of a package registry: {line.strip()[:80]}"
    name = str(path.relative_to(ROOT))
    if path.suffix in SOURCES and ".gen." not in name and "migrations/versions" not in name:
        is_test = "test" in name or "e2e" in name
        longest = LONGEST_TEST if is_test else LONGEST_SOURCE
        if len(lines) > longest:
            yield f"{len(lines)} lines, at most {longest}: divide it"


def faults(path: Path) -> Iterator[str]:
    name = str(path.relative_to(ROOT))
    if path.name in NEVER_COMMITTED:
        yield "records package hosts; it must not be committed"
    elif not path.is_file():
        return  # deleted, not committed yet
    elif path.suffix in PACKAGES:
        yield "a package of others; install it, do not commit it"
    elif path.suffix not in TEXTS and path.stat().st_size > LARGEST_BINARY:
        yield f"{path.stat().st_size} bytes that are no text, at most {LARGEST_BINARY}"
    elif name in LOCKS:
        yield from faults_of_lock(path)
    elif path.suffix in TEXTS:
        yield from faults_of_text(path)


def main() -> int:
    found = [f"{path.relative_to(ROOT)}: {fault}" for path in tracked() for fault in faults(path)]
    missing = [f"{name}: missing" for name in LOCKS if not (ROOT / name).is_file()]
    for line in (*missing, *found):
        print(line, file=sys.stderr)
    return 1 if found or missing else 0


if __name__ == "__main__":
    sys.exit(main())
