"""The sign-in list as a workbook, in the order of the sheet (M1, D1)."""

from collections.abc import Iterable

from app.core.sheets import Cell, Column, Sheet, write_sheets
from app.features.meetings.attendance.queries import AttendeeLine
from app.features.meetings.attendance.schemas import ATTENDEE_FIELDS
from app.features.meetings.modes import PRESENCE_LABELS

_WIDTHS = {"position": 6, "name": 11, "unit": 26, "duty": 14, "seat": 10, "presence": 10}


def write_attendance(lines: Iterable[AttendeeLine], title: str) -> bytes:
    """The .xlsx file: everybody who is due, whether they came, and why not."""
    columns = [
        Column(name.zh, _WIDTHS.get(field, 18), is_text=field == "seat")
        for field, name in ATTENDEE_FIELDS.items()
    ]
    rows = (_values(line) for line in lines)
    return write_sheets([Sheet("签到表", columns, rows, title, fixed=2)])


def _values(line: AttendeeLine) -> list[Cell]:
    presence = PRESENCE_LABELS[line.presence].zh
    return [line.position, line.name, line.unit, line.duty, line.seat, presence, line.reason]
