"""The print file of the slips: ten to a page with cut lines, a band in the class's colour, the QR
code, and the token in groups for typing. It exists in memory only and is streamed once."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import segno

from app.core.pdf import font_folders, render_pdf
from app.features.ballots.box.slips import PrintedSlip
from app.features.ballots.tables import Election

GROUP = 5

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(paper: "a4", margin: 10mm)
#set text(font: data.fonts, size: 9pt, lang: "zh")
#set par(leading: 0.5em)
#let cut = stroke(paint: luma(120), thickness: 0.4pt, dash: "dashed")
#let ink(color) = {
  let (l, ..) = oklab(rgb(color)).components()
  if l > 65% { black } else { white }
}
#let band(slip) = rect(
  width: 9mm, height: 100%, fill: rgb(slip.color), stroke: none, inset: 0pt,
  align(center + horizon, rotate(-90deg, reflow: true,
    text(fill: ink(slip.color), weight: "bold", size: 10pt, slip.class))),
)
#let slip(it) = block(width: 95mm, height: 55mm, breakable: false, grid(
  columns: (9mm, 33mm, 1fr), rows: 100%, column-gutter: 2mm,
  band(it),
  align(center + horizon, image(bytes(it.qr), format: "svg", width: 33mm)),
  block(inset: (top: 3mm, bottom: 2mm, right: 2mm), height: 100%, [
    #text(weight: "bold", size: 11pt, data.heading) \\
    #text(size: 8pt, data.title)
    #v(1fr)
    #text(size: 8pt, data.help)
    #v(1fr)
    #text(font: ("DejaVu Sans Mono",), size: 9pt, it.token)
  ]),
))
#for (at, page) in data.pages.enumerate() {
  if at > 0 { pagebreak() }
  grid(columns: (95mm, 95mm), rows: 55mm, stroke: cut, ..page.map(slip))
}
"""

PER_PAGE = 10
HEADING = "民主测评票签"
HELP = "请用手机扫描二维码投票。每张只能用一次，请勿拍照或转借。号码供工作人员核对、作废之用。"


def slip_pdf(
    election: Election, slips: Sequence[PrintedSlip], public_url: str, fonts: Path | None
) -> bytes:
    """The PDF with one cell per slip, class by class. Raises NoSuitableFont (503)."""
    classes = {c["id"]: c for c in election.classes}
    cells = [
        {
            "class": classes[slip.class_id]["name"],
            "color": classes[slip.class_id]["color"],
            "token": grouped(slip.token),
            "qr": qr_svg(slip_url(public_url, election.id, slip.token)),
        }
        for slip in slips
    ]
    pages = [cells[at : at + PER_PAGE] for at in range(0, len(cells), PER_PAGE)]
    data = {"title": election.title, "heading": HEADING, "help": HELP, "pages": pages}
    return render_pdf(TEMPLATE, data, font_folders(fonts))


def slip_url(public_url: str, election_id: UUID, token: str) -> str:
    """What the QR code says. The fragment stays in the phone and reaches no server's log."""
    return f"{public_url.rstrip('/')}/ballot.html#e={election_id}&t={token}"


def grouped(token: str) -> str:
    """A token in groups of five, the last one of six: readable aloud, typed without counting."""
    cuts = range(0, len(token) - GROUP, GROUP)
    return " ".join(token[at : at + GROUP] if at != cuts[-1] else token[at:] for at in cuts)


def qr_svg(content: str) -> str:
    """The QR code as SVG, error correction M: folded paper is still read.

    The mask is fixed, as any is allowed: comparing all eight takes six times as long (13 ms each).
    """
    svg: str = segno.make(content, error="m", mask=2, micro=False).svg_inline(border=2, unit="mm")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
