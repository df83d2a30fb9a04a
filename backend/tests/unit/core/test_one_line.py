"""A title is what it looks like: nothing in it turns the text round or begins a line."""

import pytest
from pydantic import ValidationError

from app.core.schema import OneLine, Request


class Titled(Request):
    title: OneLine


@pytest.mark.parametrize("title", ["2026年度述职评议考核", "É–①「」𠮷", "a\u3000b"])
def test_a_title_of_visible_characters_is_taken(title: str) -> None:
    assert Titled(title=title).title == title


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\n", "\u2028", "\x00", "\x85"])
def test_marks_that_turn_or_break_a_line_are_refused(mark: str) -> None:
    with pytest.raises(ValidationError, match="Line breaks and direction marks"):
        Titled(title=f"2026{mark}年度")
