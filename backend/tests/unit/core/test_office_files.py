"""The guard in front of uploaded documents; the hostile files are built here, byte by byte."""

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
import xlsxwriter

from app.core.errors import DomainError
from app.core.office_files import MAX_FILE_BYTES, OfficeKind, check_office_file
from app.core.zip_entries import MAX_ENTRIES

ROSTERS = Path(__file__).parents[2] / "fixtures" / "roster"
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD = MAIN.format("wordprocessingml.document")
SHEET = MAIN.format("spreadsheetml.sheet")
REL_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def content_types(main: str, extra: str = "") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{extra}</Types>'
    )


def relations(kind: str, target: str, mode: str = "") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL_TYPE}{kind}" Target="{target}" {mode}/></Relationships>'
    )


def package(parts: Mapping[str, str | bytes] | None = None, main: str = WORD) -> bytes:
    """A minimal document, with `parts` added or replaced."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(main),
        "_rels/.rels": relations("officeDocument", "word/document.xml"),
        "word/document.xml": "<document/>",
    }
    files.update(parts or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def refusal(content: bytes, kind: OfficeKind = "docx") -> str:
    with pytest.raises(DomainError) as caught:
        check_office_file(content, kind)
    assert caught.value.detail.zh != caught.value.detail.en
    return caught.value.code


def declare_size(content: bytes, name: str, size: int) -> bytes:
    """The same zip, whose directory and local header claim `size` for the entry `name`."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        local = archive.getinfo(name).header_offset
    changed[local + 22 : local + 26] = struct.pack("<I", size)
    central = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    changed[central + 24 : central + 28] = struct.pack("<I", size)
    return bytes(changed)


def test_check_minimal_package_passes() -> None:
    check_office_file(package(), "docx")


def test_check_document_of_word_library_passes() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    check_office_file(buffer.getvalue(), "docx")


@pytest.mark.parametrize("name", ["roster.xlsx", "roster-with-faults.xlsx"])
def test_check_sample_workbook_passes(name: str) -> None:
    check_office_file((ROSTERS / name).read_bytes(), "xlsx")


def test_check_over_ten_mebibytes_is_refused() -> None:
    assert refusal(b"PK" + bytes(MAX_FILE_BYTES)) == "file-too-large"


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), package()[:-40]],
    ids=["empty", "text", "old binary format", "cut off"],
)
def test_check_what_is_no_zip_is_refused(content: bytes) -> None:
    assert refusal(content) == "not-an-office-file"


def test_check_zip_of_something_else_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(buffer.getvalue()) == "not-an-office-file"


def test_check_workbook_taken_for_document_is_refused() -> None:
    assert refusal((ROSTERS / "roster.xlsx").read_bytes(), "docx") == "not-an-office-file"
    assert refusal(package(main=WORD), "xlsx") == "not-an-office-file"


def test_check_main_part_absent_is_refused() -> None:
    absent = {"_rels/.rels": relations("officeDocument", "word/other.xml")}
    assert refusal(package(absent)) == "not-an-office-file"


def test_check_two_entries_of_one_name_is_refused() -> None:
    assert refusal(package({"WORD/document.xml": "<other/>"})) == "not-an-office-file"


def test_check_document_type_declaration_is_refused() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]><document>&a;</document>'
    assert refusal(package({"word/document.xml": entity})) == "not-an-office-file"
    assert refusal(package({"_rels/.rels": entity})) == "not-an-office-file"
    wide = {"word/document.xml": entity.encode("utf-16")}
    assert refusal(package(wide)) == "not-an-office-file"


def test_check_broken_relations_are_refused() -> None:
    assert refusal(package({"_rels/.rels": "<Relationships"})) == "not-an-office-file"


def test_check_damaged_stream_is_refused() -> None:
    content = bytearray(package({"word/media/x.bin": bytes(range(256)) * 40}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.getinfo("word/media/x.bin").header_offset
    # the third block type does not exist in deflate
    content[start + 30 + len("word/media/x.bin")] = 0b111
    assert refusal(bytes(content)) == "not-an-office-file"


def test_check_content_not_matching_its_checksum_is_refused() -> None:
    content = bytearray(package())
    content[content.rindex(b"PK\x01\x02") + 16] ^= 0xFF
    assert refusal(bytes(content)) == "not-an-office-file"


def test_check_honestly_declared_bomb_is_refused() -> None:
    assert refusal(package({"word/media/x.bin": bytes(300_000_000)})) == "file-is-a-bomb"


def test_check_dense_file_below_the_total_is_refused() -> None:
    assert refusal(package({"word/media/x.bin": bytes(20_000_000)})) == "file-is-a-bomb"


def test_check_bomb_declaring_little_is_refused() -> None:
    bomb = package({"word/media/x.bin": bytes(1_000_000)})
    assert refusal(declare_size(bomb, "word/media/x.bin", 100)) == "file-is-a-bomb"


def test_check_entry_shorter_than_declared_is_refused() -> None:
    short = package({"word/media/x.bin": bytes(1_000)})
    assert refusal(declare_size(short, "word/media/x.bin", 2_000)) == "not-an-office-file"


def test_check_too_many_entries_is_refused() -> None:
    many = {f"word/media/{n}.bin": b"x" for n in range(MAX_ENTRIES)}
    assert refusal(package(many)) == "file-is-a-bomb"


def test_check_small_repetitive_part_passes() -> None:
    check_office_file(package({"word/styles.xml": "<style/>" * 100_000}), "docx")


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"]
)
def test_check_macro_part_is_refused(name: str) -> None:
    assert refusal(package({name: b"code"})) == "file-has-macros"


@pytest.mark.parametrize(
    "declared",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ],
)
def test_check_macro_content_type_is_refused(declared: str) -> None:
    assert refusal(package(main=declared)) == "file-has-macros"


def test_check_renamed_macro_part_is_refused_by_its_type() -> None:
    disguised = content_types(
        WORD,
        '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": disguised,
        "word/x.bin": b"code",
    }
    assert refusal(package(parts)) == "file-has-macros"


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "https://example.org/x.dotm"),
        ("image", "https://example.org/x.png"),
        ("externalLinkPath", "other.xlsx"),
        ("hyperlink", "file:////server/share"),
    ],
)
def test_check_outside_content_is_refused(kind: str, target: str) -> None:
    outside = relations(kind, target, 'TargetMode="External"')
    refused = refusal(package({"word/_rels/document.xml.rels": outside}))
    assert refused == "file-has-external-links"


def test_check_typed_mail_address_passes() -> None:
    link = relations("hyperlink", "mailto:p001@example.org", 'TargetMode="External"')
    check_office_file(package({"word/_rels/document.xml.rels": link}), "docx")


def workbook(*cells: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for cell in cells:
            sheet.write(cell, "x")
    return buffer.getvalue()


def rewritten(content: bytes, name: str, old: str, new: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.namelist():
            part = source.read(entry)
            target.writestr(entry, part.replace(old.encode(), new.encode()))
            assert entry != name or old.encode() in part
    return buffer.getvalue()


def test_check_workbook_with_a_far_cell_is_refused() -> None:
    """Two cells that make a reader lay out 17 thousand million (it aborts the process)."""
    check_office_file(workbook("A1", "Z5001"), "xlsx")
    assert refusal(workbook("A1", "XFD1048576"), "xlsx") == "file-is-a-bomb"


def test_check_workbook_with_a_far_row_without_references_is_refused() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    far = rewritten(workbook("A1", "B1048576"), sheet, ' r="B1048576"', ' r="XFD1048576"')
    assert refusal(far, "xlsx") == "file-is-a-bomb"
    wild = rewritten(workbook("A1"), sheet, ' r="A1"', ' r="A99999999999"')
    assert refusal(wild, "xlsx") == "not-an-office-file"


def test_check_workbook_with_a_sheet_under_another_ending_is_refused() -> None:
    hidden = rewritten(workbook("A1"), "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet1.bin")
    assert refusal(hidden, "xlsx") == "not-an-office-file"
