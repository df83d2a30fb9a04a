"""Request and reply shapes of feedback and objection."""

from pydantic import Field

from app.core.schema import Reply, Request
from app.features.assessments.schemas import FormerRoundRead

LONG = 4000


class ObjectionRequest(Request):
    """What the reviewee objects to."""

    text: str = Field(min_length=1, max_length=LONG)


class ObjectionMessageRequest(Request):
    """One more message of the thread: the reviewee's addition, or a question to them."""

    text: str = Field(min_length=1, max_length=LONG)


class RoundsRead(Reply):
    """All rounds of one assessment that are over, the latest first."""

    name: str
    organization_name: str
    cycle_title: str
    rounds: list[FormerRoundRead]
