"""What is looked at here is what opens elsewhere: files of two kinds at once are refused."""

import io
import zipfile

import pytest

from app.core.files import MixedFile, refuse_mixed

PDF, PNG, JPEG = b"%PDF-1.7\n1 0 obj\n%%EOF\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"


def a_zip(comment: bytes = b"") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        # of one day: the test is named by its bytes, alike in every process
        archive.writestr(zipfile.ZipInfo("tool.exe", (2026, 1, 1, 0, 0, 0)), b"MZ")
        archive.comment = comment
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PDF + a_zip(),
        PDF + a_zip(b"a comment"),
        PNG + b"\x00" * 50 + a_zip(),
        JPEG + b"<script>alert(1)</script>",
        PDF + b"< HTML >",
        PNG + PDF,
        a_zip()[:30] + PDF,
    ],
)
def test_a_file_of_two_kinds_is_refused(content: bytes) -> None:
    with pytest.raises(MixedFile):
        refuse_mixed(content)


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        PNG + b"\x00" * 2000,
        # a photo that moves: its film lies behind the picture
        JPEG + b"\x00" * 2000 + b"ftypmp42" + b"\x00" * 2000,
        # a document attached inside a PDF
        PDF + a_zip() + b"\nendstream\n%%EOF\n",
        # a page that a PDF speaks of, far from its beginning
        PDF + b"\x00" * 2000 + b"<html>",
        a_zip(),
    ],
)
def test_a_file_of_one_kind_passes(content: bytes) -> None:
    refuse_mixed(content)
