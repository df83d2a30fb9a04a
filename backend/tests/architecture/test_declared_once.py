"""What is declared once stays declared once: state has one writer, no file outgrows its reader."""

import ast
import re
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "app"
TESTS = APP.parent / "tests"
SOURCES = sorted(p for p in APP.rglob("*.py") if "versions" not in p.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(APP.parent))


def state_assignments(tree: ast.AST) -> list[int]:
    """Lines with `something.state = …` (but `request.state.x = …` and `app.state.x` are not)."""
    found = []
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        found += [t.lineno for t in targets if isinstance(t, ast.Attribute) and t.attr == "state"]
    return found


def test_state_is_written_by_the_workflow_engine_only() -> None:
    writers = {
        name_of(path): lines
        for path in SOURCES
        if (lines := state_assignments(ast.parse(path.read_text("utf-8"))))
    }
    # a roster's mistake is put right before anybody has worked on the item: no step was taken
    corrects = "app/features/rectifications/roster.py"
    assert set(writers) == {"app/core/workflow/applying.py", corrects}


def literals_compared(tree: ast.AST) -> list[int]:
    """Lines that compare an action or the name of a flow with a word."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and getattr(node.subject, "attr", "") in {"action", "flow"}:
            found.append(node.lineno)
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        named = any(isinstance(s, ast.Attribute) and s.attr in {"action", "flow"} for s in sides)
        words = [e for s in sides for e in (s.elts if isinstance(s, ast.Tuple | ast.Set) else [s])]
        if named and any(isinstance(w, ast.Constant) and isinstance(w.value, str) for w in words):
            found.append(node.lineno)
    return found


def test_no_step_is_told_by_comparing_words() -> None:
    """Steps are subscribed to, and actions are members of their enumeration."""
    compared = {
        name_of(path): lines
        for path in SOURCES
        if "features" in path.parts
        and (lines := literals_compared(ast.parse(path.read_text("utf-8"))))
    }
    assert compared == {}


def test_no_action_is_cast_in_the_browser() -> None:
    """Offers are typed by the actions of their flow."""
    pages = APP.parents[1] / "frontend" / "src"
    cast = re.compile(r"\baction as (?!const)")
    found = [
        str(path.relative_to(pages))
        for kind in ("*.ts", "*.vue")
        for path in pages.rglob(kind)
        if ".gen." not in path.name and cast.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_features_never_commit() -> None:
    """A request is a transaction. What needs one of its own (a cast, an attempt to sign in that
    counts although it is refused) shows where it ends: `with own.begin():`."""
    committing = {
        name_of(path)
        for path in SOURCES
        if "features" in path.parts and ".commit()" in path.read_text("utf-8")
    }
    assert committing == set()


@pytest.mark.parametrize(("folder", "limit"), [(APP, 300), (TESTS, 400)])
def test_files_are_short_enough_to_read(folder: Path, limit: int) -> None:
    long = {
        str(path.relative_to(folder)): lines
        for path in sorted(folder.rglob("*.py"))
        if "versions" not in path.parts
        and (lines := len(path.read_text("utf-8").splitlines())) > limit
    }
    assert long == {}
