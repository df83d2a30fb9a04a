"""Service accounts (N2): made by the administrator, secrets told once, tokens by OAuth 2."""

import base64
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.access.policy import SERVICE_GRANTABLE
from tests.support.clock import FixedClock
from tests.support.world import World

TOKEN = "/api/v1/oauth/token"
GRANT = {"grant_type": "client_credentials"}
NOBODYS_ID = "00000000-0000-4000-8000-00000000dead"  # always the same: it names a test


def create(
    world: World, *scopes: str, name: str = "干部考核系统", at: str = "EDU"
) -> dict[str, Any]:
    reply = world.as_role("admin").post(
        "/api/v1/service-accounts",
        json={
            "name": "干部考核系统",
            "scopes": scopes or ["assessments.read", "cycles.read"],
            "organization_id": str(world.county().office.id),
        },
    )
    assert reply.status_code == 201, reply.text
    body: dict[str, Any] = reply.json()
    return body


def ask(world: World, account: dict[str, Any], **fields: str) -> httpx.Response:
    form = {
        **GRANT,
        "client_id": account["client_id"],
        "client_secret": account["client_secret"],
        **fields,
    }
    return world.anonymous().post(TOKEN, data=form)


def test_create_tells_the_secret_once(world: World) -> None:
    made = create(world)

    secret = made.pop("client_secret")
    assert len(secret) >= 43
    assert made["scopes"] == ["assessments.read", "cycles.read"]
    assert (made["organization_name"], made["is_active"]) == ("示例县委教育工委", True)
    listed = world.as_role("admin").get("/api/v1/service-accounts")
    assert listed.json() == {"items": [made], "next": None}
    assert secret not in listed.text
    assert secret not in world.as_role("auditor").get("/api/v1/audit-events").text


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": []},
        {"scopes": ["reports.write"]},
        {"scopes": ["accounts.manage"]},
        {"scopes": ["ballots.read"]},
        {"scopes": ["everything"]},
        {"name": ""},
        {"name": "x" * 101},
        {"organization_id": NOBODYS_ID},
        {"organization_id": "here"},
        {"secret": "mine"},
    ],
    ids=str,
)
def test_create_with_a_bad_body_is_a_problem(world: World, change: dict[str, Any]) -> None:
    body = {
        "name": "干部考核系统",
        "scopes": ["assessments.read"],
        "organization_id": str(world.county().office.id),
    }

    reply = world.as_role("admin").post("/api/v1/service-accounts", json={**body, **change})

    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert world.as_role("admin").get("/api/v1/service-accounts").json()["items"] == []


def test_create_twice_under_one_name_is_refused(world: World) -> None:
    create(world)
    with pytest.raises(AssertionError, match="name-taken"):
        create(world)


def test_grantable_scopes_only_read(world: World) -> None:
    assert {scope.rsplit(".", 1)[1] for scope in SERVICE_GRANTABLE} == {"read"}


def test_token_by_form_and_by_basic_opens_what_was_granted(world: World) -> None:
    account = create(world)
    pair = f"{account['client_id']}:{account['client_secret']}"
    basic = "Basic " + base64.b64encode(pair.encode()).decode()

    by_form = ask(world, account)
    by_basic = world.anonymous().post(TOKEN, data=GRANT, headers={"Authorization": basic})

    for reply in (by_form, by_basic):
        assert reply.status_code == 200
        assert reply.headers["cache-control"] == "no-store"
        body = reply.json()
        token = body.pop("access_token")
        assert body == {
            "token_type": "Bearer",
            "expires_in": 600,
            "scope": "assessments.read cycles.read",
        }
        client = world.clients.anonymous(Authorization=f"Bearer {token}")
        assert client.get("/api/v1/cycles").status_code == 200
        assert client.get("/api/v1/reports").status_code == 403
        assert client.get("/api/v1/me").status_code == 403


def test_token_for_fewer_scopes_opens_only_those(world: World) -> None:
    account = create(world)

    reply = ask(world, account, scope="assessments.read")

    token = reply.json()["access_token"]
    client = world.clients.anonymous(Authorization=f"Bearer {token}")
    assert client.get("/api/v1/cycles").status_code == 403


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "svc-nobody"}, 401, "invalid_client"),
        ({"scope": "assessments.read reports.read"}, 400, "invalid_scope"),
        ({"scope": "accounts.manage"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
    ],
    ids=str,
)
def test_token_refusals_have_the_shape_of_oauth(
    world: World, fields: dict[str, str], status: int, error: str
) -> None:
    reply = ask(world, create(world), **fields)

    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/json"
    assert set(reply.json()) == {"error", "error_description"}
    assert reply.json()["error"] == error
    assert ("www-authenticate" in reply.headers) == (status == 401)


@pytest.mark.parametrize(
    "request_options",
    [
        {"json": GRANT},
        {"content": b""},
        {"content": b"grant_type=client_credentials&grant_type=client_credentials"},
        {"content": b"\xff\xfe=%ff"},
        {"files": {"grant_type": ("a", b"client_credentials")}},
    ],
    ids=["json", "empty", "repeated", "not utf-8", "multipart"],
)
def test_token_request_in_a_wrong_form_is_an_oauth_error(
    world: World, request_options: dict[str, Any]
) -> None:
    headers = {}
    if "content" in request_options:
        headers["Content-Type"] = "application/x-www-form-urlencoded"

    reply = world.anonymous().post(TOKEN, headers=headers, **request_options)

    assert (reply.status_code, reply.json()["error"]) == (400, "invalid_request")


def test_token_expires_after_ten_minutes(world: World, clock: FixedClock) -> None:
    token = ask(world, create(world)).json()["access_token"]
    client = world.clients.anonymous(Authorization=f"Bearer {token}")
    assert client.get("/api/v1/cycles").status_code == 200

    clock.advance(minutes=10)

    assert client.get("/api/v1/cycles").status_code == 401


def test_rotate_kills_the_old_secret(world: World) -> None:
    old = create(world)

    reply = world.as_role("admin").post(f"/api/v1/service-accounts/{old['id']}/actions/rotate")

    new = reply.json()
    assert reply.status_code == 200
    assert new["client_id"] == old["client_id"]
    assert ask(world, old).json()["error"] == "invalid_client"
    assert ask(world, new).status_code == 200


def test_deactivate_stops_tokens_at_once_and_for_good(world: World) -> None:
    account = create(world)
    token = ask(world, account).json()["access_token"]
    client = world.clients.anonymous(Authorization=f"Bearer {token}")
    admin = world.as_role("admin")
    path = f"/api/v1/service-accounts/{account['id']}/actions"

    reply = admin.post(f"{path}/deactivate")

    assert (reply.status_code, reply.json()["is_active"]) == (200, False)
    assert client.get("/api/v1/cycles").status_code == 401
    assert ask(world, account).json()["error"] == "invalid_client"
    assert admin.post(f"{path}/deactivate").status_code == 200
    assert admin.post(f"{path}/rotate").status_code == 409


def test_actions_on_an_unknown_account_are_not_found(world: World) -> None:
    admin = world.as_role("admin")

    for action in ("rotate", "deactivate"):
        reply = admin.post(f"/api/v1/service-accounts/{uuid4()}/actions/{action}")
        assert reply.status_code == 404


@pytest.mark.parametrize("role", ["office", "auditor", "chair", "secretary", None])
def test_service_accounts_are_the_administrators_alone(world: World, role: str | None) -> None:
    account = create(world)
    client = world.as_role(role)

    assert client.get("/api/v1/service-accounts").status_code == 403
    assert client.post("/api/v1/service-accounts", json={}).status_code == 403
    rotate = client.post(f"/api/v1/service-accounts/{account['id']}/actions/rotate")
    assert rotate.status_code == 403
    assert ask(world, account).status_code == 200
