"""What a client of the calendar can be told.

Unprocessable 422
 └─ SpecialDaysNotValid
"""

from app.core.errors import Unprocessable
from app.core.i18n import Text


class SpecialDaysNotValid(Unprocessable):
    code = "special-days-not-valid"
    title = Text(
        zh="放假和调休的日期有误，请按提示修改后再保存",
        en="Some of the special days are not valid: correct them and save again",
    )
