"""From an uploaded .xlsx to rows of cells, guarded."""

import io
from dataclasses import dataclass, field

import python_calamine

from app.core.office_files import NotAnOfficeFile, check_office_file
from app.features.cycles.roster.rules.cells import cell_text
from app.features.cycles.roster.rules.layout import MAX_ROWS


@dataclass(frozen=True)
class RawSheet:
    """A sheet as rows of cell texts, from row 1; `rows` is empty when there are too many."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    is_too_long: bool = False


def read_workbook(content: bytes, most: int = MAX_ROWS) -> list[RawSheet]:
    """All sheets of a workbook, of at most so many rows below a header. Raises what
    core.office_files raises (413, 422)."""
    check_office_file(content, "xlsx")
    try:
        return _read(content, most)
    except BaseException as error:
        # a panic in the reader's Rust code arrives as a BaseException of no importable class
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise
        raise NotAnOfficeFile from error


def _read(content: bytes, most: int) -> list[RawSheet]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        # a header row, and one more to see that there are too many
        rows = sheet.to_python(skip_empty_area=False, nrows=most + 2)
        texts = [[cell_text(cell) for cell in row] for row in rows]
        while texts and not any(texts[-1]):
            texts.pop()
        too_long = len(texts) > most + 1
        sheets.append(RawSheet(name.strip(), [] if too_long else texts, is_too_long=too_long))
    return sheets
