"""Whether each refusal that a test meets is one that its operation declares (app.refusals)."""

import re
from functools import cache, lru_cache
from typing import Any

import httpx

from tests.support.operations import description, operations

PROBLEM = "application/problem+json"
AS_MACHINES = "应为日期，如 2026-03-31"
_QUOTED = re.compile("“[^”]*”")
_DAY = re.compile(r"\b[12]\d{3}-\d\d-\d\d\b", re.ASCII)


@cache
def declared_codes() -> dict[str, frozenset[str]]:
    """The codes of each operation, as the contract says them."""
    found = {}
    for methods in description()["paths"].values():
        for operation in methods.values():
            codes: set[str] = set()
            for status in ("4XX", "5XX"):
                shape = operation["responses"].get(status, {}).get("content", {}).get(PROBLEM)
                if shape is not None:
                    codes.update(shape["schema"]["allOf"][1]["properties"]["code"]["enum"])
            found[operation["operationId"]] = frozenset(codes)
    return found


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Method, path and name of every operation; a path without parameters comes first."""
    ordered = sorted(operations(), key=lambda one: one.path.count("{"))
    return tuple(
        (one.method, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(one.path))), one.name)
        for one in ordered
    )


@lru_cache(maxsize=4096)
def operation_of(method: str, path: str) -> str | None:
    """The operation that answers this request; None where there is none (404, 405)."""
    return next((n for m, p, n in _patterns() if m == method and p.fullmatch(path)), None)


def check_refusal(response: httpx.Response) -> None:
    """Fail when an operation answers a code that it does not declare (a hook of every client)."""
    if response.headers.get("content-type", "").partition(";")[0] != PROBLEM:
        return
    name = operation_of(response.request.method, response.request.url.path)
    if name is None:
        return
    response.read()
    code = response.json()["code"]
    assert code in declared_codes()[name], f"{name} answered {code}, which it does not declare"
    said = days_in_figures(response.json())
    assert not said, f"{name} says a day as machines write it: give `with_values` the date. {said}"


def days_in_figures(problem: dict[str, Any]) -> list[str]:
    """Of what a refusal says to people in Chinese, whatever has a 2026-11-30 where 2026年11月30日
    is meant; what it quotes stands between “ and ”, and how machines write one is no day."""
    errors = problem.get("errors", [])
    said = [problem["title"], problem.get("detail") or "", *(e["detail"] for e in errors)]
    plain = {text: _QUOTED.sub("", text).replace(AS_MACHINES, "") for text in said}
    return [text for text, rest in plain.items() if _DAY.search(rest) and not text.isascii()]
