"""What is offered, held against what the server answers: every reader of a thing is shown its page,
and then sends every action, offered or not. Each is undone before the next."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.access.roles import Role
from app.core.database import Database
from app.core.workflow import Workflow
from tests.support.world import World

REFUSED = {403, 404, 409}
# what is sent with a permitted action may still be of no use to it
TAKEN = {200, 201, 204, 422}

Page = dict[str, Any]
Request = tuple[str, str, Any]
Send = Callable[[Page], Request]
"""What to send for an action, as somebody would who has this page: method, address, body."""


@dataclass
class Thing:
    """Something with offers: where they are read, and how each of its actions is sent.

    `part` finds it in the page that is read; `to_dos` says which actions a to-do about it asks for.
    """

    page: str
    sends: Mapping[str, Send]
    part: Callable[[Page], Page] = lambda page: page
    ids: Sequence[str] = ()
    to_dos: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # the row whose version is sent, where it is not the thing's own
    version: Callable[[Page], int | None] = lambda page: page["version"]


@dataclass
class Memory:
    """What the walks of one test have met. In its first stage every reader sends everything in
    every state, of what they do not see once; in the others whatever is offered, and whatever was
    ever offered to this reader: nobody gets a permission by a stage."""

    hidden: set[tuple[str, str, str]] = field(default_factory=set)
    offered: set[tuple[str, str, str]] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    sent: int = 0
    stages: int = 0


class Walk:
    """One connection, in whose transaction all sessions of the application are."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection = connection
        self.memory = memory
        self.is_first = memory.stages == 0
        memory.stages += 1

    def at(self, where: str, readers: Mapping[str, httpx.Client], *things: Thing) -> None:
        """Every reader at every thing, in the state that has been arranged."""
        for who, client in readers.items():
            if not (self.is_first or who in self.memory.busy):
                continue
            to_dos: list[Page] = []
            if any(thing.ids for thing in things):
                to_dos = self._got(client, "/api/v1/home").json()["todos"]
            # a page that shows several things is read once: what is sent meanwhile is undone
            pages = {page: self._got(client, page) for page in {thing.page for thing in things}}
            for thing in things:
                self._read(where, who, client, thing, pages[thing.page], to_dos)

    def _got(self, client: httpx.Client, url: str) -> httpx.Response:
        with self.undone():
            return client.get(url)

    def _read(
        self,
        where: str,
        who: str,
        client: httpx.Client,
        thing: Thing,
        reply: httpx.Response,
        to_dos: list[Page],
    ) -> None:
        is_seen = reply.status_code == 200
        page = thing.part(reply.json()) if is_seen else {"offers": []}
        version = thing.version(reply.json() if is_seen else {"version": 1})
        offered = {
            offer["action"]
            for offer in page["offers"]
            if not offer["blocked_by"] and not (offer["confirmation"] or {}).get("is_yours")
        }
        unknown = offered - set(thing.sends)
        assert not unknown, f"{where}: nobody said how to send {unknown}"
        self.memory.offered |= {(who, thing.page, action) for action in offered}
        if offered or any(to_do["subject_id"] in thing.ids for to_do in to_dos):
            self.memory.busy.add(who)
        for to_do in to_dos:
            asked = thing.to_dos.get(to_do["kind"])
            if asked is not None and to_do["subject_id"] in thing.ids and not offered & set(asked):
                self._fault(where, who, f"to-do {to_do['kind']}, offered {sorted(offered)}")
        for action, send in thing.sends.items():
            if not self._is_worth_sending(is_seen=is_seen, key=(who, thing.page, action)):
                continue
            status, told = self._send(client, send(page), version)
            if (action in offered) != (status in TAKEN):
                said = "offered" if action in offered else "not offered"
                self._fault(where, who, f"{action} is {said}, answered {status} {told}")
            assert status in TAKEN | REFUSED, f"{where}, {who}: {action}, {status} {told}"

    def _is_worth_sending(self, *, is_seen: bool, key: tuple[str, str, str]) -> bool:
        if key in self.memory.offered:
            return True
        if is_seen:
            return self.is_first
        is_new = key not in self.memory.hidden
        self.memory.hidden.add(key)
        return is_new

    def _fault(self, where: str, who: str, what: str) -> None:
        self.memory.faults.append(f"{where}, {who}: {what}")

    def _send(self, client: httpx.Client, request: Request, version: int | None) -> tuple[int, str]:
        method, url, body = request
        content = {"files": body} if isinstance(body, dict) and "file" in body else {"json": body}
        if method in {"GET", "DELETE"}:
            content = {}
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        with self.undone():
            reply = client.request(method, url, headers=headers, **content)
        self.memory.sent += 1
        is_text = "json" in reply.headers.get("Content-Type", "")
        return reply.status_code, reply.json().get("code", "") if is_text and body else ""

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever the block writes is as if it had never been."""
        point = self.connection.begin_nested()
        try:
            yield
        finally:
            point.rollback()

    @contextmanager
    def arranged(self) -> Iterator[Session]:
        """Something that stands until the walk is over."""
        with _session(self.connection) as session:
            yield session
            session.commit()


@contextmanager
def walking(database: Database, monkeypatch: pytest.MonkeyPatch, memory: Memory) -> Iterator[Walk]:
    """While the block runs, the application works in one transaction, undone at its end."""
    info = {"tenant_id": database.tenant_id, "clock": database.clock}
    with database.engine.connect() as connection:
        whole = connection.begin()
        connection.info["walk"] = info
        driver = cast(Any, connection.connection.driver_connection)
        # what is prepared is forgotten with every step that is undone: it would pay for nothing
        usual, driver.prepare_threshold = driver.prepare_threshold, None
        try:
            with monkeypatch.context() as patched:
                patched.setattr(database, "session", lambda: _session(connection))
                yield Walk(connection, memory)
        finally:
            whole.rollback()
            driver.prepare_threshold = usual


def _session(connection: Connection) -> Session:
    return Session(
        connection,
        join_transaction_mode="create_savepoint",
        expire_on_commit=False,
        info=dict(connection.info["walk"]),
    )


def readers(world: World) -> dict[str, httpx.Client]:
    """Somebody of every role, another school's secretary, and somebody without any."""
    found = {str(role): world.as_role(role) for role in Role}
    found["other school"] = world.as_role(Role.SECRETARY, "S02")
    found["nobody"] = world.as_role(None)
    return found


def steps(flow: Workflow[Any, Any], page: str) -> dict[str, Send]:
    """How the steps without a form are taken, with a comment for those that want one."""

    def of(action: str) -> Send:
        return lambda _page: ("POST", f"{page}/actions/{action}", {"comment": "因实际情况需要"})

    buttons = [t for t in flow.transitions if not (t.has_form or t.is_part)]
    return {str(t.action): of(t.action) for t in buttons}
