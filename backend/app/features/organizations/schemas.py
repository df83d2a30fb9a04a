"""Shapes of organizations."""

from uuid import UUID

from app.core.schema import Reply


class OrganizationRead(Reply):
    """One organization; lists give parents before their children."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    kind: str
    party_member_count: int | None
    staff_count: int | None
