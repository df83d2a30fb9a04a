"""As whom the embedded PostgreSQL runs: PostgreSQL refuses to run as root.

A normal user runs it as itself. Root runs it as an existing unprivileged user; no user is added
and no permission of a folder that is not ours is changed. That user often cannot even reach the
data (a project below /root), so root opens the data folder and hands the open folder down: the
server knows it as /proc/self/fd/N and needs no way through the folders above.
"""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

# initdb looks its user up by name, so a free number will not do. In order of preference.
CANDIDATES = ("postgres", "nobody", "daemon")
OPEN_FOLDERS = Path("/proc/self/fd")


class PopenOptions(TypedDict, total=False):
    """The part of subprocess.Popen's arguments that depends on the user."""

    user: int
    group: int
    extra_groups: list[int]
    pass_fds: tuple[int, ...]
    env: dict[str, str]
    cwd: str


@dataclass(frozen=True)
class SeenPath:
    """A folder under the name the server knows it by, and how to start a program that sees it."""

    name: str
    popen: PopenOptions


@dataclass(frozen=True)
class ServerUser:
    """The operating system's user that the server runs as; `uid` None means the current one."""

    uid: int | None = None
    gid: int | None = None
    environment: dict[str, str] = field(
        default_factory=lambda: {"LC_ALL": "C.UTF-8", "PATH": os.defpath}
    )

    def give(self, folder: Path) -> None:
        """Make a folder of ours this user's, for it alone."""
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    @contextmanager
    def sees(self, folder: Path) -> Iterator[SeenPath]:
        """Let this user into `folder` alone, in a program that is started inside the block."""
        options: PopenOptions = {"env": self.environment, "cwd": "/"}
        if self.uid is None or self.gid is None:
            yield SeenPath(str(folder), options)
            return
        options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        if not OPEN_FOLDERS.exists():
            yield SeenPath(str(folder), options)
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            options["pass_fds"] = (handle,)
            yield SeenPath(str(OPEN_FOLDERS / str(handle)), options)
        finally:
            os.close(handle)


def server_user(cluster: Path) -> ServerUser:
    """Who runs the server: the current user; for root the cluster's owner or an unprivileged one.

    Raises RuntimeError as root on a system with none of the known unprivileged users.
    """
    if os.geteuid() != 0:
        return ServerUser()
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return ServerUser(owner.st_uid, owner.st_gid)
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(entry.pw_uid, entry.pw_gid)
    raise RuntimeError(
        f"PostgreSQL does not run as root and none of the users {', '.join(CANDIDATES)} exists; "
        "start Shuping as a normal user or set DATABASE_URL"
    )
