"""How the paragraphs of a Word report fall into three lists (R5): nothing dropped or invented.

Every character of the source ends up placed in an item, listed as unplaced, or listed as a marker
(a heading, a number, a label such as “原因：” whose meaning went into the structure).
"""

from app.features.reports.rules.splitting.dates import ReportYear
from app.features.reports.rules.splitting.split import split_report
from app.features.reports.rules.splitting.texts import (
    Cell,
    Paragraph,
    Place,
    Section,
    SplitReport,
    Unplaced,
)

__all__ = [
    "Cell",
    "Paragraph",
    "Place",
    "ReportYear",
    "Section",
    "SplitReport",
    "Unplaced",
    "split_report",
]
