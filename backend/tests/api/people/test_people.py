"""The list of people, their roles (P1, P2) and their accounts."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest

from app.access.roles import Role
from tests.support.acting import act_on
from tests.support.database import Queries
from tests.support.world import World

NOBODYS_ID = "00000000-0000-4000-8000-00000000dead"  # always the same: it names a test


def test_list_people_comes_in_pinyin_order_with_roles_and_account(world: World) -> None:
    county = world.county()

    items = world.as_role("admin").get("/api/v1/people").json()["items"]

    assert [person["name"] for person in items] == [
        "曹勇", "邓洁", "杜宏伟", "韩立", "李文清", "欧阳雪",
        "彭飞", "宋玉梅", "王小明", "许国强", "赵明远", "周敏", "𠮷田一郎",
    ]  # fmt: skip
    assert items[4] == {
        "id": str(county.person("secretary").id),
        "staff_no": "P001",
        "name": "李文清",
        "organization_id": str(county.first.id),
        "organization_name": "示例县第一小学",
        "position": "党支部书记",
        "email": None,
        "roles": [
            {
                "role": "secretary",
                "role_label": "述职人",
                "organization_id": str(county.first.id),
                "organization_name": "示例县第一小学",
            }
        ],
        "account": "active",
        "version": 1,
    }


def test_list_people_pages_follow_without_gap_or_repeat(world: World) -> None:
    world.county()
    client = world.as_role("admin")
    seen: list[str] = []
    after = ""
    while True:
        page = client.get(f"/api/v1/people?limit=5{after}").json()
        seen += [person["staff_no"] for person in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"

    assert len(seen) == len(set(seen)) == 13


@pytest.mark.parametrize(
    ("query", "staff_nos"),
    [
        ("role=scrutineer", ["P111", "P112"]),
        ("role=office", ["P104"]),
        ("q=小明", ["P201"]),
        ("q=P00", ["P001", "P002"]),
        ("q=%25", []),
        ("q=_", []),
        ("role=secretary&q=李", ["P001"]),
        ("q=lwq", ["P001"]),
        ("q=LiWen", ["P001"]),
        ("q=wq", []),
        ("role=secretary&q=第一小学", ["P001"]),
    ],
)
def test_list_people_filters(world: World, query: str, staff_nos: list[str]) -> None:
    world.county()

    items = world.as_role("admin").get(f"/api/v1/people?{query}").json()["items"]

    assert [person["staff_no"] for person in items] == staff_nos


def test_list_people_finds_somebody_past_any_first_page(world: World) -> None:
    county = world.county()
    for number in range(210):
        world.person(f"T{number:03}", f"安{number:03}", county.first)
    last = world.person("Z999", "周末末", county.second)
    client = world.as_role("office")

    first = client.get("/api/v1/people?limit=200").json()
    found = client.get("/api/v1/people?q=zmm&limit=20").json()

    assert "Z999" not in {person["staff_no"] for person in first["items"]}
    assert [person["id"] for person in found["items"]] == [str(last.id)]
    assert found["next"] is None


def test_list_people_of_organization_includes_those_below(world: World) -> None:
    county = world.county()
    client = world.as_role("admin")

    def found(organization_id: object) -> set[str]:
        reply = client.get(f"/api/v1/people?organization_id={organization_id}")
        return {person["staff_no"] for person in reply.json()["items"]}

    assert found(county.first.id) == {"P001", "P201"}
    assert len(found(county.office.id)) == 13
    assert found(uuid4()) == set()


@pytest.mark.parametrize("query", ["role=king", "organization_id=1", "limit=201", "q=" + "x" * 65])
def test_list_people_with_a_bad_filter_is_a_problem(world: World, query: str) -> None:
    reply = world.as_role("admin").get(f"/api/v1/people?{query}")

    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"


def test_list_people_makes_as_many_queries_for_thirty_rows_as_for_one(
    world: World, count_queries: Callable[[], AbstractContextManager[Queries]]
) -> None:
    county = world.county()
    for number in range(30):
        world.person(f"T{number:03}", f"教师{number}", county.first, Role.SECRETARY)
    client = world.as_role("admin")

    with count_queries() as one:
        client.get("/api/v1/people?limit=1")
    with count_queries() as thirty:
        assert len(client.get("/api/v1/people?limit=30").json()["items"]) == 30

    assert one.count == thirty.count


@pytest.mark.parametrize("role", ["secretary", "inspector", "scrutineer", None])
def test_list_people_is_forbidden_to_those_without_need(world: World, role: str | None) -> None:
    assert world.as_role(role).get("/api/v1/people").status_code == 403


def test_read_person_has_contact_and_etag(world: World) -> None:
    county = world.county()
    person = world.person("T001", "单小单", county.first, phone="0571-1", email="a@b.example")

    reply = world.as_role("office").get(f"/api/v1/people/{person.id}")

    assert reply.headers["etag"] == '"1"'
    body = reply.json()
    assert (body["phone"], body["email"], body["roles"]) == ("0571-1", "a@b.example", [])
    assert world.as_role("office").get(f"/api/v1/people/{uuid4()}").status_code == 404


def change_roles(
    world: World, staff_no: str, *roles: tuple[str, object], if_match: str = '"1"'
) -> "tuple[int, dict[str, object]]":
    person = world.county().people[staff_no]
    reply = world.as_role("admin").put(
        f"/api/v1/people/{person.id}/roles",
        headers={"If-Match": if_match},
        json={"roles": [{"role": r, "organization_id": str(o)} for r, o in roles]},
    )
    return reply.status_code, reply.json()


def test_set_roles_replaces_all_and_takes_effect_at_once(world: World) -> None:
    county = world.county()
    teacher = world.as_person(county.people["P201"])
    assert teacher.get("/api/v1/people").status_code == 403

    status, body = change_roles(
        world, "P201", ("deputy", county.office.id), ("secretary", county.first.id)
    )

    assert status == 200
    roles = body["roles"]
    assert isinstance(roles, list)
    assert [(r["role"], r["organization_name"]) for r in roles] == [
        ("secretary", "示例县第一小学"),
        ("deputy", "示例县委教育工委"),
    ]
    assert teacher.get("/api/v1/people").status_code == 200
    status, body = change_roles(world, "P201", if_match='"2"')
    assert (status, body["roles"]) == (200, [])
    assert teacher.get("/api/v1/people").status_code == 403


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("admin", "office", ("系统管理员", "党建办（考核办）")),
        ("admin", "auditor", ("系统管理员", "审计员")),
        ("office", "auditor", ("党建办（考核办）", "审计员")),
    ],
)
def test_set_roles_two_separated_duties_are_refused_by_name(
    world: World, first: str, second: str, named: tuple[str, str]
) -> None:
    """P2, for different organizations just as well."""
    county = world.county()

    status, body = change_roles(
        world, "P201", (first, county.office.id), (second, county.second.id)
    )

    assert (status, body["code"]) == (409, "conflicting-duties")
    assert sorted(str(role) for role in (first, second)) == body["roles"]
    assert all(name in str(body["detail"]) for name in ("王小明", *named))
    person = world.as_role("admin").get(f"/api/v1/people/{county.people['P201'].id}").json()
    assert person["roles"] == []


def test_set_roles_on_an_old_version_is_refused(world: World) -> None:
    county = world.county()
    change_roles(world, "P201", ("deputy", county.office.id))

    assert change_roles(world, "P201", if_match='"1"')[0] == 412


def test_set_roles_without_if_match_is_refused(world: World) -> None:
    person = world.county().people["P201"]

    reply = world.as_role("admin").put(f"/api/v1/people/{person.id}/roles", json={"roles": []})

    assert reply.status_code == 428


def test_set_roles_for_an_unknown_organization_names_the_entry(world: World) -> None:
    county = world.county()

    status, body = change_roles(world, "P201", ("deputy", county.first.id), ("deputy", uuid4()))

    assert status == 422
    errors = body["errors"]
    assert isinstance(errors, list)
    assert [e["pointer"] for e in errors] == ["/roles/1/organization_id"]


def test_set_roles_administrator_cannot_drop_own_role(world: World) -> None:
    assert change_roles(world, "P110")[1]["code"] == "own-account"


def test_issue_passwords_for_all_without_account_skips_those_without_role(world: World) -> None:
    admin = world.as_role("admin")
    with_role = new_person(world, "T001", "单小单", Role.SECRETARY)
    new_person(world, "T002", "无角色", None)

    reply = admin.post("/api/v1/people/actions/issue_passwords", json={"all_without_account": True})

    assert reply.status_code == 200
    [issued] = reply.json()
    password = issued.pop("password")
    assert issued == {"person_id": with_role, "staff_no": "T001", "name": "单小单"}
    login = world.anonymous().post(
        "/api/v1/auth/login", json={"login": "T001", "password": password}
    )
    assert (login.status_code, login.json()["must_change_password"]) == (200, True)
    again = admin.post("/api/v1/people/actions/issue_passwords", json={"all_without_account": True})
    assert again.json() == []


def new_person(world: World, staff_no: str, name: str, role: Role | None) -> str:
    from app.features.people.service import set_roles, upsert_person

    county = world.county()
    with world.session() as session:
        person = upsert_person(
            session, staff_no=staff_no, name=name, organization_id=county.first.id
        )
        set_roles(session, person.id, [(role, county.first.id)] if role else [])
        return str(person.id)


def test_issue_passwords_replaces_a_forgotten_one_and_ends_sessions(world: World) -> None:
    office = world.county().person("office")
    world.set_password(office, "spring wind, summer rain")
    old = {"login": "P104", "password": "spring wind, summer rain"}
    signed_in = world.anonymous().post("/api/v1/auth/login", json=old)
    for _ in range(5):
        world.anonymous().post("/api/v1/auth/login", json={**old, "password": "wrong"})

    [issued] = (
        world.as_role("admin")
        .post("/api/v1/people/actions/issue_passwords", json={"person_ids": [str(office.id)]})
        .json()
    )

    cookie = f"__Host-shuping-refresh={signed_in.cookies['__Host-shuping-refresh']}"
    refresh = world.anonymous().post("/api/v1/auth/refresh", headers={"Cookie": cookie})
    assert refresh.status_code == 401
    assert world.anonymous().post("/api/v1/auth/login", json=old).status_code == 401
    new = {"login": "P104", "password": issued["password"]}
    assert world.anonymous().post("/api/v1/auth/login", json=new).status_code == 200


def test_issue_passwords_with_an_idempotency_key_stores_no_password(world: World) -> None:
    office = world.county().person("office")
    admin = world.as_role("admin")
    body = {"person_ids": [str(office.id)]}
    headers = {"Idempotency-Key": "once"}

    first = admin.post("/api/v1/people/actions/issue_passwords", json=body, headers=headers)
    second = admin.post("/api/v1/people/actions/issue_passwords", json=body, headers=headers)

    assert first.json()[0]["password"] != second.json()[0]["password"]
    with world.session() as session:
        kept = session.connection().exec_driver_sql("SELECT count(*) FROM stored_replies").scalar()
    assert kept == 0


def test_issue_passwords_leaves_none_in_the_audit_log(world: World) -> None:
    office = world.county().person("office")
    [issued] = (
        world.as_role("admin")
        .post("/api/v1/people/actions/issue_passwords", json={"person_ids": [str(office.id)]})
        .json()
    )

    log = world.as_role("auditor").get("/api/v1/audit-events").text

    assert "account.password_issued" in log
    assert issued["password"] not in log


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"person_ids": []},
        {"person_ids": ["x"]},
        {"person_ids": [NOBODYS_ID], "all_without_account": True},
        {"person_ids": [NOBODYS_ID]},
        {"all_without_account": "yes"},
    ],
    ids=str,
)
def test_issue_passwords_with_a_bad_body_is_a_problem(world: World, body: object) -> None:
    reply = world.as_role("admin").post("/api/v1/people/actions/issue_passwords", json=body)

    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"


def test_deactivate_somebody_without_account_or_unknown_is_refused(world: World) -> None:
    admin = world.as_role("admin")
    without = new_person(world, "T001", "单小单", None)

    reply = act_on(admin, f"/api/v1/people/{without}/actions/deactivate")

    assert (reply.status_code, reply.json()["code"]) == (409, "no-account")
    assert act_on(admin, f"/api/v1/people/{uuid4()}/actions/deactivate").status_code == 404
    assert act_on(admin, f"/api/v1/people/{without}/actions/promote").status_code == 422


def test_upsert_person_twice_changes_nothing_the_second_time(world: World) -> None:
    new_person(world, "T001", "单小单", Role.SECRETARY)
    audit = world.as_role("auditor")
    before = audit.get("/api/v1/audit-events?limit=200").json()["items"]

    new_person(world, "T001", "单小单", Role.SECRETARY)

    assert audit.get("/api/v1/audit-events?limit=200").json()["items"] == before
    new_person(world, "T001", "单大单", Role.SECRETARY)
    after = audit.get("/api/v1/audit-events?limit=200").json()["items"]
    assert len(after) == len(before) + 1
