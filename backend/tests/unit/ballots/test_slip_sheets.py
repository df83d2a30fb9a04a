"""The print file: every token can be read off it, and Chinese needs no font of the system."""

import secrets
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from app.core import pdf
from app.features.ballots.box.sheets import token_text
from app.features.ballots.box.slips import PrintedSlip
from app.features.ballots.slips import printing as slip_sheets
from app.features.ballots.slips.printing import grouped, slip_pdf, slip_url
from app.features.ballots.tables import Election
from tests.support.pdf_text import pdf_text

CLASSES = [
    {"id": "a", "name": "领导班子", "weight": 1, "color": "#b3261e", "slips": 9},
    {"id": "b", "name": "#let x = [1]", "weight": 1, "color": "#ffd54f", "slips": 4},
]


def election(title: str = "示例县“述职”评议会") -> Election:
    some = UUID(int=2)
    return Election(
        id=UUID(int=1),
        cycle_id=some,
        meeting_id=some,
        organization_id=some,
        title=title,
        classes=CLASSES,
    )


def slips() -> list[PrintedSlip]:
    return [
        PrintedSlip(class_id, token_text(secrets.token_bytes(16)))
        for class_id, number in (("a", 9), ("b", 4))
        for _ in range(number)
    ]


def test_slip_pdf_gives_back_every_token_class_and_title() -> None:
    printed = slips()
    content = slip_pdf(election(), printed, "https://example.org/", None)
    text = pdf_text(content)
    at = -1
    for slip in printed:
        found = text.index(grouped(slip.token))
        assert found > at
        at = found
    assert text.count("领导班子") == 9
    assert text.count("#let x = [1]") == 4
    assert text.count("示例县“述职”评议会") == 13
    assert content.count(b"/Type/Page/") == 2


def test_slip_pdf_without_system_fonts_uses_the_bundled_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = partial(pdf.render_pdf, system_fonts=False)
    monkeypatch.setattr(slip_sheets, "render_pdf", alone)
    content = slip_pdf(election(), slips()[:1], "https://example.org", None)
    assert b"NotoSansSC" in content
    assert "领导班子" in pdf_text(content)


def test_font_folders_begin_with_the_customers_own(tmp_path: Path) -> None:
    assert pdf.font_folders(tmp_path)[0] == tmp_path
    assert tmp_path / "missing" not in pdf.font_folders(tmp_path / "missing")


def test_slip_url_keeps_the_token_behind_the_fragment() -> None:
    url = slip_url("https://example.org/", UUID(int=1), "A" * 26)
    assert url == f"https://example.org/ballot.html#e={UUID(int=1)}&t={'A' * 26}"


def test_grouped_token_has_four_fives_and_a_six() -> None:
    token = token_text(bytes(range(16)))
    assert [len(part) for part in grouped(token).split(" ")] == [5, 5, 5, 5, 6]
    assert grouped(token).replace(" ", "") == token
