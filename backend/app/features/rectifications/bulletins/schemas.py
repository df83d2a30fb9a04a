"""Shapes of bulletins."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.core.i18n import Text
from app.core.labels import named_fields
from app.core.schema import OneLine, Reply, Request
from app.core.workflow import Offer
from app.features.rectifications.bulletins.rules import LineKind
from app.features.rectifications.bulletins.tables import BulletinAction, BulletinState


class BulletinCreate(Request):
    """Draft one from what the ledger of a cycle says today."""

    cycle_id: UUID


class BulletinRequest(Request):
    """The whole of what somebody writes. Lines that begin with 一、 or （一） are headings."""

    title: OneLine = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=20_000)


class UnitProgressRead(Reply):
    """How far an organization was on the day the bulletin was drafted."""

    name: str
    total: int
    accepted: int
    overdue: int


class BulletinSummary(Reply):
    """A bulletin in a list."""

    id: UUID
    cycle_id: UUID
    title: str
    state: BulletinState
    counted_on: date
    issued_on: date | None
    version: int


class BulletinLineRead(Reply):
    """A line of the text, and what it is, as its document sets it."""

    kind: LineKind
    text: str


class BulletinRead(BulletinSummary):
    """A bulletin, and what this reader may do with it."""

    text: str
    lines: list[BulletinLineRead]
    progress: list[UnitProgressRead]
    offers: list[Offer[BulletinAction]]


BULLETIN_FIELDS = named_fields(
    BulletinSummary,
    {
        "title": Text(zh="标题", en="Title"),
        "state": Text(zh="状态", en="State"),
        "counted_on": Text(zh="数据截至", en="Counted on"),
        "issued_on": Text(zh="印发日期", en="Issued on"),
    },
)
UNIT_FIELDS = named_fields(
    UnitProgressRead,
    {
        "name": Text(zh="单位", en="Organisation"),
        "total": Text(zh="整改事项", en="Items"),
        "accepted": Text(zh="已销号", en="Accepted"),
        "overdue": Text(zh="逾期", en="Overdue"),
    },
)
