"""Closing somebody's account, and opening it again."""

from tests.support.acting import act_on
from tests.support.world import World


def test_deactivate_ends_everything_and_activate_opens_again(world: World) -> None:
    office = world.county().person("office")
    world.set_password(office, "spring wind, summer rain")
    login = {"login": "P104", "password": "spring wind, summer rain"}
    signed_in = world.anonymous().post("/api/v1/auth/login", json=login)
    headers = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    admin = world.as_role("admin")

    reply = act_on(admin, f"/api/v1/people/{office.id}/actions/deactivate")

    assert (reply.status_code, reply.json()["account"]) == (200, "deactivated")
    assert world.anonymous().get("/api/v1/me", headers=headers).status_code == 401
    cookie = f"__Host-shuping-refresh={signed_in.cookies['__Host-shuping-refresh']}"
    refresh = world.anonymous().post("/api/v1/auth/refresh", headers={"Cookie": cookie})
    assert refresh.status_code == 401
    issue = admin.post(
        "/api/v1/people/actions/issue_passwords", json={"person_ids": [str(office.id)]}
    )
    assert (issue.status_code, issue.json()["staff_nos"]) == (409, ["P104"])
    reply = act_on(admin, f"/api/v1/people/{office.id}/actions/activate")
    assert reply.json()["account"] == "active"
    assert world.anonymous().post("/api/v1/auth/login", json=login).status_code == 200


def test_deactivate_own_account_is_refused(world: World) -> None:
    admin = world.county().person("admin")

    reply = act_on(world.as_role("admin"), f"/api/v1/people/{admin.id}/actions/deactivate")

    assert (reply.status_code, reply.json()["code"]) == (409, "own-account")


def test_close_an_account_on_an_older_version_is_refused(world: World) -> None:
    """Whoever closes it has seen what the person holds now (P6)."""
    admin, office = world.as_role("admin"), world.county().person("office")
    path = f"/api/v1/people/{office.id}"
    shown = admin.get(path).json()
    assert admin.post(f"{path}/actions/deactivate").status_code == 428
    read = {"If-Match": f'"{shown["version"]}"'}
    body = {"email": "song@school.example"}
    assert admin.put(f"{path}/email", json=body, headers=read).status_code == 200
    assert admin.post(f"{path}/actions/deactivate", headers=read).status_code == 412
    assert admin.get(path).json()["account"] == "active"
