"""The guard in front of every .docx and .xlsx that somebody uploads.

Nothing else may open such a file before `check_office_file` has let it through: size, a zip
that expands to what it declares, no macros, nothing fetched from elsewhere, and really the kind
of document it is taken for.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from app.core.errors import PayloadTooLarge, Unprocessable
from app.core.i18n import Text
from app.core.zip_entries import DamagedZip, ZipBomb, read_entries

MAX_FILE_BYTES = 10 * 1024 * 1024

OfficeKind = Literal["docx", "xlsx"]

_MAIN_TYPE: dict[OfficeKind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_CONTENT_TYPES = "[Content_Types].xml"
_ROOT_RELATIONS = "_rels/.rels"
_MACRO_PART = re.compile(r"(^|/)(vba(project|data)[^/]*|macrosheets/.*|activex/.*)$")
_DTD = re.compile(rb"<\s*!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
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


@dataclass
class _Package:
    """What the guard has to know of the zip; the other parts are only counted."""

    names: list[str] = field(default_factory=list)
    described: dict[str, bytes] = field(default_factory=dict)


def check_office_file(content: bytes, kind: OfficeKind) -> None:
    """Return when `content` is a harmless document of this kind, else raise.

    FileTooLarge (413); NotAnOfficeFile, FileIsABomb, FileHasMacros, FileHasExternalLinks (422).
    """
    if len(content) > MAX_FILE_BYTES:
        raise FileTooLarge(
            Text(
                zh="文件超过 10 MB，请删去图片或拆分后再上传。",
                en="The file is over 10 MB: remove pictures or split it, then upload again.",
            )
        )
    try:
        package = _read(content)
        _refuse_macros(package)
        _refuse_outside_content(package)
        _require_main_part(package, kind)
    except ZipBomb as bomb:
        raise FileIsABomb(
            Text(
                zh="文件解压后异常庞大，已拒绝。请用 Word 或 WPS 打开后另存为新文件再上传。",
                en="The file expands to an abnormal size. Open it, save it as a new file, "
                "then upload that one.",
            )
        ) from bomb
    except (DamagedZip, expat.ExpatError, UnicodeError) as damage:
        raise NotAnOfficeFile(_expected(kind)) from damage


def _expected(kind: OfficeKind) -> Text:
    return Text(
        zh=f"这不是有效的 .{kind} 文件，或文件已损坏、已加密。"
        f"请打开后另存为 .{kind} 格式（不设密码）再上传。",
        en=f"This is not a valid .{kind} file, or it is damaged or encrypted. Save it as .{kind} "
        "without a password, then upload it again.",
    )


def _read(content: bytes) -> _Package:
    package = _Package()
    for name, chunks in read_entries(content):
        package.names.append(name)
        if name == _CONTENT_TYPES or name.casefold().endswith(".rels"):
            package.described[name] = b"".join(chunks)
        else:
            _count_out(name, chunks)
    return package


def _count_out(name: str, chunks: Iterator[bytes]) -> None:
    is_xml = name.casefold().endswith((".xml", ".vml"))
    for number, chunk in enumerate(chunks):
        # office formats know no DTD: it is there to expand entities or to read other files
        if number == 0 and is_xml and _DTD.search(chunk.replace(b"\0", b"")):
            raise DamagedZip


def _elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse_dtd(*_: object) -> None:
        raise DamagedZip

    def keep(tag: str, attributes: dict[str, str]) -> None:
        found.append((tag.rsplit(" ", 1)[-1], attributes))

    parser.StartDoctypeDeclHandler = refuse_dtd
    parser.StartElementHandler = keep
    parser.Parse(xml, True)
    return found


def _content_types(package: _Package) -> list[dict[str, str]]:
    if _CONTENT_TYPES not in package.described:
        raise DamagedZip
    elements = _elements(package.described[_CONTENT_TYPES])
    return [
        attributes for tag, attributes in elements if tag in ("Default", "Override")
    ]


def _refuse_macros(package: _Package) -> None:
    by_name = any(_MACRO_PART.search(name.casefold()) for name in package.names)
    declared = [
        one.get("ContentType", "").casefold() for one in _content_types(package)
    ]
    by_type = any("macroenabled" in one or "vbaproject" in one for one in declared)
    if by_name or by_type:
        raise FileHasMacros(
            Text(
                zh="文件里有宏（程序代码），已拒绝。请另存为不含宏的 .docx / .xlsx 再上传。",
                en="The file contains macros. Save it as a .docx / .xlsx without macros, then "
                "upload it again.",
            )
        )


def _refuse_outside_content(package: _Package) -> None:
    for name, xml in package.described.items():
        if name == _CONTENT_TYPES:
            continue
        for tag, attributes in _elements(xml):
            if (
                tag != "Relationship"
                or attributes.get("TargetMode", "").casefold() != "external"
            ):
                continue
            is_hyperlink = attributes.get("Type", "").endswith("/hyperlink")
            if is_hyperlink and _HARMLESS_LINK.match(attributes.get("Target", "")):
                continue
            raise FileHasExternalLinks(
                Text(
                    zh="文件引用了外部的图片、模板或表格，已拒绝。请断开链接、把内容粘贴进来再上传。",
                    en="The file refers to outside pictures, templates or tables. Break these "
                    "links, paste the content in, then upload it again.",
                )
            )


def _require_main_part(package: _Package, kind: OfficeKind) -> None:
    relations = _elements(package.described.get(_ROOT_RELATIONS, b""))
    targets = [
        posixpath.normpath("/" + attributes.get("Target", "").lstrip("/")).casefold()
        for tag, attributes in relations
        if tag == "Relationship"
        and attributes.get("Type", "").endswith("/officeDocument")
    ]
    if len(targets) != 1 or targets[0] not in {
        "/" + name.casefold() for name in package.names
    }:
        raise DamagedZip
    declared = {
        one["PartName"].casefold(): one.get("ContentType", "")
        for one in _content_types(package)
        if "PartName" in one
    }
    if declared.get(targets[0]) != _MAIN_TYPE[kind]:
        raise DamagedZip
