"""What is refused."""

from app.core.errors import Conflict, NotFound
from app.core.i18n import Text


class DocumentNotReady(Conflict):
    """There is nothing yet to make the paper from; the detail says what is missing."""

    code = "document-not-ready"
    title = Text(zh="材料还不能生成", en="The paper cannot be made yet")


class NoSuchFormat(NotFound):
    """Only the file as it was issued is kept, or the paper has no such form."""

    code = "document-format-missing"
    title = Text(
        zh="这份材料只保存了印发时的文件，请下载 PDF",
        en="Only what was issued is kept of this paper: download the PDF",
    )
