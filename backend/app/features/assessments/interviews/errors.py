"""What a client of the interviews can be told.

Unprocessable 422
 └─ AppointmentNotValid · InterviewRecordNotValid
NotFound 404
 └─ NoAppointmentYet · NoRecordYet
"""

from app.core.errors import NotFound, Unprocessable
from app.core.i18n import Text


class AppointmentNotValid(Unprocessable):
    code = "appointment-not-valid"
    title = Text(zh="约谈安排有误", en="The appointment is not valid")


class InterviewRecordNotValid(Unprocessable):
    code = "interview-record-not-valid"
    title = Text(zh="约谈记录有误", en="The record of the interview is not valid")


class NoAppointmentYet(NotFound):
    code = "no-appointment-yet"
    title = Text(
        zh="安排约谈以后才有约谈通知", en="There is a notice once the interview has an appointment"
    )


class NoRecordYet(NotFound):
    code = "no-record-yet"
    title = Text(zh="填写约谈记录以后才能下载", en="There is a record once the interview was held")
