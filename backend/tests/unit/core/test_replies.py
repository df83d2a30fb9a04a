"""Which tags a question names, and who takes what is compressed (RFC 9110)."""

import pytest

from app.core.replies import names, takes_gzip

TAG = 'W/"5f"'


@pytest.mark.parametrize(
    ("asked", "is_named"),
    [
        ('W/"5f"', True),
        ('"5f"', True),
        ('"00", W/"5f" ', True),
        ("*", True),
        ("", False),
        ("5f", False),
        ('"5F"', False),
        ('W/"5f', False),
        ('"00", *', False),
    ],
)
def test_names_compares_weakly_and_only_whole_tags(asked: str, is_named: bool) -> None:
    assert names(asked, TAG) is is_named


@pytest.mark.parametrize(
    ("asked", "is_taken"),
    [
        ("gzip", True),
        ("br, GZip;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("identity, *;q=0", False),
    ],
)
def test_takes_gzip_where_it_is_named_with_a_weight(asked: str, is_taken: bool) -> None:
    assert takes_gzip(asked) is is_taken
