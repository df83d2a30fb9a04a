"""A small roster as it should look, and imports as it is."""

from datetime import date

from app.access.roles import Role
from app.features.cycles.roster.rules.plan import (
    CarriedEntry,
    OrganizationEntry,
    PersonEntry,
    RevieweeEntry,
    RoleEntry,
    RosterPlan,
)
from app.features.cycles.tables import CarriedSource, CarriedStatus, ReviewMode


def example_roster(parent_code: str, due_on: date) -> RosterPlan:
    """Two schools below the organization with this code, their secretaries, and an item of last
    year's that is due on this day."""
    return RosterPlan(
        organizations=(
            OrganizationEntry("X001", "示例镇中心小学", parent_code, "学校", 32, 86),
            OrganizationEntry("X002", "示例镇中学", parent_code, "学校", 45, 120),
        ),
        people=(
            PersonEntry("X1001", "张一", "X001", "党支部书记", "13900000001", None),
            PersonEntry("X1002", "李二", "X002", "党支部书记", "13900000002", None),
        ),
        roles=(
            RoleEntry("X1001", Role.SECRETARY, "X001"),
            RoleEntry("X1002", Role.SECRETARY, "X002"),
        ),
        reviewees=(
            RevieweeEntry("X1001", "X001", ReviewMode.ONSITE, 1),
            RevieweeEntry("X1002", "X002", ReviewMode.WRITTEN, None),
        ),
        carried_items=(
            CarriedEntry(
                "X1001",
                CarriedSource.COMMENT,
                "“三会一课”记录不完整",
                "X1001",
                due_on,
                CarriedStatus.IN_PROGRESS,
            ),
        ),
    )
