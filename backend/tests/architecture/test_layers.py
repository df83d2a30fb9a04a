"""The order inside features is checked by the import contracts; here, that they reach what they are
about: nearly every line, every module that calls itself pure, every name that recurs."""

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

BACKEND = Path(__file__).resolve().parents[2]
FEATURES = BACKEND / "app" / "features"
CONTRIBUTING = BACKEND.parent / "CONTRIBUTING.md"
LEAST_COVERED = 0.95

# below one of these, files are the word's own business: rules/gaps.py lies in the layer `rules`
WORDS = {"routes", "steps", "service", "queries", "schemas", "workflow", "rules", "tables"}
# names of an older order, which said neither what is in a file nor who may import it
LEFT = {"effects", "pages", "progress", "todos", "present"}


def contracts(number: int) -> list[dict[str, Any]]:
    """The import contracts with this number."""
    text = (BACKEND / "pyproject.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return [contract for contract in found if contract["name"].startswith(f"{number}. ")]


def matches(pattern: str, module: str) -> bool:
    """import-linter's wildcards: * is one name, ** any number of them."""
    expression = re.escape(pattern).replace(r"\*\*", r".+").replace(r"\*", r"[^.]+")
    return re.fullmatch(expression, module) is not None


def modules() -> dict[str, Path]:
    """Every module of the features by its dotted name, packages left out."""
    return {
        ".".join(("app", "features", *path.relative_to(FEATURES).with_suffix("").parts)): path
        for path in sorted(FEATURES.rglob("*.py"))
        if path.stem != "__init__"
    }


def is_layered(module: str) -> bool:
    """Whether the module, or the word it lies below, is a layer of its package."""
    package, _, name = module.rpartition(".")
    for contract in contracts(3):
        layers = {one.strip(" ()") for line in contract["layers"] for one in line.split(":")}
        if name in layers and any(matches(where, package) for where in contract["containers"]):
            return True
    return bool(set(package.split(".")) & WORDS) and is_layered(package)


def test_the_order_inside_features_covers_nearly_every_line() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    outside = {name: count for name, count in lines.items() if not is_layered(name)}

    covered = 1 - sum(outside.values()) / sum(lines.values())

    assert covered >= LEAST_COVERED, f"{covered:.1%}, without {sorted(outside)}"


def calls_itself_pure(path: Path) -> bool:
    said = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    return re.search(r"\bpure\b", said, re.IGNORECASE) is not None


def test_what_calls_itself_pure_is_checked_to_be() -> None:
    pure = {name for name, path in modules().items() if calls_itself_pure(path)}
    sources = [source for contract in contracts(4) for source in contract["source_modules"]]

    unchecked = {name for name in pure if not any(matches(one, name) for one in sources)}

    assert len(pure) > len(WORDS)
    assert unchecked == set()


def test_names_of_files_that_recur_are_said_in_contributing() -> None:
    """A name of one place is what that place is about; one that several have is a word, and what it
    means stands in the table."""
    said = set(re.findall(r"^\| (`[^|]+`) \|", CONTRIBUTING.read_text("utf-8"), re.MULTILINE))
    words = {word for line in said for word in re.findall(r"`(\w+)`", line)}
    places = defaultdict(set)
    for name in modules():
        package, _, last = name.rpartition(".")
        if not set(package.split(".")) & WORDS:
            places[last].add(package)

    recurring = {name for name, where in places.items() if len(where) > 1}

    assert {"routes", "service", "queries"} <= words
    assert recurring - words == set()
    assert LEFT & {name for name, where in places.items() if where} == set()
