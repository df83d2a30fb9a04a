"""The five sheets and their columns: what reading, checking, export and the template agree on."""

import dataclasses
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.access.roles import Role
from app.features.cycles.roster.rules.plan import (
    CarriedEntry,
    OrganizationEntry,
    PersonEntry,
    RevieweeEntry,
    RoleEntry,
)
from app.features.cycles.tables import CarriedSource, CarriedStatus, ReviewMode

MAX_ROWS = 5_000


class CellKind(enum.Enum):
    """How a cell is read."""

    CODE = "code"
    TEXT = "text"
    COUNT = "count"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """One column; `choices` maps what stands in the cell to what it means."""

    field: str
    header: str
    kind: CellKind = CellKind.TEXT
    required: bool = True
    limit: int = 100
    choices: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    refers_to: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet; rows are the same when their `key` columns are."""

    field: str
    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    entry: type[Any]

    def column(self, name: str) -> Column:
        """The column that fills the entry's field `name`."""
        return next(column for column in self.columns if column.field == name)


ROLES: Mapping[str, Role] = {str(role): role for role in Role}
MODES: Mapping[str, ReviewMode] = {"现场": ReviewMode.ONSITE, "书面": ReviewMode.WRITTEN}
SOURCES: Mapping[str, CarriedSource] = {
    "自查": CarriedSource.SELF_CHECK,
    "督查": CarriedSource.FINDING,
    "点评": CarriedSource.COMMENT,
    "总评": CarriedSource.REMARK,
    "群众意见": CarriedSource.PUBLIC_COMMENT,
    "综合评价": CarriedSource.ASSESSMENT,
    "其他": CarriedSource.OTHER,
}
STATUSES: Mapping[str, CarriedStatus] = {
    "未启动": CarriedStatus.NOT_STARTED,
    "整改中": CarriedStatus.IN_PROGRESS,
    "已销号": CarriedStatus.DONE,
}


def _code(name: str, header: str, *, required: bool = True, refers_to: str | None = None) -> Column:
    return Column(name, header, CellKind.CODE, required, limit=32, refers_to=refers_to)


def _choice(name: str, header: str, choices: Mapping[str, Any]) -> Column:
    return Column(name, header, CellKind.CHOICE, choices=choices)


def _count(name: str, header: str) -> Column:
    return Column(name, header, CellKind.COUNT, required=False)


ORGANIZATIONS = Sheet(
    "organizations",
    "组织",
    (
        _code("code", "组织编码"),
        Column("name", "组织名称"),
        _code("parent_code", "上级编码", required=False, refers_to="organizations"),
        Column("kind", "类型", limit=20),
        _count("party_member_count", "党员人数"),
        _count("staff_count", "教职工人数"),
    ),
    key=("code",),
    entry=OrganizationEntry,
)
PEOPLE = Sheet(
    "people",
    "人员",
    (
        _code("staff_no", "工号"),
        Column("name", "姓名", limit=64),
        _code("organization_code", "所在组织", refers_to="organizations"),
        Column("position", "职务", required=False),
        Column("phone", "手机", CellKind.PHONE, required=False, limit=32),
        Column("email", "邮箱", CellKind.EMAIL, required=False, limit=254),
    ),
    key=("staff_no",),
    entry=PersonEntry,
)
ROLE_SHEET = Sheet(
    "roles",
    "角色",
    (
        _code("staff_no", "工号", refers_to="people"),
        _choice("role", "角色", ROLES),
        _code("organization_code", "组织编码", refers_to="organizations"),
    ),
    key=("staff_no", "role", "organization_code"),
    entry=RoleEntry,
)
REVIEWEES = Sheet(
    "reviewees",
    "述职人",
    (
        _code("staff_no", "工号", refers_to="people"),
        _code("organization_code", "组织编码", refers_to="organizations"),
        _choice("mode", "述职方式", MODES),
        _count("position", "现场顺序"),
    ),
    key=("staff_no",),
    entry=RevieweeEntry,
)
CARRIED = Sheet(
    "carried_items",
    "上年整改",
    (
        _code("staff_no", "工号", refers_to="people"),
        _choice("source", "来源", SOURCES),
        Column("problem", "问题", limit=2000),
        _code("responsible_staff_no", "责任人", refers_to="people"),
        Column("due_on", "整改时限", CellKind.DATE),
        _choice("status", "状态", STATUSES),
    ),
    key=("staff_no", "source", "problem"),
    entry=CarriedEntry,
)

SHEETS = (ORGANIZATIONS, PEOPLE, ROLE_SHEET, REVIEWEES, CARRIED)
