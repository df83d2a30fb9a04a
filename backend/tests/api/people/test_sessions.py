"""Refresh tokens: rotation, reuse, ends of sessions, and the published keys."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select

from app.core.tokens import SubjectKind, TokenDesk
from app.features.people.tables import RefreshToken
from tests.support.clock import FixedClock
from tests.support.world import World

PASSWORD = "spring wind, summer rain"
COOKIE = "__Host-shuping-refresh"


@pytest.fixture
def ready(world: World) -> World:
    world.set_password(world.county().person("office"), PASSWORD)
    return world


def sign_in(world: World) -> str:
    reply = world.anonymous().post(
        "/api/v1/auth/login", json={"login": "P104", "password": PASSWORD}
    )
    assert reply.status_code == 200
    return reply.cookies[COOKIE]


def refresh(world: World, token: str | None, **headers: str) -> httpx.Response:
    cookie = {} if token is None else {"Cookie": f"{COOKIE}={token}"}
    return world.anonymous().post("/api/v1/auth/refresh", headers={**cookie, **headers})


def links(world: World) -> int:
    with world.session() as session:
        return session.scalar(select(func.count()).select_from(RefreshToken)) or 0


def test_refresh_gives_a_working_access_token_and_the_next_cookie(ready: World) -> None:
    first = sign_in(ready)

    reply = refresh(ready, first)

    assert reply.status_code == 200
    assert reply.cookies[COOKIE] != first
    headers = {"Authorization": f"Bearer {reply.json()['access_token']}"}
    assert ready.anonymous().get("/api/v1/me", headers=headers).json()["staff_no"] == "P104"


def test_refresh_many_times_in_a_row_keeps_the_session(ready: World) -> None:
    token = sign_in(ready)
    for _ in range(5):
        reply = refresh(ready, token)
        assert reply.status_code == 200
        token = reply.cookies[COOKIE]


def test_refresh_with_a_used_token_ends_the_family_for_both_holders(ready: World) -> None:
    first = sign_in(ready)
    other = sign_in(ready)
    second = refresh(ready, first).cookies[COOKIE]

    reused = refresh(ready, first)

    assert (reused.status_code, reused.json()["code"]) == (401, "session-over")
    assert refresh(ready, second).status_code == 401
    # the session of another sign-in of the same person goes on
    assert refresh(ready, other).status_code == 200


def test_refresh_with_a_used_token_is_audited(ready: World) -> None:
    first = sign_in(ready)
    refresh(ready, first)
    refresh(ready, first)

    events = ready.as_role("auditor").get("/api/v1/audit-events?limit=200").json()["items"]

    reused = [e for e in events if e["kind"] == "account.refresh_token_reused"]
    assert [e["subject_id"] for e in reused] == [str(ready.county().person("office").id)]


@pytest.mark.parametrize("token", [None, "", "rubbish", "x" * 150])
def test_refresh_without_a_good_token_is_unauthorized(ready: World, token: str | None) -> None:
    reply = refresh(ready, token)

    assert (reply.status_code, reply.json()["code"]) == (401, "session-over")


def test_refresh_after_twelve_idle_hours_is_over(ready: World, clock: FixedClock) -> None:
    token = sign_in(ready)
    clock.advance(hours=12)

    assert refresh(ready, token).status_code == 401
    assert links(ready) == 0


def test_refresh_does_not_keep_a_session_beyond_seven_days(ready: World, clock: FixedClock) -> None:
    token = sign_in(ready)
    for _ in range(14 * 2 - 1):
        clock.advance(hours=6)
        token = refresh(ready, token).cookies[COOKIE]

    clock.advance(hours=6)

    assert refresh(ready, token).status_code == 401


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_refresh_from_another_site_is_refused_and_uses_nothing_up(ready: World, site: str) -> None:
    token = sign_in(ready)

    reply = refresh(ready, token, **{"Sec-Fetch-Site": site})

    assert (reply.status_code, reply.json()["code"]) == (403, "cross-site")
    assert refresh(ready, token, **{"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_logout_ends_the_session_and_clears_the_cookie(ready: World) -> None:
    token = sign_in(ready)

    reply = ready.anonymous().post("/api/v1/auth/logout", headers={"Cookie": f"{COOKIE}={token}"})

    assert reply.status_code == 204
    assert f'{COOKIE}=""; ' in reply.headers["set-cookie"]
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert refresh(ready, token).status_code == 401
    assert links(ready) == 0


def test_logout_without_a_session_changes_nothing(ready: World) -> None:
    sign_in(ready)

    assert ready.anonymous().post("/api/v1/auth/logout").status_code == 204
    assert links(ready) == 1


def test_change_password_ends_all_other_sessions(ready: World) -> None:
    other = sign_in(ready)
    person = ready.county().person("office")

    reply = ready.as_person(person).post(
        "/api/v1/auth/password",
        json={"current_password": PASSWORD, "new_password": "autumn moon 2026"},
    )

    assert refresh(ready, other).status_code == 401
    assert refresh(ready, reply.cookies[COOKIE]).status_code == 200


def test_access_token_is_refused_after_ten_minutes(ready: World, clock: FixedClock) -> None:
    token = refresh(ready, sign_in(ready)).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    clock.advance(minutes=9, seconds=59)
    assert ready.anonymous().get("/api/v1/me", headers=headers).status_code == 200

    clock.advance(seconds=1)
    reply = ready.anonymous().get("/api/v1/me", headers=headers)

    assert reply.status_code == 401
    assert reply.headers["www-authenticate"].startswith("Bearer")


def test_access_token_of_a_person_is_none_of_a_service_account(ready: World) -> None:
    office = ready.county().person("office")
    confused = ready.clients.signed_in(office.id, SubjectKind.SERVICE, scope="cycles.read")

    assert confused.get("/api/v1/cycles").status_code == 401


def test_read_jwks_lets_others_verify_our_tokens(ready: World) -> None:
    reply = ready.anonymous().get("/.well-known/jwks.json")

    assert reply.status_code == 200
    [key] = reply.json()["keys"]
    desk: TokenDesk = ready.clients._app.state.tokens
    assert key == desk.jwks()["keys"][0]
    assert "d" not in key
    issued = desk.issue_access_token(
        ready.county().person("office").id,
        SubjectKind.PERSON,
        now=ready.clock.now(),
        lifetime=timedelta(minutes=1),
    )
    assert desk.read_access_token(issued, now=ready.clock.now()).kind is SubjectKind.PERSON
