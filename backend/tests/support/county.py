"""The sample county of the tests: who is there, before anything has happened."""

from dataclasses import dataclass, field

from app.access.roles import Role
from app.features.organizations.tables import Organization
from app.features.people.tables import Person

COUNTY = "EDU"
FIRST = "S01"
SECOND = "S02"

# code, name, parent, kind, party members, staff
ORGANIZATIONS = (
    (COUNTY, "示例县委教育工委", None, "教工委", 0, 0),
    (FIRST, "示例县第一小学", COUNTY, "党支部", 11, 37),
    (SECOND, "示例县第二小学", COUNTY, "党支部", 14, 44),
)

# staff number, name, organization, position, role held there
PEOPLE: tuple[tuple[str, str, str, str, Role | None], ...] = (
    ("P001", "李文清", FIRST, "党支部书记", Role.SECRETARY),
    ("P002", "赵明远", SECOND, "党支部书记", Role.SECRETARY),
    ("P101", "韩立", COUNTY, "教工委书记", Role.CHAIR),
    ("P102", "杜宏伟", COUNTY, "分管领导", Role.DEPUTY),
    ("P104", "宋玉梅", COUNTY, "党建办主任", Role.OFFICE),
    ("P106", "许国强", COUNTY, "督查组长", Role.INSPECTOR),
    ("P108", "曹勇", COUNTY, "局长", Role.APPROVER),
    ("P109", "邓洁", COUNTY, "审计员", Role.AUDITOR),
    ("P110", "彭飞", COUNTY, "系统管理员", Role.ADMIN),
    ("P111", "欧阳雪", COUNTY, "监票人", Role.SCRUTINEER),
    ("P112", "𠮷田一郎", COUNTY, "监票人", Role.SCRUTINEER),
    ("P201", "王小明", FIRST, "教师", None),
)


@dataclass
class County:
    """The rows of the sample county; `people` by staff number, `organizations` by code."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def office(self) -> Organization:
        """The county's education committee, above both schools."""
        return self.organizations[COUNTY]

    @property
    def first(self) -> Organization:
        return self.organizations[FIRST]

    @property
    def second(self) -> Organization:
        return self.organizations[SECOND]

    def person(self, role: Role | str | None, organization: str | None = None) -> Person:
        """Who holds the role (None: somebody without one), at this organization if told."""
        for staff_no, _name, code, _position, held in PEOPLE:
            if held == role and organization in {None, code}:
                return self.people[staff_no]
        raise LookupError(f"nobody in the sample county is {role} at {organization}")
