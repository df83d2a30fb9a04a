"""The guard in front of every .docx and .xlsx that somebody uploads.

Nothing else may open such a file before `check_office_file` has let it through: size, a zip
that expands to what it declares, no macros, nothing fetched from elsewhere, and really the kind
of document it is taken for.
"""

import posixpath
import re
from typing import Literal

from app.core.errors import PayloadTooLarge, Unprocessable
from app.core.i18n import Text
from app.core.office_package import DamagedPackage, Package, read_package
from app.core.sheet_extent import GridTooLarge
from app.core.turns import DOCUMENTS
from app.core.zip_entries import ZipBomb

MAX_FILE_BYTES = 10 * 1024 * 1024

OfficeKind = Literal["docx", "xlsx"]

_MAIN_TYPE: dict[OfficeKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MACRO_PART = re.compile(r"(^|/)(vba(project|data)[^/]*|macrosheets/.*|activex/.*)$")
# Word and Excel make links of typed web and mail addresses; nothing follows them on opening
_HARMLESS_LINK = re.compile(r"^(https?|mailto):", re.IGNORECASE)


class FileTooLarge(PayloadTooLarge):
    """The upload is over the limit."""

    code = "file-too-large"
    title = Text(zh="文件太大", en="File too large")


class NotAnOfficeFile(Unprocessable):
    """Not a readable document of the expected kind."""

    code = "not-an-office-file"
    title = Text(zh="文件无法识别", en="Not a readable document")


class FileIsABomb(Unprocessable):
    """Expands far beyond what an honest document does."""

    code = "file-is-a-bomb"
    title = Text(zh="文件内容异常", en="File expands abnormally")


class FileHasMacros(Unprocessable):
    """Carries program code."""

    code = "file-has-macros"
    title = Text(zh="文件含有宏", en="File contains macros")


class FileHasExternalLinks(Unprocessable):
    """Would fetch content from another place when opened."""

    code = "file-has-external-links"
    title = Text(zh="文件引用外部内容", en="File refers to outside content")


def check_office_file(content: bytes, kind: OfficeKind) -> None:
    """Return when `content` is a harmless document of this kind, else raise.

    FileTooLarge (413); NotAnOfficeFile, FileIsABomb, FileHasMacros, FileHasExternalLinks (422).
    """
    DOCUMENTS.check()
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge(
            Text(
                zh="文件超过 10 MB，请删去图片或拆分后再上传。",
                en="The file is over 10 MB: remove pictures or split it, then upload again.",
            )
        )
    try:
        package = read_package(content, measure_sheets=kind == "xlsx")
        _refuse_macros(package)
        _refuse_outside_content(package)
        _require_main_part(package, kind)
    except (ZipBomb, GridTooLarge) as bomb:
        raise FileIsABomb(
            Text(
                zh="文件展开后异常庞大，已拒绝。请把需要的内容复制到新文件再上传。",
                en="The file expands to an abnormal size. Copy what is needed into a new file, "
                "then upload that one.",
            )
        ) from bomb
    except DamagedPackage as damage:
        raise NotAnOfficeFile(_expected(kind)) from damage


def _expected(kind: OfficeKind) -> Text:
    return Text(
        zh=f"这不是有效的 .{kind} 文件，或文件已损坏、已加密。"
        f"请打开后另存为 .{kind} 格式（不设密码）再上传。",
        en=f"This is not a valid .{kind} file, or it is damaged or encrypted. Save it as .{kind} "
        "without a password, then upload it again.",
    )


def _refuse_macros(package: Package) -> None:
    by_name = any(_MACRO_PART.search(name.casefold()) for name in package.names)
    declared = [one.get("ContentType", "").casefold() for one in package.content_types()]
    by_type = any("macroenabled" in one or "vbaproject" in one for one in declared)
    if by_name or by_type:
        raise FileHasMacros(
            Text(
                zh="文件里有宏（程序代码），已拒绝。请另存为不含宏的 .docx / .xlsx 再上传。",
                en="The file contains macros. Save it as a .docx / .xlsx without macros, then "
                "upload it again.",
            )
        )


def _refuse_outside_content(package: Package) -> None:
    for relation in package.relationships():
        is_hyperlink = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode", "").casefold() != "external":
            continue
        if is_hyperlink and _HARMLESS_LINK.match(relation.get("Target", "")):
            continue
        raise FileHasExternalLinks(
            Text(
                zh="文件引用了外部的图片、模板或表格，已拒绝。请断开链接、把内容粘贴进来再上传。",
                en="The file refers to outside pictures, templates or tables. Break these "
                "links, paste the content in, then upload it again.",
            )
        )


def _require_main_part(package: Package, kind: OfficeKind) -> None:
    targets = [
        posixpath.normpath("/" + attributes.get("Target", "").lstrip("/")).casefold()
        for tag, attributes in package.elements("_rels/.rels")
        if tag == "Relationship" and attributes.get("Type", "").endswith("/officeDocument")
    ]
    if len(targets) != 1 or targets[0] not in {"/" + name.casefold() for name in package.names}:
        raise DamagedPackage
    declared = {
        one.get("PartName", "").casefold(): one.get("ContentType", "")
        for one in package.content_types()
    }
    if declared.get(targets[0]) != _MAIN_TYPE[kind]:
        raise DamagedPackage
    if kind == "xlsx" and not _has_measured_sheets(package, targets[0]):
        raise DamagedPackage


def _has_measured_sheets(package: Package, main_part: str) -> bool:
    # readers look for the sheets here, and a part under another ending was not measured
    sheets = package.elements("xl/_rels/workbook.xml.rels")
    targets = [attributes.get("Target", "") for tag, attributes in sheets if tag == "Relationship"]
    all_xml = all(target.casefold().endswith(".xml") for target in targets)
    return main_part == "/xl/workbook.xml" and all_xml
