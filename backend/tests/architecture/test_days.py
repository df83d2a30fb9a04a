"""A day in a sentence is said as people write it: 2026年11月30日, never 2026-11-30. `with_values`
does so where it is given the date; the hook of every client looks at refusals too."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import app
from app.core.i18n import Text
from tests.support.declared import days_in_figures

SOURCES = Path(app.__file__).parent
FIGURES = {"isoformat", "strftime"}


def spelled(tree: ast.Module) -> Iterator[int]:
    """Lines on which a sentence is given a day in figures, as a value or in its Chinese."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        func = node.func
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        if name == "with_values":
            said = [keyword.value for keyword in node.keywords]
        elif name == "Text":
            said = [keyword.value for keyword in node.keywords if keyword.arg == "zh"]
        else:
            continue
        if any(_formats(part) for value in said for part in ast.walk(value)):
            yield node.lineno


def _formats(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
        return any(
            isinstance(part, ast.Constant) and "%Y" in str(part.value)
            for part in node.format_spec.values
        )
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in FIGURES
    )


def test_no_sentence_is_given_a_day_in_figures() -> None:
    found = {
        f"{path.relative_to(SOURCES)}:{line}"
        for path in sorted(SOURCES.rglob("*.py"))
        for line in spelled(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


def test_a_day_in_figures_is_found() -> None:
    source = 'Text(zh="{d}").with_values(d=due.isoformat()); Text(zh=f"{due:%Y-%m-%d}", en="")'
    assert list(spelled(ast.parse(source))) == [1, 1]
    refusal = {"title": "时限有误", "detail": "不晚于 2026-11-30", "errors": []}
    assert days_in_figures(refusal) == ["不晚于 2026-11-30"]
    quoted = {"title": "有误", "detail": "“2026-11-31”不是日期", "errors": []}
    assert days_in_figures(quoted) == []


def test_with_values_says_days_as_people_write_them() -> None:
    said = Text(zh="不晚于{day}", en="by {day}").with_values(day=date(2026, 11, 3))
    assert (said.zh, said.en) == ("不晚于2026年11月3日", "by 2026-11-03")
