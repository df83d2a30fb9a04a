"""A paper as PDF (PDF/A-2b)."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from app.core.documents import layout
from app.core.documents.paper import Paper
from app.core.pdf import font_folders, render_pdf

# Lines are set one em high, whatever font is there, so that 22 of them make a page with any.
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#let face = data.families
#set document(title: data.title.replace("\\n", ""), date: if data.dated == none { auto } else {
  datetime(year: data.dated.at(0), month: data.dated.at(1), day: data.dated.at(2))
})
#set page(
  paper: "a4",
  margin: (top: data.top * 1mm, bottom: data.bottom * 1mm, left: data.left * 1mm,
    right: data.right * 1mm),
  footer-descent: data.below * 1mm,
  footer: context {
    let number = counter(page).get().first()
    set text(font: face.song, size: data.number_size * 1pt)
    align(if calc.odd(number) { right } else { left }, pad(x: 1em, "— " + str(number) + " —"))
  },
)
#set text(font: face.body, size: data.size * 1pt, lang: "zh", region: "cn",
  cjk-latin-spacing: none, top-edge: 0.88em, bottom-edge: -0.12em, hyphenate: false,
  costs: (widow: 0%, orphan: 0%, runt: 0%),
  tracking: (data.pitch - data.size) * 1pt)
#let gap = (data.line - data.size) * 1pt
#set par(leading: gap, spacing: gap, justify: true,
  first-line-indent: (amount: data.pitch * 2pt, all: true))
#let lines(text) = text.split("\\n").join(linebreak())
#if data.title != "" {
  set par(first-line-indent: 0pt, justify: false)
  align(center, text(font: face.title, size: data.title_size * 1pt, tracking: 0pt,
    lines(data.title)))
  for line in data.byline { align(center, text(font: face.kai, line)) }
  v(gap)
}
#for block in data.blocks {
  if "level" in block {
    let font = if block.level == 1 { face.hei } else { face.kai }
    par(text(font: font, block.text))
  } else if "rows" in block {
    set par(first-line-indent: 0pt, justify: false, leading: data.table_size * 0.5pt)
    set text(size: data.table_size * 1pt, tracking: 0pt)
    v(gap / 2)
    table(
      columns: block.shares.map(share => share * 1fr),
      inset: (x: 4pt, y: 6pt),
      stroke: 0.5pt,
      align: left + horizon,
      table.header(..block.head.map(cell => text(font: face.hei, lines(cell)))),
      ..block.rows.flatten().map(cell => lines(cell)),
    )
    v(gap / 2)
  } else {
    par(text(font: face.kai, block.lead) + lines(block.text))
  }
}
"""


def to_pdf(
    paper: Paper,
    fonts: Path | None = None,
    *,
    system_fonts: bool = True,
    dated: date | None = None,
) -> bytes:
    """The PDF, with the customer's fonts of folder `fonts` first. It carries the moment at which it
    is set, or the day that is given: then the same paper has the same bytes every time.

    Raises NoSuitableFont and DocumentsBusy (503), and MissingGlyph (409).
    """
    data = {
        "title": paper.title,
        "dated": [dated.year, dated.month, dated.day] if dated else None,
        "byline": list(paper.byline),
        "blocks": [asdict(block) for block in paper.blocks],
        "top": layout.TOP_MM,
        "bottom": layout.BOTTOM_MM,
        "left": layout.LEFT_MM,
        "right": layout.RIGHT_MM,
        "below": layout.PAGE_NUMBER_BELOW_MM,
        "size": layout.BODY_PT,
        "title_size": layout.TITLE_PT,
        "number_size": layout.PAGE_NUMBER_PT,
        "table_size": layout.TABLE_PT,
        "line": layout.LINE_PITCH_PT,
        "pitch": _pitch(),
    }
    return render_pdf(
        TEMPLATE,
        data,
        font_folders(fonts),
        families=layout.PRINT_FAMILIES,
        archival=True,
        system_fonts=system_fonts,
    )


def _pitch() -> float:
    """From one character to the next. Typst puts no space behind the last one of a line, which
    takes its full size; a hair less keeps it from being pushed to the next line."""
    width = layout.CHARACTER_PITCH_PT * layout.CHARACTERS
    return (width - layout.BODY_PT) / (layout.CHARACTERS - 1) - 0.001
