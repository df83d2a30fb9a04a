"""What is committed for clients is what the code says; `make contract` writes it anew."""

import json

from app import contract


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
    assert (lengths["OpinionRequest.done_well"], lengths["ActionRequest.comment"]) == (4000, 2000)


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
