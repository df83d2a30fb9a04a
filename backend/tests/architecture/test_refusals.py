"""Each operation says which codes it can answer; that no other is answered, every client of the
tests minds (tests/support/declared.py)."""

from collections.abc import Iterator

import httpx
import pytest

from app.core import errors
from app.core.errors import DomainError
from tests.support.declared import check_refusal, declared_codes
from tests.support.operations import description

# bases that are named to derive from; nothing is refused with their own codes
BASES = {errors.TooManyRequests, errors.UnsupportedMedia}
EVERYWHERE = {"internal-error"}


def refusals(kind: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    """Every class of refusal of the application."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("app."):
            yield below
            yield from refusals(below)


def test_every_declared_code_exists_and_every_refusal_is_declared() -> None:
    declared = frozenset[str]().union(*declared_codes().values())
    exist = {kind.code for kind in refusals() if kind not in BASES}

    assert declared == exist


def test_every_operation_declares_what_its_parts_refuse() -> None:
    codes = declared_codes()

    assert {name for name, found in codes.items() if not found >= EVERYWHERE} == set()
    # its own, of the step behind it, of If-Match, of Idempotency-Key, of who asks
    assert codes["act_on_abstract"] >= {
        "abstract-missing", "wrong-state", "if-match-required", "changed-meanwhile",
        "idempotency-key-reused", "forbidden", "unauthorized",
    }  # fmt: skip
    # of what a subscriber does after a step, of the turn it takes
    assert "item-in-hand" in codes["act_on_cycle"]
    assert "passwords-busy" in codes["log_in"]
    # and no more than that
    assert codes["log_in"].isdisjoint({"forbidden", "not-found", "if-match-required", "blocked"})
    assert codes["list_reports"].isdisjoint({"not-found", "conflict", "wrong-state"})


def test_problem_codes_of_the_contract_are_those_of_its_operations() -> None:
    schemas = description()["components"]["schemas"]

    declared = frozenset[str]().union(*declared_codes().values())

    assert set(schemas["ProblemCode"]["enum"]) == declared
    assert schemas["Problem"]["properties"]["code"] == {"$ref": "#/components/schemas/ProblemCode"}


def test_steps_of_a_workflow_say_what_their_own_work_refuses() -> None:
    paths = description()["paths"]
    steps = paths["/api/v1/elections/{election_id}/actions/{action}"]["post"]["x-actions"]
    own = {"receipt-key-missing", "stage-forbids", "wrong-state"}

    said = {name: own.intersection(step["refusals"]) for name, step in steps.items()}

    assert said["open"] == {"stage-forbids", "wrong-state"}
    assert said["release"] == {"receipt-key-missing", "wrong-state"}


def test_undeclared_code_fails_the_test_that_meets_it() -> None:
    request = httpx.Request("GET", "https://testserver/api/v1/reports")
    reply = httpx.Response(
        409,
        json={"code": "abstract-missing"},
        headers={"Content-Type": "application/problem+json"},
        request=request,
    )

    with pytest.raises(AssertionError, match="list_reports answered abstract-missing"):
        check_refusal(reply)
