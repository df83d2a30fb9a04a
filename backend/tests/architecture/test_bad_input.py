"""Nothing that a client sends is a 500: unknown ids, broken bodies, wrong types, too much.

Each test walks all operations and reports every one that answers wrongly.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.access.permissions import P
from app.access.policy import POLICY
from app.core.middleware import MAX_BODY
from app.features.ballots.box import OPENING_SIZE
from tests.support.operations import Operation, operations, sample
from tests.support.world import World

WITH_JSON = [o for o in operations() if o.json_schema is not None]
WITH_IDS = [o for o in operations() if o.has_ids()]
UPLOADS = [o for o in operations() if any(kind.startswith("multipart/") for kind, _ in o.bodies)]
TICKETED = {"get_screen", "follow_screen"}
JSON = {"Content-Type": "application/json"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=x"}


class Findings:
    """Replies that were not the refusals they should have been."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._clients: dict[str | None, httpx.Client] = {}
        self.wrong: list[tuple[str, str, str]] = []

    def client(self, operation: Operation) -> httpx.Client:
        """A client of somebody who holds the operation's permission."""
        if operation.permission not in self._clients:
            self._clients[operation.permission] = (
                self._world.as_role(next(iter(POLICY[P(operation.permission)])))
                if operation.permission
                else self._world.anonymous()
            )
        return self._clients[operation.permission]

    def expect(self, operation: Operation, *statuses: int, case: str = "", **options: Any) -> Any:
        """Send it and note any reply that is not a problem with one of these statuses."""
        try:
            reply = operation.send(self.client(operation), **options)
        except Exception as error:  # noqa: BLE001  an unexpected one is what is looked for
            self.wrong.append((operation.name, case, f"{type(error).__name__}: {error}"[:200]))
            return None
        kind = reply.headers.get("content-type")
        if reply.status_code not in statuses or kind != "application/problem+json":
            self.wrong.append((operation.name, case, f"{reply.status_code} {reply.text}"[:200]))
            return None
        body = reply.json()
        if body.keys() < {"type", "title", "status", "detail", "code", "errors"}:
            self.wrong.append((operation.name, case, f"no problem: {body}"))
        return body


@pytest.fixture
def findings(world: World) -> Findings:
    return Findings(world)


def test_unknown_ids_are_not_found(findings: Findings) -> None:
    for operation in WITH_IDS:
        # where even the smallest well-formed body says something wrong, that may come first
        statuses = (404,) if operation.method == "GET" else (404, 422)
        # without a ticket nobody is told whether there is such a meeting
        findings.expect(operation, *((401,) if operation.name in TICKETED else statuses))

    assert findings.wrong == []


def test_malformed_ids_are_a_problem(findings: Findings) -> None:
    for operation in WITH_IDS:
        names = [p["name"] for p in operation.parameters if p["in"] == "path"]
        for bad in ("1", "x" * 300, "%00", "..%2f..", str(uuid4())[:-1]):
            path = operation.filled_path(**dict.fromkeys(names, bad))
            # 405: a slash in an id makes it another address, of the pages, which are only read
            findings.expect(operation, 404, 405, 422, case=bad, path=path)

    assert findings.wrong == []


def test_bodies_that_are_no_such_object_are_a_problem(findings: Findings) -> None:
    broken = (b"", b"{", b'{"a":}', b"\xff\xfe", b"nul", b"[" * 100_000, b'{"a":1e999999}')
    others: tuple[Any, ...] = (None, [], "text", 1, True)
    for operation in WITH_JSON:
        for content in broken:
            case = repr(content[:10])
            findings.expect(operation, 400, 422, case=case, content=content, headers=JSON)
        for value in others:
            findings.expect(operation, 422, case=repr(value), json=value)
        findings.expect(operation, 415, 422, case="no JSON", content=b"a=b")

    assert findings.wrong == []


def test_unknown_fields_are_refused(findings: Findings) -> None:
    for operation in WITH_JSON:
        body = {**sample(operation.json_schema or {}), "unknown_field": 1}
        problem = findings.expect(operation, 422, json=body)
        if problem and "/unknown_field" not in [e["pointer"] for e in problem["errors"]]:
            findings.wrong.append((operation.name, "pointer", str(problem["errors"])))

    assert findings.wrong == []


def test_wrong_types_are_never_a_server_error(findings: Findings) -> None:
    for operation in WITH_JSON:
        right = sample(operation.json_schema or {})
        for field, value in twisted(right):
            body = {**right, field: value}
            case = f"{field}={value!r}"[:60]
            findings.expect(operation, 400, 401, 404, 409, 412, 422, case=case, json=body)

    assert findings.wrong == []


def test_oversized_bodies_are_refused(findings: Findings) -> None:
    for operation in WITH_JSON:
        size = OPENING_SIZE if operation.name == "submit_opening" else MAX_BODY
        content = b'{"a": "' + b"x" * size + b'"}'
        findings.expect(operation, 413, content=content, headers=JSON)

    assert findings.wrong == []


def test_uploads_that_are_none_are_a_problem(findings: Findings) -> None:
    too_much = b"x" * (11 * 1024 * 1024)
    for operation in UPLOADS:
        for content in (b"", b"--x", b"--x\r\n\r\n--x--", b"rubbish"):
            case = repr(content)
            findings.expect(operation, 400, 404, 422, case=case, content=content, headers=MULTIPART)
        findings.expect(operation, 404, 422, case="JSON", json={"file": "a"})
        findings.expect(operation, 413, case="too much", content=too_much, headers=MULTIPART)

    assert findings.wrong == []


def test_rubbish_in_the_query_is_never_a_server_error(findings: Findings) -> None:
    for operation in operations():
        for parameter in operation.parameters:
            if parameter["in"] == "query":
                for value in ("", "\x00", "字" * 600, "-1", "10" * 40, "../..", "'; --"):
                    query = {**operation.required_query(), parameter["name"]: value}
                    try:
                        reply = operation.send(findings.client(operation), params=query)
                    except Exception as error:  # noqa: BLE001  see above
                        findings.wrong.append((operation.name, parameter["name"], repr(error)))
                        continue
                    if reply.status_code >= 500:
                        findings.wrong.append((operation.name, parameter["name"], reply.text[:99]))

    assert findings.wrong == []


def twisted(body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each field with values of another kind, and with extreme ones of its own."""
    extreme = ("\x00", -1, 10**30)
    others: tuple[Any, ...] = (None, True, 0.5, "", "字" * 3000, [], [[]], {}, {"a": {}})
    for name, right in body.items():
        yield from ((name, value) for value in extreme)
        yield from ((name, value) for value in others if type(value) is not type(right))
