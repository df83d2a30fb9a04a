"""What stands on an agenda beside the reviewees' turns."""

from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.core.database import TenantTable, enum_column, tenant_fk
from app.features.meetings.modes import PointKind


class AgendaPoint(TenantTable, table=True):
    """经验交流, 表态发言, 领导讲话…: before the first report or after the last one (M1)."""

    __tablename__ = "agenda_points"
    __table_args__ = (
        tenant_fk("meeting_id", "meetings", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "meeting_id", "position"),
        CheckConstraint("minutes BETWEEN 1 AND 240", name="minutes"),
    )

    meeting_id: UUID
    position: int
    kind: PointKind = Field(sa_column=enum_column(PointKind, nullable=False))
    title: str = Field(max_length=200)
    speaker: str = Field(max_length=100)
    minutes: int
    comes_first: bool
