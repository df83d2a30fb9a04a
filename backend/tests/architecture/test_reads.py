"""Every SELECT of a feature can be found: it stands in `queries`, or its module may not ask them.

What lies below `queries` in contract 3 (guards of a workflow, the ballot box, evidence, letters on
their way) reads for itself, since it cannot ask upwards. What lies above asks; only a row that is
locked is read in the verb that is about to change it. CONTRIBUTING says so under “Habits”.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.test_layers import contracts, modules

READING = {"queries", "duties"}
GUARDS = {"workflow"}  # below queries everywhere but in cycles
WRITES = {"update", "delete", "insert"}  # a subquery of such a statement is a part of it
LOCKS = {"with_for_update", "with_lock", "pg_advisory_xact_lock", "pg_try_advisory_xact_lock"}
# what reads for the statement of another module
ELSEWHERE = {
    "meetings.edits._is_counted_by_hand": "a guard; edits lie below queries in meetings",
    "posts.service.name_holders": "its SELECTs are parts of the UPDATEs of access/posts.py",
}


def layers_above_queries() -> set[str]:
    """The words, and the names of single features, that may ask `queries`."""
    above: set[str] = set()
    for contract in contracts(3):
        order = [{part.strip(" ()") for part in line.split(":")} for line in contract["layers"]]
        names = [level for level in order if "queries" in level]
        if names:
            at = order.index(names[0])
            above |= set[str]().union(*order[: at + 1])
    return above - READING - GUARDS


def reads_without_lock(path: Path) -> Iterator[str]:
    """The functions that make a SELECT and lock nothing."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            words = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
            words |= {n.arg for n in ast.walk(node) if isinstance(n, ast.keyword) and n.arg}
            called = {
                n.func.id
                for n in ast.walk(node)
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            if called & {"select", "exists"} and not called & WRITES and not words & LOCKS:
                yield node.name


def test_what_may_ask_queries_makes_no_select_of_its_own() -> None:
    above = layers_above_queries()
    found = {
        f"{name.removeprefix('app.features.')}.{function}"
        for name, path in modules().items()
        for function in reads_without_lock(path)
        if set(name.split(".")[3:]) & above and not set(name.split(".")[3:]) & READING
    }

    assert {"routes", "steps", "service"} <= above
    assert found == set(ELSEWHERE)
