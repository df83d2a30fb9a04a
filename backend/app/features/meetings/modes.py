"""How people take part in a meeting: how a reviewee reports, whether somebody came (M1)."""

from enum import StrEnum

from app.core.i18n import Text
from app.core.labels import labelled


class Mode(StrEnum):
    """Speaking at the meeting (现场述职) or in writing only (书面述职)."""

    ONSITE = "onsite"
    WRITTEN = "written"


MODE_LABELS = labelled(
    {
        Mode.ONSITE: Text(zh="现场述职", en="On site"),
        Mode.WRITTEN: Text(zh="书面述职", en="Written"),
    }
)


class Presence(StrEnum):
    """Whether somebody on the sign-in list is here."""

    DUE = "due"
    CAME = "came"
    LEFT = "left"
    EXCUSED = "excused"


PRESENCE_LABELS = labelled(
    {
        Presence.DUE: Text(zh="未到", en="Not here yet"),
        Presence.CAME: Text(zh="已到", en="Here"),
        Presence.LEFT: Text(zh="中途离会", en="Left early"),
        Presence.EXCUSED: Text(zh="请假", en="Excused"),
    }
)


class PointKind(StrEnum):
    """What else stands on an agenda beside the reports."""

    EXPERIENCE = "experience"
    PLEDGE = "pledge"
    SPEECH = "speech"
    OTHER = "other"


POINT_LABELS = labelled(
    {
        PointKind.EXPERIENCE: Text(zh="经验交流", en="Experience"),
        PointKind.PLEDGE: Text(zh="表态发言", en="Pledge"),
        PointKind.SPEECH: Text(zh="领导讲话", en="Speech of a leader"),
        PointKind.OTHER: Text(zh="其他议程", en="Another point"),
    }
)
