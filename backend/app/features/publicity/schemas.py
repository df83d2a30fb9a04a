"""Request and reply shapes of public comments, for those who decide on them."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import Reply, Request
from app.core.workflow import HistoryRead, Offer
from app.features.publicity.tables import CommentAction, CommentState, HiddenReason
from app.features.rectifications.kinds import RectificationState

DECIDED_AT_ONCE = 200


class CommentItemRead(Reply):
    """The rectification item made from a comment."""

    id: UUID
    state: RectificationState


class PublicCommentSummary(Reply):
    """A comment in the list. `same_waiting`: how many others wait that say the same."""

    id: UUID
    report_id: UUID
    cycle_id: UUID
    reviewee_id: UUID
    organization_id: UUID
    person_name: str
    organization_name: str
    text: str
    received_on: date
    state: CommentState
    hidden_reason: HiddenReason | None
    same_waiting: int
    rectification: CommentItemRead | None
    offers: list[Offer[CommentAction]]
    version: int


class PublicCommentRead(PublicCommentSummary):
    """One comment with what was decided about it."""

    cycle_title: str
    history: list[HistoryRead]


class ReasonCount(Reply):
    """How many are not shown for a reason."""

    reason: HiddenReason
    n: int


class RepeatedComment(Reply):
    """A text that waits several times: one of them, and how many say the same."""

    comment_id: UUID
    text: str
    n: int


class PublicCommentCounts(Reply):
    """What came in, in numbers; `repeated`: the ten texts that wait most often."""

    waiting: int
    shown: int
    hidden: int
    by_reason: list[ReasonCount]
    repeated: list[RepeatedComment]


class HidingRequest(Request):
    """Why a comment is not shown: a reason of the list, and what else there is to say."""

    reason: HiddenReason
    note: str = Field(max_length=500)


HIDING_FIELDS = named_fields(
    HidingRequest, {"reason": Text(zh="理由", en="Reason"), "note": Text(zh="说明", en="Note")}
)


class CommentChoice(Request):
    """A comment as it was read."""

    id: UUID
    version: int = Field(ge=1)


class HidingOfManyRequest(HidingRequest):
    """Several comments that are not shown, for one reason."""

    items: list[CommentChoice] = Field(min_length=1, max_length=DECIDED_AT_ONCE)


class HidingOfSameRequest(HidingRequest):
    """All that wait and say the same as this one; `n` is how many the reader was told."""

    comment_id: UUID
    n: int = Field(ge=1)


class HidingRead(Reply):
    """How many are hidden now; `remaining` say the same and wait still: send it again."""

    hidden: int
    remaining: int
