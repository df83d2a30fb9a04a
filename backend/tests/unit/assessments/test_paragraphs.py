"""Migration 0020: a text becomes a statement for each paragraph, and not a letter is lost."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

migration = import_module("app.migrations.versions.0020_opinion_statements")


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        ("一句", ["一句"]),
        ("一句\n二句", ["一句", "二句"]),
        ("\n一句\n\n二句\n", ["\n一句\n", "二句\n"]),
        ("\n".join("长" * 150), ["长"] * 99 + ["\n".join("长" * 51)]),
    ],
)
def test_paragraphs_keep_empty_lines_with_the_line_before(text: str, statements: list[str]) -> None:
    assert list(migration.paragraphs(text)) == statements


@given(st.text(alphabet="甲乙 \n", min_size=1, max_size=300))
def test_paragraphs_joined_are_the_text(text: str) -> None:
    found = list(migration.paragraphs(text))
    assert "\n".join(found) == text
    assert len(found) <= migration.MOST
    assert all(one.strip() for one in found) or not text.strip()
