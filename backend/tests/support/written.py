"""Watches every write of a journey: which operation it was, and whether the audit log grew."""

import re
from dataclasses import dataclass, field

import httpx
from sqlalchemy import text

from app.core.database import Database
from tests.support.operations import operations

WRITES = ("POST", "PUT", "PATCH", "DELETE")


@dataclass
class WriteWatch:
    """`audited` and `silent`: the names of operations that succeeded with and without an event."""

    database: Database
    audited: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    _before: int = 0

    def watch(self, client: httpx.Client) -> httpx.Client:
        """The client, watched; requests of several clients must come one after another."""
        client.event_hooks = {"request": [self._remember], "response": [self._compare]}
        return client

    def _remember(self, request: httpx.Request) -> None:
        if request.method in WRITES:
            self._before = self._events()

    def _compare(self, response: httpx.Response) -> None:
        request = response.request
        if request.method in WRITES and response.is_success:
            name = operation_of(request.method, request.url.path)
            grown = self._events() > self._before
            (self.audited if grown else self.silent).add(name)

    def _events(self) -> int:
        with self.database.engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM audit_events")).scalar_one())


def operation_of(method: str, path: str) -> str:
    """The name of the operation behind a request, constant paths before those with parameters."""
    matches = [
        operation
        for operation in operations()
        if operation.method == method
        and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", operation.path), path)
    ]
    return min(matches, key=lambda operation: operation.path.count("{")).name
