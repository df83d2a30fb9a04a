"""Signing in: one answer for every wrong pair, attempts counted, first password changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.features.people.tables import LoginThrottle, RefreshToken
from tests.support.acting import act_on
from tests.support.clock import FixedClock
from tests.support.world import World

PASSWORD = "spring wind, summer rain"
COOKIE = "__Host-shuping-refresh"


@pytest.fixture
def ready(world: World) -> World:
    county = world.county()
    world.set_password(county.person("office"), PASSWORD)
    return world


def sign_in(client: httpx.Client, login: str = "P104", password: str = PASSWORD) -> httpx.Response:
    return client.post("/api/v1/auth/login", json={"login": login, "password": password})


def bearer(reply: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {reply.json()['access_token']}"}


def test_login_right_password_gives_token_and_strict_cookie(
    ready: World, client: httpx.Client
) -> None:
    reply = sign_in(client)

    assert reply.status_code == 200
    body = reply.json()
    assert body == {
        "access_token": body["access_token"],
        "token_type": "Bearer",
        "expires_in": 600,
        "must_change_password": False,
    }
    cookie = reply.headers["set-cookie"]
    name_and_value, *attributes = cookie.split("; ")
    assert name_and_value.startswith(f"{COOKIE}=")
    assert {a.lower() for a in attributes} == {
        "httponly",
        "max-age=43200",
        "path=/",
        "samesite=strict",
        "secure",
    }
    assert reply.headers["cache-control"] == "no-store"
    me = client.get("/api/v1/me", headers=bearer(reply)).json()
    assert (me["staff_no"], me["name"], me["organization_name"]) == (
        "P104",
        "宋玉梅",
        "示例县委教育工委",
    )
    assert [role["role"] for role in me["roles"]] == ["office"]
    assert "reports.check" in me["permissions"]
    assert "accounts.manage" not in me["permissions"]


def test_login_stores_only_the_hash_of_the_refresh_token(
    ready: World, client: httpx.Client
) -> None:
    token = sign_in(client).cookies[COOKIE]

    with ready.session() as session:
        [row] = session.scalars(select(RefreshToken)).all()
    assert token not in str(row.model_dump())


@pytest.mark.parametrize(
    ("login", "password"),
    [("P104", "wrong"), ("nobody", PASSWORD), ("P104", PASSWORD + " "), ("P101", "none")],
)
def test_login_wrong_pair_gets_one_and_the_same_answer(
    ready: World, client: httpx.Client, login: str, password: str
) -> None:
    reply = sign_in(client, login, password)

    assert reply.status_code == 401
    assert reply.json()["code"] == "wrong-credentials"
    assert reply.json()["detail"] == "工号或密码不对"
    assert "set-cookie" not in reply.headers


def test_login_deactivated_account_tells_so_to_whoever_knows_the_password(
    ready: World, client: httpx.Client
) -> None:
    person = ready.county().person("office")
    admin = ready.as_role("admin")
    assert act_on(admin, f"/api/v1/people/{person.id}/actions/deactivate").status_code == 200

    assert sign_in(client).json()["code"] == "account-deactivated"
    assert sign_in(client, password="wrong").json()["code"] == "wrong-credentials"


def test_login_sixth_attempt_must_wait_and_right_password_does_not_help(
    ready: World, client: httpx.Client, clock: FixedClock
) -> None:
    assert [sign_in(client, password="wrong").status_code for _ in range(5)] == [401] * 5

    blocked = sign_in(client)
    clock.advance(seconds=10)
    later = sign_in(client)

    assert (blocked.status_code, blocked.headers["retry-after"]) == (429, "30")
    assert blocked.json()["code"] == "too-many-attempts"
    assert (later.status_code, later.headers["retry-after"]) == (429, "20")
    clock.advance(seconds=20)
    assert sign_in(client).status_code == 200
    assert [sign_in(client, password="wrong").status_code for _ in range(5)] == [401] * 5


def test_login_of_unknown_person_is_counted_just_as_well(
    ready: World, client: httpx.Client
) -> None:
    statuses = [sign_in(client, "nobody", "x").status_code for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def test_login_attempts_are_counted_per_login(ready: World, client: httpx.Client) -> None:
    for _ in range(6):
        sign_in(client, "P101", "wrong")

    assert sign_in(client).status_code == 200


def test_login_twenty_guesses_at_once_get_five_answers(ready: World, client: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as pool:
        statuses = list(
            pool.map(lambda i: sign_in(client, password=f"guess {i}").status_code, range(20))
        )

    assert sorted(statuses) == [401] * 5 + [429] * 15


def test_login_counts_are_forgotten_after_a_day(
    ready: World, client: httpx.Client, clock: FixedClock
) -> None:
    for _ in range(5):
        sign_in(client, "nobody", "x")
    clock.advance(days=1, seconds=1)
    sign_in(client, "somebody else", "x")

    with ready.session() as session:
        rows = session.scalars(select(LoginThrottle)).all()
    assert [(row.login, row.attempts) for row in rows] == [("somebody else", 1)]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"login": "P104"},
        {"login": "P104", "password": PASSWORD, "remember": True},
        {"login": 104, "password": PASSWORD},
        {"login": "P104", "password": "x" * 129},
        {"login": "P\x00104", "password": PASSWORD},
        {"login": "x" * 33, "password": PASSWORD},
        [],
    ],
    ids=str,
)
def test_login_malformed_body_is_a_problem(
    ready: World, client: httpx.Client, body: object
) -> None:
    reply = client.post("/api/v1/auth/login", json=body)

    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"


def test_initial_password_opens_only_me_password_and_logout(
    ready: World, client: httpx.Client
) -> None:
    ready.set_password(ready.county().person("office"), PASSWORD, must_change=True)
    reply = sign_in(client)
    assert reply.json()["must_change_password"] is True
    headers = bearer(reply)

    refused = client.get("/api/v1/people", headers=headers)

    assert (refused.status_code, refused.json()["code"]) == (403, "password-change-required")
    assert client.get("/api/v1/me", headers=headers).json()["must_change_password"] is True
    changed = client.post(
        "/api/v1/auth/password",
        headers=headers,
        json={"current_password": PASSWORD, "new_password": "autumn moon 2026"},
    )
    assert changed.status_code == 200
    assert changed.json()["must_change_password"] is False
    assert client.get("/api/v1/people", headers=bearer(changed)).status_code == 200
    assert sign_in(client).status_code == 401
    assert sign_in(client, password="autumn moon 2026").status_code == 200


@pytest.mark.parametrize(
    ("current", "new", "code", "pointers"),
    [
        ("wrong", "autumn moon 2026", "wrong-current-password", []),
        (PASSWORD, "short", "weak-password", ["/new_password"]),
        (PASSWORD, PASSWORD, "weak-password", ["/new_password"]),
        (PASSWORD, "P104", "weak-password", ["/new_password"] * 3),
    ],
)
def test_change_password_refused_keeps_the_old_one(
    ready: World, client: httpx.Client, current: str, new: str, code: str, pointers: list[str]
) -> None:
    headers = bearer(sign_in(client))

    reply = client.post(
        "/api/v1/auth/password",
        headers=headers,
        json={"current_password": current, "new_password": new},
    )

    assert (reply.status_code, reply.json()["code"]) == (422, code)
    assert [error["pointer"] for error in reply.json()["errors"]] == pointers
    assert sign_in(client).status_code == 200


def test_change_password_guesses_are_counted_too(ready: World, client: httpx.Client) -> None:
    headers = bearer(sign_in(client))
    body = {"current_password": "wrong", "new_password": "autumn moon 2026"}

    statuses = [
        client.post("/api/v1/auth/password", headers=headers, json=body).status_code
        for _ in range(6)
    ]

    assert statuses == [422] * 5 + [429]


def test_login_and_password_change_are_audited_by_name(ready: World, client: httpx.Client) -> None:
    headers = bearer(sign_in(client))
    body = {"current_password": PASSWORD, "new_password": "autumn moon 2026"}
    client.post("/api/v1/auth/password", headers=headers, json=body)

    log = ready.as_role("auditor").get("/api/v1/audit-events")

    assert [(e["kind"], e["actor_name"]) for e in log.json()["items"]] == [
        ("account.password_changed", "宋玉梅"),
        ("account.signed_in", "宋玉梅"),
    ]
    assert PASSWORD not in log.text


def test_database_errors_never_show_what_was_sent(ready: World) -> None:
    with ready.session() as session, pytest.raises(DBAPIError) as refusal:
        session.execute(text("SELECT * FROM nowhere WHERE a = :secret"), {"secret": PASSWORD})

    assert "nowhere" in str(refusal.value)
    assert PASSWORD not in str(refusal.value)


class RunningClock(FixedClock):
    """Later at every look, as time is: an attempt must not block itself."""

    def now(self) -> datetime:
        self.advance(milliseconds=3)
        return super().now()


def test_login_under_a_running_clock_lets_the_first_attempt_and_five_wrong_ones_through(
    ready: World, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready.database, "clock", RunningClock())

    assert sign_in(client).status_code == 200
    assert [sign_in(client, password="wrong").status_code for _ in range(5)] == [401] * 5
    assert (sign_in(client).status_code, sign_in(client).headers["retry-after"]) == (429, "30")
