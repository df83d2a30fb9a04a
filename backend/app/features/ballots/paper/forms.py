"""Blank ballot forms on paper (B5): a numbered sheet in the colour of its class, everybody to be
graded in one list with four boxes each. The number accounts for the form and says nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.pdf import font_folders, render_pdf
from app.features.ballots.elections.queries import names_of
from app.features.ballots.tables import Election

TITLE = "民主测评票"
RULES = (
    "请对每位述职人在相应等次的方框内画“√”，每人只能选一个等次；选两个以上的，该人一栏无效，按弃权计。",
    "一人一栏都不选的，按弃权计。整张票无法辨认的，为无效票。请勿署名或作其他记号。",
    "填好后对折，当场投入票箱。编号只用于清点印制张数，与领票人无关。",
)
MODES = {"onsite": "现场", "written": "书面"}

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: data.fonts, size: 10.5pt, lang: "zh")
#set par(leading: 0.6em)
#let ink(color) = {
  let (l, ..) = oklab(rgb(color)).components()
  if l > 65% { black } else { white }
}
#let box-mark = box(width: 4.2mm, height: 4.2mm, stroke: 0.8pt + black)
#let head(form) = block(width: 100%, below: 3mm, grid(
  columns: (1fr, auto), align: (left + horizon, right + horizon),
  text(size: 9pt, data.subject),
  text(size: 9pt)[编号 #form.number],
))
#for (at, form) in data.forms.enumerate() {
  set page(
    paper: "a4", margin: (x: 16mm, top: 24mm, bottom: 16mm),
    background: place(top, rect(
      width: 100%, height: 7mm, fill: rgb(form.color), stroke: none,
      align(center + horizon,
        text(fill: ink(form.color), weight: "bold", size: 10pt, form.class)),
    )),
    header: head(form),
    footer: align(center, text(size: 9pt)[#form.class · 编号 #form.number · 第
      #context counter(page).display() 页]),
  )
  counter(page).update(1)
  align(center, text(size: 18pt, weight: "bold", data.title))
  v(1mm)
  block(inset: (y: 1mm), text(size: 9.5pt, for (n, rule) in data.rules.enumerate() [
    #(n + 1). #rule #linebreak()
  ]))
  table(
    columns: (12mm, 1fr, 2fr, 13mm, ..data.grades.map(_ => 15mm)),
    align: (x, y) => if x in (1, 2) and y > 0 { left + horizon } else { center + horizon },
    inset: (x: 1.5mm, y: 2mm), stroke: 0.5pt + luma(90),
    table.header(
      ..("序号", "姓名", "单位", "方式", ..data.grades).map(name => text(weight: "bold", name))),
    ..data.people.enumerate().map(((n, person)) => (
      str(n + 1), person.name, text(size: 9pt, person.organization), person.mode,
      ..data.grades.map(_ => box-mark),
    )).flatten(),
  )
}
"""


@dataclass(frozen=True)
class NumberedForm:
    """One sheet: the name and colour of its class, and its number within the class."""

    class_name: str
    color: str
    number: int


def _told(election: Election) -> list[dict[str, str]]:
    """What the manifest tells voters, but for codes: a sheet of paper has none."""
    manifest = election.manifest or {}
    return [text for text in manifest.get("told", ()) if text.get("about") != "codes"]


def forms_pdf(election: Election, forms: Sequence[NumberedForm], fonts: Path | None) -> bytes:
    """The PDF, every form beginning on a page of its own. Raises NoSuitableFont (503)."""
    assert election.manifest is not None
    data = {
        "title": TITLE,
        "subject": election.title,
        "rules": [*RULES, *(text["zh"] for text in _told(election))],
        "grades": [grade["label"] for grade in election.manifest["grades"]],
        "people": [
            {
                "name": line["name"],
                "organization": line["organization"],
                "mode": MODES.get(line["mode"], ""),
            }
            for line in names_of(election).values()
        ],
        "forms": [
            {"class": form.class_name, "color": form.color, "number": f"{form.number:04}"}
            for form in forms
        ],
    }
    return render_pdf(TEMPLATE, data, font_folders(fonts))
