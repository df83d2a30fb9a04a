"""What is committed for clients is what the code says; `make contract` writes it anew."""

import json
import re
from typing import Any

import pytest

from app import contract
from tests.support.operations import description, resolved

# the verb says what a method does; a POST does something of its own, and says what
OF_READS = {"list", "get", "download", "follow"}
OF_METHODS = {"put": {"update"}, "delete": {"delete"}}
ADDRESSES = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, methods in description()["paths"].items()
    for method, operation in methods.items()
]


def test_openapi_committed_is_current() -> None:
    committed = (contract.FOLDER / "openapi.json").read_text("utf-8")
    assert json.loads(committed) == json.loads(contract.openapi_text())


def test_labels_committed_are_current() -> None:
    committed = (contract.FOLDER / "labels.gen.json").read_text("utf-8")
    assert json.loads(committed) == json.loads(contract.labels_text())


def test_widths_committed_are_current() -> None:
    """R2: browsers count while somebody types; the table they count by is the checks' own."""
    committed = (contract.FOLDER / "widths.gen.json").read_text("utf-8")
    assert committed == contract.widths_text()


def test_lengths_committed_are_current() -> None:
    """R6: fields say how much they take before anything is refused; the bounds are the server's."""
    committed = (contract.FOLDER / "lengths.gen.json").read_text("utf-8")
    assert committed == contract.lengths_text()
    lengths = json.loads(committed)
    assert (lengths["StatementRequest.text"], lengths["ActionRequest.comment"]) == (4000, 2000)


def test_operation_ids_are_unique_and_described() -> None:
    """Operation ids are the route names; each has a summary and a description."""
    operations = [
        operation
        for path in json.loads(contract.openapi_text())["paths"].values()
        for operation in path.values()
    ]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert [o["operationId"] for o in operations if not o.get("description")] == []


def verb_of_read(path: str, operation: dict[str, Any]) -> str:
    """`list` what has many, `get` one, `download` a file, `follow` a stream."""
    content = operation["responses"]["200"]["content"]
    if "text/event-stream" in content:
        return "follow"
    if "application/json" not in content:
        return "download"
    shape = resolved(content["application/json"]["schema"])
    is_many = shape.get("type") == "array" or "items" in shape.get("properties", {})
    return "list" if is_many and not path.endswith("}") else "get"


@pytest.mark.parametrize(("path", "method", "operation"), ADDRESSES)
def test_operation_ids_follow_one_pattern(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    """verb_noun. GET, PUT and DELETE have their verbs, with the last word of the path in the noun;
    a POST makes (create, 201), uploads, acts on a flow, or does what its own verb says."""
    verb, _, noun = operation["operationId"].partition("_")
    assert noun
    if method == "post":
        assert verb not in {*OF_READS, *(v for verbs in OF_METHODS.values() for v in verbs)}
        if "201" in operation["responses"]:
            assert verb == ("upload" if path.endswith("files") else "create")
        assert (verb == "act") == path.endswith("/actions/{action}")
        return
    assert verb in (OF_METHODS[method] if method != "get" else {verb_of_read(path, operation)})
    words = [word for word in path.removesuffix("/stream").split("/") if "{" not in word]
    last = re.sub(r"\.\w+$", "", words[-1]).replace("-", "_")
    one = {"people": "person", "entries": "entry"}.get(last, last.removesuffix("s"))
    assert last in noun or one in noun, f"{noun} does not name {last}"
