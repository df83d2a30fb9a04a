"""A paper as PDF (PDF/A-2b)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.core.documents import layout
from app.core.documents.breaking import mark_of, pieces
from app.core.documents.flow import flow_of
from app.core.documents.items import Foot, Grid, Item, Rule, Run, Sides, Text
from app.core.documents.paper import Paper
from app.core.pdf import font_folders, render_pdf

TEMPLATE = (Path(__file__).parent / "template.typ").read_text(encoding="utf-8")


def to_pdf(
    paper: Paper,
    fonts: Path | None = None,
    *,
    system_fonts: bool = True,
    dated: date | None = None,
) -> bytes:
    """The PDF, with the customer's fonts of folder `fonts` first. It carries the moment at which it
    is set, or the day that is given: then the same paper has the same bytes every time. A character
    that no font has is a box, and a note on the page says which one it is.

    Raises NoSuitableFont and DocumentsBusy (503).
    """
    data = {
        "title": paper.title.replace("\n", ""),
        "dated": [dated.year, dated.month, dated.day] if dated else None,
        "draft": paper.draft,
        "letter": paper.format == "letter",
        "landscape": paper.format == "list",
        "measures": _measures(landscape=paper.format == "list"),
        "items": [_item(item) for item in flow_of(paper)],
    }
    return render_pdf(
        TEMPLATE,
        data,
        font_folders(fonts),
        families=layout.PRINT_FAMILIES,
        archival=True,
        system_fonts=system_fonts,
    )


def _measures(*, landscape: bool) -> dict[str, Any]:
    sides = (
        (layout.LIST_TOP_MM, layout.LIST_BOTTOM_MM, layout.LIST_LEFT_MM, layout.LIST_RIGHT_MM)
        if landscape
        else (layout.TOP_MM, layout.BOTTOM_MM, layout.LEFT_MM, layout.RIGHT_MM)
    )
    return {
        **dict(zip(("top", "bottom", "left", "right"), sides, strict=True)),
        "below": layout.PAGE_NUMBER_BELOW_MM,
        "size": layout.BODY_PT,
        "number": layout.PAGE_NUMBER_PT,
        "table": layout.TABLE_PT,
        "table-line": layout.TABLE_LINE_PT,
        "cell-x": layout.CELL_X_PT,
        "cell-y": layout.CELL_Y_PT,
        "imprint": layout.IMPRINT_PT,
        "line": layout.LINE_PITCH_PT,
        "pitch": layout.CHARACTER_PITCH_PT,
        "red": f"#{layout.RED}",
    }


def _item(item: Item) -> dict[str, Any]:
    match item:
        case Text():
            return {**item.__dict__, "kind": "text", "runs": _runs(item.runs)}
        case Sides():
            sides = {"left": _runs(item.left), "right": _runs(item.right)}
            return {**sides, "kind": "sides", "indent": item.indent}
        case Grid():
            rows = [
                {"cells": [_said(cell) for cell in row.cells], "parted": row.parted}
                for row in item.rows
            ]
            head = [_said(cell) for cell in item.head]
            return {"kind": "grid", "head": head, "rows": rows, "shares": item.shares}
        case Rule():
            return {"kind": "rule", "double": item.kind == "double"}
        case Foot():
            copied = _said(f"抄送：{item.copied_to}。") if item.copied_to else []
            return {"kind": "foot", "copied": copied, "office": item.office, "day": item.day}


def _runs(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [{"face": run.face, "blank": run.blank, "pieces": _said(run.text)} for run in runs]


def _said(text: str) -> list[Any]:
    """The text in pieces that break as they will and pieces that stay together, line by line."""
    found: list[Any] = []
    for at, line in enumerate(text.split("\n")):
        if at:
            found.append({"break": True})
        found += [
            piece if isinstance(piece, str) else [_kept(one) for one in piece]
            for piece in pieces(line)
        ]
    return found


def _kept(text: str) -> dict[str, str]:
    wide = len(text) == 1 and not text.isascii()
    return {"text": text, "mark": mark_of(text) or ("wide" if wide else "")}
