"""A small roster as it should look: what the template's filled-in twin shows."""

from datetime import date

from app.access.roles import Role
from app.features.cycles.rules.roster.plan import (
    CarriedEntry,
    OrganizationEntry,
    PersonEntry,
    RevieweeEntry,
    RoleEntry,
    RosterPlan,
)
from app.features.cycles.tables import CarriedSource, CarriedStatus, ReviewMode

EXAMPLE = RosterPlan(
    organizations=(
        OrganizationEntry("X001", "示例镇中心小学", None, "学校", 32, 86),
        OrganizationEntry("X002", "示例镇中学", None, "学校", 45, 120),
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
            date(2026, 6, 30),
            CarriedStatus.IN_PROGRESS,
        ),
    ),
)
