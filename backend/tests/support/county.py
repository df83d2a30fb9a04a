"""The sample county of the tests: who is there, before anything has happened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.access.assignments import OrganizationClosure
from app.access.posts import Post, PostHolding
from app.access.roles import Role
from app.core.clock import now
from app.core.database import TenantTable
from app.features.organizations.rules import path_under
from app.features.organizations.tables import Organization
from app.features.people.rules import pinyin_key
from app.features.people.tables import Account, Person

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
    ("P103", "周敏", COUNTY, "教工委委员", Role.COMMITTEE),
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


def add_county(session: Session) -> County:
    """The sample county, table by table: nearly every test begins with it, and one statement for
    each row would be a third of the time that all of them take."""
    county = County()
    _add_organizations(session, county)
    _add_people(session, county)
    _add_posts(session, county)
    return county


def _add_organizations(session: Session, county: County) -> None:
    closure: list[OrganizationClosure] = []
    for code, name, parent, kind, members, staff in ORGANIZATIONS:
        above = county.organizations[parent] if parent else None
        made = Organization(
            code=code,
            name=name,
            parent_id=above.id if above else None,
            kind=kind,
            path=path_under(above.path if above else None, code),
            party_member_count=members,
            staff_count=staff,
        )
        county.organizations[code] = made
        # nothing is above the county, and nothing but the county above the schools
        closure += [
            OrganizationClosure(ancestor_id=ancestor.id, descendant_id=made.id)
            for ancestor in (made, above)
            if ancestor is not None
        ]
    _insert(session, county.organizations.values())
    _insert(session, closure)


def _add_people(session: Session, county: County) -> None:
    for staff_no, name, code, position, _role in PEOPLE:
        county.people[staff_no] = Person(
            staff_no=staff_no,
            name=name,
            organization_id=county.organizations[code].id,
            name_pinyin=pinyin_key(name),
            position=position,
        )
    _insert(session, county.people.values())
    _insert(session, [account_of(session, person) for person in county.people.values()])


def account_of(session: Session, person: Person) -> Account:
    """An account that is signed in without its password."""
    return Account(
        person_id=person.id,
        password_hash="none",
        must_change_password=False,
        password_set_at=now(session),
    )


def _add_posts(session: Session, county: County) -> None:
    seats: Counter[tuple[Role, str]] = Counter()
    posts, holdings = [], []
    for staff_no, _name, code, _position, role in PEOPLE:
        if role is not None:
            seats[role, code] += 1
            at = county.organizations[code].id
            post = Post(role=role, organization_id=at, seat=seats[role, code])
            posts.append(post)
            person_id = county.people[staff_no].id
            holdings.append(PostHolding(post_id=post.id, person_id=person_id))
    _insert(session, posts)
    _insert(session, holdings)


def _insert(session: Session, rows: Iterable[TenantTable]) -> None:
    session.add_all(rows)
    session.flush()
