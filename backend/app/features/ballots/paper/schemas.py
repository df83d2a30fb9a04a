"""Shapes of the paper desk (B5)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schema import Reply, Request
from app.core.workflow import Offer
from app.features.ballots.box.schemas import TOKEN_SIZE
from app.features.ballots.elections.schemas import ClassId, Count
from app.features.ballots.paper.rules import PaperField
from app.features.ballots.tables import ElectionAction

MAX_FORMS = 200
MAX_REVIEWEES = 2000


class PaperExchange(Request):
    """A slip handed in for a sheet of paper: its token, in the body and never in an address."""

    token: str = Field(min_length=1, max_length=TOKEN_SIZE)


class PaperSlipRead(Reply):
    """Which sheet to hand out."""

    class_id: str
    name: str
    color: str


class FormsOfClass(Request):
    class_id: ClassId
    n: Annotated[int, Field(ge=1, le=MAX_FORMS)]


class PaperForms(Request):
    """How many blank forms to print; their numbers go on from the last one printed."""

    forms: list[FormsOfClass] = Field(min_length=1, max_length=8)


Grades = Annotated[list[Count], Field(min_length=5, max_length=5)]


class PaperCountCreate(Request):
    """The paper sheets of a class as one person counted them: those that came back, the invalid
    ones among them, and per reviewee, in the manifest's order, five counts, abstentions first."""

    class_id: ClassId
    returned: Count
    invalid: Count
    counts: list[Grades] = Field(max_length=MAX_REVIEWEES)


class PaperEntryRead(Reply):
    """Who entered a class, first or second."""

    entry: int
    person_name: str
    is_mine: bool


class PaperDifference(Reply):
    """A number the two entries do not agree on; which one is right is not known here."""

    reviewee_id: UUID | None
    field: PaperField
    grade: int | None
    mine: int
    other: int


class PaperCountRead(Reply):
    """What the reader entered."""

    returned: int
    invalid: int
    counts: list[list[int]]


class PaperClassRead(Reply):
    """One class at the paper desk. `mine` and `differences` are for who entered it, and these
    only once both have; `difference_count` is for everybody at the desk."""

    class_id: str
    name: str
    color: str
    slips: int
    forms: int
    entries: list[PaperEntryRead]
    is_agreed: bool
    mine: PaperCountRead | None
    difference_count: int | None
    differences: list[PaperDifference]


class PaperRevieweeRead(Reply):
    id: UUID
    name: str
    organization_name: str


class PaperRead(Reply):
    """The paper desk of an election."""

    election_id: UUID
    title: str
    state: str
    classes: list[PaperClassRead]
    reviewees: list[PaperRevieweeRead]
    offers: list[Offer[ElectionAction]]
