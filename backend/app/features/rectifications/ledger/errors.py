"""What a client of the ledger's lists and files can be told.

Unprocessable 422
 ├─ LedgerTooLong
 └─ LedgerHasFaults
"""

from app.core.errors import Unprocessable
from app.core.i18n import Text


class LedgerTooLong(Unprocessable):
    code = "ledger-too-long"
    title = Text(
        zh="符合条件的事项超过 {limit} 项，请按年度或单位筛选后分次导出",
        en="More than {limit} items: filter by year or organisation, and export them apart",
    )


class LedgerHasFaults(Unprocessable):
    """`faults` lists every one of them, by row and column."""

    code = "ledger-has-faults"
    title = Text(
        zh="文件有 {count} 处问题，没有导入。请按清单改正后重新上传。",
        en="The file has {count} faults; nothing was imported. Correct them, then upload it again.",
    )
