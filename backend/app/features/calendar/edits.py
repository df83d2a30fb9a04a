"""What may be done with a year of the calendar, by whoever keeps it."""

from app.access.permissions import P
from app.core.i18n import Text
from app.core.workflow import Edit, Edits
from app.features.calendar.tables import CalendarAction

CALENDAR_EDITS = Edits(
    CalendarAction,
    (
        Edit(
            CalendarAction.CHANGE,
            Text(zh="修改放假和调休安排", en="Change the special days"),
            P.CALENDAR_MANAGE,
        ),
    ),
)
