"""While slow work is held and 60 wait for it, everybody else is answered (N1)."""

from collections.abc import Callable
from concurrent.futures import Future
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select

from app.core import images, passwords
from app.core.images import BrokenImage
from app.core.turns import DOCUMENTS, PASSWORDS, PICTURES, SECRETS, Turns
from app.features.cycles.roster import routes as roster_routes
from app.features.people.tables import LoginThrottle
from app.settings import Settings
from tests.support.gates import WAITING, Gate, HeldHasher, crowd
from tests.support.hall import Hall, hall
from tests.support.visits import Visits, make_visits
from tests.support.world import World

LOGIN = "/api/v1/auth/login"


def assert_served(world: World, settings: Settings, waiting: list[Future[httpx.Response]]) -> None:
    """A page, a list, and a slip's status are answered while nobody of the crowd is."""
    settings.frontend_dir.mkdir(exist_ok=True)
    (settings.frontend_dir / "index.html").write_text("<title>述评</title>")
    page = world.anonymous().get("/")
    listed = world.as_role("office").get("/api/v1/cycles")
    status = world.anonymous().post(
        f"/api/v1/elections/{uuid4()}/slips/status", json={"token": "A" * 26}
    )
    assert (page.status_code, page.text) == (200, "<title>述评</title>")
    assert listed.status_code == 200
    assert (status.status_code, status.json()["code"]) == (404, "not-found")
    assert not any(future.done() for future in waiting)
    assert len(waiting) > WAITING


def assert_asked_to_come_back(refused: httpx.Response, code: str, title: str) -> None:
    assert refused.headers["content-type"] == "application/problem+json"
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert (refused.json()["code"], refused.json()["title"]) == (code, title)


def test_sign_ins_that_wait_for_the_hasher_hold_up_nobody_else(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    voting: Hall = hall(world)
    voting.until_open()
    slip = voting.tokens["schools"][0]
    gate = Gate("$argon2id$nobody")
    monkeypatch.setattr(passwords, "_chosen", HeldHasher(gate))

    def ask() -> httpx.Response:
        body = {"login": f"nobody {uuid4().hex[:8]}", "password": "wrong"}
        return world.anonymous().post(LOGIN, json=body)

    with crowd(monkeypatch, PASSWORDS, ask) as (refused, waiting):
        try:
            assert_served(world, settings, waiting)
            assert voting.status(slip).json()["status"] == "unused"
            with world.session() as session:
                counted = session.scalars(select(LoginThrottle)).all()
        finally:
            gate.open()

    assert {future.result().status_code for future in waiting} == {401}
    assert len(counted) == PASSWORDS.at_once
    assert_asked_to_come_back(
        refused, "passwords-busy", "同时登录的人太多，您的密码还没有核对，请几秒钟后再试"
    )


def test_a_program_that_waits_for_its_secret_keeps_nobody_from_signing_in(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.set_password(world.county().person("office"), "spring wind")
    gate = Gate("$argon2id$nobody")
    monkeypatch.setattr(passwords, "_generated", HeldHasher(gate))
    form = {"grant_type": "client_credentials", "client_id": "svc-0", "client_secret": "x"}

    def ask() -> httpx.Response:
        return world.anonymous().post("/api/v1/oauth/token", data=form)

    with crowd(monkeypatch, SECRETS, ask) as (refused, waiting):
        try:
            assert_served(world, settings, waiting)
            body = {"login": "P104", "password": "spring wind"}
            assert world.anonymous().post(LOGIN, json=body).status_code == 200
        finally:
            gate.open()

    assert {future.result().status_code for future in waiting} == {401}
    assert_asked_to_come_back(refused, "secrets-busy", SECRETS.busy.title.zh)


def test_uploads_that_wait_for_their_picture_hold_up_nobody_else(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits: Visits = make_visits(world, world.cycle("inspecting"))
    finding = visits.find(visits.record())
    gate = Gate(BrokenImage())
    monkeypatch.setattr(images, "_opened", gate)

    with crowd(monkeypatch, PICTURES, lambda: visits.upload(finding)) as (refused, waiting):
        try:
            assert_served(world, settings, waiting)
        finally:
            gate.open()

    assert {future.result().status_code for future in waiting} == {400}
    assert_asked_to_come_back(refused, "pictures-busy", PICTURES.busy.title.zh)


def test_documents_that_are_being_made_hold_up_nobody_else(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.cycle("planning")
    gate = Gate(b"PK")
    monkeypatch.setattr(roster_routes, "write_roster", gate)
    office = world.as_role("office")
    path = "/api/v1/cycles/roster-template.xlsx"

    with crowd(monkeypatch, DOCUMENTS, lambda: office.get(path)) as (refused, waiting):
        try:
            assert_served(world, settings, waiting)
        finally:
            gate.open()

    assert {(f.result().status_code, f.result().content) for f in waiting} == {(200, b"PK")}
    assert_asked_to_come_back(refused, "documents-busy", DOCUMENTS.busy.title.zh)


@pytest.mark.parametrize("turns", [PASSWORDS, SECRETS, PICTURES, DOCUMENTS], ids=lambda t: t.name)
def test_a_turn_ends_with_its_request_even_if_that_is_refused(
    world: World, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "waiting", 0)
    asks: dict[Turns, Callable[[], httpx.Response]] = {
        PASSWORDS: lambda: world.anonymous().post("/api/v1/auth/password", json={}),
        SECRETS: lambda: world.anonymous().post("/api/v1/people/actions/issue_passwords", json={}),
        PICTURES: lambda: world.anonymous().post(f"/api/v1/findings/{uuid4()}/files"),
        DOCUMENTS: lambda: world.anonymous().get("/api/v1/cycles/roster-template.xlsx"),
    }
    statuses = [asks[turns]().status_code for _ in range(turns.at_once * 3)]

    assert set(statuses) <= {401, 422}
