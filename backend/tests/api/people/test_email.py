"""C7: where somebody's notices go by e-mail."""

import httpx
from sqlalchemy import select
from sqlmodel import col

from app.features.audit.tables import AuditEvent
from app.features.people.service.people import upsert_person
from tests.support.world import World


def put_email(world: World, path: str, email: str, role: str = "admin") -> httpx.Response:
    """PUT with the current ETag of what is read at `path`, less its last part for people."""
    client = world.as_role(role)
    read = client.get(path if path.endswith("me/email") else path.removesuffix("/email"))
    return client.put(path, json={"email": email}, headers={"If-Match": read.headers["ETag"]})


def test_set_person_email_is_validated_and_audited_without_the_address(world: World) -> None:
    """C7: the administrator enters where somebody's notices go."""
    person = world.county().person("secretary")
    path = f"/api/v1/people/{person.id}/email"

    assert put_email(world, path, "liwq@school.example.cn").json()["email"] == (
        "liwq@school.example.cn"
    )
    for wrong in ("liwq", "li wq@a.cn", "liwq@a", "李@a.cn", f"{'a' * 250}@b.cn"):
        assert put_email(world, path, wrong).status_code == 422, wrong
    assert put_email(world, path, "liwq@school.example.cn").status_code == 200
    with world.session() as session:
        kind = col(AuditEvent.kind) == "person.changed"
        (event,) = session.scalars(
            select(AuditEvent).where(kind, col(AuditEvent.subject_id) == person.id)
        )
        assert event.details == {"fields": ["email"]}
    assert put_email(world, path, "").json()["email"] is None


def test_set_person_email_needs_the_version_and_the_permission(world: World) -> None:
    person = world.county().person("secretary")
    path = f"/api/v1/people/{person.id}/email"
    body = {"email": "a@b.cn"}

    assert world.as_role("admin").put(path, json=body).status_code == 428
    stale = world.as_role("admin").put(path, json=body, headers={"If-Match": '"99"'})
    assert stale.status_code == 412
    for role in ("office", "secretary"):
        refused = world.as_role(role).put(path, json=body, headers={"If-Match": '"1"'})
        assert refused.status_code == 403


def test_set_my_email_changes_only_mine(world: World) -> None:
    """C7: everybody enters their own address; the notification settings show it."""
    own = put_email(world, "/api/v1/me/email", "wen@school.example.cn", "secretary")
    assert (own.status_code, own.json()["email"]) == (200, "wen@school.example.cn")
    secretary = world.as_role("secretary")
    assert secretary.get("/api/v1/notification-settings").json()["address"] == (
        "wen@school.example.cn"
    )
    assert world.as_role("office").get("/api/v1/me/email").json()["email"] is None
    wrong = put_email(world, "/api/v1/me/email", "wen@", "secretary")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad-email")
    assert wrong.json()["errors"][0]["pointer"] == "/email"
    stale = secretary.put("/api/v1/me/email", json={"email": ""}, headers={"If-Match": '"99"'})
    assert stale.status_code == 412


def test_import_without_addresses_keeps_what_people_entered(world: World) -> None:
    person = world.county().person("secretary")
    put_email(world, "/api/v1/me/email", "wen@school.example.cn", "secretary")
    with world.session() as session:
        kept = upsert_person(
            session,
            staff_no=person.staff_no,
            name=person.name,
            organization_id=person.organization_id,
            position="校长",
        )
        assert (kept.position, kept.email) == ("校长", "wen@school.example.cn")
